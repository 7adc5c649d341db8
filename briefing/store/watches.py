"""What the user follows: figures, numbers, queries; and how far each was told."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from briefing.errors import NotFoundError
from briefing.store.authored import Change, Journal
from briefing.store.database import writing
from briefing.store.rows import stamp


class Watch(NamedTuple):
    """Something that is followed."""

    id: str
    kind: str
    """"figure", "number" or "query"."""
    target: str
    """For a query its words, else JSON that finds the figure or number again."""
    name: str


class Watches:
    """The `watches` table, and how far each watch was told."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._db = connection
        self._journal = journal

    def all(self) -> tuple[Watch, ...]:
        """Return every watch in the order they were made."""
        found = self._db.execute(
            "SELECT id, kind, target, name FROM watches ORDER BY at, id"
        )
        return tuple(Watch(*row) for row in found)

    def add(self, watch: Watch, label: str, now: datetime) -> None:
        """Follow something; what is there already is not told of."""
        row = watch._asdict() | {"at": stamp(now)}
        self._journal.change(label, [Change("watches", watch.id, row)], now)
        self.told([watch.id])

    def remove(self, id_: str, label: str, now: datetime) -> None:
        """Follow something no more.

        Raises:
            NotFoundError: when there is no such watch.
        """
        if not self._journal.change(label, [Change("watches", id_, None)], now):
            raise NotFoundError(f"no watch has the id {id_!r}: see `briefing watch`")

    def upto(self, id_: str) -> int | None:
        """Return the last text a watch was told of; None when it never was."""
        row = self._db.execute(
            "SELECT upto FROM watched WHERE watch = ?", (id_,)
        ).fetchone()
        return None if row is None else int(row[0])

    def told(self, ids: Iterable[str]) -> None:
        """Note that watches were told of all there is."""
        with writing(self._db):
            self._db.executemany(
                """INSERT OR REPLACE INTO watched
                SELECT ?, coalesce(max(pk), 0) FROM revisions""",
                [(id_,) for id_ in ids],
            )

    def later(self, upto: int) -> frozenset[str]:
        """Return the ids of articles whose present text came after another one."""
        found = self._db.execute("SELECT id FROM articles WHERE revision > ?", (upto,))
        return frozenset(row[0] for row in found)

    def earlier(self, article_id: str, upto: int) -> tuple[tuple[str, str], ...]:
        """Return the headlines and texts an article had up to a text, oldest first."""
        found = self._db.execute(
            """SELECT r.title, r.text FROM articles a
            JOIN revisions r ON r.article = a.pk
            WHERE a.id = ? AND r.pk <= ? ORDER BY r.pk""",
            (article_id, upto),
        )
        return tuple((title, text) for title, text in found)
