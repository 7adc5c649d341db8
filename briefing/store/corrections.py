"""What the user corrected about figures and numbers: authored, undone like all of it.

A correction is kept as the rule that was made, and its effect on the links is derived:
`moves` below write it, `unmove` takes all of it back.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from briefing.model import FigureType
from briefing.store.authored import Change, Journal
from briefing.store.links import marks
from briefing.store.rows import stamp


class NamedFigure(NamedTuple):
    """A figure as the rules linked it, by one of its names."""

    key: str
    name: str
    article: str
    """The id of the article that names it so; "" for all articles."""


class Corrections:
    """The `corrections` table, and its effect on figures and series."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._db = connection
        self._journal = journal

    def all(self) -> tuple[str, ...]:
        """Return the rules as they were saved, in the order they were made."""
        found = self._db.execute("SELECT rule FROM corrections ORDER BY at, rowid")
        return tuple(row[0] for row in found)

    def save(self, rules: Iterable[tuple[str, str]], label: str, now: datetime) -> int:
        """Store rules by their ids; return how many are new or changed."""
        changes = [
            Change("corrections", id_, {"id": id_, "at": at, "rule": rule})
            for at, (id_, rule) in zip(self._places(now), rules, strict=False)
        ]
        return self._journal.change(label, changes, now)

    def _places(self, now: datetime) -> Iterator[str]:
        """Yield places after all rules: "2026-11-22T12:00:00Z 00000001".

        The moment alone is none: many rules may be made in a second, one that was
        removed comes back by undo, and a clock may be set back.
        """
        (last,) = self._db.execute("SELECT max(at) FROM corrections").fetchone()
        day, _, number = (last or "").partition(" ")
        for place in count(int(number or 0) + 1):
            yield f"{max(day, stamp(now))} {place:08}"

    def remove(self, ids: Iterable[str], label: str, now: datetime) -> int:
        """Remove rules; return how many there were."""
        changes = [Change("corrections", id_, None) for id_ in ids]
        return self._journal.change(label, changes, now)

    def named(
        self, keys: Sequence[str], folded: Sequence[str], articles: Sequence[str]
    ) -> tuple[NamedFigure, ...]:
        """Return the figures with some keys or names, under each of their names.

        Args:
            keys: of figures.
            folded: names, folded.
            articles: ids; what these call the figures is returned for each.
        """
        found = self._db.execute(
            f"""SELECT pk FROM figures WHERE key IN ({marks(keys)})
            UNION SELECT figure FROM names WHERE folded IN ({marks(folded)})""",
            (*keys, *folded),
        ).fetchall()
        figures = [row[0] for row in found]
        of_these = marks(figures)
        rows = self._db.execute(
            f"""SELECT f.key, n.name, '' AS id FROM names n
            JOIN figures f ON f.pk = n.figure WHERE n.figure IN ({of_these})
            UNION SELECT f.key, p.name, a.id FROM articles a
            JOIN appearances p ON p.revision = a.revision
            JOIN figures f ON f.pk = p.linked
            WHERE a.id IN ({marks(articles)}) AND p.linked IN ({of_these})
            ORDER BY 3, 1, 2""",
            (*figures, *articles, *figures),
        )
        return tuple(NamedFigure(*row) for row in rows)

    def unmove(self) -> None:
        """Take back what corrections changed in the links."""
        for table, column in (("appearances", "figure"), ("readings", "series")):
            self._db.execute(
                f"UPDATE {table} SET {column} = linked WHERE {column} <> linked"
            )
        self._db.execute(
            """UPDATE figures SET given_name = NULL, given_type = NULL, hidden = 0
            WHERE given_name NOT NULL OR given_type NOT NULL OR hidden"""
        )

    def move_figure(self, named: NamedFigure, target: str) -> None:
        """Let a figure, where it goes by a name, be the one with the key `target`."""
        if named.article:
            which = """linked = (SELECT pk FROM figures WHERE key = :key)
                AND revision = (SELECT revision FROM articles WHERE id = :article)"""
        else:
            which = "figure = (SELECT pk FROM figures WHERE key = :key)"
        self._db.execute(
            f"UPDATE appearances SET figure = :figure WHERE {which} AND name = :name",
            named._asdict() | {"figure": self._figure(target, named)},
        )

    def _figure(self, key: str, like: NamedFigure) -> int:
        """Return the number of a figure; one that is new is of the kind of another."""
        self._db.execute(
            """INSERT OR IGNORE INTO figures (key, type, name)
            SELECT ?, type, ? FROM figures WHERE key = ?""",
            (key, like.name, like.key),
        )
        (figure,) = self._db.execute(
            "SELECT pk FROM figures WHERE key = ?", (key,)
        ).fetchone()
        return int(figure)

    def show(
        self, key: str, name: str | None, kind: FigureType | None, *, hidden: bool
    ) -> None:
        """Show a figure by another name, as another kind of thing, or not at all."""
        self._db.execute(
            """UPDATE figures SET given_name = ?, given_type = ?, hidden = ?
            WHERE key = ?""",
            (name, kind and kind.value, hidden, key),
        )

    def numbers(self, articles: Sequence[str]) -> tuple[tuple[str, int, str], ...]:
        """Return article, position and linked series of all numbers of articles."""
        rows = self._db.execute(
            f"""SELECT a.id, n.at, s.key FROM articles a
            JOIN readings n ON n.revision = a.revision
            JOIN series s ON s.pk = n.linked
            WHERE a.id IN ({marks(articles)}) ORDER BY a.id, n.at""",
            tuple(articles),
        )
        return tuple((row[0], row[1], row[2]) for row in rows)

    def move_series(self, key: str, target: str) -> None:
        """Let all numbers of a series be of another."""
        self._db.execute(
            """UPDATE readings SET series = ?
            WHERE series = (SELECT pk FROM series WHERE key = ?)""",
            (self._series(target), key),
        )

    def move_number(self, article: str, at: int, target: str) -> None:
        """Let one number be of another series."""
        self._db.execute(
            """UPDATE readings SET series = ? WHERE at = ?
            AND revision = (SELECT revision FROM articles WHERE id = ?)""",
            (self._series(target), at, article),
        )

    def _series(self, key: str) -> int:
        self._db.execute("INSERT OR IGNORE INTO series (key) VALUES (?)", (key,))
        row = self._db.execute("SELECT pk FROM series WHERE key = ?", (key,)).fetchone()
        return int(row[0])
