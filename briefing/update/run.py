"""Refresh: fetch, parse, plan, store. One coroutine for shell and app.

Articles can be read as soon as their feed is stored; analysis follows, newest first.
Expected outcomes are values: one broken feed never stops the others.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.config import Settings, is_local
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.store.async_store import AsyncStore
from briefing.update.fetch import Fetcher
from briefing.update.health import failing, healthy, source
from briefing.update.outcomes import (
    Fetched,
    FetchFailed,
    Held,
    NotModified,
    Outcome,
    fetch_settings,
)
from briefing.update.schedule import Limits, is_due
from briefing.update.turns import Slots, rows
from briefing.update.unwritten import Unwritten
from briefing.update.workers import connections

if TYPE_CHECKING:  # loaded when a document comes
    from briefing.update.feed_reader import FeedReader
    from briefing.update.fulltext import FullText
    from briefing.update.reading import ParsedFeed

Status = Literal["ok", "new", "304", "error", "held"]


class FeedReport(NamedTuple):
    """What came of one feed."""

    feed: Feed
    """As it is now recorded."""
    status: Status
    """"new" with articles or revisions, "ok" without, "304" for the same body.

    "held" for a feed that was not asked, since its host wants to be left alone.
    """
    new: int = 0
    revised: int = 0


Tell = Callable[[FeedReport], None]
TellPage = Callable[["FullText", int], None]
"""Hears of a page that is done, and how many there are to ask for."""


def _ignore(_page: "FullText", _of: int) -> None:
    pass


async def refresh(
    store: AsyncStore,
    settings: Settings,
    feeds: Iterable[Feed],
    now: datetime,
    tell: Tell,
    *,
    tell_page: TellPage = _ignore,
    since: datetime | None = None,
) -> tuple[FeedReport, ...]:
    """Fetch feeds and store what is new; `tell` hears of each as it is done.

    Returns the reports in the order of `feeds`. Whether a feed is due is the caller's
    matter; a host that wants to be left alone is left alone.

    Args:
        store: written to by one thread.
        settings: the bounds.
        feeds: known to the store.
        now: the present moment.
        tell: called in the event loop.
        tell_page: hears in the same way of each page of full text.
        since: new entries published before it are left to a later update.

    Raises:
        StoreError: when the database cannot be written.
    """
    feeds = tuple(feeds)
    held = await store.read(lambda s: s.feeds.held_hosts(now))
    async with (
        Fetcher(fetch_settings(settings), now, held) as fetcher,
        AsyncExitStack() as later,
    ):
        fresh = sum(not feed.body_hash for feed in feeds)
        unwritten = Unwritten(store)
        work = _Refresh(store, settings, fetcher, later, unwritten, now, since, fresh)
        todo = rows(feeds, settings.per_host)
        most = min(connections(settings.concurrency), len(todo))
        slots, left = Slots(most, fresh), iter(todo)
        found = await _all([_lane(work, slots, left, tell) for _ in range(most)])
        reports = tuple(found[feed.url] for feed in feeds)
        await unwritten.write(offline=offline(reports))
        changed = any(report.new or report.revised for report in reports)
        if changed:
            await store.write(lambda s: s.arrivals.index_new())
        filled = not offline(reports) and await work.fill_pages(tell_page)
    if fetcher.refused:
        await store.write(lambda s: s.feeds.hold_hosts(fetcher.refused, now))
    if changed or filled:
        await store.write(lambda s: s.arrivals.index_new())
        await store.write(lambda s: s.arrivals.settle())
    return reports


Reports = dict[str, FeedReport]
"""By the url of the feed."""


async def _all(jobs: Iterable[Coroutine[None, None, Reports]]) -> Reports:
    """Run the jobs at once; the first that raises stops the others and is raised."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        return {
            url: r for part in await asyncio.gather(*tasks) for url, r in part.items()
        }
    finally:
        for task in tasks:
            task.cancel()


