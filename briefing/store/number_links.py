"""Series of numbers that articles share, filed to be found under what they count.

Whether two numbers are of one series is decided elsewhere. All methods that write are
called inside `Store.writing`.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import starmap
from typing import NamedTuple

from briefing.store.links import CANDIDATES

_END = 6
"""Readings that stand for a series, from each end."""
_GIVEN = "(SELECT value FROM json_each(?))"
"""A list of any length as one parameter."""
_PLACES = """(SELECT group_concat(place, ' ') FROM (
    SELECT revision || ':' || at AS place FROM readings WHERE series = given.value
    ORDER BY day {0}, revision {0}, at {0} LIMIT ?2))"""
_ENDS = f"""SELECT given.value, {_PLACES.format("ASC")}, {_PLACES.format("DESC")}
    FROM json_each(?1) given"""

Place = tuple[int, int]
"""Revision, and position in it, of a number."""


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


class Numbers(NamedTuple):
    """The numbers of a text as they are kept."""

    revision: int
    context: bytes
    """What they are compared by."""
    names: str
    """The linked keys of the names in the text."""
    placed: Sequence[Placed]


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
        return tuple(starmap(FiledSeries, found))

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the keys of series by their numbers; unknown ones left out."""
        found = self._db.execute(
            f"SELECT pk, key FROM series WHERE pk IN {_GIVEN}",
            (json.dumps(list(numbers)),),
        )
        return {row[0]: row[1] for row in found}

    def ends(self, series: Iterable[int]) -> dict[int, set[Place]]:
        """Return the places of the first and the latest readings of some series."""
        found = self._db.execute(_ENDS, (json.dumps(list(series)), _END)).fetchall()
        return {
            number: {_place(text) for text in f"{first or ''} {last or ''}".split()}
            for number, first, last in found
        }

    def numbers(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those series that are known, by their keys."""
        found = self._db.execute(
            f"SELECT key, pk FROM series WHERE key IN {_GIVEN}",
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

    def contexts(self, revisions: Iterable[int]) -> dict[int, tuple[bytes, str]]:
        """Return by revision what `place` stored of texts' numbers."""
        found = self._db.execute(
            f"SELECT revision, body, names FROM contexts WHERE revision IN {_GIVEN}",
            (json.dumps(list(revisions)),),
        )
        return {row[0]: (row[1], row[2]) for row in found}

    def place(self, texts: Sequence[Numbers]) -> None:
        """Tie the numbers of texts to series; they wait no longer."""
        self._db.executemany(
            "INSERT INTO contexts VALUES (?, ?, ?)", [text[:3] for text in texts]
        )
        self._db.executemany(
            "INSERT INTO readings (revision, at, linked, series, day) "
            "VALUES (?, ?, ?, ?, ?)",
            [
                (text.revision, n.at, n.series, n.series, n.day)
                for text in texts
                for n in text.placed
            ],
        )
        self._db.executemany(
            "DELETE FROM unlinked WHERE revision = ?", [text[:1] for text in texts]
        )


def _place(text: str) -> Place:
    revision, _, at = text.partition(":")
    return int(revision), int(at)
