"""Series of numbers that articles share, filed to be found under what they count.

Whether two numbers are of one series is decided elsewhere. All methods that write are
called inside `Store.writing`.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.store.links import CANDIDATES, marks

_ENDS = 6
"""Readings that stand for a series, from each end."""


class FiledSeries(NamedTuple):
    """A series of the archive, and the places of the readings that stand for it."""

    pk: int
    key: str
    places: tuple[tuple[int, int], ...]
    """Revision, and position of the number in its text."""


class Placed(NamedTuple):
    """A number of a text tied to a series of the archive."""

    at: int
    series: int
    day: str
    """ISO date of publication, "" for none; orders the series."""


class NumberLinks:
    """The tables `series`, `filed_series`, `readings` and `contexts`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def series_under(self, lookup: int) -> tuple[int, ...]:
        """Return the numbers of the newest series filed under a string's digest."""
        found = self._db.execute(
            f"""SELECT series FROM filed_series WHERE lookup = ?
            ORDER BY series DESC LIMIT {CANDIDATES}""",
            (lookup,),
        )
        return tuple([row[0] for row in found])

    def series_rows(self, numbers: Sequence[int]) -> dict[int, FiledSeries]:
        """Return series by their numbers; unknown ones left out."""
        found = self._db.execute(
            f"SELECT pk, key FROM series WHERE pk IN ({marks(numbers)})",
            tuple(numbers),
        ).fetchall()
        return {pk: FiledSeries(pk, key, self._ends(pk)) for pk, key in found}

    def _ends(self, series: int) -> tuple[tuple[int, int], ...]:
        """Return the first and the latest readings of a series."""
        found: dict[tuple[int, int], None] = {}
        for order in ("ASC", "DESC"):
            rows = self._db.execute(
                f"""SELECT revision, at FROM readings WHERE series = ?
                ORDER BY day {order}, revision {order}, at {order} LIMIT {_ENDS}""",
                (series,),
            ).fetchall()
            found.update(dict.fromkeys((row[0], row[1]) for row in rows))
            if len(rows) < _ENDS:
                break
        return tuple(found)

    def series(self, key: str) -> int:
        """Return the number of the series with this key, which is stored when new."""
        added = self._db.execute(
            "INSERT OR IGNORE INTO series (key) VALUES (?)", (key,)
        )
        if added.rowcount:
            return int(added.lastrowid or 0)
        (number,) = self._db.execute(
            "SELECT pk FROM series WHERE key = ?", (key,)
        ).fetchone()
        return int(number)

    def file_series(self, filed: Iterable[tuple[int, int]]) -> None:
        """Note under the digests of which strings series are found."""
        self._db.executemany(
            "INSERT OR IGNORE INTO filed_series VALUES (?, ?)", sorted(filed)
        )

    def context(self, revision: int) -> bytes | None:
        """Return what `place` stored of a text's numbers; None for no such text."""
        row = self._db.execute(
            "SELECT body FROM contexts WHERE revision = ?", (revision,)
        ).fetchone()
        return None if row is None else row[0]

    def place(self, revision: int, context: bytes, numbers: Iterable[Placed]) -> None:
        """Tie the numbers of a text to series, with what they are compared by."""
        self._db.execute("INSERT INTO contexts VALUES (?, ?)", (revision, context))
        self._db.executemany(
            "INSERT INTO readings (revision, at, linked, series, day) "
            "VALUES (?, ?, ?, ?, ?)",
            [(revision, n.at, n.series, n.series, n.day) for n in numbers],
        )
        self._db.execute("DELETE FROM unlinked WHERE revision = ?", (revision,))
