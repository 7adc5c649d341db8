"""Refresh: fetch, parse, plan, store. One coroutine for shell and app.

Articles can be read as soon as their feed is stored; analysis follows, newest first.
Expected outcomes are values: one broken feed never stops the others.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Literal

from briefing.config import Settings, is_local
from briefing.errors import FeedError
from briefing.model import Feed, Intake
from briefing.store import Store, Taken
from briefing.store.async_store import AsyncStore
from briefing.update.feed_rhythm import rhythm_of
from briefing.update.fetch import Fetcher
from briefing.update.fulltext import fill
from briefing.update.health import failing, healthy, source
from briefing.update.outcomes import (
    Fetched,
    FetchFailed,
    FetchSettings,
    Held,
    NotModified,
    Outcome,
)
from briefing.update.parser_pool import ParserPool, StoppedError
from briefing.update.plan import plan
from briefing.update.reading import ParsedFeed
from briefing.update.schedule import Limits, is_due, observed_pace, pace
from briefing.update.teasers import wanted
from briefing.update.turns import Slots, rows
from briefing.update.unwritten import Unwritten
from briefing.update.workers import connections

# Indexing many texts at once costs a third of indexing each alone.
_INDEXED_AT_ONCE = 2000

Status = Literal["ok", "new", "304", "error", "held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
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


async def refresh(
    store: AsyncStore,
    settings: Settings,
    feeds: Iterable[Feed],
    now: datetime,
    tell: Tell,
    *,
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
        since: new entries published before it are left to a later update.

    Raises:
        StoreError: when the database cannot be written.
    """
    feeds = tuple(feeds)
    held = await store.read(lambda s: s.feeds.held_hosts(now))
    async with Fetcher(_limits(settings), now, held) as fetcher, ParserPool() as pool:
        slots = Slots(connections(settings.concurrency))
        work = _Refresh(store, settings, fetcher, pool, Unwritten(store), now, since)
        found = await _all(
            [_in_turn(work, slots, row, tell) for row in rows(feeds, settings.per_host)]
        )
        reports = tuple(found[feed.url] for feed in feeds)
        await work.unwritten.write(offline=offline(reports))
        fresh = any(report.new or report.revised for report in reports)
        if fresh:
            await store.write(lambda s: s.articles.index_new())
        pages = () if offline(reports) else await fill(store, fetcher, pool, now)
    if fetcher.refused:
        await store.write(lambda s: s.feeds.hold_hosts(fetcher.refused, now))
    if fresh or any(page.new for page in pages):
        await store.write(lambda s: s.articles.index_new())
        await store.write(lambda s: s.articles.settle())
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


async def _in_turn(
    work: "_Refresh", slots: Slots, row: tuple[Feed, ...], tell: Tell
) -> Reports:
    """Refresh feeds of one host one after another, over one connection if it can be."""
    reports: Reports = {}
    async with slots:
        for feed in row:
            report = await work.take(feed, await work.fetch(feed))
            reports[feed.url] = report
            tell(report)
            if report.status not in ("new", "ok"):
                slots.widen()
    return reports


def _limits(settings: Settings) -> FetchSettings:
    return FetchSettings(
        timeout=settings.timeout,
        connect_timeout=settings.connect_timeout,
        max_bytes=settings.max_bytes,
        concurrency=settings.concurrency,
        per_host=settings.per_host,
        allowed_hosts=settings.allowed_hosts,
        backoff=settings.min_interval,
        longest_backoff=settings.max_interval,
    )


@dataclass(frozen=True, slots=True)
class _Refresh:
    store: AsyncStore
    settings: Settings
    fetcher: Fetcher
    pool: ParserPool
    unwritten: Unwritten
    now: datetime
    since: datetime | None

    async def fetch(self, feed: Feed) -> Outcome:
        url = str(self.settings.file_of(feed)) if is_local(feed) else source(feed)
        return await self.fetcher.fetch(replace(feed, url=url))

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
            parsed = await self.pool.parse(
                outcome.body,
                url=outcome.url,
                content_type=outcome.content_type,
                now=self.now,
            )
        except FeedError as error:
            hostile = isinstance(error, StoppedError)
            failure = FetchFailed(reason=str(error), hostile=hostile)
            return await self._failed(feed, failure)
        return await self._store(feed, outcome, parsed)

    @property
    def _limits(self) -> Limits:
        return Limits(self.settings.min_interval, self.settings.max_interval)

    async def _store(
        self, feed: Feed, outcome: Fetched, parsed: ParsedFeed
    ) -> FeedReport:
        taken, recorded = await self.store.write(
            partial(self._take_in, feed=feed, outcome=outcome, parsed=parsed)
        )
        return FeedReport(
            feed=recorded,
            status="new" if taken.new or taken.revised else "ok",
            new=taken.new,
            revised=taken.revised,
        )

    def _take_in(
        self, store: Store, feed: Feed, outcome: Fetched, parsed: ParsedFeed
    ) -> tuple[Taken, Feed]:
        known = store.articles.known(feed.url)
        found = plan(feed.url, known, parsed.entries)
        new = tuple(item for item in found.new if self._is_wanted(item))
        recorded = self._recorded(feed, outcome, parsed, len(new) + len(found.changed))
        if len(new) < len(found.new):  # the rest shall be found in the same document
            recorded = replace(recorded, etag="", last_modified="", body_hash="")
        items = [_from(recorded, item) for item in (*new, *found.changed)]
        taken = store.articles.take_in(recorded, reversed(items), self.now)
        store.pages.want(wanted(recorded, new), self.now)
        store.articles.index_new(least=_INDEXED_AT_ONCE)
        return taken, recorded

    def _is_wanted(self, item: Intake) -> bool:
        published = item.entry.published
        return self.since is None or published is None or published >= self.since

    def _recorded(
        self, feed: Feed, outcome: Fetched, parsed: ParsedFeed, fresh: int
    ) -> Feed:
        dates = (e.published for e in parsed.entries if e.published)
        found = pace(dates, self.now) or observed_pace(feed, fresh, self.now)
        told = replace(
            feed,
            title=feed.title or parsed.title or feed.url,
            site_url=parsed.site_url,
            body_hash=outcome.body_hash,
            rhythm=rhythm_of(outcome.body, found),
            changed_at=self.now if fresh else feed.changed_at,
        )
        return healthy(told, outcome, self.now, self._limits)

    async def _failed(self, feed: Feed, failure: FetchFailed) -> FeedReport:
        recorded = failing(
            feed, failure, self.now, self._limits, hostile=failure.hostile
        )
        if failure.unreached:
            self.unwritten.unreached(feed, recorded)
        else:
            await self.unwritten.add(recorded)
        return FeedReport(feed=recorded, status="error")


def _from(feed: Feed, item: Intake) -> Intake:
    """Let the feed's title stand in for the outlet of an entry that names none."""
    entry = item.entry
    return item._replace(entry=replace(entry, outlet=entry.outlet or feed.title))


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
