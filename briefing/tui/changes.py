"""What a key changes in the store; each returns what was done, in words, or ""."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from briefing.clean import clean, clean_line
from briefing.errors import BriefingError
from briefing.model import Anchor, Headline, Note
from briefing.store import Store
from briefing.tui.key_names import key
from briefing.tui.shown import cut
from briefing.tui.words import count

Change = Callable[[Store], str]

_TITLE = 40
UNDO = f"{key('undo')} undoes"
"""What stands behind a change that is told."""


def mark_read(article_id: str, now: datetime) -> Change:
    """Mark an opened article as read; nothing is told, the list shows it."""

    def change(store: Store) -> str:
        row = _row(store, article_id)
        if row.unread:
            store.marks.read([row.number], f"read {_name(row)}", now)
        return ""

    return change


def toggle_read(article_id: str, now: datetime) -> Change:
    """Mark an article as read, or as unread."""

    def change(store: Store) -> str:
        row = _row(store, article_id)
        if row.unread:
            store.marks.read([row.number], f"read {_name(row)}", now)
            return "marked as read"
        store.marks.unread([row.number], f"unread {_name(row)}", now)
        return "marked as unread"

    return change


def toggle_star(article_id: str, now: datetime) -> Change:
    """Star an article, or take its star away."""

    def change(store: Store) -> str:
        row = _row(store, article_id)
        if row.starred:
            store.marks.unstar(row.number, f"unstar {_name(row)}", now)
            return "star taken away"
        store.marks.star(row.number, f"star {_name(row)}", now)
        return "starred"

    return change


def tag(article_id: str, words: Sequence[str], now: datetime) -> Change:
    """Give an article tags and take some away: "+this -that"."""

    def change(store: Store) -> str:
        row = _row(store, article_id)
        label = f"tags of {_name(row)}"
        if not store.tags.change([row.number], words, label, now):
            return "its tags are as they were"
        tags = ", ".join(store.tags.of(row.number))
        return f"{f'tags: {tags}' if tags else 'no tags now'} — {UNDO}"

    return change


def tag_all(listed: Sequence[int], words: Sequence[str], now: datetime) -> Change:
    """Give all listed articles tags, and take some away."""

    def change(store: Store) -> str:
        label = f"tags of {count(len(listed), 'article')}"
        changed = store.tags.change(listed, words, label, now)
        if not changed:
            return "their tags are as they were"
        return f"{count(changed, 'tag')} changed — {UNDO}"

    return change


def delete(article_id: str, now: datetime) -> Change:
    """Delete an article.

    Raises:
        BriefingError: when it has notes.
    """

    def change(store: Store) -> str:
        row = _row(store, article_id)
        if row.notes:
            raise BriefingError(
                f"not deleted: it has notes; {key('delete')} on each deletes these"
            )
        store.deletions.delete([row.number], f"deleted {_name(row)}", now)
        return f"deleted {_name(row)} — {UNDO}"

    return change


def read_all(listed: Collection[int], now: datetime) -> Change:
    """Mark all unread articles among some as read."""

    def change(store: Store) -> str:
        from briefing.query.nodes import UNREAD

        wanted = frozenset(listed)
        unread = store.articles.numbers(UNREAD)
        numbers = [number for number in unread if number in wanted]
        if not numbers:
            return "nothing is unread here"
        label = f"read {count(len(numbers), 'article')}"
        store.marks.read(numbers, label, now)
        return f"{count(len(numbers), 'article')} marked as read — {UNDO}"

    return change


def add_note(
    article_id: str, anchor: Anchor | None, body: str, now: datetime
) -> Change:
    """Write a new note."""

    def change(store: Store) -> str:
        note = Note(
            id=store.notes.fresh_id(),
            article_id=article_id,
            anchor=anchor,
            body=clean(body).strip(),
            created=now,
            updated=now,
        )
        store.notes.save(note, "note")
        return "noted"

    return change


def edit_note(note: Note, body: str, now: datetime) -> Change:
    """Replace a note's words."""

    def change(store: Store) -> str:
        changed = note._replace(body=clean(body).strip(), updated=now)
        if changed.body == note.body:
            return "the note is as it was"
        store.notes.save(changed, "note edited")
        return "note changed"

    return change


def delete_note(note_id: str, now: datetime) -> Change:
    """Remove a note."""

    def change(store: Store) -> str:
        store.notes.delete(note_id, "note deleted", now)
        return f"note deleted — {UNDO}"

    return change


def unfollow(watch_id: str, name: str, now: datetime) -> Change:
    """Follow something no more."""

    def change(store: Store) -> str:
        store.watches.remove(watch_id, f"no longer following {name}", now)
        return f"no longer following {name} — {UNDO}"

    return change


def _row(store: Store, article_id: str) -> Headline:
    (row,) = store.articles.headlines([store.articles.number(article_id)])
    return row


def _name(row: Headline) -> str:
    return f"“{cut(clean_line(row.title), _TITLE)}”"
