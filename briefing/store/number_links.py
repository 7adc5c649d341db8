"""Series of numbers that articles share, filed to be found under what they count.

Whether two numbers are of one series is decided elsewhere. All methods that write are
called inside `Store.writing`.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from briefing.store.links import CANDIDATES

_ENDS = 6
"""Readings that stand for a series, from each end."""


class FiledSeries(NamedTuple):
    """A series under the digest of a string it is found under."""

    lookup: int
    series: int
    first: int
    last: int
    """Days as ordinals; a number that reaches none between them is apart."""


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

    def filed(
        self, lookups: Iterable[int], first: int, last: int
    ) -> tuple[FiledSeries, ...]:
        """Return the series filed under some digests, of each the newest.

        Args:
            lookups: the digests.
            first: the earliest day that what is asked for reaches.
            last: the latest one.
        """
        found = self._db.execute(
            f"""SELECT f.lookup, f.series, f.first, f.last
            FROM json_each(?1) l CROSS JOIN filed_series f ON f.lookup = l.value
            WHERE f.first <= ?3 AND f.last >= ?2 AND f.series >= coalesce((
                SELECT series FROM filed_series WHERE lookup = l.value
                ORDER BY series DESC LIMIT 1 OFFSET {CANDIDATES - 1}), 0)""",
            (json.dumps(list(lookups)), first, last),
        )
        return tuple([FiledSeries(*row) for row in found])

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the keys of series by their numbers; unknown ones left out."""
        found = self._db.execute(
            "SELECT pk, key FROM series WHERE pk IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return {row[0]: row[1] for row in found}

    def ends(self, series: int) -> tuple[tuple[int, int], ...]:
        """Return revision and position of the first and latest readings of a series."""
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

    def numbers(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those series that are known, by their keys."""
        found = self._db.execute(
            "SELECT key, pk FROM series WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        return dict(map(tuple, found))

    def newest(self) -> int:
        """Return the highest number of a series; 0 for no series."""
        (number,) = self._db.execute("SELECT max(pk) FROM series").fetchone()
        return number or 0

    def write(
        self, added: Iterable[tuple[int, str]], filed: Iterable[FiledSeries]
    ) -> None:
        """Store new series, and under the digests of which strings series are found.

        Args:
            added: number and key of each new series.
            filed: of new series and of known ones.
        """
        self._db.executemany("INSERT INTO series (pk, key) VALUES (?, ?)", added)
        self._db.executemany(
            "INSERT OR IGNORE INTO filed_series (lookup, series, first, last) "
            "VALUES (?, ?, ?, ?)",
            sorted(filed),
        )

    def merge(self, into: int, gone: int) -> None:
        """Let the readings of a series be of another, but where a correction put them.

        They are looked for by what they are shown as, and by what was moved from it:
        both have an index.
        """
        self._db.execute(
            """UPDATE readings SET linked = ?1, series = ?1
            WHERE series = ?2 AND linked = ?2""",
            (into, gone),
        )
        self._db.execute(
            "UPDATE readings SET linked = ?1 WHERE linked = ?2 AND series <> linked",
            (into, gone),
        )

    def context(self, revision: int) -> tuple[bytes, str] | None:
        """Return what `place` stored of a text's numbers; None for no such text."""
        row = self._db.execute(
            "SELECT body, names FROM contexts WHERE revision = ?", (revision,)
        ).fetchone()
        return None if row is None else (row[0], row[1])

    def place(
        self, revision: int, context: bytes, names: str, numbers: Iterable[Placed]
    ) -> None:
        """Tie the numbers of a text to series.

        Args:
            revision: of the text.
            context: what its numbers are compared by.
            names: the linked keys of the names in it.
            numbers: each with its series.
        """
        self._db.execute(
            "INSERT INTO contexts VALUES (?, ?, ?)", (revision, context, names)
        )
        self._db.executemany(
            "INSERT INTO readings (revision, at, linked, series, day) "
            "VALUES (?, ?, ?, ?, ?)",
            [(revision, n.at, n.series, n.series, n.day) for n in numbers],
        )
        self._db.execute("DELETE FROM unlinked WHERE revision = ?", (revision,))
