"""The stored stories, as clustering asks for them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from briefing.store.stories import Filed, Stories
from briefing.text import stories
from briefing.text.terms import Sketch

_KEPT = 4_000
"""Sketches that are kept in memory."""


class StoryArchive:
    """Finds and files articles inside the caller's transaction."""

    def __init__(self, stored: Stories) -> None:
        self._stored = stored
        self._sketches: dict[int, Sketch] = {}

    def candidates(self, sketch: Sketch) -> Sequence[Sketch]:
        """Return articles filed under one of the look-ups of a sketch."""
        moment = sketch.moment
        first = moment - stories.WINDOW if moment else None
        last = moment + stories.WINDOW if moment else None
        shared = self._stored.filed_under(
            stories.lookups(sketch), first, last, stories.PER_TERM
        )
        own = self._stored.numbers_of([sketch.article])
        del shared[own.get(sketch.article, 0)]
        most = sorted(shared.items(), key=lambda row: (-row[1], row[0]))
        return self._read([number for number, _ in most[: stories.MOST]])

    def known(self, articles: Collection[str]) -> Mapping[str, Sketch]:
        """Return those of some articles that are on file."""
        numbers = self._stored.numbers_of(articles)
        found = self._read(list(numbers.values()))
        return {sketch.article: sketch for sketch in found}

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        """Return article -> story, for those of some articles that are in one."""
        return self._stored.linked(articles)

    def members(self, story: str) -> Sequence[Sketch]:
        """Return the articles of a story, the latest."""
        return self._read(self._stored.latest(story, stories.MEMBERS))

    def add(self, sketch: Sketch) -> None:
        """File an article as one that stands alone."""
        filed = Filed(
            sketch.article,
            sketch.outlet,
            sketch.moment,
            sketch.terms,
            sketch.weights,
        )
        self._stored.file(filed, stories.lookups(sketch))

    def assign(
        self, stories: Mapping[str, str | None], merged: Mapping[str, str]
    ) -> None:
        """Note the story of each article, None for none, and stories moved whole."""
        self._stored.assign(stories, merged)

    def _read(self, numbers: Iterable[int]) -> list[Sketch]:
        wanted = list(numbers)
        if len(self._sketches) > _KEPT:
            self._sketches.clear()
        missing = [number for number in wanted if number not in self._sketches]
        for number, filed in self._stored.filed(missing).items():
            self._sketches[number] = Sketch(**filed._asdict())
        return [self._sketches[n] for n in wanted if n in self._sketches]
