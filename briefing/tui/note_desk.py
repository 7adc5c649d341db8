"""Writing, changing and deleting notes: from a key to the store."""

import os
from collections.abc import Callable

from textual.app import SuspendNotSupported

from briefing.errors import BriefingError
from briefing.model import Note
from briefing.tui import changes
from briefing.tui.base import BriefingScreen
from briefing.tui.changes import Change
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.noting import Subject, edit_outside, editor
from briefing.tui.words import quoted

Apply = Callable[[Change], None]


class NoteDesk:
    """Holds what the open editor writes on."""

    def __init__(self, screen: BriefingScreen, desk: Desk, apply: Apply) -> None:
        self._screen = screen
        self._desk = desk
        self._apply = apply
        self._subject: Subject | None = None

    def edit(self, note: Note) -> None:
        """Change a note in $EDITOR; where there is none, or it cannot run, here."""
        command = editor(os.environ)
        if not command:
            self._edit_here(note)
            return
        try:
            with self._screen.app.suspend():
                body = edit_outside(command, note.body)
        except SuspendNotSupported:
            self._edit_here(note)
            return
        except BriefingError as error:
            self._screen.warn(str(error))
            return
        if body:
            self._apply(changes.edit_note(note, body, self._desk.now()))
        else:
            self._screen.tell(
                f"the note came back empty and is as it was; {key('delete')} deletes it"
            )

    def _edit_here(self, note: Note) -> None:
        about = quoted(note.anchor.exact) if note.anchor else "the article"
        self.write(Subject(note.article_id, note.anchor, about, note))

    def write(self, subject: Subject) -> None:
        """Open the editor for a note, a new one or one that is rewritten."""
        from briefing.tui.widgets.entry import NoteEditor

        if self._subject:
            self._screen.query_one(NoteEditor).area.focus()
            self._screen.tell("a note is being written: save or leave it first")
            return
        self._subject = subject
        body = subject.note.body if subject.note else ""
        self._screen.mount(NoteEditor(subject.about, body), before="#status")

    def save(self, body: str) -> None:
        """Keep what the editor holds, and close it."""
        subject = self._subject
        self.close()
        if subject is None:
            return
        now = self._desk.now()
        if subject.note:
            self._apply(changes.edit_note(subject.note, body, now))
        else:
            self._apply(changes.add_note(subject.article_id, subject.anchor, body, now))

    def close(self) -> None:
        """Close the editor."""
        from briefing.tui.widgets.entry import NoteEditor

        self._subject = None
        self._screen.query(NoteEditor).remove()

    @property
    def unsaved(self) -> bool:
        """Whether closing the app now would lose words."""
        if self._subject is None:
            return False
        from briefing.tui.widgets.entry import NoteEditor

        return any(editor.changed for editor in self._screen.query(NoteEditor))
