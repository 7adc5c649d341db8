"""The stored series of numbers, as linking asks for them."""

from collections.abc import Sequence
from functools import cache

from briefing.store.links import FiledSeries, Links
from briefing.text import reading_codec, series
from briefing.text.series import Series
from briefing.text.series_reading import Reading


class SeriesArchive:
    """Finds and adds series inside the caller's transaction."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._lately: dict[str, list[Reading]] = {}
        self.readings_of = cache(self._readings_of)

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share one of the reading's look-ups."""
        lookups = series.lookups(reading)
        if not lookups:
            return ()
        found = (self._series(row) for row in self._links.series_filed(lookups))
        return [candidate for candidate in found if candidate.members]

    def _series(self, row: FiledSeries) -> Series:
        stored = (self.readings_of(revision).get(at) for revision, at in row.places)
        members = [r for r in stored if r] + self._lately.get(row.key, [])
        return Series(key=row.key, members=series.summary(members))

    def _readings_of(self, revision: int) -> dict[int, Reading]:
        """Return the readings of a text by their positions in it."""
        body = self._links.context(revision)
        found = reading_codec.decode(body) if body else ()
        return {reading.quantity.span.start: reading for reading in found}

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""
        self._lately.setdefault(key, []).append(reading)
        self._links.file_series(self.number(key), series.filed_under(reading))

    def number(self, key: str) -> int:
        """Return the number of a series, which is stored when it is new."""
        number = self._links.series(key)
        return self._links.add_series(key) if number is None else number
