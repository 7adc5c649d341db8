"""One update at a time: the lock holds while its holder lives, and no longer."""

import multiprocessing
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.store.lock import alone


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "briefing.db"


def test_the_second_is_told_that_it_is_not_alone(database: Path) -> None:
    with alone(database, "update") as first, alone(database, "update") as second:
        assert (first, second) == (True, False)
    with alone(database, "update") as third:
        assert third


def test_other_work_and_other_databases_have_locks_of_their_own(database: Path) -> None:
    with (
        alone(database, "update"),
        alone(database, "analysis") as other_work,
        alone(database.with_name("other.db"), "update") as other_database,
    ):
        assert other_work
        assert other_database


def test_an_error_lifts_the_lock(database: Path) -> None:
    with pytest.raises(ZeroDivisionError), alone(database, "update"):
        _ = 1 / 0
    with alone(database, "update") as again:
        assert again


def _hold(database: Path, holding: Event, done: Event) -> None:
    with alone(database, "update"):
        holding.set()
        done.wait(60)


def test_the_lock_of_a_process_that_was_killed_is_free(database: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    holding, done = spawn.Event(), spawn.Event()
    holder = spawn.Process(target=_hold, args=(database, holding, done))
    holder.start()
    assert holding.wait(60)
    with alone(database, "update") as beside:
        assert not beside
    holder.kill()
    holder.join()
    with alone(database, "update") as after:
        assert after


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="nowhere"),
        alone(tmp_path / "nowhere" / "briefing.db", "update"),
    ):
        pass
