"""An update beside the reader: fetch, store, then analyse in another process."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Feed
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.words import count

if TYPE_CHECKING:
    from briefing.update.fulltext import FullText

Tell = Callable[[str], None]


class Outcome(NamedTuple):
    """What an update brought."""

    came: int = 0
    """Articles that are new or were changed."""
    failed: int = 0
    offline: bool = False
    busy: bool = False
    """Whether another program's update was under way, so that none was made."""
    idle: bool = False
    """Whether no feed was due."""
    without: bool = False
    """Whether there is no feed, or all are paused."""

    def in_words(self) -> str:
        """Return what to say of it; "" when the list tells it."""
        if self.busy:
            return "another update is under way: what it brings is shown here"
        if self.without:
            return f"no feed to fetch: {key('feed_errors')} shows the feeds, adds some"
        if self.idle:
            return f"no feed is due yet: {key('update')} again fetches all"
        if self.offline:
            return f"no network: what is stored stays, {key('update')} tries again"
        if self.failed:
            return (
                f"{count(self.failed, 'feed')} failed — {key('feed_errors')} shows why"
            )
        return "" if self.came else "nothing new"


class Updater:
    """Owns the process that analyses; it starts when there is work for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool: Executor | None = None
        self._insisted = False

    async def fetch(self, tell: Tell) -> Outcome:
        """Refresh the feeds that are due, and all when asked again where none was.

        `tell` hears how many are done.

        Raises:
            StoreError: when the database cannot be written.
        """
        from briefing.store.lock import alone
        from briefing.update.run import due
        from briefing.update.subscriptions import present, subscribed

        store, settings = self._desk.store, self._desk.settings
        now = self._desk.now()
        known = await store.write(lambda s: subscribed(s, present(settings)))
        known = tuple(feed for feed in known if not feed.paused)
        feeds = known if self._insisted else due(known, now)
        self._insisted = bool(known and not feeds)
        if not feeds:
            return Outcome(idle=self._insisted, without=not known)
        with alone(store.path, "update") as mine:
            return await self._refresh(feeds, tell) if mine else Outcome(busy=True)

    async def _refresh(self, feeds: tuple[Feed, ...], tell: Tell) -> Outcome:
        from briefing.update.run import FeedReport, offline, refresh

        done = 0

        def hear(_report: FeedReport) -> None:
            nonlocal done
            done += 1
            tell(f"updating {done}/{len(feeds)}")

        pages = 0

        def hear_page(_page: "FullText", of: int) -> None:
            nonlocal pages
            pages += 1
            tell(f"full texts {pages}/{of}")

        tell(f"updating 0/{len(feeds)}")
        desk = self._desk
        reports = await refresh(
            desk.store,
            desk.settings,
            feeds,
            desk.now(),
            hear,
            tell_page=hear_page,
        )
        failed = sum(report.status == "error" for report in reports)
        came = sum(report.new + report.revised for report in reports)
        return Outcome(came, failed, offline(reports))

    async def analyse(self, tell: Tell) -> int:
        """Analyse what is pending, in another process; return how much it was.

        Raises:
            StoreError: when the database cannot be written.
        """
        from briefing.store.lock import alone
        from briefing.text.version import RULES_VERSION

        store = self._desk.store
        if not await store.read(lambda s: s.derived.count_pending(RULES_VERSION)):
            return 0
        from briefing.update.analysing import analyse_in
        from briefing.update.workers import spare_cores

        self._pool = self._pool or self._desk.pool()
        with alone(store.path, "analysis") as mine:
            if not mine:
                return 0
            try:
                return await analyse_in(
                    self._pool,
                    store,
                    lambda done, total: tell(f"analysed {done}/{total}"),
                    ahead=spare_cores(),
                )
            except asyncio.CancelledError:  # nobody else may begin before it ends
                await asyncio.shield(asyncio.to_thread(self.close))
                raise

    def close(self) -> None:
        """Let the process end; what is not analysed yet waits for the next update."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(cancel_futures=True)
