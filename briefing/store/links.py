"""What ties articles together: figures and series of numbers, filed to be found.

These are the rows that linking reads and writes; whether two names or two numbers are
one is decided elsewhere. All methods that write are called inside `Store.writing`.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Sized
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from briefing.model import FigureType, SectionKind
from briefing.query.folding import words_of

CANDIDATES = 48
"""Figures or series, the newest, that one look-up brings; bounds the work."""
_REMEMBERED = 20_000
"""Digests that are kept: the same strings are looked up again and again."""
_RECENT = 24
"""Articles from which a figure's company is read."""
_MAPPED = 1 << 28  # bytes
_COMPANY = 64
_ENDS = 6
"""Readings that stand for a series, from each end."""
_OF_TEXTS = ("appearances", "readings", "contexts", "amounts", "sections")
"""The tables with rows of a text, which go when it is linked anew."""


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


class FiledSeries(NamedTuple):
    """A series of the archive, and the places of the readings that stand for it."""

    pk: int
    key: str
    places: tuple[tuple[int, int], ...]
    """Revision, and position of the number in its text."""


class Appearance(NamedTuple):
    """A figure of a text tied to one of the archive."""

    local: str
    figure: int
    mentions: int
    name: str
    quotes: int
    """How many quotes it speaks."""


class Placed(NamedTuple):
    """A number of a text tied to a series of the archive."""

    at: int
    series: int
    day: str
    """ISO date of publication, "" for none; orders the series."""


