"""What the journal can change: rows of authored tables, and tables of config.toml.

Both are read and written alike: a row is a dictionary, None stands for none.
"""

import sqlite3
from pathlib import Path
from typing import Any

from briefing.config_edit import FeedTables, TableKey
from briefing.errors import StoreError
from briefing.store.feeds import readdress, told_anew, write_told

CONFIG = "config"
"""Names the [[feeds]] tables; their keys are `TableKey`s, their row is {"toml": …}."""
TITLES = "titles"
"""Names the titles under which feeds are shown; their keys are URLs."""
ADDRESSES = "addresses"
"""Names the addresses of feeds; their keys are the numbers of their rows."""
_KEYS = {
    "reads": "article",
    "stars": "article",
    "tags": "article || ' ' || tag",
    "deletions": "article",
    "notes": "id",
    "corrections": "id",
    "watches": "id",
}
"""What names a row of each table, as SQL."""

Key = int | str | TableKey
Row = dict[str, Any]


class Journalled:
    """Rows by table and key, inside one transaction; `save` writes the files."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._files: dict[str, FeedTables] = {}

    def row(self, table: str, key: Key) -> Row | None:
        """Return a row as it is now.

        Raises:
            ConfigError: when a config.toml cannot be read.
        """
        if isinstance(key, TableKey):
            text = self._file(key).text(key.url, key.moved)
            return None if text is None else {"toml": text}
        if table == TITLES:
            query = "SELECT title FROM feeds WHERE url = ?"
        elif table == ADDRESSES:
            query = "SELECT url, moved_to, moves FROM feeds WHERE pk = ?"
        else:
            query = f"SELECT * FROM {table} WHERE {_KEYS[table]} = ?"
        row = self._db.execute(query, (key,)).fetchone()
        return None if row is None else dict(row)

    def put(self, table: str, key: Key, row: Row | None) -> None:
        """Let a row be this; None removes it."""
        if isinstance(key, TableKey):
            self._file(key).put(key, row["toml"] if row else None)
        elif table == TITLES:
            title = row["title"] if row else ""
            self._db.execute("UPDATE feeds SET title = ? WHERE url = ?", (title, key))
        elif table == ADDRESSES and row:
            readdress(self._db, int(str(key)), row)
        elif row is None:
            self._db.execute(f"DELETE FROM {table} WHERE {_KEYS[table]} = ?", (key,))
        else:
            self._insert(table, row)

    def _insert(self, table: str, row: Row) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._db.execute(
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",
            tuple(row.values()),
        )

    def _file(self, key: TableKey) -> FeedTables:
        if key.file not in self._files:
            self._files[key.file] = FeedTables(Path(key.file))
        return self._files[key.file]

    def save(self) -> None:
        """Tell the database of the feeds, and write each config.toml that changed.

        The last step of a transaction: a file cannot be rolled back.

        Raises:
            ConfigError: when one cannot be written.
        """
        for file in self._files.values():
            write_told(self._db, told_anew(self._db, file.feeds()))
        for file in self._files.values():
            file.save()


def key_of(table: str, stored: Any) -> Key:  # noqa: ANN401 -- whatever JSON gave back
    """Return a key as it was before it went through JSON."""
    return TableKey(*stored) if table == CONFIG else stored


def refusal(label: str, key: Key) -> StoreError:
    """Return why a change is not taken back: somebody made another one since."""
    why = "it was changed again since; the next undo takes back what was before it"
    if isinstance(key, TableKey):
        why = f"{key.file} says something else of {key.url} by now; edit it there"
    return StoreError(f"cannot undo “{label}”: {why}")
