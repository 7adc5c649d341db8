"""`briefing update`: progress on a terminal, plain lines in a pipe."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from briefing.cli.output import json_text, say, tell
from briefing.cli.progress import Bar, tell_unread
from briefing.cli.session import settings_of
from briefing.clock import utc_now
from briefing.config import Settings
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.update.analysing import analyse_pending
from briefing.update.run import FeedReport, offline, refresh, subscribed

_SOME_FAILED = 3


def update(given: argparse.Namespace) -> int:
    """Refresh feeds, then analyse what came in."""
    settings = settings_of(given)
    with Store(settings.database) as store:
        feeds = _chosen(subscribed(store, settings), given.feed)
    progress = _Progress(given, len(feeds))
    reports = asyncio.run(_refresh(settings, feeds, progress))
    unread: dict[str, str] = {}
    with Store(settings.database) as store:
        analyse_pending(store, progress.analysed, unread.__setitem__)
    progress.close(reports)
    tell_unread(unread)
    failed = [r for r in reports if r.status == "error"]
    return _SOME_FAILED if failed else 0


def _chosen(feeds: tuple[Feed, ...], words: list[str]) -> tuple[Feed, ...]:
    if not words:
        return feeds
    chosen = tuple(
        feed
        for feed in feeds
        if any(w.casefold() in f"{feed.title}\n{feed.url}".casefold() for w in words)
    )
    if not chosen:
        raise FeedError(f"no feed has {' or '.join(words)!r} in its title or URL")
    return chosen


async def _refresh(
    settings: Settings, feeds: tuple[Feed, ...], progress: "_Progress"
) -> tuple[FeedReport, ...]:
    store = AsyncStore(settings.database)
    try:
        return await refresh(store, settings, feeds, utc_now(), progress.fetched)
    finally:
        store.close()


class _Progress:
    """A bar on a terminal; in a pipe one line a feed, or one JSON object."""

    def __init__(self, given: argparse.Namespace, total: int) -> None:
        self._json = given.json
        self._quiet = given.quiet
        self._total = total
        self._done = 0
        self._bar = Bar(quiet=given.quiet)
        self._lines = not self._bar.shown or not sys.stdout.isatty()

    def fetched(self, report: FeedReport) -> None:
        self._done += 1
        if self._json:
            print(json_text(_report(report)), flush=True)
        elif self._lines and (report.status == "error" or not self._quiet):
            say(_line(report))
        self._bar.show("feeds", self._done, self._total)

    def analysed(self, done: int, total: int) -> None:
        self._bar.show("analysed", done, total)

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
        new, revised = sum(r.new for r in found), sum(r.revised for r in found)
        failed = sum(r.status == "error" for r in found)
        parts = [f"{new} new", f"{revised} revised", f"{len(found)} feeds"]
        tell(", ".join([*parts, f"{failed} failed"] if failed else parts))


def _line(report: FeedReport) -> str:
    tail = report.feed.error if report.status == "error" else str(report.new)
    return f"{report.status:<5} {report.feed.title or report.feed.url}  {tail}"


def _report(report: FeedReport) -> dict[str, object]:
    return {
        "feed": report.feed.url,
        "title": report.feed.title,
        "status": report.status,
        "new": report.new,
        "revised": report.revised,
        "error": report.feed.error or None,
    }