async def _lane(
    work: "_Refresh", slots: Slots, left: Iterator[tuple[Feed, ...]], tell: Tell
) -> Reports:
    """Refresh the feeds of one host in turn, then those of another, while any are left.

    The feeds of a host come over one connection, if it can be.
    """
    reports: Reports = {}
    async with slots:
        for feed in chain.from_iterable(left):
            report = await work.take(feed, await work.fetch(feed))
            reports[feed.url] = report
            tell(report)
            if report.status not in ("new", "ok"):
                slots.widen()
    return reports


@dataclass(frozen=True)
class _Refresh:
    store: AsyncStore
    settings: Settings
    fetcher: Fetcher
    later: AsyncExitStack
    """Ends what was begun on the way."""
    unwritten: Unwritten
    now: datetime
    since: datetime | None
    fresh: int
    """How many feeds were never read."""

    @cached_property
    def reader(self) -> "FeedReader":
        """What reads documents; most refreshes bring few, many none."""
        from briefing.update.feed_reader import FeedReader

        reader = FeedReader(self.fresh)
        self.later.push_async_exit(reader)
        return reader

    async def fill_pages(self, tell: TellPage) -> bool:
        """Fetch the pages that are due; tell whether any brought a new text."""
        if not await self.store.read(lambda s: s.pages.due(self.now, 1)):
            return False
        from briefing.update.fulltext import fill

        pool = self.reader.pool
        pages = await fill(self.store, self.fetcher, pool, self.now, tell)
        return any(page.new for page in pages)

    async def fetch(self, feed: Feed) -> Outcome:
        url = str(self.settings.file_of(feed)) if is_local(feed) else source(feed)
        asked = feed if url == feed.url else feed._replace(url=url)
        return await self.fetcher.fetch(asked)

    async def take(self, feed: Feed, outcome: Outcome) -> FeedReport:
        match outcome:
            case Held():
                return FeedReport(feed=feed, status="held")
            case FetchFailed():
                return await self._failed(feed, outcome)
            case NotModified():
                recorded = healthy(feed, outcome, self.now, self._limits)
                await self.unwritten.add(recorded)
                return FeedReport(feed=recorded, status="304")
        try:
            parsed = await self.reader.parse(
                outcome.body,
                url=outcome.url,
                content_type=outcome.content_type,
                now=self.now,
            )
        except FeedError as error:
            from briefing.update.parser_pool import StoppedError

            hostile = isinstance(error, StoppedError)
            failure = FetchFailed(reason=str(error), hostile=hostile)
            return await self._failed(feed, failure)
        return await self._store(feed, outcome, parsed)

    @property
    def _limits(self) -> Limits:
        return Limits(self.settings.min_interval, self.settings.max_interval)

    async def _store(
        self, feed: Feed, outcome: Fetched, parsed: "ParsedFeed"
    ) -> FeedReport:
        from briefing.update.intake import Document, planned, take_in

        document, limits = Document(feed, outcome, parsed), self._limits
        plan = await self.store.read(  # beside what is being written
            lambda s: planned(s, document, self.now, limits, self.since)
        )
        taken = await self.store.write(lambda s: take_in(s, plan, self.now))
        return FeedReport(
            feed=plan.feed,
            status="new" if taken.new or taken.revised else "ok",
            new=taken.new,
            revised=taken.revised,
        )

    async def _failed(self, feed: Feed, failure: FetchFailed) -> FeedReport:
        recorded = failing(
            feed, failure, self.now, self._limits, hostile=failure.hostile
        )
        if failure.unreached:
            self.unwritten.unreached(feed, recorded)
        else:
            await self.unwritten.add(recorded)
        return FeedReport(feed=recorded, status="error")


def due(feeds: Iterable[Feed], now: datetime) -> tuple[Feed, ...]:
    """Return the feeds to be fetched now; files always are, since they cost little."""
    return tuple(
        feed
        for feed in feeds
        if is_due(feed, now) or (is_local(feed) and not feed.paused)
    )


def offline(reports: Iterable[FeedReport]) -> bool:
    """Tell whether there is no network: every feed of the web failed to be reached.

    One feed that fails is that feed's matter; all of them are the connection's.
    """
    web = [report for report in reports if not is_local(report.feed)]
    return len(web) > 1 and all(
        report.status == "error" and report.feed.error.startswith(_UNREACHABLE)
        for report in web
    )


_UNREACHABLE = ("no connection", "no such host")
