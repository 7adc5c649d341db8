"""What the article list lists: loaded in steps, its first page at once."""

import asyncio
from array import array
from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

from briefing.model import Headline
from briefing.query import Query
from briefing.query.query import BEST_OF
from briefing.store import Store
from briefing.tui.asked import Asked
from briefing.tui.desk import Desk
from briefing.tui.folding import GroupLine
from briefing.tui.outline import Outline
from briefing.tui.shown import shown
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.pane import Pane

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

    def __init__(self, desk: Desk, rows: HeadlineList, pane: Pane) -> None:
        self._desk = desk
        self._rows = rows
        self._pane = pane
        self._unread = 0
        self._counted = True
        """Whether the counts of groups are those of the last look."""
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
        before = self._unread_in_view()
        self._rows.forget()
        await self._fill_view()
        after = self._unread_in_view()
        turned = {n: after[n] - was for n, was in before.items() if after[n] != was}
        unread = await self._desk.store.read(lambda s: s.articles.count_unread())
        all_seen = sum(turned.values()) == unread - self._unread
        self._unread = unread
        self._counted = all_seen and self._shown.shift(self._rows.numbers, turned)
        if turned:
            await self._fill_view()
        self._entitle()

    def show_read(self, row: Headline) -> None:
        """Show that the article under the cursor is read, before the store knows it."""
        if row.unread and row.number == self._rows.number:
            self._rows.fill([row._replace(unread=False)])
            self._unread -= 1
            self._shown.shift(self._rows.numbers, {row.number: -1})
            self._entitle()

    def _unread_in_view(self) -> dict[int, int]:
        """Return for each article in view 1 if it is unread, else 0."""
        rows = self._rows
        shown = {n: row for n in rows.window() if (row := rows.row_of(n))}
        return {n: int(row.unread) for n, row in shown.items()}

    async def recount(self) -> None:
        """Count anew what is in each group, once nothing was changed for a moment.

        What was marked where the reader looks is counted already.
        """
        await asyncio.sleep(self._desk.rest * _REST)
        if not self._counted and await self._shown.recount(self.query()):
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

        While it is being typed, only that page. The cursor goes to the first hit, and
        back when the search is left.

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
        slow = query.ranked and not asked.typing  # as slow for one page as for all
        if self._shown.kind == self._plain.kind and not slow:
            first = await self._desk.store.read(lambda s: _first_page(s, query))
            self._rows.fill(first)
            self._rows.show([row.number for row in first], 0 if asked.words else back)
        if not asked.typing:
            await self._show_rest(here, back)
        self._entitle()

    async def _show_rest(self, here: _Here, back: int) -> None:
        numbers = await self._entries()
        if self.asked.words:
            ranked = self.query().ranked
            self._rows.show(numbers, 0 if ranked else self._rows.number)
        else:
            await self._show(numbers, here, back)

    async def _entries(self) -> "array[int]":
        read = self._desk.store.read
        self._last = await read(lambda s: s.articles.last_number())
        self._unread = await read(lambda s: s.articles.count_unread())
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
        update, feeds = self._desk.key("update"), self._desk.key("feed_errors")
        return (
            f"No articles yet: {update} updates the feeds, {feeds} shows or adds them."
        )

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

    async def go_to_any(self, wanted: Collection[int]) -> bool:
        """Go to one of some articles, if the cursor is not there and one is listed.

        Tells whether the cursor is elsewhere now.
        """
        here = self._here
        if not wanted or here.number in wanted:
            return False
        listed = (number for number in here.listed if number in wanted)
        number = next(listed, 0) or max(wanted)
        if len(wanted) > 1 and await self._shown.holder_of(number) == here.number:
            return False
        await self.point_at(number)
        return self._here.number != here.number

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
        kind, size = self._shown.kind, len(self._rows.numbers)
        what = f"by {kind}" if kind != "none" else f"{size:,}"
        title = f"Articles {what} · {self._unread:,} unread"
        if self.asked.words:
            title = f"Search “{shown(self.asked.words)}” {what}{self._order(size)}"
        elif self.asked.filter:
            title = f"Articles {what} = {shown(self.asked.filter)}"
        self._pane.entitle(title)

    def _order(self, size: int) -> str:
        """Return whether a search has more hits than are listed, or the best first."""
        if self.asked.typing:
            return "+" if size == _FIRST else ""
        if not self.asked.ranked:
            return ""
        return " · best of newest" if size == BEST_OF else " · best first"


def _outline(kind: str, desk: Desk) -> Outline:
    if kind == Outline.kind:
        return Outline(desk.store)
    from briefing.tui.groups import outline_by

    return outline_by(kind, desk)


def _first_page(store: Store, query: Query) -> tuple[Headline, ...]:
    return store.articles.headlines(store.articles.numbers(query, _FIRST))
