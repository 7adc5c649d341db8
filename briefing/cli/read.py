"""Reading in the shell: list, search, show."""

import argparse
from typing import Any

from briefing.across.hits import Hits, find_hits, quotation
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.queries import asked, emphasised
from briefing.cli.session import opened
from briefing.digest import (
    SECTION_TITLES,
    QuoteLine,
    SectionView,
    holds,
    sections,
    show_date,
    unread_language,
)
from briefing.model import (
    Article,
    Headline,
    SectionKind,
    Span,
)
from briefing.query import Query
from briefing.query.nodes import Is, Source


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
