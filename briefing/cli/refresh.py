"""`briefing update`: progress on a terminal, plain lines in a pipe."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.cli.asked import chosen, moment, waiting
from briefing.cli.output import json_text, say, tell
from briefing.cli.progress import Bar, tell_unread
from briefing.cli.session import settings_of
from briefing.clock import utc_now
from briefing.config import Settings
from briefing.model import Feed
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.store.lock import alone
from briefing.text.version import RULES_VERSION
from briefing.update.run import FeedReport, due, offline, refresh
from briefing.update.subscribed import subscribed

if TYPE_CHECKING:
    from briefing.update.fulltext import FullText

_SOME_FAILED = 3
NEWS = 4
"""Exit code of `--watch` when something that is followed has news."""


def update(given: argparse.Namespace) -> int:
    """Refresh the feeds that are due, then analyse what came in.

    Raises:
        FeedError: when no feed has the names or tags given.
    """
    settings, now = settings_of(given), utc_now()
    since = moment(given.since, now) if given.since else None
    with Store(settings.database) as store:
        feeds = chosen(subscribed(store, settings), given.feed, given.tag)
    asked = feeds if given.feed or given.force else due(feeds, now)
    progress = _Progress(given, len(asked), waiting(feeds, asked))
    with alone(settings.database, "update") as mine:
        if not mine:
            tell("another update is under way: it brings in what is new")
            return 0
        reports: tuple[FeedReport, ...] = ()
        if asked:
            reports = asyncio.run(_refresh(settings, asked, progress, now, since))
    if not given.no_analysis:
        _analyse(settings, progress)
    progress.close(reports)
    news = given.watch and _watched(settings, given)
    failed = any(report.status == "error" for report in reports)
    return NEWS if news else _SOME_FAILED if failed else 0


async def _refresh(
    settings: Settings,
    feeds: tuple[Feed, ...],
    progress: "_Progress",
    now: datetime,
    since: datetime | None,
) -> tuple[FeedReport, ...]:
    store = AsyncStore(settings.database)
    try:
        return await refresh(
            store,
            settings,
            feeds,
            now,
            progress.fetched,
            tell_page=progress.filled,
            since=since,
        )
    finally:
        store.close()


def _analyse(settings: Settings, progress: "_Progress") -> None:
    """Analyse what waits, unless another update does."""
    unread: dict[str, str] = {}
    with (
        alone(settings.database, "analysis") as mine,
        Store(settings.database) as store,
    ):
        if not mine or not _waits(store):
            return
        from briefing.update.analysing import analyse_pending  # 200 ms

        analyse_pending(store, progress.analysed, unread.__setitem__)
    progress.clear()
    tell_unread(unread)


def _watched(settings: Settings, given: argparse.Namespace) -> bool:
    """Print what is new of what is followed; tell whether anything is."""
    from briefing.cli.watch import print_news

    with Store(settings.database) as store:
        return print_news(given, store)


def _waits(store: Store) -> bool:
    pending = store.derived.count_pending(RULES_VERSION)
    return pending > 0 or store.links.count_waiting() > 0


class _Progress:
    """A bar on a terminal; in a pipe one line a feed, or one JSON object."""

    def __init__(self, given: argparse.Namespace, total: int, waiting: str) -> None:
        self._json = given.json
        self._quiet = given.quiet
        self._total = total
        self._waiting = waiting
        self._done = self._new = self._failed = 0
        self._pages = self._filled = 0
        self._bar = Bar(quiet=given.quiet)
        self._lines = not self._bar.shown or not sys.stdout.isatty()

    def fetched(self, report: FeedReport) -> None:
        self._done += 1
        self._new += report.new
        self._failed += report.status == "error"
        if self._json:
            _print_json(_report(report))
        elif self._lines and not (self._quiet and report.status != "error"):
            say(_line(report))
        if self._bar.shown:
            failed = f", {self._failed} failed" if self._failed else ""
            more = f"{self._new:,} new{failed}"
            self._bar.show("feeds", self._done, self._total, more)

    def filled(self, page: "FullText", total: int) -> None:
        self._pages += 1
        self._filled += page.new
        if self._json:
            _print_json(_page_report(page))
        elif self._lines and not self._quiet:
            say(_page_line(page))
        self._bar.show("pages", self._pages, total)

    def analysed(self, done: int, total: int) -> None:
        self._bar.show("analysed", done, total)

    def clear(self) -> None:
        self._bar.clear()

    def close(self, reports: Sequence[FeedReport]) -> None:
        """Say what came of it; without a network that is one line on a terminal."""
        self._bar.clear()
        if offline(reports):
            tell("no network: the feeds of the web were not reached; all else is kept")
        elif not self._lines and not self._json:
            for report in reports:
                if report.status == "error":
                    say(_line(report))
        if not self._json and not self._quiet:
            self._sum_up(reports)

    def _sum_up(self, found: Sequence[FeedReport]) -> None:
        if not found and self._waiting:
            tell(f"nothing to fetch: {self._waiting}; --force fetches what is not due")
            return
        new, revised = sum(r.new for r in found), sum(r.revised for r in found)
        held = sum(r.status == "held" for r in found)
        parts = [f"{new} new", f"{revised} revised", f"{len(found)} feeds"]
        parts += [f"{self._filled} full texts"] if self._pages else []
        parts += [f"{self._failed} failed"] if self._failed else []
        parts += [f"{held} left alone, as their hosts ask"] if held else []
        tell(", ".join([*parts, self._waiting] if self._waiting else parts))


def _print_json(report: dict[str, object]) -> None:
    print(json_text(report), flush=True)


def _line(report: FeedReport) -> str:
    tail = report.feed.error if report.status == "error" else str(report.new)
    return f"{report.status:<5} {report.feed.title or report.feed.url}  {tail}"


def _page_line(page: "FullText") -> str:
    tail = page.reason or str(page.words)
    return f"{page.status:<5} {page.article.title}  {tail}"


def _page_report(page: "FullText") -> dict[str, object]:
    return {
        "article": page.article.id,
        "title": page.article.title,
        "url": page.article.url,
        "status": page.status,
        "words": page.words,
        "error": page.reason or None,
    }


def _report(report: FeedReport) -> dict[str, object]:
    due_at = report.feed.next_due
    return {
        "feed": report.feed.url,
        "title": report.feed.title,
        "status": report.status,
        "new": report.new,
        "revised": report.revised,
        "error": report.feed.error or None,
        "next_due": due_at and due_at.isoformat(),
    }
