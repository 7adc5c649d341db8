"""Work that only one process at a time shall do, such as an update.

The lock is SQLite's own on an empty file beside the database: it works on every
system, and the operating system lifts it when its holder dies, however it dies.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from briefing.store.database import failure


@contextmanager
def alone(database: Path, work: str) -> Iterator[bool]:
    """Yield whether no other process does `work`; none can begin it meanwhile.

    Args:
        database: the lock is a file beside it, readable by the user alone.
        work: what is done, in one word: a part of the file's name.

    Raises:
        StoreError: when there can be no file beside the database.
    """
    path = database.with_name(f"{database.name}-{work}-lock")
    try:
        path.touch(mode=0o600)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise failure(path, error) from error
    with closing(connection):
        yield _taken(connection, path)


def _taken(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise failure(path, error) from error
    return True
