"""Figures that articles share, filed to be found under their names.

Whether two names are one is decided elsewhere. All methods that write are called inside
`Store.writing`.
"""

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.model import FigureType
from briefing.query.folding import words_of
from briefing.store.links import CANDIDATES

_TYPES = {kind.value: kind for kind in FigureType}
_GIVEN = "(SELECT value FROM json_each(?))"
"""A list of any length as one parameter."""


class FiledFigure(NamedTuple):
    """A figure of the archive under all its names, in the order of the alphabet."""

    pk: int
    key: str
    type: FigureType
    called: str
    """The name it goes by, unless the user gave it another."""
    names: tuple[str, ...]
    marks: Sequence[int]
    """Of the figures it is named with, those it was named with last first."""


class FigureRows:
    """What is to be stored of figures."""

    def __init__(self) -> None:
        self.figures: dict[int, tuple[str, str, str]] = {}
        """Number of a new figure -> its key, its type and the name it goes by."""
        self.called: dict[int, str] = {}
        """Number of a known figure -> the name it goes by from now on."""
        self.names: list[tuple[int, str, str]] = []
        """Number of the figure, and a name folded and as it is written.

        Folded it is "" where nobody looks for the figure by it: Cambridge, England.
        """
        self.filed: set[tuple[int, int]] = set()
        """Digest of what a figure is found under, and its number."""
        self.company: list[tuple[int, bytes]] = []
        """Number of the figure, and the marks of its company: see `packed`."""


class Appearance(NamedTuple):
    """A figure of a text tied to one of the archive."""

    local: str
    figure: int
    mentions: int
    name: str
    quotes: int
    """How many quotes it speaks."""


def packed(marks: Iterable[int]) -> bytes:
    """Return the marks of a figure's company, 32 bits each, as they are stored."""
    return array("I", marks).tobytes()


class FigureLinks:
    """The tables `figures`, `names`, `filed_figures`, `company` and `appearances`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def figures_under(self, lookups: Collection[int]) -> Iterator[tuple[int, int]]:
        """Yield digest and number of the newest figures filed under some digests."""
        return self._db.execute(
            f"""SELECT f.lookup, f.figure FROM json_each(?) asked
            CROSS JOIN filed_figures f ON f.lookup = asked.value
            AND f.figure >= coalesce((SELECT figure FROM filed_figures
                WHERE lookup = asked.value
                ORDER BY figure DESC LIMIT 1 OFFSET {CANDIDATES - 1}), 0)""",
            (json.dumps(sorted(lookups)),),
        )

    def figures(self, numbers: Collection[int]) -> Iterator[FiledFigure]:
        """Yield figures by their numbers, the oldest first; unknown ones left out."""
        found = self._db.execute(
            f"""SELECT f.pk, f.key, f.type, f.name, (SELECT group_concat(name, char(10))
                FROM names WHERE figure = f.pk), c.marks
            FROM figures f JOIN company c ON c.figure = f.pk WHERE f.pk IN {_GIVEN}
            ORDER BY f.pk""",
            (json.dumps(sorted(numbers)),),
        )
        for pk, key, kind, called, names, marks in found:
            known = tuple(names.split("\n"))
            yield FiledFigure(pk, key, _TYPES[kind], called, known, array("I", marks))

    def numbers(self, keys: Collection[str]) -> dict[str, int]:
        """Return the numbers of those figures that are known, by their keys."""
        found = self._db.execute(
            f"SELECT key, pk FROM figures WHERE key IN {_GIVEN}",
            (json.dumps(sorted(keys)),),
        )
        return dict(map(tuple, found))

    def newest(self) -> int:
        """Return the highest number of a figure; 0 for no figures."""
        (number,) = self._db.execute("SELECT max(pk) FROM figures").fetchone()
        return number or 0

    def write(self, rows: FigureRows) -> None:
        """Store figures, their names and what they are found under."""
        for statement, values in (
            (
                "INSERT INTO figures (pk, key, type, name) VALUES (?, ?, ?, ?)",
                [(number, *row) for number, row in rows.figures.items()],
            ),
            (
                "UPDATE figures SET name = ?2 WHERE pk = ?1",
                list(rows.called.items()),
            ),
            (
                "INSERT OR IGNORE INTO names (figure, folded, name) VALUES (?, ?, ?)",
                sorted(rows.names),
            ),
            (
                "INSERT OR IGNORE INTO name_words VALUES (?, ?)",
                sorted({(w, pk) for pk, f, n in rows.names if f for w in words_of(n)}),
            ),
            (
                "INSERT OR IGNORE INTO filed_figures VALUES (?, ?)",
                sorted(rows.filed),
            ),
            (
                "INSERT OR REPLACE INTO company VALUES (?, ?)",
                sorted(rows.company),
            ),
        ):
            self._db.executemany(statement, values)

    def appear(self, appearances: Iterable[tuple[int, Appearance]]) -> None:
        """Tie the figures of texts, by revision, to those of the archive."""
        self._db.executemany(
            """INSERT INTO appearances
                (revision, local, linked, figure, mentions, name, quotes)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [(rev, a.local, a.figure, a.figure, *a[2:]) for rev, a in appearances],
        )
