"""The user's own changes: each is journalled, undone and redone the same way.

A change is a row of an authored table before and after. Undo writes the row back as
it was; it refuses when somebody changed that row since, so nothing is overwritten.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from briefing.store.database import writing
from briefing.store.journalled import Journalled, Key, Row, key_of, refusal
from briefing.store.rows import stamp

__all__ = ["Change", "Journal", "Row", "Touched"]

_KEPT = 1_000
"""How many changes can be undone."""


class Change(NamedTuple):
    """One row of an authored table as it shall be; None removes it."""

    table: str
    key: Key
    after: Row | None


class Touched(NamedTuple):
    """A row that a change is about."""

    table: str
    key: Key
    article: int
    """The number of the article it belongs to; 0 for none."""


_TO_UNDO = "NOT undone ORDER BY pk DESC"
_TO_REDO = "undone ORDER BY pk"


class Journal:
    """Changes to authored data, newest last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def change(self, label: str, changes: Iterable[Change], now: datetime) -> int:
        """Apply the changes in one transaction and remember how to undo them.

        Returns how many rows really changed, more than their date; nothing is
        journalled for none.
        """
        with writing(self._db):
            rows = Journalled(self._db)
            done = []
            for table, key, after in changes:
                before = rows.row(table, key)
                if _undated(before) != _undated(after):
                    rows.put(table, key, after)
                    done.append([table, key, before, after])
            if done:
                self._db.execute("DELETE FROM journal WHERE undone")
                self._db.execute(
                    "INSERT INTO journal (at, label, changes) VALUES (?, ?, ?)",
                    (stamp(now), label, json.dumps(done, ensure_ascii=False)),
                )
                self._db.execute(
                    "DELETE FROM journal WHERE pk <= (SELECT max(pk) FROM journal) - ?",
                    (_KEPT,),
                )
            rows.save()
        return len(done)

    def undo(self) -> str:
        """Take the last change back and return its label; "" when there is none."""
        return self._replay(_TO_UNDO, undone=True)

    def redo(self) -> str:
        """Do the last undone change again and return its label; "" for none."""
        return self._replay(_TO_REDO, undone=False)

    def to_undo(self) -> tuple[Touched, ...]:
        """Return the rows that the next undo writes back; () for none."""
        return self._touched(_TO_UNDO)

    def to_redo(self) -> tuple[Touched, ...]:
        """Return the rows that the next redo writes; () for none."""
        return self._touched(_TO_REDO)

    def _touched(self, which: str) -> tuple[Touched, ...]:
        query = f"SELECT changes FROM journal WHERE {which} LIMIT 1"
        row = self._db.execute(query).fetchone()
        return tuple(
            Touched(table, key_of(table, key), (after or before).get("article", 0))
            for table, key, before, after in (json.loads(row[0]) if row else ())
        )

    def _replay(self, which: str, *, undone: bool) -> str:
        with writing(self._db):
            row = self._db.execute(
                f"SELECT pk, label, changes FROM journal WHERE {which} LIMIT 1"
            ).fetchone()
            if row is None:
                return ""
            rows = Journalled(self._db)
            steps = [
                (table, key_of(table, key), *((a, b) if undone else (b, a)))
                for table, key, b, a in json.loads(row["changes"])
            ]
            changed = [
                key
                for table, key, expected, wanted in steps
                if rows.row(table, key) not in (expected, wanted)
            ]
            if changed:  # forgotten, or no earlier change could ever be taken back
                self._db.execute("DELETE FROM journal WHERE pk = ?", (row["pk"],))
            else:
                for table, key, _, wanted in steps:
                    rows.put(table, key, wanted)
                self._db.execute(
                    "UPDATE journal SET undone = ? WHERE pk = ?", (undone, row["pk"])
                )
                rows.save()
        label: str = row["label"]
        if changed:
            raise refusal(label, changed[0])
        return label


def _undated(row: Row | None) -> Row | None:
    """Return a row without its date: what is marked again keeps its first."""
    return row and {name: value for name, value in row.items() if name != "at"}
