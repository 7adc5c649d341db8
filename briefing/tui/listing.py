"""What the article list lists: loaded in steps, its first page at once."""

import asyncio
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from briefing.model import Headline
from briefing.query import Query
from briefing.store import Store
from briefing.tui.asked import Asked
from briefing.tui.desk import Desk
from briefing.tui.folding import GroupLine
from briefing.tui.outline import Outline
from briefing.tui.shown import shown
from briefing.tui.widgets.headlines import HeadlineList

_FIRST = 80
_REST = 3
"""How many times as long as the cursor must rest before groups are counted anew."""


class _Here(NamedTuple):
    """A list with the cursor in it."""

    listed: Sequence[int]
    place: int

    @property
    def number(self) -> int:
        return self.listed[self.place] if len(self.listed) else 0

    def nearest(self, numbers: Sequence[int]) -> int:
        """Return which of some rows is here, or else comes next, or before; 0 if none.

        Those are looked through that were listed below, then those above.
        """
        there = frozenset(numbers)
        below = (self.listed[at] for at in range(self.place, len(self.listed)))
        above = (self.listed[at] for at in range(self.place - 1, -1, -1))
        return next((n for n in chain(below, above) if n in there), 0)


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
        self._plain = Outline(desk.store)
        self._outline = _outline(desk.settings.group, desk)

    @property
    def empty(self) -> bool:
        """Whether nothing is listed."""
        return not len(self._rows.numbers)

    @property
    def _shown(self) -> Outline:
        """What lists: a search is never in groups."""
        return self._plain if self.asked.words else self._outline

    @property
    def _here(self) -> _Here:
        return _Here(self._rows.numbers, self._rows.cursor)

    async def load(self) -> None:
        """List all that is asked for, the cursor on the article it was on."""
        here = self._here
        numbers = await self._entries()
        self._rows.empty = self._nothing()
        await self._show(numbers, here)
        await self.refresh()

    async def refresh(self) -> None:
        """Read the rows in view again, and count the unread ones."""
        await self._list_anew()
        self._rows.forget()
        await self._fill_view()
        self._unread = await self._desk.store.read(lambda s: s.articles.count_unread())
        self._entitle()

    async def recount(self) -> None:
        """Count anew what is in each group, once nothing was changed for a moment."""
        await asyncio.sleep(self._desk.rest * _REST)
        if await self._shown.recount(self.query()):
            await self._fill_view()

    async def _fill_view(self) -> None:
        rows = await self._shown.rows(self._rows.window())
        self._rows.now = self._desk.now()
        self._rows.fill(rows)

    async def _list_anew(self) -> None:
        """List again what is asked for, where articles were deleted or came back."""
        before = self._deleted
        self._deleted = await self._desk.store.read(lambda s: s.deletions.count())
        if before not in (-1, self._deleted):
            here = self._here
            await self._show(await self._entries(), here)

    async def _show(self, numbers: "array[int]", here: _Here, number: int = 0) -> None:
        """List rows, the cursor on an article, its group, or what is nearest to it."""
        number = number or here.number
        if number and number not in numbers:
            holder = await self._shown.holder_of(number) if number > 0 else 0
            number = holder if holder in numbers else here.nearest(numbers)
        self._rows.show(numbers, number)

    async def fill(self, numbers: tuple[int, ...]) -> None:
        """Read rows that came into view."""
        self._rows.fill(await self._shown.rows(numbers), numbers)

    async def row(self) -> Headline | None:
        """Return the article under the cursor; None for a group, or nothing."""
        number = self._rows.number
        if number and self._rows.row is None:
            await self.fill((number,))
        return self._rows.row_of(number)

    def query(self) -> Query:
        """Return which articles are listed."""
        return self.asked.query(self._desk.now(), self._desk.settings.views)

    def query_here(self) -> Query:
        """Return which articles are in the group under the cursor, else all listed."""
        return self.query() & Query(self._shown.node(self._rows.number))

    async def meant(self) -> "array[int]":
        """Return the articles of `query_here`, without what came in since."""
        query = self.query_here()
        numbers = await self._desk.store.read(lambda s: s.articles.numbers(query))
        return array("q", (number for number in numbers if number <= self._last))

    async def ask(self, asked: Asked) -> None:
        """List what is asked for: the first page at once, then the rest.

        The cursor goes to the first hit, and back when the search is left.

        Raises:
            QueryError: when it cannot be read; the list stays.
        """
        query = asked.query(self._desk.now(), self._desk.settings.views)
        here = self._here
        if asked.words and not self.asked.words:
            self._before_search = here.number
        left = self.asked.words and not asked.words
        self.asked = asked
        back = self._before_search if left else here.number
        self._rows.empty = self._nothing()
        if self._shown.kind == self._plain.kind:
            first = await self._desk.store.read(lambda s: _first_page(s, query))
            self._rows.fill(first)
            self._rows.show([row.number for row in first], 0 if asked.words else back)
        numbers = await self._entries()
        if asked.words:
            self._rows.show(numbers, self._rows.number)
        else:
            await self._show(numbers, here, back)
        self._entitle()

    async def _entries(self) -> "array[int]":
        self._last = await self._desk.store.read(lambda s: s.articles.last_number())
        return await self._shown.entries(self.query())

    @property
    def story(self) -> int:
        """The story whose line the cursor is on; 0 for none."""
        return max(0, -self._rows.number) if self._shown.kind == "story" else 0

    @property
    def on_group(self) -> bool:
        """Whether the cursor is on the line of a group."""
        return self._shown.node(self._rows.number) is not None

    async def group(self) -> GroupLine | None:
        """Return the group whose line the cursor is on."""
        rows = await self._shown.rows([self._rows.number]) if self.on_group else []
        return next((row for row in rows if isinstance(row, GroupLine)), None)

    async def group_by(self, kind: str) -> None:
        """Group the list in another way, the cursor on the article it was on."""
        here = self._here
        number = await self._shown.article_at(here.number, self.query())
        self._outline = _outline(kind, self._desk)
        await self._show(await self._entries(), here, number)
        await self.refresh()

    async def turn(self) -> bool:
        """Unfold or fold the group or story here; tell whether there is one."""
        here = self._here
        row = self._shown.holder(*here) if here.number else 0
        if row not in here.listed:
            return False
        self._shown.turn(row)
        self._rows.show(await self._shown.again(self.query()), row)
        await self.refresh()
        return True

    def _nothing(self) -> str:
        if words := shown(self.asked.words or self.asked.filter):
            return f"Nothing has “{words}”: {self._desk.key('back')} shows all."
        return f"No articles yet: {self._desk.key('update')} updates the feeds."

    async def go_beside(self, step: int) -> bool:
        """Go to the next unread article down or up, in a search to the hit.

        Tells whether there is one.
        """
        here = self._here
        if self.asked.words or not here.number:
            place = here.place + step
            found = 0 <= place < len(here.listed)
            if found:
                self._rows.show(here.listed, here.listed[place])
            return found
        number, row = await self._shown.unread_beside(*here, step, self.query())
        if number:
            await self._point_at(number, row)
        return number > 0

    async def point_at(self, number: int) -> None:
        """Put the cursor on an article, if it is listed; its group is unfolded."""
        listed = number in self._rows.numbers
        row = 0 if listed else await self._shown.holder_of(number)
        if listed or row in self._rows.numbers:
            await self._point_at(number, row)

    async def _point_at(self, number: int, row: int) -> None:
        """Put the cursor on an article; where a row is given, below it, unfolded."""
        numbers = self._rows.numbers
        if row:
            self._shown.unfold(row)
            numbers = await self._shown.again(self.query())
        self._rows.show(numbers, number, row)

    async def arrived(self) -> int:
        """Return how many articles came in since the list was loaded."""
        last = await self._desk.store.read(lambda s: s.articles.last_number())
        return last - self._last

    def _entitle(self) -> None:
        kind = self._shown.kind
        what = f"by {kind}" if kind != "none" else f"{len(self._rows.numbers):,}"
        title = f"Articles {what} · {self._unread:,} unread"
        if self.asked.words:
            title = f"Search “{shown(self.asked.words)}” {what}"
        elif self.asked.filter:
            title = f"Articles {what} = {shown(self.asked.filter)}"
        if self.asked.words and self.asked.ranked:
            title += " · best first"
        self._pane.border_title = Content(title)


def _outline(kind: str, desk: Desk) -> Outline:
    if kind == Outline.kind:
        return Outline(desk.store)
    from briefing.tui.groups import outline_by

    return outline_by(kind, desk)


def _first_page(store: Store, query: Query) -> tuple[Headline, ...]:
    return store.articles.headlines(store.articles.numbers(query, _FIRST))
