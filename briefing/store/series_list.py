"""Series of numbers as the reader meets them: the widest, and the rows of one.

What stands in deleted articles is in none of them.
"""

import sqlite3
from collections.abc import Sequence

from briefing.store.links import marks

_READ = """series s JOIN readings n ON n.series = s.pk
    JOIN revisions r ON r.pk = n.revision JOIN articles a ON a.pk = r.article
    WHERE a.pk NOT IN (SELECT article FROM deletions)"""


class SeriesList:
    """The series found, by their keys as corrected.

    Wide is a series that runs through many outlets, then through many articles: what
    one outlet writes under each of its articles is no news.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def members(self, key: str, limit: int) -> tuple[tuple[int, int], ...]:
        """Return revision and position of the numbers of a series, the latest first.

        Args:
            key: of the series.
            limit: how many at most.
        """
        found = self._db.execute(
            f"""SELECT n.revision, n.at FROM {_READ} AND s.key = ?
            ORDER BY n.day DESC, n.revision DESC, n.at LIMIT ?""",
            (key, limit),
        )
        return tuple((row[0], row[1]) for row in found)

    def widest(self, words: str, limit: int) -> tuple[str, ...]:
        """Return the keys of series that several articles share, the widest first.

        Args:
            words: only series of a concept that ends in these words; "" for all.
            limit: how many at most.
        """
        ending = f" {words}@" if words else ""
        return self._widest("instr(replace(s.key, ':', ' '), ?)", (ending,), limit)

    def widest_of(self, keys: Sequence[str], limit: int) -> tuple[str, ...]:
        """Return those of some series that several articles share, widest first."""
        return self._widest(f"s.key IN ({marks(keys)})", keys, limit)

    def beside(self, figure: str, limit: int) -> tuple[str, ...]:
        """Return the keys of the series of articles that name a figure, widest first.

        Args:
            figure: the key of the figure.
            limit: how many at most.
        """
        naming = """SELECT p.revision FROM figures f
            JOIN appearances p ON p.figure = f.pk WHERE f.key = ?"""
        return self._widest(f"n.revision IN ({naming})", (figure,), limit)

    def _widest(
        self, condition: str, values: Sequence[str], limit: int
    ) -> tuple[str, ...]:
        found = self._db.execute(
            f"""SELECT s.key FROM {_READ} AND {condition}
            GROUP BY s.pk HAVING count(DISTINCT a.pk) > 1
            ORDER BY count(DISTINCT a.outlet) DESC, count(DISTINCT a.pk) DESC,
                max(n.day) DESC, s.key LIMIT ?""",
            (*values, limit),
        )
        return tuple(row[0] for row in found)
