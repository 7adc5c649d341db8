"""What came in while the reader reads: told at the foot, shown when asked for."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.store import Store
from briefing.tui.desk import Desk
from briefing.tui.keys import label
from briefing.tui.listing import Listing
from briefing.tui.reader import Reader
from briefing.tui.widgets.bars import StatusLine

if TYPE_CHECKING:
    from briefing.across.watching import WatchNews


class News:
    """Never moves the text under the reader by itself."""

    def __init__(
        self, desk: Desk, listing: Listing, reader: Reader, status: StatusLine
    ) -> None:
        self._desk = desk
        self._key = label(desk.keys["show_new"])
        self._listing = listing
        self._reader = reader
        self._status = status
        self._analysed = False
        self._heard: dict[str, WatchNews] = {}
        self._unheard = 0

    def progress(self, words: str) -> None:
        """Say what goes on; "" for nothing."""
        self._status.progress(words)

    async def look(self) -> None:
        """Say how much came in; an empty list shows it at once."""
        fresh = await self._listing.arrived()
        if fresh and self._listing.empty:
            await self.show()
        else:
            self._status.news(self._words(fresh))

    def _words(self, fresh: int) -> str:
        parts = []
        if self._unheard:
            parts.append(f"{self._unheard} followed: {self._desk.key('watches')}")
        if self._analysed and self._reader.awaits_analysis:
            parts.append(f"analysed — press {self._key} to show")
        elif fresh:
            parts.append(f"{fresh:,} new — press {self._key} to show")
        return "  ".join(parts)

    async def analysed(self) -> None:
        """Say that there is more to see of the open article, if there is."""
        self._analysed = True
        await self.look()

    async def watched(self) -> str:
        """Return what is new of all that is followed, in words; told once."""
        found = await self._desk.store.write(
            _news_of_watches(self._desk.now(), self._desk.settings.views)
        )
        self._heard.update((one.watch.id, one) for one in found)
        self._unheard = len(found) or self._unheard
        await self.look()
        return "\n".join(one.in_words for one in found)

    async def hear(self) -> "Mapping[str, WatchNews]":
        """Return what was told of what is followed; the foot says no more of it.

        The last news of this session by the id of the watch.
        """
        self._unheard = 0
        await self.look()
        return self._heard

    async def changed(self) -> None:
        """Show an article whose text is another one now."""
        await self._listing.refresh()
        await self._reader.refresh()

    async def show(self) -> None:
        """Show what came in, the cursor on the article it was on."""
        self._status.news("")
        self._analysed = False
        was_empty = self._listing.empty
        await self._listing.load()
        await (self._reader.preview() if was_empty else self._reader.refresh())


def _news_of_watches(
    now: datetime, views: Mapping[str, str]
) -> "Callable[[Store], tuple[WatchNews, ...]]":
    def ask(store: Store) -> "tuple[WatchNews, ...]":
        if not store.watches.all():
            return ()
        from briefing.across import watching

        found = watching.news(store, now, views)
        watching.told(store)
        return found

    return ask
