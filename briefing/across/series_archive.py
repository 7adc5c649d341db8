"""The stored series of numbers, as linking asks for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import chain

from briefing.across import reading_codec
from briefing.across.reading_codec import Stored
from briefing.store.links import CANDIDATES, digest
from briefing.store.number_links import FiledSeries, NumberLinks, Place
from briefing.text import series
from briefing.text.linking_rules import ALONE
from briefing.text.series import Series
from briefing.text.series_reading import Reading

_LOW = 0xFFFF_FFFF
"""The half of a digest that tells the kind of a number; the other tells a name."""


class SeriesArchive:
    """Finds and adds series inside the caller's transaction.

    What it adds is written by `flush`.
    """

    def __init__(self, links: NumberLinks) -> None:
        self._links = links
        self._lookups: dict[str, tuple[int, ...]] = {}
        self._found: dict[str, set[int]] = {}
        self._newly: dict[int, list[FiledSeries]] = defaultdict(list)
        self._lately: dict[int, list[Reading]] = defaultdict(list)
        self._ends: dict[int, set[Place]] = {}
        self._series: dict[int, Series] = {}
        self._keys: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._newest = 0
        self._added: list[tuple[int, str]] = []
        self._texts: dict[int, Stored] = {}
        self._merged: dict[int, int] = {}

    def expect(self, readings: Sequence[Reading]) -> None:
        """Look up the series of some readings, all at once: of no others is asked."""
        self._numbers = self._links.numbers(map(own_key, readings))
        self._newest = self._links.newest()
        asked = [reading for reading in readings if reading.joinable]
        if not asked:
            return
        for reading in asked:
            self._lookups[reading.id] = _digests(series.lookups(reading))
        filed = self._filed(asked)
        self._found = {r.id: self._reaching(r, filed) for r in asked}
        self._know(self._links.keys(set().union(*self._found.values())))
        self._ends = self._links.ends(
            {n for r in asked for n in self._found[r.id] if self._may_have(n, r)}
        )
        self._read({revision for ends in self._ends.values() for revision, _ in ends})

    def _filed(self, asked: Sequence[Reading]) -> dict[int, list[FiledSeries]]:
        days = list(chain.from_iterable(reading.reach for reading in asked))
        lookups = dict.fromkeys(chain.from_iterable(self._lookups.values()))
        found: dict[int, list[FiledSeries]] = defaultdict(list)
        for filed in self._links.filed(lookups, min(days), max(days)):
            found[filed.lookup].append(filed)
        return found

    def _reaching(
        self, reading: Reading, filed: Mapping[int, list[FiledSeries]]
    ) -> set[int]:
        """Return the series filed under a look-up of a reading that reach its days."""
        first, last = reading.reach
        return {
            one.series
            for lookup in self._lookups[reading.id]
            for one in filed.get(lookup, ())
            if one.first <= last and first <= one.last
        }

    def _may_have(self, number: int, reading: Reading) -> bool:
        return series.may_have(self._keys.get(number, ""), reading)

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share one of the reading's look-ups."""
        newly = self._reaching(reading, self._newly)
        found = (self._found[reading.id] | newly) - self._merged.keys()
        candidates = (
            self._candidate(number)
            for number in sorted(found)[-CANDIDATES:]
            if self._may_have(number, reading)
        )
        return [candidate for candidate in candidates if candidate.members]

    def _know(self, keys: Mapping[int, str]) -> None:
        self._keys |= keys
        self._numbers |= {key: number for number, key in keys.items()}

    def _candidate(self, number: int) -> Series:
        if number not in self._series:
            key, parts = self._keys[number], [number, *self._parts(number)]
            places = {place for part in parts for place in self._ends.get(part, ())}
            found = [self._texts[revision].at(at) for revision, at in places]
            # What was linked by hand may count something else, or nothing known.
            own = [r for r in found if r and r.joinable and series.may_have(key, r)]
            members = series.summary(own + self._lately[number])
            self._series[number] = Series(key=key, members=members)
        return self._series[number]

    def _parts(self, number: int) -> list[int]:
        """Return the series that went into one; the store has them apart till then."""
        own = [gone for gone, into in self._merged.items() if into == number]
        return [*own, *chain.from_iterable(map(self._parts, own))]

    def merge(self, key: str, gone: Series) -> None:
        """Let the readings of a series, and what it is filed under, be of another."""
        into, number = self._numbers[key], self._numbers[gone.key]
        self._merged[number] = into
        self._lately[into] += self._lately.pop(number, [])
        self._series.pop(into, None)
        for reading in gone.members:
            self._file(reading, into, gone.members[0])

    def readings_of(self, revision: int) -> Mapping[int, Reading]:
        """Return the readings of a text by their positions in it."""
        self._read({revision})
        return {r.quantity.span.start: r for r in self._texts[revision].all()}

    def reading(self, revision: int, at: int) -> Reading | None:
        """Return the reading of a text at a position; None for none."""
        self._read({revision})
        return self._texts[revision].at(at)

    def _read(self, revisions: Set[int]) -> None:
        missing = revisions - self._texts.keys()
        if not missing:
            return
        self._texts |= dict.fromkeys(missing, Stored(("", {}), [], [], []))
        for revision, context in self._links.contexts(missing).items():
            self._texts[revision] = reading_codec.stored(*context)

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""
        number = self.number(key)
        known = self._series.pop(number, None)
        oldest = known.members[0] if known and known.members else reading
        self._lately[number].append(reading)
        self._file(reading, number, oldest)

    def _file(self, reading: Reading, number: int, oldest: Reading) -> None:
        first, last = oldest.reach
        for lookup in _digests(series.filed_under(reading)):
            self._newly[lookup].append(FiledSeries(lookup, number, first, last))

    def number(self, key: str) -> int:
        """Return the number of a series, which is added when it is new."""
        number = self._numbers.get(key)
        if number is None:
            number = self._newest = self._newest + 1
            self._added.append((number, key))
            self._know({number: key})
        return number

    def flush(self) -> None:
        """Write what was added."""
        self._links.write(self._added, chain(*self._newly.values()))
        for gone, into in self._merged.items():
            self._links.merge(into, gone)


def _digests(lookups: series.Lookups) -> tuple[int, ...]:
    """Return 64 bits for each look-up: what is filed under one name is together.

    So the numbers of an article, of several kinds under the same names, are on few
    pages of the index.
    """
    kind = digest(lookups.kind) & _LOW
    return tuple([digest(name) & ~_LOW | kind for name in lookups.names])


def own_key(reading: Reading) -> str:
    """Return the key of a series that begins with a number, known or alone for good."""
    return series.new_key(reading) if reading.concept else f"{ALONE}{reading.id}"
