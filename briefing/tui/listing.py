"""What the article list lists: loaded in steps, its first page at once."""

from array import array
from collections.abc import Callable
from functools import partial
from itertools import chain

from textual.content import Content
from textual.widget import Widget

from briefing.model import Headline
from briefing.query import Query
from briefing.store import Store
from briefing.tui.asked import Asked
from briefing.tui.desk import Desk
from briefing.tui.folds import Folds
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
        self._deleted = -1
        self.asked = Asked()
        self.folds = Folds(desk.store)

    @property
    def empty(self) -> bool:
        """Whether nothing is listed."""
        return not len(self._rows.numbers)

    async def load(self) -> None:
        """List all that is asked for, the cursor on the article it was on."""
        numbers = await self._entries(self.query())
        self._last = await self._desk.store.read(lambda s: s.articles.last_number())
        self._rows.empty = self._nothing()
        self._rows.show(numbers, self._rows.number)
        await self.refresh()

    async def refresh(self) -> None:
        """Read the rows in view again, and count the unread ones."""
        await self._list_anew()
        rows = await self.folds.rows(self._rows.window())
        self._rows.now = self._desk.now()
        self._rows.forget()
        self._rows.fill(rows)
        self._unread = await self._desk.store.read(lambda s: s.articles.count_unread())
        self._entitle()

    async def _list_anew(self) -> None:
        """List again what is asked for, where articles were deleted or came back."""
        before = self._deleted
        self._deleted = await self._desk.store.read(lambda s: s.deletions.count())
        if before in (-1, self._deleted):
            return
        here, listed = self._rows.cursor, self._rows.numbers
        numbers = await self._entries(self.query())
        nearest = chain(listed[here:], reversed(listed[:here]))
        self._rows.show(numbers, next((n for n in nearest if n in numbers), 0))

    async def fill(self, numbers: tuple[int, ...]) -> None:
        """Read rows that came into view."""
        self._rows.fill(await self.folds.rows(numbers), numbers)

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

    def query(self) -> Query:
        """Return which articles are listed."""
        return self.asked.query(self._desk.now(), self._desk.settings.views)

    async def ask(self, asked: Asked) -> None:
        """List what is asked for: the first page at once, then the rest.

        The cursor goes to the first hit, and back when the search is left.

        Raises:
            QueryError: when it cannot be read; the list stays.
        """
        query = asked.query(self._desk.now(), self._desk.settings.views)
        if asked.words and not self.asked.words:
            self._before_search = self._rows.number
        left = self.asked.words and not asked.words
        back = self._before_search if left else self._rows.number
        back = 0 if asked.words else back
        self.asked = asked
        first = await self._desk.store.read(lambda s: _first_page(s, query))
        self._rows.empty = self._nothing()
        self._rows.fill(first)
        self._rows.show([row.number for row in first], back)
        numbers = await self._entries(query)
        self._rows.show(numbers, self._rows.number if asked.words else back)
        self._entitle()

    async def _entries(self, query: Query) -> "array[int]":
        """Return the numbers of what is asked for, in a search never folded."""
        numbers = await self._desk.store.read(lambda s: s.articles.numbers(query))
        return numbers if self.asked.words else await self.folds.entries(numbers)

    @property
    def story(self) -> int:
        """The story whose line the cursor is on; 0 for none."""
        return max(0, -self._rows.number)

    async def group(self) -> bool:
        """Fold the papers of each story under one line, or list all; tell which."""
        self.folds.on = not self.folds.on
        here = self.folds.newest(self.story) if self.story else self._rows.number
        numbers = await self._entries(self.query())
        hidden = self.folds.on and here not in numbers
        self._rows.show(numbers, -self.folds.story_of(here) if hidden else here)
        await self.refresh()
        return self.folds.on

    async def turn(self) -> bool:
        """Unfold or fold the story under the cursor; tell whether there is one."""
        story = self.folds.story_of(self._rows.number)
        if not story:
            return False
        self.folds.turn(story)
        numbers = await self._entries(self.query())
        self._rows.show(numbers, -story)
        await self.refresh()
        return True

    def _nothing(self) -> str:
        words = shown(self.asked.words or self.asked.filter)
        return f"Nothing has “{words}”: Esc shows all." if words else _NOTHING

    async def unread_below(self) -> int:
        """Return the next unread article down the list, or the next hit; 0 for none."""
        return await self._beside(1, lambda s, n: s.articles.unread_after(n))

    async def unread_above(self) -> int:
        """Return the next unread article up the list, or the hit above; 0 for none."""
        return await self._beside(-1, lambda s, n: s.articles.unread_before(n))

    async def _beside(self, step: int, ask: Callable[[Store, int], int]) -> int:
        if self.asked.words:
            place = self._rows.cursor + step
            return self._rows.numbers[place] if self._holds(place) else 0
        number = self._rows.number
        if self.story:
            number = self.folds.newest(self.story)
        while number:
            here = number
            number = await self._desk.store.read(partial(_asked, ask, here))
            if number in self._rows.numbers or self.folds.holds(number):
                break
        return number

    def _holds(self, place: int) -> bool:
        return 0 <= place < len(self._rows.numbers)

    async def point_at(self, number: int) -> None:
        """Put the cursor on an article, if it is listed; its story is unfolded."""
        if number not in self._rows.numbers and self.folds.holds(number):
            self.folds.unfold(self.folds.story_of(number))
            self._rows.show(await self._entries(self.query()), number)
        if number in self._rows.numbers:
            self._rows.show(self._rows.numbers, number)

    async def arrived(self) -> int:
        """Return how many articles came in since the list was loaded."""
        last = await self._desk.store.read(lambda s: s.articles.last_number())
        return last - self._last

    def _entitle(self) -> None:
        listed = f"{len(self._rows.numbers):,}"
        title = f"Articles {listed} · {self._unread:,} unread"
        if self.asked.words:
            title = f"Search “{shown(self.asked.words)}” {listed}"
        elif self.asked.filter:
            title = f"Articles {listed} = {shown(self.asked.filter)}"
        if self.asked.words and self.asked.ranked:
            title += " · best first"
        self._pane.border_title = Content(title)


def _first_page(store: Store, query: Query) -> tuple[Headline, ...]:
    return store.articles.headlines(store.articles.numbers(query, _FIRST))


def _asked(ask: Callable[[Store, int], int], number: int, store: Store) -> int:
    return ask(store, number)
