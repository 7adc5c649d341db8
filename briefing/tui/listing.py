"""What the article list lists: loaded in steps, its first page at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.content import Content
from textual.widget import Widget

from briefing.model import Headline, Selection
from briefing.store import Store
from briefing.tui.desk import Desk
from briefing.tui.shown import shown
from briefing.tui.widgets.headlines import HeadlineList

_FIRST = 80
_NOTHING = "No articles yet: R updates the feeds."


class Listing:
    """Keeps the list in step with the store."""

    def __init__(self, desk: Desk, rows: HeadlineList, pane: Widget) -> None:
        self._desk = desk
        self._rows = rows
        self._pane = pane
        self._unread = 0
        self._last = 0
        self._before_search = 0
        self.selection = Selection()

    @property
    def empty(self) -> bool:
        """Whether nothing is listed."""
        return not len(self._rows.numbers)

    async def load(self) -> None:
        """List all that is selected, the cursor on the article it was on."""
        numbers = await self._desk.store.read(
            lambda s: s.articles.numbers(self.selection)
        )
        self._last = await self._desk.store.read(lambda s: s.articles.last_number())
        self._rows.empty = _NOTHING
        self._rows.show(numbers, self._rows.number)
        await self.refresh()

    async def refresh(self) -> None:
        """Read the rows in view again, and count the unread ones."""
        window = self._rows.window()
        rows = await self._desk.store.read(lambda s: s.articles.headlines(window))
        self._rows.now = self._desk.now()
        self._rows.forget()
        self._rows.fill(rows)
        self._unread = await self._desk.store.read(lambda s: s.articles.count_unread())
        self._entitle()

    async def fill(self, numbers: tuple[int, ...]) -> None:
        """Read rows that came into view."""
        rows = await self._desk.store.read(lambda s: s.articles.headlines(numbers))
        self._rows.fill(rows, numbers)

    async def row(self) -> Headline | None:
        """Return the row under the cursor."""
        number = self._rows.number
        if number and self._rows.row is None:
            await self.fill((number,))
        return self._rows.row_of(number)

    async def row_of(self, number: int) -> Headline | None:
        """Return any row."""
        if row := self._rows.row_of(number):
            return row
        found = await self._desk.store.read(lambda s: s.articles.headlines([number]))
        return found[0] if found else None

    async def search(self, words: str) -> None:
        """List what has these words, newest first; "" lists all again."""
        words = words.strip()
        if words and not self.selection.words:
            self._before_search = self._rows.number
        back = 0 if words else self._before_search
        self.selection = replace(self.selection, words=words)
        first = await self._desk.store.read(self._first_page)
        self._rows.empty = f"Nothing has “{shown(words)}”: Esc shows all."
        self._rows.fill(first)
        self._rows.show([row.number for row in first], back)
        numbers = await self._desk.store.read(
            lambda s: s.articles.numbers(self.selection)
        )
        self._rows.show(numbers, self._rows.number if words else back)
        self._entitle()

    def _first_page(self, store: Store) -> tuple[Headline, ...]:
        return store.articles.headlines(store.articles.numbers(self.selection, _FIRST))

    async def unread_below(self) -> int:
        """Return the next unread article down the list, or the next hit; 0 for none."""
        return await self._beside(1, lambda s, n: s.articles.unread_after(n))

    async def unread_above(self) -> int:
        """Return the next unread article up the list, or the hit above; 0 for none."""
        return await self._beside(-1, lambda s, n: s.articles.unread_before(n))

    async def _beside(self, step: int, ask: Callable[[Store, int], int]) -> int:
        if self.selection.words:
            place = self._rows.cursor + step
            return self._rows.numbers[place] if self._holds(place) else 0
        number = self._rows.number
        while number:
            here = number
            number = await self._desk.store.read(partial(_asked, ask, here))
            if number in self._rows.numbers:
                break
        return number

    def _holds(self, place: int) -> bool:
        return 0 <= place < len(self._rows.numbers)

    def point_at(self, number: int) -> None:
        """Put the cursor on an article, if it is listed."""
        if number in self._rows.numbers:
            self._rows.show(self._rows.numbers, number)

    async def arrived(self) -> int:
        """Return how many articles came in since the list was loaded."""
        last = await self._desk.store.read(lambda s: s.articles.last_number())
        return last - self._last

    def _entitle(self) -> None:
        listed = f"{len(self._rows.numbers):,}"
        title = f"Articles {listed} · {self._unread:,} unread"
        if self.selection.words:
            title = f"Search “{shown(self.selection.words)}” {listed}"
        self._pane.border_title = Content(title)


def _asked(ask: Callable[[Store, int], int], number: int, store: Store) -> int:
    return ask(store, number)
