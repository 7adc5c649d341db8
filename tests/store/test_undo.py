"""Whatever the user changes is taken back whole, in a later session too."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.store import Store
from briefing.store.watches import Watch
from tests import builders
from tests.builders import NOW

_AUTHORED = ("reads", "stars", "tags", "deletions", "notes", "corrections", "watches")
_Act = Callable[[Store], Any]

CHANGES: dict[str, _Act] = {
    "reads": lambda s: s.marks.read([1, 2], "reads", NOW),
    "unread": lambda s: s.marks.unread([3], "unread", NOW),
    "stars": lambda s: s.marks.star(1, "stars", NOW),
    "star_all": lambda s: s.marks.star_all([1, 2, 3], "star_all", NOW),
    "unstar": lambda s: s.marks.unstar(3, "unstar", NOW),
    "tags": lambda s: s.tags.change([1, 2], ["+a", "+b"], "tags", NOW),
    "untag": lambda s: s.tags.change([3], ["-old", "+new"], "untag", NOW),
    "deletions": lambda s: s.deletions.delete([1], "deletions", NOW),
    "notes": lambda s: s.notes.save(_note(s, "n2", "new"), "notes"),
    "edit": lambda s: s.notes.save(_note(s, "n1", "other words"), "edit"),
    "unnote": lambda s: s.notes.delete("n1", "unnote", NOW),
    "corrections": lambda s: s.corrections.save([("c2", "{}")], "corrections", NOW),
    "withdraw": lambda s: s.corrections.remove(["c1"], "withdraw", NOW),
    "watches": lambda s: s.watches.add(_watch("w2"), "watches", NOW),
    "unwatch": lambda s: s.watches.remove("w1", "unwatch", NOW),
}


def _note(store: Store, id_: str, body: str) -> Any:
    (row,) = store.articles.headlines([3])
    return builders.note(id=id_, body=body, article_id=row.id)


def _watch(id_: str) -> Watch:
    return Watch(id_, "query", "dam", "dam")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database with three articles, the third with one of everything."""
    path = tmp_path / "b.db"
    with Store(path) as store:
        builders.take(
            store, *(builders.entry(guid=f"g{n}", title=f"T {n}") for n in range(3))
        )
        store.marks.read([3], "before", NOW)
        store.marks.star(3, "before", NOW)
        store.tags.change([3], ["old"], "before", NOW)
        store.notes.save(_note(store, "n1", "words"), "before")
        store.corrections.save([("c1", "{}")], "before", NOW)
        store.watches.add(_watch("w1"), "before", NOW)
    return path


def authored(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with Store(path) as store:
        return {
            table: sorted(
                map(tuple, store._connection.execute(f"SELECT * FROM {table}")), key=str
            )
            for table in _AUTHORED
        }


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_one_step_undone_and_redone_across_sessions(
    path: Path, name: str
) -> None:
    before = authored(path)
    with Store(path) as store:
        CHANGES[name](store)
    after = authored(path)
    assert after != before
    with Store(path) as store:
        assert store.journal.undo() == name
    assert authored(path) == before
    with Store(path) as store:
        assert store.journal.redo() == name
    assert authored(path) == after


def test_every_authored_table_is_changed_by_some_case(path: Path) -> None:
    changed = set()
    for act in CHANGES.values():
        before = authored(path)
        with Store(path) as store:
            act(store)
        after = authored(path)
        changed |= {table for table in _AUTHORED if before[table] != after[table]}
        with Store(path) as store:
            store.journal.undo()
    assert changed == set(_AUTHORED)


def test_all_changes_are_taken_back_one_by_one(path: Path) -> None:
    before = authored(path)
    with Store(path) as store:
        for act in CHANGES.values():
            act(store)
        done = [store.journal.undo() for _ in CHANGES]
    assert done == list(reversed(CHANGES))
    assert authored(path) == before


def test_the_last_thousand_changes_can_be_undone(path: Path) -> None:
    with Store(path) as store:
        for number in range(505):
            store.marks.star(1, f"star {number}", NOW)
            store.marks.unstar(1, f"unstar {number}", NOW)
    with Store(path) as store:
        undone = []
        while label := store.journal.undo():
            undone.append(label)
    assert len(undone) == 1000
    assert (undone[0], undone[-1]) == ("unstar 504", "star 5")


def test_marking_again_later_changes_nothing(path: Path) -> None:
    later = NOW + timedelta(hours=1)
    with Store(path) as store:
        assert store.marks.read([2, 3], "two", later) == 1
        assert store.marks.read([2, 3], "none", later + timedelta(hours=1)) == 0
        assert store.marks.star_all([3], "none", later) == 0
        assert store.journal.undo() == "two"
        assert store.marks.read([2], "again", later) == 1
