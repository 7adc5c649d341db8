"""An archive of stories in memory, for one run over some documents."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from briefing.text.stories import (
    MEMBERS,
    MOST,
    PER_TERM,
    WINDOW,
    in_order,
    lookups,
)
from briefing.text.terms import Sketch

_LAST = "\U0010ffff"
_Place = tuple[datetime, str]
_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Memory:
    """Articles by the terms they are filed under, in order of time."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, list[_Place]] = defaultdict(list)
        self._filed: dict[str, list[_Place]] = defaultdict(list)
        self._undated: dict[str, list[_Place]] = defaultdict(list)

    def candidates(self, sketch: Sketch) -> Sequence[Sketch]:
        """Return articles filed under one of `lookups(sketch)`, but not itself."""
        first, last = _EVER
        if sketch.moment:
            first, last = sketch.moment - WINDOW, sketch.moment + WINDOW
        shared: Counter[str] = Counter()
        for term in lookups(sketch):
            filed = self._filed.get(term, [])
            start, end = (
                bisect_left(filed, (first, "")),
                bisect_right(filed, (last, _LAST)),
            )
            shared.update(a for _, a in filed[max(start, end - PER_TERM) : end])
            shared.update(a for _, a in self._undated.get(term, [])[-PER_TERM:])
        del shared[sketch.article]
        most = sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:MOST]
        return [self._sketches[article] for article, _ in most]

    def known(self, articles: Collection[str]) -> Mapping[str, Sketch]:
        """Return those of some articles that are on file."""
        return {a: self._sketches[a] for a in articles if a in self._sketches}

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        """Return article -> story, for those of some articles that are in one."""
        return {a: self._story[a] for a in articles if a in self._story}

    def members(self, story: str) -> Sequence[Sketch]:
        """Return the articles of a story, at most the `MEMBERS` latest."""
        return [self._sketches[a] for _, a in self._members[story][-MEMBERS:]]

    def add(self, sketch: Sketch) -> None:
        """File an article under `lookups(sketch)`, as one that stands alone."""
        self._sketches[sketch.article] = sketch
        filed = self._filed if sketch.moment else self._undated
        for term in lookups(sketch):
            insort(filed[term], in_order(sketch))

    def assign(
        self, stories: Mapping[str, str | None], merged: Mapping[str, str]
    ) -> None:
        """Note the story of each article, and the stories that moved whole."""
        for article, story in stories.items():
            self._move(article, story)
        for gone, into in merged.items():
            for _, article in tuple(self._members[gone]):
                self._move(article, into or None)

    def _move(self, article: str, story: str | None) -> None:
        place = in_order(self._sketches[article])
        if old := self._story.pop(article, None):
            self._members[old].remove(place)
        if story:
            self._story[article] = story
            insort(self._members[story], place)
