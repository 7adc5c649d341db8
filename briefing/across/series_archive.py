"""The stored series of numbers, as linking asks for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from briefing.store.links import CANDIDATES, digest
from briefing.store.number_links import FiledSeries, NumberLinks
from briefing.text import reading_codec, series
from briefing.text.reading_codec import Stored
from briefing.text.series import Series
from briefing.text.series_differences import difference
from briefing.text.series_reading import Reading


class SeriesArchive:
    """Finds and adds series inside the caller's transaction.

    What it adds is written by `flush`.
    """

    def __init__(self, links: NumberLinks) -> None:
        self._links = links
        self._lately: dict[int, list[Reading]] = defaultdict(list)
        self._under: dict[int, tuple[int, ...]] = {}
        self._newly: dict[int, dict[int, None]] = defaultdict(dict)
        self._filed: dict[int, FiledSeries] = {}
        self._series: dict[int, Series] = {}
        self._numbers: dict[str, int] = {}
        self._stored = cache(self._stored_of)

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share one of the reading's look-ups."""
        lookups = series.lookups(reading)
        found = set(chain.from_iterable(map(self._series_under, lookups)))
        newest = sorted(found)[-CANDIDATES:]
        missing = [pk for pk in newest if pk not in self._filed]
        if missing:
            self._filed |= self._links.series_rows(missing)
        candidates = (self._candidate(pk) for pk in newest if self._may_be(reading, pk))
        return [candidate for candidate in candidates if candidate.members]

    def _may_be(self, reading: Reading, number: int) -> bool:
        """Tell whether nothing tells a series apart: most end at their first reading.

        The others need not be read then. Where more are filed than stand for a series,
        which ones do is for `summary` to say.
        """
        places, lately = self._filed[number].places, self._lately[number]
        if number in self._series or len(places) + len(lately) > series.KEPT:
            return True
        members = chain(lately, (self._stored(rev).at(at) for rev, at in places))
        return not any(member and difference(reading, member) for member in members)

    def _series_under(self, lookup: str) -> Sequence[int]:
        key = digest(lookup)
        if key not in self._under:
            self._under[key] = self._links.series_under(key)
        newly = self._newly.get(key)
        return (*self._under[key], *newly) if newly else self._under[key]

    def _candidate(self, number: int) -> Series:
        if number not in self._series:
            row = self._filed[number]
            found = (self._stored(revision).at(at) for revision, at in row.places)
            members = [r for r in found if r] + self._lately[number]
            self._series[number] = Series(key=row.key, members=series.summary(members))
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
        self._lately[number].append(reading)
        self._series.pop(number, None)
        for lookup in series.filed_under(reading):
            self._newly[digest(lookup)][number] = None

    def number(self, key: str) -> int:
        """Return the number of a series, which is stored when it is new."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._links.series(key)
        return number

    def flush(self) -> None:
        """Write under what series are found."""
        self._links.file_series(
            (key, number) for key, numbers in self._newly.items() for number in numbers
        )
        self._newly.clear()
        self._under.clear()
