"""The list with the papers of each story under one line."""

from array import array
from collections.abc import Iterable
from functools import partial

from briefing.query import Query
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui.folding import Row, StoryLine, folded
from briefing.tui.outline import Numbers, Outline


class ByStory(Outline):
    """Folds stories; an article that stands alone keeps its place among them."""

    kind = "story"

    def __init__(self, store: AsyncStore) -> None:
        super().__init__(store)
        self._stories: dict[int, int] = {}
        self._unfolded: set[int] = set()

    async def entries(self, query: Query) -> "array[int]":
        """Return the rows of what is asked for."""
        numbers = await self._articles(query)
        told = await self._store.read(lambda s: s.story_list.grouping())
        self._stories = {n: told[n] for n in numbers if n in told}
        return folded(numbers, self._stories, self._unfolded)

    async def rows(self, entries: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers that there are."""
        entries = tuple(entries)
        stories = [-entry for entry in entries if entry < 0]
        lines = await self._store.read(partial(self._lines, stories))
        return [*await super().rows(entries), *lines]

    def _lines(self, stories: list[int], store: Store) -> list[StoryLine]:
        return [
            StoryLine(
                number=-row.pk,
                title=row.title,
                outlets=row.outlets,
                articles=row.articles,
                unread=row.unread,
                latest=row.latest,
                open=row.pk in self._unfolded,
            )
            for row in store.story_list.rows(stories)
        ]

    def holder(self, listed: Numbers, place: int) -> int:
        """Return the row that the one at a place is listed under, or is; 0 for none."""
        return min(listed[place], -self._stories.get(listed[place], 0))

    async def holder_of(self, article: int) -> int:
        """Return the row that an article would be listed under; 0 for none."""
        return -self._stories.get(article, 0)

    async def article_at(self, entry: int, _query: Query) -> int:
        """Return the article that a row is, or the newest that it holds; 0 for none."""
        inside = (a for a, story in self._stories.items() if story == -entry)
        return entry if entry > 0 else next(inside, 0)

    def turn(self, entry: int) -> None:
        """Unfold a story, or fold it."""
        self._unfolded ^= {-entry}

    def unfold(self, entry: int) -> None:
        """Unfold a story."""
        self._unfolded.add(-entry)
