"""What the user marks: read, starred; and notes. Every change can be undone."""

import secrets
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from briefing.errors import NotFoundError
from briefing.model import Note
from briefing.store import rows
from briefing.store.authored import Change, Journal, Row
from briefing.store.rows import stamp

_NOTE = """SELECT n.*, a.id AS article_id FROM notes n
    JOIN articles a ON a.pk = n.article"""


class Marks:
    """The `reads` and `stars` tables."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def read(self, numbers: Sequence[int], label: str, now: datetime) -> int:
        """Mark articles as read; return how many were unread."""
        changes = [
            Change("reads", n, {"article": n, "at": stamp(now)}) for n in numbers
        ]
        return self._journal.change(label, changes, now)

    def unread(self, numbers: Sequence[int], label: str, now: datetime) -> int:
        """Mark articles as unread; return how many were read."""
        changes = [Change("reads", n, None) for n in numbers]
        return self._journal.change(label, changes, now)

    def star(self, number: int, label: str, now: datetime) -> int:
        """Star an article."""
        row: Row = {"article": number, "at": stamp(now)}
        return self._journal.change(label, [Change("stars", number, row)], now)

    def star_all(self, numbers: Sequence[int], label: str, now: datetime) -> int:
        """Star articles; return how many had no star."""
        changes = [
            Change("stars", n, {"article": n, "at": stamp(now)}) for n in numbers
        ]
        return self._journal.change(label, changes, now)

    def unstar_all(self, numbers: Sequence[int], label: str, now: datetime) -> int:
        """Take the stars of articles away; return how many had one."""
        changes = [Change("stars", n, None) for n in numbers]
        return self._journal.change(label, changes, now)

    def unstar(self, number: int, label: str, now: datetime) -> int:
        """Take an article's star away."""
        return self._journal.change(label, [Change("stars", number, None)], now)


class Notes:
    """The `notes` table."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._db = connection
        self._journal = journal

    def fresh_id(self) -> str:
        """Return an id that no note has."""
        while True:
            id_ = secrets.token_hex(4)
            if not self._db.execute(
                "SELECT 1 FROM notes WHERE id = ?", (id_,)
            ).fetchone():
                return id_

    def save(self, note: Note, label: str) -> None:
        """Write a note, new or changed; `note.updated` is the moment of the change."""
        (article,) = self._db.execute(
            "SELECT pk FROM articles WHERE id = ?", (note.article_id,)
        ).fetchone()
        row = _row(note, article)
        self._journal.change(label, [Change("notes", note.id, row)], note.updated)

    def delete(self, note_id: str, label: str, now: datetime) -> None:
        """Remove a note; undo brings it back."""
        self._journal.change(label, [Change("notes", note_id, None)], now)

    def get(self, note_id: str) -> Note:
        """Return the note whose id is, or uniquely begins with, `note_id`.

        Raises:
            NotFoundError: when no note or more than one fits.
        """
        found = self._db.execute(
            f"{_NOTE} WHERE n.id >= ? AND n.id < ? LIMIT 2",
            (note_id, note_id + "\U0010ffff"),
        ).fetchall()
        if not note_id or len(found) != 1:
            raise NotFoundError(
                f"no single note has the id {note_id!r}: see `briefing note list`"
            )
        return rows.note(found[0])

    def of(self, article_id: str) -> tuple[Note, ...]:
        """Return an article's notes: in order of the text, the article's own first."""
        found = self._db.execute(
            f"{_NOTE} WHERE a.id = ? ORDER BY n.start, n.created, n.id", (article_id,)
        )
        return tuple(rows.note(row) for row in found)

    def all(self) -> tuple[Note, ...]:
        """Return every note, oldest first."""
        found = self._db.execute(f"{_NOTE} ORDER BY n.created, n.id")
        return tuple(rows.note(row) for row in found)


def _row(note: Note, article: int) -> Row:
    anchor = note.anchor
    return {
        "id": note.id,
        "article": article,
        "start": anchor and anchor.span.start,
        "end": anchor and anchor.span.end,
        "exact": anchor and anchor.exact,
        "prefix": anchor and anchor.prefix,
        "suffix": anchor and anchor.suffix,
        "text_hash": anchor and anchor.text_hash,
        "body": note.body,
        "created": stamp(note.created),
        "updated": stamp(note.updated),
    }
