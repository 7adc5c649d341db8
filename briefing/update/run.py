"""Refresh: fetch, parse, plan, store, then analyse. One coroutine for shell and app.

Articles can be read as soon as their feed is stored; analysis follows, newest first.
Expected outcomes are values: one broken feed never stops the others.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from briefing.clean import clean_line
from briefing.config import Settings, is_local
from briefing.errors import FeedError
from briefing.model import Feed, Intake
from briefing.store import Store, Taken
from briefing.store.async_store import AsyncStore
from briefing.update.fetch import Fetcher
from briefing.update.outcomes import (
    Fetched,
    FetchFailed,
    FetchSettings,
    NotModified,
    Outcome,
)
from briefing.update.parser_pool import ParserPool
from briefing.update.plan import plan
from briefing.update.reading import ParsedFeed

Status = Literal["ok", "new", "304", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """What came of one feed."""

    feed: Feed
    """As it is now recorded."""
    status: Status
    """"new" with articles or revisions, "ok" without, "304" for the same body."""
    new: int = 0
    revised: int = 0


Tell = Callable[[FeedReport], None]


async def refresh(
    store: AsyncStore,
    settings: Settings,
    feeds: Iterable[Feed],
    now: datetime,
    tell: Tell,
) -> tuple[FeedReport, ...]:
    """Fetch feeds and store what is new; `tell` hears of each as it is done.

    Returns the reports in the order of `feeds`.

    Raises:
        StoreError: when the database cannot be written.
    """
    limits = _limits(settings)
    async with Fetcher(limits, now) as fetcher, ParserPool() as pool:
        slots = asyncio.Semaphore(settings.concurrency)
        work = _Refresh(store, settings, fetcher, pool, now, slots)
        reports = await _all([work.one(feed, tell) for feed in feeds])
    if any(report.new or report.revised for report in reports):
        await store.write(lambda s: s.articles.index_new())
        await store.write(lambda s: s.articles.settle())
    return reports


async def _all(
    jobs: Iterable[Coroutine[None, None, FeedReport]],
) -> tuple[FeedReport, ...]:
    """Run the jobs at once; the first that raises stops the others and is raised."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        return tuple(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()


def _limits(settings: Settings) -> FetchSettings:
    return FetchSettings(
        timeout=settings.timeout,
        connect_timeout=settings.connect_timeout,
        max_bytes=settings.max_bytes,
        concurrency=settings.concurrency,
        per_host=settings.per_host,
        allowed_hosts=settings.allowed_hosts,
    )


@dataclass(frozen=True, slots=True)
class _Refresh:
    store: AsyncStore
    settings: Settings
    fetcher: Fetcher
    pool: ParserPool
    now: datetime
    slots: asyncio.Semaphore
    """Bounds the bodies held in memory while they wait to be parsed."""

    async def one(self, feed: Feed, tell: Tell) -> FeedReport:
        async with self.slots:
            report = await self._take(feed, await self._fetch(feed))
        tell(report)
        return report

    async def _fetch(self, feed: Feed) -> Outcome:
        if is_local(feed):
            feed = replace(feed, url=str(self.settings.file_of(feed)))
        return await self.fetcher.fetch(feed)

    async def _take(self, feed: Feed, outcome: Outcome) -> FeedReport:
        match outcome:
            case FetchFailed(reason=reason):
                return await self._failed(feed, reason)
            case NotModified():
                return await self._unchanged(feed, outcome)
        try:
            parsed = await self.pool.parse(
                outcome.body,
                url=outcome.url,
                content_type=outcome.content_type,
                now=self.now,
            )
        except FeedError as error:
            return await self._failed(feed, str(error))
        return await self._store(feed, outcome, parsed)

    async def _store(
        self, feed: Feed, outcome: Fetched, parsed: ParsedFeed
    ) -> FeedReport:
        recorded = self._healthy(
            replace(
                feed,
                title=feed.title or parsed.title or feed.url,
                site_url=parsed.site_url,
                body_hash=outcome.body_hash,
            ),
            outcome,
        )

        def take(store: Store) -> Taken:
            known = store.articles.known(feed.url)
            found = plan(feed.url, known, parsed.entries)
            items = [_from(recorded, item) for item in (*found.new, *found.changed)]
            return store.articles.take_in(recorded, reversed(items), self.now)

        taken = await self.store.write(take)
        return FeedReport(
            feed=recorded,
            status="new" if taken.new or taken.revised else "ok",
            new=taken.new,
            revised=taken.revised,
        )

    async def _unchanged(
        self, feed: Feed, outcome: Fetched | NotModified
    ) -> FeedReport:
        recorded = self._healthy(feed, outcome)
        await self.store.write(lambda s: s.feeds.record(recorded))
        return FeedReport(feed=recorded, status="304")

    def _healthy(self, feed: Feed, outcome: Fetched | NotModified) -> Feed:
        return replace(
            feed,
            etag=outcome.etag,
            last_modified=outcome.last_modified,
            checked_at=self.now,
            succeeded_at=self.now,
            failures=0,
            error="",
        )

    async def _failed(self, feed: Feed, reason: str) -> FeedReport:
        recorded = replace(
            feed,
            checked_at=self.now,
            failures=feed.failures + 1,
            error=clean_line(reason),
        )
        await self.store.write(lambda s: s.feeds.record(recorded))
        return FeedReport(feed=recorded, status="error")


def _from(feed: Feed, item: Intake) -> Intake:
    """Let the feed's title stand in for the outlet of an entry that names none."""
    entry = item.entry
    return item._replace(entry=replace(entry, outlet=entry.outlet or feed.title))


def subscribed(store: Store, settings: Settings) -> tuple[Feed, ...]:
    """Return the feeds of the configuration with what is known of each.

    Feeds that left the configuration keep their articles and are not fetched.
    """
    store.feeds.ensure(settings.feeds)
    known = {feed.url: feed for feed in store.feeds.all()}
    return tuple(known[feed.url] for feed in settings.feeds)


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
