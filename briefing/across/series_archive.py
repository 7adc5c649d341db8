"""The stored series of numbers, as linking asks for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from briefing.across import reading_codec
from briefing.across.reading_codec import Stored
from briefing.store.links import CANDIDATES, digest
from briefing.store.number_links import FiledSeries, NumberLinks
from briefing.text import series
from briefing.text.linking_rules import ALONE
from briefing.text.series import Series
from briefing.text.series_reading import Reading


class SeriesArchive:
    """Finds and adds series inside the caller's transaction.

    What it adds is written by `flush`.
    """

    def __init__(self, links: NumberLinks) -> None:
        self._links = links
        self._lookups: dict[str, tuple[int, ...]] = {}
        self._filed: dict[int, list[FiledSeries]] = {}
        self._newly: list[FiledSeries] = []
        self._lately: dict[int, list[Reading]] = defaultdict(list)
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
        days = list(chain.from_iterable(reading.reach for reading in asked))
        for reading in asked:
            self._lookups[reading.id] = tuple(map(digest, series.lookups(reading)))
        self._filed = {key: [] for keys in self._lookups.values() for key in keys}
        for filed in self._links.filed(self._filed, min(days), max(days)):
            self._filed[filed.lookup].append(filed)

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share one of the reading's look-ups."""
        first, last = reading.reach
        found = {
            filed.series
            for lookup in self._lookups[reading.id]
            for filed in self._filed[lookup]
            if filed.first <= last and first <= filed.last
        }
        newest = sorted(found - self._merged.keys())[-CANDIDATES:]
        if missing := [number for number in newest if number not in self._keys]:
            self._know(self._links.keys(missing))
        candidates = (
            self._candidate(number)
            for number in newest
            if series.may_have(self._keys.get(number, ""), reading)
        )
        return [candidate for candidate in candidates if candidate.members]

    def _know(self, keys: Mapping[int, str]) -> None:
        self._keys |= keys
        self._numbers |= {key: number for number, key in keys.items()}

    def _candidate(self, number: int) -> Series:
        if number not in self._series:
            key, parts = self._keys[number], [number, *self._parts(number)]
            places = chain.from_iterable(map(self._links.ends, parts))
            found = [self._stored(revision).at(at) for revision, at in places]
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
        return {r.quantity.span.start: r for r in self._stored(revision).all()}

    def reading(self, revision: int, at: int) -> Reading | None:
        """Return the reading of a text at a position; None for none."""
        return self._stored(revision).at(at)

    def _stored(self, revision: int) -> Stored:
        if revision not in self._texts:
            found = self._links.context(revision)
            self._texts[revision] = (
                reading_codec.stored(*found) if found else Stored(("", {}), [], [], [])
            )
        return self._texts[revision]

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""
        number = self.number(key)
        known = self._series.pop(number, None)
        oldest = known.members[0] if known and known.members else reading
        self._lately[number].append(reading)
        self._file(reading, number, oldest)

    def _file(self, reading: Reading, number: int, oldest: Reading) -> None:
        first, last = oldest.reach
        for lookup in map(digest, series.filed_under(reading)):
            filed = FiledSeries(lookup, number, first, last)
            self._newly.append(filed)
            if lookup in self._filed:
                self._filed[lookup].append(filed)

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
        self._links.write(self._added, self._newly)
        for gone, into in self._merged.items():
            self._links.merge(into, gone)


def own_key(reading: Reading) -> str:
    """Return the key of a series that begins with a number, known or alone for good."""
    return series.new_key(reading) if reading.concept else f"{ALONE}{reading.id}"
