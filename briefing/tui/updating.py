"""An update beside the reader: fetch, store, then analyse in another process."""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import NamedTuple

from briefing.tui.desk import Desk
from briefing.tui.words import count

Tell = Callable[[str], None]


class Outcome(NamedTuple):
    """What an update brought."""

    failed: int
    offline: bool

    def in_words(self) -> str:
        """Return what to say of it; "" when all went well."""
        if self.offline:
            return "no network: what is stored stays, R tries again"
        if self.failed:
            return f"{count(self.failed, 'feed')} failed — ! shows why"
        return ""


class Updater:
    """Owns the process that analyses; it starts when there is work for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool: Executor | None = None

    async def fetch(self, tell: Tell) -> Outcome:
        """Refresh all feeds; `tell` hears how many are done.

        Raises:
            StoreError: when the database cannot be written.
        """
        from briefing.update.run import FeedReport, offline, refresh, subscribed

        store, settings = self._desk.store, self._desk.settings
        feeds = await store.write(lambda s: subscribed(s, settings))
        done = 0

        def hear(_report: FeedReport) -> None:
            nonlocal done
            done += 1
            tell(f"updating {done}/{len(feeds)}")

        tell(f"updating 0/{len(feeds)}")
        reports = await refresh(store, settings, feeds, self._desk.now(), hear)
        failed = sum(report.status == "error" for report in reports)
        return Outcome(failed, offline(reports))

    async def analyse(self, tell: Tell) -> int:
        """Analyse what is pending, in another process; return how much it was.

        Raises:
            StoreError: when the database cannot be written.
        """
        from briefing.text.analyse import RULES_VERSION
        from briefing.update.analysing import analyse_in

        store = self._desk.store
        if not await store.read(lambda s: s.derived.count_pending(RULES_VERSION)):
            return 0
        self._pool = self._pool or self._desk.pool()
        return await analyse_in(
            self._pool,
            store,
            lambda done, total: tell(f"analysed {done}/{total}"),
        )

    def close(self) -> None:
        """Let the process end; what is not analysed yet waits for the next update."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
