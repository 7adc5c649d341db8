"""One SQLite file, opened the same way everywhere.

Every write is one `BEGIN IMMEDIATE` transaction, so that SQLite itself queues writers
in all processes; a deferred transaction that reads first cannot be upgraded and loses
its write ("database is locked") whatever the timeout.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import StoreError

SCHEMA_VERSION = 14
"""How many migrations there are; `PRAGMA user_version` of a finished database."""

_BUSY_SECONDS = 30.0
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the database at `path`, creating or migrating it as needed.

    The file and a folder made for it are readable by the user alone.

    Raises:
        StoreError: when it cannot be opened, is no database, or is too new.
    """
    try:
        _prepare(path)
        connection = sqlite3.connect(
            path,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    except (OSError, sqlite3.Error) as error:
        raise failure(path, error) from error
    try:
        _bring_up(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise failure(path, error) from error
    except StoreError:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _prepare(path: Path) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True)
    if not path.exists():
        path.touch(mode=0o600)


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)
    found = _version(connection)
    if found > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by a newer briefing (format {found}, this one reads "
            f"{SCHEMA_VERSION}): install the newer version, or set another "
            "[storage] database"
        )
    if found == SCHEMA_VERSION:
        return
    with writing(connection):
        if _version(connection) < SCHEMA_VERSION:
            from briefing.store.schema import migrate

            migrate(connection, SCHEMA_VERSION)


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction that holds the write lock from its start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def failure(path: Path, error: Exception) -> StoreError:
    """Return what went wrong with the database at `path`, in words, with a remedy."""
    text = str(error)
    if "not a database" in text or "malformed" in text:
        remedy = "it is damaged or no database: move it away or restore a backup"
    elif "locked" in text:
        remedy = "another program holds it: close that program and try again"
    elif "full" in text:
        remedy = "the disk is full: make room and try again"
    else:
        remedy = "check that you may write there, or set [storage] database"
    return StoreError(f"cannot use the database {path}: {text}; {remedy}")
