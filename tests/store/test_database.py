"""Opening: private files, newer databases, damage, many writers."""

import multiprocessing
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.store import Store
from briefing.store.database import SCHEMA_VERSION
from briefing.store.schema import migrations
from tests.builders import NOW, entry, note, take


def test_the_database_is_readable_by_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "briefing.db"
    with Store(path) as store:
        take(store, entry())
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    with pytest.raises(StoreError, match="newer briefing"):
        Store(path)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match=r"briefing\.db.*damaged"):
        Store(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="storage"):
        Store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="may write"):
        Store(tmp_path / "briefing.db")


def test_the_schema_version_is_the_number_of_the_last_migration() -> None:
    numbers = [int(m.name[1:4]) for m in migrations._migrations]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == SCHEMA_VERSION


def test_an_error_of_sqlite_becomes_one_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    with Store(path) as store, store.writing() as db:
        db.execute("DROP TABLE reads")
    with pytest.raises(StoreError, match=r"briefing\.db"), Store(path) as store:
        store.marks.read([1], "read", NOW)


def _write_notes(path: Path, writer: int, count: int) -> None:
    for i in range(count):
        with Store(path) as store:
            store.notes.save(note(id=f"{writer}-{i}", article_id="g100000000"), "n")


def test_four_processes_writing_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    with Store(path) as store:
        take(store, entry())
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write_notes, args=(path, w, 25)) for w in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0, 0, 0, 0]
    with Store(path) as store:
        assert len(store.notes.all()) == 100
