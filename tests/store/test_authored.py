"""Marks, notes and their journal: nothing is lost, everything can be undone."""

import pytest

from briefing.errors import NotFoundError, StoreError
from briefing.model import Span
from briefing.query.nodes import UNREAD
from briefing.store import Store
from briefing.store.authored import Touched
from briefing.text.anchors import make_anchor
from tests.builders import NOW, entry, note, take


def test_a_note_is_stored_with_its_anchor(store: Store) -> None:
    (id_,) = take(store, entry())
    anchor = make_anchor(entry().text, Span(4, 7))
    written = note(article_id=id_, anchor=anchor)
    store.notes.save(written, "note")
    assert store.notes.of(id_) == (written,)
    assert store.notes.get("n") == written


def test_undo_and_redo_walk_through_a_notes_life(store: Store) -> None:
    (id_,) = take(store, entry())
    store.notes.save(note(article_id=id_, body="one"), "note")
    store.notes.save(note(article_id=id_, body="two"), "edit")
    store.notes.delete("n1", "delete", NOW)
    seen = []
    for step in ("undo", "undo", "undo", "undo", "redo", "redo", "redo", "redo"):
        label = getattr(store.journal, step)()
        seen.append((label, [n.body for n in store.notes.all()]))
    assert seen == [
        ("delete", ["two"]),
        ("edit", ["one"]),
        ("note", []),
        ("", []),
        ("note", ["one"]),
        ("edit", ["two"]),
        ("delete", []),
        ("", []),
    ]


def test_what_an_undo_writes_back_is_known_before(store: Store) -> None:
    (id_,) = take(store, entry())
    number = store.articles.number(id_)
    assert store.journal.to_undo() == ()
    store.marks.star(number, "star", NOW)
    store.tags.change([number], ["+sea"], "tag", NOW)
    assert store.journal.to_undo() == (Touched("tags", f"{number} sea", number),)
    store.journal.undo()
    assert store.journal.to_undo() == (Touched("stars", number, number),)
    assert store.journal.to_redo() == (Touched("tags", f"{number} sea", number),)


def test_a_new_change_forgets_what_was_undone(store: Store) -> None:
    (id_,) = take(store, entry())
    store.notes.save(note(article_id=id_), "note")
    store.journal.undo()
    store.marks.star(store.articles.number(id_), "star", NOW)
    assert store.journal.redo() == ""


def test_undo_does_not_overwrite_a_later_change_from_elsewhere(store: Store) -> None:
    (id_,) = take(store, entry())
    store.notes.save(note(article_id=id_), "note")
    with store.writing() as db:
        db.execute("UPDATE notes SET body = 'changed by another program'")
    with pytest.raises(StoreError, match="changed again"):
        store.journal.undo()
    assert store.notes.all()[0].body == "changed by another program"


def test_marking_what_is_marked_is_no_change(store: Store) -> None:
    (id_,) = take(store, entry())
    number = store.articles.number(id_)
    assert store.marks.star(number, "star", NOW) == 1
    assert store.marks.star(number, "star", NOW) == 0
    assert store.marks.unstar(number, "unstar", NOW) == 1
    assert store.journal.undo() == "unstar"
    assert store.journal.undo() == "star"
    assert store.journal.undo() == ""


def test_marking_all_as_read_is_one_undo(store: Store) -> None:
    take(store, entry(guid="a"), entry(guid="b"), entry(guid="c"))
    numbers = store.articles.numbers(UNREAD)
    assert store.marks.read(numbers, "all read", NOW) == 3
    assert not store.articles.numbers(UNREAD)
    store.journal.undo()
    assert len(store.articles.numbers(UNREAD)) == 3


def test_an_unknown_note_is_an_error_that_says_where_to_look(store: Store) -> None:
    with pytest.raises(NotFoundError, match="briefing note list"):
        store.notes.get("nothing")
