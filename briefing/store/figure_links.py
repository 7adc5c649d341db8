"""Figures that articles share, filed to be found under their names.

Whether two names are one is decided elsewhere. All methods that write are called inside
`Store.writing`.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefing.model import FigureType
from briefing.query.folding import words_of
from briefing.store.links import CANDIDATES, marks

_RECENT = 24
"""Articles from which a figure's company is read."""
_COMPANY = 64


class FiledFigure(NamedTuple):
    """A figure of the archive under all its names, in the order of the alphabet."""

    pk: int
    key: str
    type: FigureType
    called: str
    """The name it goes by, unless the user gave it another."""
    names: tuple[str, ...]


class FigureRows:
    """Names of figures that are to be stored."""

    def __init__(self) -> None:
        self.names: list[tuple[int, str, str]] = []
        """Number of the figure, and a name folded and as it is written."""

    def name(self, figure: int, names: Iterable[tuple[str, str]]) -> None:
        """Note names of a figure, each with its folded form."""
        self.names += [(figure, folded, name) for folded, name in names]


class Appearance(NamedTuple):
    """A figure of a text tied to one of the archive."""

    local: str
    figure: int
    mentions: int
    name: str
    quotes: int
    """How many quotes it speaks."""


class FigureLinks:
    """The tables `figures`, `names`, `filed_figures` and `appearances`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def figures_under(self, lookup: int) -> tuple[int, ...]:
        """Return the numbers of the newest figures filed under a string's digest."""
        found = self._db.execute(
            f"""SELECT figure FROM filed_figures WHERE lookup = ?
            ORDER BY figure DESC LIMIT {CANDIDATES}""",
            (lookup,),
        )
        return tuple([row[0] for row in found])

    def figures(self, numbers: Sequence[int]) -> Iterator[FiledFigure]:
        """Yield figures by their numbers, the oldest first; unknown ones left out."""
        found = self._db.execute(
            f"""SELECT f.pk, f.key, f.type, f.name, n.name FROM figures f
            JOIN names n ON n.figure = f.pk WHERE f.pk IN ({marks(numbers)})
            ORDER BY f.pk, n.name""",
            tuple(numbers),
        )
        for (pk, key, kind, called), rows in groupby(found, lambda row: row[:4]):
            names = tuple([row[4] for row in rows])
            yield FiledFigure(pk, key, FigureType(kind), called, names)

    def company(self, figure: int) -> frozenset[str]:
        """Return the figures that a figure is named with most, by their local keys."""
        found = self._db.execute(
            """SELECT local FROM appearances WHERE revision IN (
                SELECT revision FROM appearances WHERE figure = ?1
                ORDER BY revision DESC LIMIT ?2) AND figure <> ?1
            GROUP BY local ORDER BY count(*) DESC, local LIMIT ?3""",
            (figure, _RECENT, _COMPANY),
        )
        return frozenset(row[0] for row in found)

    def figure(self, key: str) -> int | None:
        """Return the number of the figure with this key; None when there is none."""
        row = self._db.execute(
            "SELECT pk FROM figures WHERE key = ?", (key,)
        ).fetchone()
        return None if row is None else int(row[0])

    def add_figure(self, key: str, kind: FigureType, name: str) -> int:
        """Store a figure; return its number."""
        added = self._db.execute(
            "INSERT INTO figures (key, type, name) VALUES (?, ?, ?)",
            (key, kind.value, name),
        )
        return int(added.lastrowid or 0)

    def call(self, figure: int, name: str) -> None:
        """Let a figure go by a name in all articles."""
        self._db.execute("UPDATE figures SET name = ? WHERE pk = ?", (name, figure))

    def file_figures(self, rows: FigureRows, filed: Iterable[tuple[int, int]]) -> None:
        """Note names of figures, and the digests of what they are found under.

        Args:
            rows: the names.
            filed: digest and figure.
        """
        self._db.executemany(
            "INSERT OR IGNORE INTO names (figure, folded, name) VALUES (?, ?, ?)",
            sorted(rows.names),
        )
        words = {(word, pk) for pk, _, name in rows.names for word in words_of(name)}
        self._db.executemany(
            "INSERT OR IGNORE INTO name_words VALUES (?, ?)", sorted(words)
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO filed_figures VALUES (?, ?)", sorted(filed)
        )

    def appear(self, revision: int, appearances: Iterable[Appearance]) -> None:
        """Tie the figures of a text to those of the archive."""
        self._db.executemany(
            """INSERT INTO appearances
                (revision, local, linked, figure, mentions, name, quotes)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [(revision, a.local, a.figure, a.figure, *a[2:]) for a in appearances],
        )
