"""Which stories are folded in the list, and the rows that stand for them."""

from array import array
from collections.abc import Sequence

from briefing.model import Headline
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui.folding import StoryLine, folded


class Folds:
    """Puts the papers of a story under one line, while that is asked for."""

    def __init__(self, store: AsyncStore) -> None:
        self._store = store
        self._stories: dict[int, int] = {}
        self._unfolded: set[int] = set()
        self.on = False
        """Whether stories are folded at all."""

    async def entries(self, numbers: "array[int]") -> "array[int]":
        """Return a list of articles with their stories folded."""
        if not self.on:
            return numbers
        self._stories = await self._store.read(lambda s: s.story_list.grouping())
        return folded(numbers, self._stories, self._unfolded)

    async def rows(self, entries: Sequence[int]) -> list[Headline | StoryLine]:
        """Return the rows of articles and stories."""
        return await self._store.read(lambda s: self._rows(s, entries))

    def _rows(self, store: Store, entries: Sequence[int]) -> list[Headline | StoryLine]:
        articles = [entry for entry in entries if entry > 0]
        stories = store.story_list.rows([-entry for entry in entries if entry < 0])
        lines = [
            StoryLine(
                number=-row.pk,
                title=row.title,
                outlets=row.outlets,
                articles=row.articles,
                unread=row.unread,
                latest=row.latest,
                open=row.pk in self._unfolded,
            )
            for row in stories
        ]
        return [*store.articles.headlines(articles), *lines]

    def story_of(self, entry: int) -> int:
        """Return the story that a row is, or is in; 0 for an article alone."""
        if entry < 0:
            return -entry
        return self._stories.get(entry, 0) if self.on else 0

    def newest(self, story: int) -> int:
        """Return the article of a story that came last."""
        return max((a for a, s in self._stories.items() if s == story), default=0)

    def holds(self, article: int) -> bool:
        """Tell whether an article may be folded away."""
        return self.on and article in self._stories

    def turn(self, story: int) -> None:
        """Unfold a story, or fold it."""
        self._unfolded ^= {story}

    def unfold(self, story: int) -> None:
        """Unfold a story."""
        self._unfolded.add(story)
