"""`briefing stories` and `briefing timeline`: one affair in several papers."""

import argparse
from typing import Any

from briefing.across.corrections import correct
from briefing.across.novelty import Novelty, novelty, only_new, seen_of_story
from briefing.across.pointing import rule_id
from briefing.across.stories import view_of, why_together
from briefing.across.story_view import (
    Day,
    Event,
    Line,
    Name,
    Page,
    PaperRow,
    StoryView,
)
from briefing.cli import numbers, views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.session import opened
from briefing.cli.story_text import StoryText
from briefing.clock import utc_now
from briefing.digest import show_date
from briefing.store.story_list import StoryRow
from briefing.text.linking_rules import Apart, Together


def stories(given: argparse.Namespace) -> int:
    """Print the latest stories, or one of them."""
    if given.story:
        return _one(given)
    with opened(given) as store:
        found = store.story_list.latest(given.limit)
        waiting = store.links.count_waiting()
    if given.json:
        say_json([_row(row) for row in found])
        return 0
    for row in found:
        mark = "●" if row.unread else " "
        papers = ", ".join(filter(None, row.outlets))
        say(f"{row.key} {mark} {show_date(row.latest):>11}  {row.title}")
        say(f"{'':>26}{row.articles} articles: {papers}")
    if not found:
        wait = f"; {waiting} articles wait for `briefing update`" if waiting else ""
        tell(f"no story yet: a story is what two papers tell{wait}")
    return 0


def _row(row: StoryRow) -> dict[str, Any]:
    return {
        "id": row.key,
        "title": row.title,
        "articles": row.articles,
        "outlets": [outlet for outlet in row.outlets if outlet],
        "latest": views.stamp(row.latest),
        "unread": row.unread,
    }


def _one(given: argparse.Namespace) -> int:
    with opened(given) as store:
        row = store.story_list.get(given.story)
        view = view_of(store, row.pk)
        why = {p.article.id: why_together(store, p.article.id) for p in view.pages}
        new = novelty(view, seen_of_story(store, view))
    if given.new and new.seen:
        view = only_new(view, new)
    if given.json:
        say_json(_row(row) | _view(view) | _news(new))
        return 0
    say_block(f"{view.title}  ({row.key})")
    for page in view.pages:
        article, shared = page.article, why[page.article.id]
        say(f"  {article.id}  {show_date(article.published):>11}  {_named(page)}")
        if given.why and shared:
            told = (*shared.names[:5], *shared.numbers[:3], *shared.words[:5])
            say_block(f"shares {', '.join(told)}", "      ")
    for what, named in (("names", new.names), ("numbers", new.numbers)):
        if named:
            say_block(f"new {what}: {', '.join(n.words for n in named)}", "  ")
    StoryText(new, given.limit).story(view)
    return 0


def _named(page: Page) -> str:
    outlet = f" — {page.article.outlet}" if page.article.outlet else ""
    return f"{page.article.title}{outlet}"


def timeline(given: argparse.Namespace) -> int:
    """Print the dated sentences of a story, a date a row."""
    with opened(given) as store:
        view = view_of(store, store.story_list.get(given.story).pk)
    if given.json:
        say_json([_day(day) for day in view.timeline])
        return 0
    for day in view.timeline:
        StoryText(Novelty(), limit=0).day(day)
    if not view.timeline:
        tell("no sentence of this story has a date")
    return 0


def _view(view: StoryView) -> dict[str, Any]:
    return {
        "happened": [_event(event) for event in view.happened],
        "timeline": [_day(day) for day in view.timeline],
        "papers": [_paper(paper) for paper in view.papers],
        "quotes": [{"by": name or None, **_line(line)} for name, line in view.quotes],
        "numbers": [numbers.series(series) for series in view.numbers],
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "first": day.first.isoformat(),
        "last": day.last.isoformat(),
        "events": [_event(event) for event in day.events],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "outlets": list(event.outlets),
        "sentences": [_line(line) for line in event.lines],
    }


def _paper(paper: PaperRow) -> dict[str, Any]:
    return {
        "outlet": paper.outlet,
        "articles": [article.id for article in paper.articles],
        "lead": paper.lead and _line(paper.lead),
        "only": [_line(line) for line in paper.only],
        "only_figures": [_name(name) for name in paper.only_figures],
        "only_numbers": [_line(line) for line in paper.only_numbers],
        "cites": [{"outlet": name, **_line(line)} for name, line in paper.cites],
    }


def _news(new: Novelty) -> dict[str, Any]:
    return {
        "new_names": [_name(name) for name in new.names],
        "new_numbers": [_name(number) for number in new.numbers],
    }


def _name(name: Name) -> dict[str, Any]:
    return {"name": name.words, **_line(name.line)}


def _line(line: Line) -> dict[str, Any]:
    return {
        "article": line.article.id,
        "outlet": line.article.outlet,
        "start": line.span.start,
        "end": line.span.end,
        "sentence": line.words,
    }


def join(given: argparse.Namespace) -> int:
    """Let the stories of some articles be one."""
    with opened(given) as store:
        ids = tuple(store.articles.get(id_).id for id_ in given.article)
        label = f"stories of {', '.join(ids)} joined"
        correct(store, [Together(id=rule_id(), articles=ids)], label, utc_now())
    tell(f"{label}; `briefing undo` takes it back")
    return 0


def split(given: argparse.Namespace) -> int:
    """Take articles out of their story."""
    with opened(given) as store:
        ids = tuple(store.articles.get(id_).id for id_ in given.article)
        label = f"{', '.join(ids)} taken out of the story"
        correct(store, [Apart(id=rule_id(), articles=ids)], label, utc_now())
    tell(f"{label}; `briefing undo` takes it back")
    return 0
