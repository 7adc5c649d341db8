"""Archives in memory, for one run over some documents."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.model import Figure, FigureType
from briefing.text import duplicates, linking, linking_company, series, stories
from briefing.text.duplicates import Signature
from briefing.text.series import Series
from briefing.text.series_reading import Reading
from briefing.text.terms import Sketch

_LAST = "\U0010ffff"
_Place = tuple[datetime, str]
_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class CopyMemory:
    """Texts by the hashes they are filed under."""

    def __init__(self) -> None:
        self._filed: dict[int, list[Signature]] = defaultdict(list)

    def candidates(self, signature: Signature) -> Sequence[Signature]:
        """Return those filed under one of the look-ups, the oldest first."""
        lookups = duplicates.lookups(signature)
        found = {s.article: s for h in lookups for s in self._filed[h]}
        return list(found.values())

    def add(self, signature: Signature) -> None:
        """File a text under its look-ups."""
        for lookup in duplicates.lookups(signature):
            self._filed[lookup].append(signature)


@dataclass(slots=True)
class Remembered:
    """A figure as it is held against others."""

    key: str
    type: FigureType
    names: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()

    @property
    def company(self) -> frozenset[int]:
        """Those it was named with."""
        return frozenset(self.marks)


class FigureMemory:
    """Figures by the strings they are filed under."""

    def __init__(self) -> None:
        self._figures: dict[str, Remembered] = {}
        self._filed: dict[str, dict[str, None]] = defaultdict(dict)

    def candidates(self, figure: Figure) -> Sequence[Remembered]:
        """Return the figures that share a look-up with one, the oldest first."""
        lookups = linking.lookups(figure)
        keys = dict.fromkeys(k for s in lookups for k in self._filed.get(s, ()))
        return [self._figures[key] for key in keys]

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""
        return key in self._figures

    def add(self, key: str, figure: Figure, company: Sequence[int]) -> None:
        """Note the names of a figure in an article, and marks of those it is with."""
        known = self._figures.setdefault(key, Remembered(key, figure.type))
        names = (figure.name, *figure.aliases)
        known.names = tuple(sorted({*known.names, *names}))
        known.marks = linking_company.met(company, known.marks)
        for lookup in linking.filed_under(figure.type, names):
            self._filed[lookup][key] = None


class SeriesMemory:
    """Series by the strings they are filed under."""

    def __init__(self) -> None:
        self._members: dict[str, list[Reading]] = {}
        self._found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share a look-up with a reading, oldest first."""
        lookups = _each(series.lookups(reading))
        keys = dict.fromkeys(k for s in lookups for k in self._found.get(s, ()))
        return [
            Series(key=key, members=series.summary(self._members[key])) for key in keys
        ]

    def merge(self, key: str, gone: Series) -> None:
        """Let the readings of a series be of another."""
        for reading in self._members.pop(gone.key):
            for lookup in _each(series.filed_under(reading)):
                self._found[lookup].pop(gone.key, None)
            self.add(reading, key)

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""
        self._members.setdefault(key, []).append(reading)
        for lookup in _each(series.filed_under(reading)):
            self._found[lookup][key] = None


def _each(lookups: series.Lookups) -> Iterator[tuple[str, str]]:
    return ((lookups.kind, name) for name in lookups.names)


class StoryMemory:
    """Articles by the terms they are filed under, in order of time."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, list[_Place]] = defaultdict(list)
        self._filed: dict[int, list[_Place]] = defaultdict(list)
        self._undated: dict[int, list[_Place]] = defaultdict(list)

    def candidates(self, sketch: Sketch) -> Sequence[Sketch]:
        """Return articles filed under one of `lookups(sketch)`, but not itself."""
        first, last = _EVER
        if sketch.moment:
            first, last = sketch.moment - stories.WINDOW, sketch.moment + stories.WINDOW
        shared: Counter[str] = Counter()
        for term in stories.lookups(sketch):
            filed = self._filed.get(term, [])
            start, end = (
                bisect_left(filed, (first, "")),
                bisect_right(filed, (last, _LAST)),
            )
            shared.update(a for _, a in filed[max(start, end - stories.PER_TERM) : end])
            shared.update(
                a for _, a in self._undated.get(term, [])[-stories.PER_TERM :]
            )
        del shared[sketch.article]
        most = sorted(shared.items(), key=lambda row: (-row[1], row[0]))[: stories.MOST]
        return [self._sketches[article] for article, _ in most]

    def known(self, articles: Collection[str]) -> Mapping[str, Sketch]:
        """Return those of some articles that are on file."""
        return {a: self._sketches[a] for a in articles if a in self._sketches}

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        """Return article -> story, for those of some articles that are in one."""
        return {a: self._story[a] for a in articles if a in self._story}

    def members(self, story: str) -> Sequence[Sketch]:
        """Return the articles of a story, at most the `MEMBERS` latest."""
        return [self._sketches[a] for _, a in self._members[story][-stories.MEMBERS :]]

    def add(self, sketches: Sequence[Sketch]) -> None:
        """File articles under their `lookups`, as ones that stand alone."""
        for sketch in sketches:
            self._sketches[sketch.article] = sketch
            filed = self._filed if sketch.moment else self._undated
            for term in stories.lookups(sketch):
                insort(filed[term], stories.in_order(sketch))

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
        place = stories.in_order(self._sketches[article])
        if old := self._story.pop(article, None):
            self._members[old].remove(place)
        if story:
            self._story[article] = story
            insort(self._members[story], place)
