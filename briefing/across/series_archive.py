"""The stored series of numbers, as linking asks for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from briefing.across import reading_codec
from briefing.across.reading_codec import Stored
from briefing.store.links import CANDIDATES, digest
from briefing.store.number_links import FiledSeries, NumberLinks
from briefing.text import series
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
        self._stored = cache(self._stored_of)

    def expect(self, readings: Iterable[Reading]) -> None:
        """Look up the series of some readings, all at once: of no others is asked."""
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
        newest = sorted(found)[-CANDIDATES:]
        self._read_keys([number for number in newest if number not in self._keys])
        candidates = (
            self._candidate(number)
            for number in newest
            if series.may_have(self._keys.get(number, ""), reading)
        )
        return [candidate for candidate in candidates if candidate.members]

    def _read_keys(self, missing: Sequence[int]) -> None:
        if missing:
            self._keys |= self._links.keys(missing)

    def _candidate(self, number: int) -> Series:
        if number not in self._series:
            places = self._links.ends(number)
            found = (self._stored(revision).at(at) for revision, at in places)
            members = [r for r in found if r] + self._lately[number]
            self._series[number] = Series(
                key=self._keys[number], members=series.summary(members)
            )
        return self._series[number]

    def readings_of(self, revision: int) -> Mapping[int, Reading]:
        """Return the readings of a text by their positions in it."""
        return {r.quantity.span.start: r for r in self._stored(revision).all()}

    def reading(self, revision: int, at: int) -> Reading | None:
        """Return the reading of a text at a position; None for none."""
        return self._stored(revision).at(at)

    def _stored_of(self, revision: int) -> Stored:
        body = self._links.context(revision)
        return reading_codec.stored(body) if body else Stored([], [], [])

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""
        number = self.number(key)
        known = self._series.pop(number, None)
        oldest = known.members[0] if known and known.members else reading
        first, last = oldest.reach
        self._lately[number].append(reading)
        for lookup in map(digest, series.filed_under(reading)):
            filed = FiledSeries(lookup, number, first, last)
            self._newly.append(filed)
            if lookup in self._filed:
                self._filed[lookup].append(filed)

    def number(self, key: str) -> int:
        """Return the number of a series, which is stored when it is new."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._links.series(key)
            self._keys[number] = key
        return number

    def flush(self) -> None:
        """Write under what series are found."""
        self._links.file(self._newly)
        self._newly.clear()