class Links:
    """The tables `figures`, `appearances`, `series` and `readings`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def keep_at_hand(self) -> None:
        """Let this connection map the file into memory: linking reads all over it."""
        self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")

    def waiting(self, limit: int) -> tuple[tuple[int, str], ...]:
        """Return revision and article id of texts analysed but not linked.

        The oldest article first. `CROSS` has it look at those that wait only, where
        the planner would go through all articles in their order.
        """
        found = self._db.execute(
            """SELECT a.revision, a.id FROM unlinked u
            CROSS JOIN articles a ON a.revision = u.revision
            ORDER BY a.sort_at, a.id LIMIT ?""",
            (limit,),
        )
        return tuple((row[0], row[1]) for row in found)

    def still_waiting(self, revisions: Sequence[int]) -> frozenset[int]:
        """Return those of some texts that are not linked yet, nor replaced."""
        found = self._db.execute(
            f"""SELECT u.revision FROM unlinked u
            CROSS JOIN articles a ON a.revision = u.revision
            WHERE u.revision IN ({marks(revisions)})""",
            tuple(revisions),
        )
        return frozenset(row[0] for row in found)

    def version(self) -> int:
        """Return a number that changes whenever another connection writes."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version)

    def count_waiting(self) -> int:
        """Return how many texts are `waiting`."""
        (count,) = self._db.execute("SELECT count(*) FROM unlinked").fetchone()
        return int(count)

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

    def revision(self, article_id: str) -> int:
        """Return the number of an article's present text; 0 for no such article."""
        row = self._db.execute(
            "SELECT revision FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return int(row[0]) if row else 0

    def members(self, key: str, limit: int) -> tuple[tuple[int, int], ...]:
        """Return revision and position of the numbers of a series, the latest first.

        Args:
            key: of the series, as corrected.
            limit: how many at most.
        """
        found = self._db.execute(
            """SELECT n.revision, n.at FROM series s JOIN readings n ON n.series = s.pk
            WHERE s.key = ? ORDER BY n.day DESC, n.revision DESC, n.at LIMIT ?""",
            (key, limit),
        )
        return tuple((row[0], row[1]) for row in found)

    def widest(self, words: str, limit: int) -> tuple[str, ...]:
        """Return the keys of series that several articles share, the widest first.

        Args:
            words: only series with these letters in their key; "" for all.
            limit: how many at most.
        """
        found = self._db.execute(
            """SELECT s.key FROM series s JOIN readings n ON n.series = s.pk
            WHERE instr(s.key, ?) GROUP BY s.pk HAVING count(DISTINCT n.revision) > 1
            ORDER BY count(DISTINCT n.revision) DESC, max(n.day) DESC, s.key LIMIT ?""",
            (words, limit),
        )
        return tuple(row[0] for row in found)

    def widest_of(self, keys: Sequence[str], limit: int) -> tuple[str, ...]:
        """Return those of some series that several articles share, widest first."""
        found = self._db.execute(
            f"""SELECT s.key FROM series s JOIN readings n ON n.series = s.pk
            WHERE s.key IN ({marks(keys)})
            GROUP BY s.pk HAVING count(DISTINCT n.revision) > 1
            ORDER BY count(DISTINCT n.revision) DESC, max(n.day) DESC, s.key LIMIT ?""",
            (*keys, limit),
        )
        return tuple(row[0] for row in found)

    def beside(self, figure: str, limit: int) -> tuple[str, ...]:
        """Return the keys of the series of articles that name a figure, widest first.

        Args:
            figure: the key of the figure.
            limit: how many at most.
        """
        found = self._db.execute(
            """SELECT s.key FROM series s JOIN readings n ON n.series = s.pk
            WHERE n.revision IN (SELECT p.revision FROM figures f
                JOIN appearances p ON p.figure = f.pk WHERE f.key = ?)
            GROUP BY s.pk HAVING count(DISTINCT n.revision) > 1
            ORDER BY count(DISTINCT n.revision) DESC, max(n.day) DESC, s.key LIMIT ?""",
            (figure, limit),
        )
        return tuple(row[0] for row in found)

    def context(self, revision: int) -> bytes | None:
        """Return what `place` stored of a text's numbers; None for no such text."""
        row = self._db.execute(
            "SELECT body FROM contexts WHERE revision = ?", (revision,)
        ).fetchone()
        return None if row is None else row[0]

    def appear(self, revision: int, appearances: Iterable[Appearance]) -> None:
        """Tie the figures of a text to those of the archive."""
        self._db.executemany(
            """INSERT INTO appearances
                (revision, local, linked, figure, mentions, name, quotes)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [(revision, a.local, a.figure, a.figure, *a[2:]) for a in appearances],
        )

    def place(self, revision: int, context: bytes, numbers: Iterable[Placed]) -> None:
        """Tie the numbers of a text to series, with what they are compared by."""
        self._db.execute("INSERT INTO contexts VALUES (?, ?)", (revision, context))
        self._db.executemany(
            "INSERT INTO readings (revision, at, linked, series, day) "
            "VALUES (?, ?, ?, ?, ?)",
            [(revision, n.at, n.series, n.series, n.day) for n in numbers],
        )
        self._db.execute("DELETE FROM unlinked WHERE revision = ?", (revision,))

    def describe(
        self,
        revision: int,
        amounts: Iterable[tuple[float, str]],
        sections: Iterable[SectionKind],
    ) -> None:
        """Note what queries ask of a text: its numbers with their units, its sections.

        Both without repeats.
        """
        self._db.executemany(
            "INSERT INTO amounts (revision, value, unit) VALUES (?, ?, ?)",
            [(revision, value, unit) for value, unit in amounts],
        )
        self._db.executemany(
            "INSERT INTO sections (revision, kind) VALUES (?, ?)",
            [(revision, kind.value) for kind in sections],
        )

    def forget(self, article: int) -> None:
        """Untie all texts of an article, by its number."""
        for table in (*_OF_TEXTS, "unlinked"):
            self._db.execute(
                f"""DELETE FROM {table} WHERE revision IN
                (SELECT pk FROM revisions WHERE article = ?)""",
                (article,),
            )

    def prune(self) -> None:
        """Drop the figures and the series that no article has any more."""
        for whole, owner, uses, parts in (
            (
                "figures",
                "figure",
                "appearances",
                ("names", "name_words", "filed_figures"),
            ),
            ("series", "series", "readings", ("filed_series",)),
        ):
            used = f"SELECT {owner} FROM {uses} UNION SELECT linked FROM {uses}"
            for part in parts:
                self._db.execute(f"DELETE FROM {part} WHERE {owner} NOT IN ({used})")
            self._db.execute(f"DELETE FROM {whole} WHERE pk NOT IN ({used})")

    def relink(self) -> None:
        """Untie everything, to be linked again from the beginning."""
        for table in (
            *_OF_TEXTS,
            "names",
            "name_words",
            "filed_figures",
            "figures",
            "filed_series",
            "series",
        ):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("INSERT OR IGNORE INTO unlinked SELECT revision FROM analyses")


def marks(values: Sized) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))


@lru_cache(maxsize=_REMEMBERED)
def digest(lookup: str) -> int:
    """Return the first 64 bits of a digest: 8 bytes a row in the place of the words.

    Two strings that share it only make one candidate more.
    """
    digest = hashlib.blake2b(lookup.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), signed=True)
