"""What articles name and quote, in the shell."""

import argparse
from typing import Any

from briefing.across.novelty import marked
from briefing.across.numbers import across_papers
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.session import opened
from briefing.digest import (
    KIND_TITLES,
    Evidence,
    evidence,
    figure_rows,
    show_date,
)
from briefing.model import (
    Analysis,
    Article,
    FigureCount,
    Quote,
)
from briefing.store import Store
from briefing.text.labels import label


def figures(given: argparse.Namespace) -> int:
    """Print figures, or every mention of one."""
    name = " ".join(given.name)
    with opened(given) as store:
        if given.article:
            return _print_article_figures(given, store)
        found = store.derived.all_figures(name, given.limit)
        if name and found:
            return _print_mentions(given, store, found[0])
    if given.json:
        say_json([_figure(count) for count in found])
        return 0
    for count in found:
        say(
            f"{count.mentions:>5} in {count.articles:>3}  {count.name} "
            f"({KIND_TITLES[count.kind].lower()})"
        )
    if not found:
        tell(f"no figure has {name!r} in its name" if name else "no figures yet")
    return 1 if name and not found else 0


def _figure(count: FigureCount) -> dict[str, Any]:
    return {
        "key": count.key,
        "type": count.kind,
        "name": count.name,
        "mentions": count.mentions,
        "articles": count.articles,
    }


def _print_article_figures(given: argparse.Namespace, store: Store) -> int:
    article = store.articles.get(given.article)
    analysis = store.derived.analysis(article.id)
    counts = store.derived.figures_of(analysis) if analysis else ()
    if given.json:
        say_json([_figure(count) for count in counts])
        return 0
    if analysis is None:
        tell("not analysed yet: `briefing update` analyses it")
        return 0
    kind = ""
    across = across_papers(store, [c.key for c in counts if c.articles > 1])
    for row in figure_rows(analysis, article.text, counts, across, label):
        if row.kind != kind:
            kind = row.kind
            say(KIND_TITLES[kind].upper())
        values = " → ".join(row.values) + (" ≠" if row.disagrees else "")
        say(f"  {row.mentions:>3} · {row.articles:<3} {row.name}  {values}".rstrip())
    return 0


def _print_mentions(given: argparse.Namespace, store: Store, count: FigureCount) -> int:
    pages = store.derived.naming(count.key, given.limit)
    found = marked(store, (e for page in pages for e in evidence(*page, count.key)))
    if given.new and any(item.fresh for item in found):
        found = tuple(item for item in found if item.fresh)
    if given.json:
        say_json([_evidence(item) for item in found])
        return 0
    say(f"{count.name}: {len(found)} mentions in {count.articles} articles")
    for item in found:
        article = item.article
        say()
        say(f"{'• ' if item.fresh else ''}{_cited(article)}")
        say_block(item.sentence.of(article.text), "  ")
    return 0


def _cited(article: Article) -> str:
    outlet = f"{article.outlet}, " if article.outlet else ""
    return f"{outlet}{show_date(article.published)} · {article.id}"


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "article": item.article.id,
        "outlet": item.article.outlet,
        "published": views.stamp(item.article.published),
        "start": item.mention.start,
        "end": item.mention.end,
        "sentence": item.sentence.of(item.article.text),
        "new": item.fresh,
    }


def quotes(given: argparse.Namespace) -> int:
    """Print quotes with their speakers."""
    wanted = " ".join(given.speaker).casefold()
    found: list[tuple[Article, Quote, str]] = []
    with opened(given) as store:
        for article, analysis in _articles(given, store):
            names = {figure.key: figure.name for figure in analysis.figures}
            for quote in views.speech(analysis):
                spoken = quote.speaker.of(article.text) if quote.speaker else ""
                speaker = names.get(quote.figure or "", spoken)
                if wanted in speaker.casefold():
                    found.append((article, quote, speaker))
    found = found[: given.limit]
    if given.json:
        say_json([_said(*row) for row in found])
        return 0
    for article, quote, speaker in found:
        say_block(f"“{quote.span.of(article.text)}”")
        say(f"    — {speaker or 'unnamed'}, {_cited(article)}")
    if not found:
        tell("no quote fits")
    return 0


def _articles(
    given: argparse.Namespace, store: Store
) -> list[tuple[Article, Analysis]]:
    if given.article:
        ids = [store.articles.get(given.article).id]
    else:
        numbers = store.articles.numbers(limit=500)
        ids = [row.id for row in store.articles.headlines(numbers)]
    pairs = [(store.articles.get(id_), store.derived.analysis(id_)) for id_ in ids]
    return [(article, found) for article, found in pairs if found]


def _said(article: Article, quote: Quote, speaker: str) -> dict[str, Any]:
    return views.quote(quote, article.text) | {
        "words": quote.span.of(article.text),
        "by": speaker or None,
        "article": article.id,
        "outlet": article.outlet,
        "published": views.stamp(article.published),
    }
