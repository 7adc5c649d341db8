"""The user's own changes: each is journalled, undone and redone the same way.

A change is a row of an authored table before and after. Undo writes the row back as
it was; it refuses when somebody changed that row since, so nothing is overwritten.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from briefing.errors import StoreError
from briefing.store.database import writing
from briefing.store.rows import stamp

_KEYS = {"reads": "article", "stars": "article", "notes": "id"}
_KEPT = 1_000
"""How many changes can be undone."""

Row = dict[str, Any]


class Change(NamedTuple):
    """One row of an authored table as it shall be; None removes it."""

    table: str
    key: int | str
    after: Row | None


class Journal:
    """Changes to authored data, newest last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def change(self, label: str, changes: Iterable[Change], now: datetime) -> int:
        """Apply the changes in one transaction and remember how to undo them.

        Returns how many rows really changed; nothing is journalled for none.
        """
        with writing(self._db):
            done = []
            for table, key, after in changes:
                before = self._row(table, key)
                if before != after:
                    self._put(table, key, after)
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
        return len(done)

    def undo(self) -> str:
        """Take the last change back and return its label; "" when there is none."""
        return self._replay("NOT undone ORDER BY pk DESC", undone=True)

    def redo(self) -> str:
        """Do the last undone change again and return its label; "" for none."""
        return self._replay("undone ORDER BY pk", undone=False)

    def _replay(self, which: str, *, undone: bool) -> str:
        with writing(self._db):
            row = self._db.execute(
                f"SELECT pk, label, changes FROM journal WHERE {which} LIMIT 1"
            ).fetchone()
            if row is None:
                return ""
            for table, key, before, after in json.loads(row["changes"]):
                expected, wanted = (after, before) if undone else (before, after)
                if self._row(table, key) not in (expected, wanted):
                    raise StoreError(
                        f"cannot undo “{row['label']}”: it was changed again since"
                    )
                self._put(table, key, wanted)
            self._db.execute(
                "UPDATE journal SET undone = ? WHERE pk = ?", (undone, row["pk"])
            )
        label: str = row["label"]
        return label

    def _row(self, table: str, key: int | str) -> Row | None:
        row = self._db.execute(
            f"SELECT * FROM {table} WHERE {_KEYS[table]} = ?", (key,)
        ).fetchone()
        return None if row is None else dict(row)

    def _put(self, table: str, key: int | str, row: Row | None) -> None:
        if row is None:
            self._db.execute(f"DELETE FROM {table} WHERE {_KEYS[table]} = ?", (key,))
            return
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._db.execute(
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",
            tuple(row.values()),
        )
