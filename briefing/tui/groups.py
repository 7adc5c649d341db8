"""The list in groups: feeds, days, tags or saved queries, folded until opened."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from itertools import takewhile

from briefing.digest import show_date
from briefing.query import Query, parse
from briefing.query.nodes import UNREAD, Node, WithId
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.store.groups import Group
from briefing.tui.desk import Desk
from briefing.tui.folding import GroupLine, Row
from briefing.tui.folds import ByStory
from briefing.tui.outline import Numbers, Outline

_ONE_EACH = ("feed", "day")
"""Groups of which an article has one, whatever is marked."""
Read = Callable[[Store, Query], tuple[Group, ...]]
Name = Callable[[str], str]


def outline_by(kind: str, desk: Desk) -> Outline:
    """Return what lists articles by one of `config.GROUPS`."""
    match kind:
        case "story":
            return ByStory(desk.store)
        case "feed":
            return Grouped(kind, desk.store, lambda s, q: s.groups.feeds(q))
        case "day":
            name = partial(_day, desk)
            return Grouped(kind, desk.store, lambda s, q: s.groups.days(q), name)
        case "tag":
            return Grouped(kind, desk.store, lambda s, q: s.groups.tags(q), _tag)
        case "view":
            return Grouped(kind, desk.store, partial(_views, desk))
    return Outline(desk.store)


class Grouped(Outline):
    """Lists groups, and under those that are unfolded their articles."""

    def __init__(
        self, kind: str, store: AsyncStore, read: Read, name: Name = str
    ) -> None:
        super().__init__(store)
        self.kind = kind
        self._read = read
        self._name = name
        self._numbers: dict[str, int] = {}
        """Of groups by key, those that were listed once too: a cursor may be on one."""
        self._groups: dict[int, Group] = {}
        self._unfolded: set[int] = set()

    async def entries(self, query: Query) -> "array[int]":
        """Return the rows of what is asked for."""
        self._groups = await self._found(query)
        return await self.again(query)

    async def again(self, query: Query) -> "array[int]":
        """Return them once more after one was folded or unfolded."""
        entries = array("q")
        for number, group in tuple(self._groups.items()):
            entries.append(number)
            if number in self._unfolded:
                entries.extend(await self._articles(query & Query(group.node)))
        return entries

    def shift(self, listed: Numbers, turned: Mapping[int, int]) -> bool:
        """Count articles that became read or unread; tell whether that was enough.

        It is where each is in one group, and no mark moves it to another.
        """
        if self.kind not in _ONE_EACH:
            return False
        for number, by in turned.items():
            row = self.holder(listed, listed.index(number))
            group = self._groups[row]
            self._groups[row] = group._replace(unread=group.unread + by)
        return True

    async def recount(self, query: Query) -> bool:
        """Count anew what is in each group; tell whether there are groups."""
        found = await self._found(query)
        self._groups = {
            number: found.get(number, group._replace(unread=0))
            for number, group in self._groups.items()
        }
        return True

    async def _found(self, query: Query) -> dict[int, Group]:
        groups = await self._store.read(lambda s: self._read(s, query))
        known = self._numbers
        return {known.setdefault(g.key, -1 - len(known)): g for g in groups}

    async def rows(self, entries: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers that there are."""
        entries = tuple(entries)
        lines = [
            GroupLine(
                number=number,
                title=self._name(group.title),
                articles=group.articles,
                unread=group.unread,
                open=number in self._unfolded,
            )
            for number in entries
            if (group := self._groups.get(number))
        ]
        return [*lines, *await super().rows(entries)]

    def holder(self, listed: Numbers, place: int) -> int:
        """Return the row that the one at a place is listed under, or is; 0 for none."""
        above = (listed[at] for at in range(place, -1, -1))
        return next((number for number in above if number < 0), 0)

    async def holder_of(self, article: int) -> int:
        """Return the row that an article would be listed under; 0 for none."""
        groups = tuple(self._groups.items())
        return await self._store.read(partial(_holder, article, groups))

    async def article_at(self, entry: int, query: Query) -> int:
        """Return the article that a row is, or the newest that it holds; 0 for none."""
        if entry > 0:
            return entry
        return next(iter(await self._articles(query & Query(self.node(entry)))), 0)

    def node(self, entry: int) -> Node | None:
        """Return which articles a group has; None for a row that is no group."""
        group = self._groups.get(entry)
        return group.node if group else None

    def turn(self, entry: int) -> None:
        """Unfold a group, or fold it."""
        self._unfolded ^= {entry}

    def unfold(self, entry: int) -> None:
        """Unfold a group."""
        self._unfolded.add(entry)

    async def unread_beside(
        self, listed: Numbers, place: int, step: int, query: Query
    ) -> tuple[int, int]:
        """Return the next unread article as the groups stand, and its group."""
        here = self.holder(listed, place)
        order = list(self._groups)
        start = order.index(here) if here in order else len(order)
        for number in order[start::step]:
            if not self._groups[number].unread:
                continue
            unread = await self._articles(query & Query(self.node(number)) & UNREAD)
            if number == here:
                unread = _further(unread, listed, place, step)
            if unread:
                return unread[0 if step > 0 else -1], number
        return 0, 0


def _further(
    unread: "array[int]", listed: Numbers, place: int, step: int
) -> "array[int]":
    """Return which articles of a group stand beyond a place in it."""
    if listed[place] < 0:
        return unread if step > 0 else array("q")
    end = len(listed) if step > 0 else -1
    beyond = (listed[at] for at in range(place + step, end, step))
    inside = frozenset(takewhile(lambda number: number > 0, beyond))
    return array("q", (number for number in unread if number in inside))


def _holder(article: int, groups: Iterable[tuple[int, Group]], store: Store) -> int:
    found = store.articles.headlines([article])
    for number, group in groups if found else ():
        if store.articles.numbers(Query(WithId(found[0].id)) & Query(group.node), 1):
            return number
    return 0


def _views(desk: Desk, store: Store, query: Query) -> tuple[Group, ...]:
    views, now = desk.settings.views, desk.now()
    read = {name: parse(words, now, views) for name, words in views.items()}
    return store.groups.views(query, read)


def _tag(tag: str) -> str:
    return f"#{tag}" if tag else "no tag"


def _day(desk: Desk, day: str) -> str:
    that = date.fromisoformat(day)
    past = (desk.now().date() - that).days
    named = {0: "Today", 1: "Yesterday"}.get(past, f"{that:%A}")
    return f"{named}, {show_date(that)}"
