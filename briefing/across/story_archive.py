"""The stored stories, as clustering asks for them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from briefing.store.stories import Filed, Stories, Window
from briefing.text import stories
from briefing.text.terms import Sketch


class StoryArchive:
    """Finds and files articles inside the caller's transaction."""

    def __init__(self, stored: Stories) -> None:
        self._stored = stored
        self._sketches: dict[int, Sketch] = {}
        self._stories: dict[str, str] = {}
        self._near: dict[str, list[int]] = {}

    def candidates(self, sketch: Sketch) -> Sequence[Sketch]:
        """Return articles filed under one of the look-ups of a sketch just added."""
        return self._read(self._near[sketch.article])

    def known(self, articles: Collection[str]) -> Mapping[str, Sketch]:
        """Return those of some articles that are on file."""
        found = self._read(self._stored.numbers_of(articles).values())
        return {sketch.article: sketch for sketch in found}

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        """Return article -> story, for those of some articles that are in one.

        All have been returned by something else here, or added.
        """
        return {a: self._stories[a] for a in articles if a in self._stories}

    def members(self, story: str) -> Sequence[Sketch]:
        """Return the articles of a story, the latest."""
        return self._read(self._stored.latest(story, stories.MEMBERS))

    def add(self, sketches: Sequence[Sketch]) -> None:
        """File articles as ones that stand alone, and look for their candidates."""
        asked = [stories.lookups(sketch) for sketch in sketches]
        numbers = self._stored.file(map(_filed, sketches), asked)
        shared = self._stored.filed_under(
            asked, map(_window, sketches), stories.PER_TERM
        )
        for sketch, found in zip(sketches, shared, strict=True):
            del found[numbers[sketch.article]]
            most = sorted(found.items(), key=lambda row: (-row[1], row[0]))
            self._near[sketch.article] = [number for number, _ in most[: stories.MOST]]
        self._read({*numbers.values()}.union(*self._near.values()))

    def assign(
        self, stories: Mapping[str, str | None], merged: Mapping[str, str]
    ) -> None:
        """Note the story of each article, None for none, and stories moved whole."""
        self._stored.assign(stories, merged)
        for known in (self._sketches, self._stories, self._near):
            known.clear()

    def _read(self, numbers: Iterable[int]) -> list[Sketch]:
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self._sketches]
        for number, filed, story in self._stored.filed(missing) if missing else ():
            self._sketches[number] = Sketch(**filed._asdict())
            if story:
                self._stories[filed.article] = story
        return [self._sketches[n] for n in wanted if n in self._sketches]


def _filed(sketch: Sketch) -> Filed:
    return Filed(
        sketch.article, sketch.outlet, sketch.moment, sketch.terms, sketch.weights
    )


def _window(sketch: Sketch) -> Window:
    """Return the moments between which an article's candidates are."""
    if sketch.moment is None:
        return None, None
    return sketch.moment - stories.WINDOW, sketch.moment + stories.WINDOW
