"""What the list lists: every article, on a line of its own."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefing.query import Query
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui.folding import Row

if TYPE_CHECKING:
    from briefing.query.nodes import Node

Numbers = Sequence[int]
"""Rows from top to bottom: articles by number, and below 0 what holds several."""


class Outline:
    """Turns a query into the rows of the list; its heirs fold articles under others."""

    kind = "none"
    """What the list is grouped by."""

    def __init__(self, store: AsyncStore) -> None:
        self._store = store

    async def entries(self, query: Query) -> "array[int]":
        """Return the rows of what is asked for."""
        return await self._articles(query)

    async def again(self, query: Query) -> "array[int]":
        """Return them once more after one was folded or unfolded."""
        return await self.entries(query)

    async def _articles(self, query: Query) -> "array[int]":
        return await self._store.read(lambda s: s.articles.numbers(query))

    async def rows(self, entries: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers that there are."""
        articles = [entry for entry in entries if entry > 0]
        return list(await self._store.read(lambda s: s.articles.headlines(articles)))

    def shift(self, _listed: Numbers, _turned: Mapping[int, int]) -> bool:
        """Count articles that became read or unread; tell whether that was enough.

        Args:
            listed: the list.
            turned: 1 for each that is unread now, -1 for each that is read.
        """
        return True

    async def recount(self, _query: Query) -> bool:
        """Count anew what is in each group; tell whether there are groups."""
        return False

    def holder(self, _listed: Numbers, _place: int) -> int:
        """Return the row that the one at a place is listed under, or is; 0 for none."""
        return 0

    async def holder_of(self, _article: int) -> int:
        """Return the row that an article would be listed under; 0 for none."""
        return 0

    async def article_at(self, entry: int, _query: Query) -> int:
        """Return the article that a row is, or the newest that it holds; 0 for none."""
        return entry

    def node(self, _entry: int) -> "Node | None":
        """Return which articles a group has; None for a row that is no group."""
        return None

    def turn(self, entry: int) -> None:
        """Unfold a row, or fold it."""

    def unfold(self, entry: int) -> None:
        """Unfold a row."""

    async def unread_beside(
        self, listed: Numbers, place: int, step: int, query: Query
    ) -> tuple[int, int]:
        """Return the next unread article, and the row to unfold for it.

        Both are 0 where there is none; the row, too, where it is in the list.

        Args:
            listed: the list, of at least one row.
            place: from where.
            step: 1 for down, -1 for up.
            query: what the list is of.
        """
        number = await self.article_at(listed[place], query)
        while number:
            number = await self._store.read(partial(_unread_beside, number, step))
            if number in listed:
                return number, 0
            if holder := await self.holder_of(number):
                return number, holder
        return 0, 0


def _unread_beside(number: int, step: int, store: Store) -> int:
    if step > 0:
        return store.articles.unread_after(number)
    return store.articles.unread_before(number)
