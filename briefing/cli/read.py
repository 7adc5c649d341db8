"""Reading in the shell: list, show, search, figures, quotes."""

import argparse
from typing import Any

from briefing.across.hits import Hits, find_hits, quotation
from briefing.across.numbers import across_papers
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.queries import asked, emphasised
from briefing.cli.session import opened
from briefing.digest import (
    KIND_TITLES,
    SECTION_TITLES,
    Evidence,
    QuoteLine,
    SectionView,
    evidence,
    figure_rows,
    holds,
    sections,
    show_date,
    unread_language,
)
from briefing.model import (
    Analysis,
    Article,
    FigureCount,
    Headline,
    Quote,
    SectionKind,
    Span,
)
from briefing.query import Query
from briefing.query.nodes import Is, Source
from briefing.store import Store
from briefing.text.labels import label


def list_articles(given: argparse.Namespace) -> int:
    """Print the newest articles that fit."""
    query = asked(given, " ".join(given.query))
    for chosen, node in (
        (given.unread, Is("unread")),
        (given.starred, Is("starred")),
        (given.noted, Is("noted")),
        (given.feed, Source("feed", given.feed)),
    ):
        if chosen:
            query &= Query(node)
    with opened(given) as store:
        found = store.articles.headlines(store.articles.numbers(query, given.limit))
        told = store.story_list.keys([row.number for row in found])
    if given.json:
        say_json([views.headline(row, told.get(row.number)) for row in found])
        return 0
    for row in found:
        _print_row(row)
    if not found:
        tell("no article fits")
    return 0


def _print_row(row: Headline) -> None:
    marks = ("●" if row.unread else " ") + ("★" if row.starred else " ")
    notes = f" ✎{row.notes}" if row.notes else ""
    when = show_date(row.published)
    outlet = f" — {row.outlet}" if row.outlet else ""
    tags = "".join(f" #{tag}" for tag in row.tags)
    say(f"{row.id} {marks} {when:>11}  {row.title}{outlet}{notes}{tags}")


def search(given: argparse.Namespace) -> int:
    """Print the articles that fit, the best first, each with a sentence that fits."""
    query = asked(given, " ".join(given.query))
    query = query._replace(ranked=not given.newest)
    found = []
    with opened(given) as store:
        numbers = store.articles.numbers(query, given.limit)
        for row in store.articles.headlines(numbers):
            hits = find_hits(store, row.id, query)
            found.append((row, hits, quotation(hits)))
        told = store.story_list.keys(numbers)
    if given.json:
        say_json(
            [
                views.headline(row, told.get(row.number)) | _hit(hits, said)
                for row, hits, said in found
            ]
        )
        return 0
    for row, hits, said in found:
        _print_row(row)
        if said:
            say_block(emphasised(hits, said), "    ")
    if not found:
        tell("no article fits")
    return 0


def _hit(hits: Hits, said: Span | None) -> dict[str, Any]:
    return {
        "sentence": said and said.of(hits.article.text),
        "start": said and said.start,
        "end": said and said.end,
        "hits": [{"start": hit.start, "end": hit.end} for hit in hits.spans],
    }


def show(given: argparse.Namespace) -> int:
    """Print one article: by sections, or whole as JSON; or how it was changed."""
    if given.diff:
        from briefing.cli.changed import show_changes

        return show_changes(given)
    with opened(given) as store:
        article = store.articles.get(given.id)
        analysis = store.derived.analysis(article.id)
        notes = store.notes.of(article.id)
        number = store.articles.number(article.id)
        tags = store.tags.of(number)
        key = store.story_list.keys([number]).get(number)
        story = store.story_list.get(key) if key else None
    if analysis and not holds(article, analysis):
        analysis = None
    if given.json:
        say_json(views.article(article, analysis, notes, tags, key))
        return 0
    _print_head(article, tags)
    if story:
        say(f"story {story.key}: {len(story.outlets)} papers")
    if analysis is None:
        tell("not analysed yet: `briefing update` analyses it")
        _print_text(article.text)
    elif unread := unread_language(analysis):
        tell(f"not analysed ({unread})")
        _print_text(article.text)
    else:
        for section in sections(analysis):
            _print_section(article, section, why=given.why)
    for note in notes:
        say_block(f"✎ {note.id} {note.body}")
    return 0


def _print_head(article: Article, tags: tuple[str, ...]) -> None:
    say_block(article.title)
    parts = (article.outlet, article.byline, show_date(article.published), article.url)
    say(" · ".join(part for part in (*parts, article.id) if part))
    if tags:
        say(" ".join(f"#{tag}" for tag in tags))


def _print_text(text: str) -> None:
    for paragraph in text.split("\n"):
        if paragraph.strip():
            say()
            say_block(paragraph)


def _print_section(article: Article, section: SectionView, *, why: bool) -> None:
    if not section.size:
        return
    say()
    say(SECTION_TITLES[section.kind].upper())
    for line in section.quotes:
        _print_quote(article, line)
    if section.kind is SectionKind.QUOTES and not why:
        return
    for paragraph in section.paragraphs:
        if not why:
            say_block(" ".join(p.span.of(article.text) for p in paragraph))
            continue
        for passage in paragraph:
            say_block(passage.span.of(article.text))
            say_block(f"[{passage.rule}]", "    ")


def _print_quote(article: Article, line: QuoteLine) -> None:
    words = line.span.of(article.text)
    if line.by_reference:
        words = f"“{words}”"
    say_block(words + (f" — {line.speaker}" if line.speaker else ""), "  ")


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
    found = [
        item
        for article, analysis in store.derived.naming(count.key, given.limit)
        for item in evidence(article, analysis, count.key)
    ]
    if given.json:
        say_json([_evidence(item) for item in found])
        return 0
    say(f"{count.name}: {len(found)} mentions in {count.articles} articles")
    for item in found:
        article = item.article
        say()
        say(_cited(article))
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
