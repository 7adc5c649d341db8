"""Keys that mark articles and write notes."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from textual import on
from textual.events import Key

from briefing.errors import BriefingError
from briefing.model import Note, Span
from briefing.tui import changes
from briefing.tui.changes import Change
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.keys import ARTICLE, LIST
from briefing.tui.messages import NoteLeft, NoteSaved
from briefing.tui.note_desk import NoteDesk
from briefing.tui.noting import Subject, note_at, subject
from briefing.tui.page import ArticleStop, MentionStop, WatchStop
from briefing.tui.screens.panes_screen import PanesScreen

ArticleChange = Callable[[str, datetime], Change]


class ChangingScreen(PanesScreen):
    """Marks, stars, tags and deletes articles; writes, edits and deletes notes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._notes = NoteDesk(self, desk, self.apply)
        self._early: list[Key] | None = None
        """What was pressed while a note's editor was on its way."""

    def action_toggle_read(self) -> None:
        """Mark the article as read or unread."""
        self.each(self._change_article, changes.toggle_read)

    def action_star(self) -> None:
        """Star the article, or take its star away."""
        self.each(self._change_article, changes.toggle_star)

    async def _change_article(self, change: ArticleChange) -> None:
        if article := await self.article():
            await self.carry_out(change(article.id, self._desk.now()))

    def action_tag(self) -> None:
        """Ask for tags."""
        self.begin_command("tag +")

    def action_all_read(self) -> None:
        """Mark all listed articles as read, or those of the group under the cursor."""
        self.each(self._read_all)

    async def _read_all(self) -> None:
        meant = await self._listing.meant()
        await self.carry_out(changes.read_all(meant, self._desk.now()))

    async def tag_all(self, words: Sequence[str]) -> None:
        """Give all listed articles tags, or those of the group under the cursor.

        Raises:
            BriefingError: for a word that names no tag.
        """
        meant = await self._listing.meant()
        await self.carry_out(changes.tag_all(meant, words, self._desk.now()))

    def action_note(self) -> None:
        """Write a note on the sentence under the cursor, or on the article."""
        self._early = []
        self.each(self._then_type, self._write_note)

    async def _write_note(self) -> None:
        self._notes.write(await self._subject())

    async def _then_type(self, open_editor: Callable[[], Awaitable[None]]) -> None:
        """Open an editor; what was typed meanwhile goes into it."""
        try:
            await open_editor()
        finally:
            early, self._early = self._early or [], None
            for event in early:
                self.takes(event)

    def takes(self, event: Key) -> bool:
        """Take a key that came too early for what is typed into; tell whether it did.

        What a note is about is read before there is an editor.
        """
        if self._early is None:
            return super().takes(event)
        self._early.append(event)
        return True

    async def add_note(self, words: str) -> None:
        """Write a note on the sentence under the cursor, or on the article.

        Raises:
            BriefingError: when there is no article.
        """
        on_what = await self._subject()
        await self.carry_out(
            changes.add_note(
                on_what.article_id, on_what.anchor, words, self._desk.now()
            )
        )

    async def _subject(self) -> Subject:
        article = await self.article()
        if article is None:
            raise BriefingError("there is no article to write on")
        return subject(article, self._sentence)

    def action_edit_note(self) -> None:
        """Change the note under the cursor, or on its sentence."""
        self._early = []
        self.each(self._then_type, self._edit_note)

    async def _edit_note(self) -> None:
        if note := await self._note_here():
            self._notes.edit(note)

    def action_delete(self) -> None:
        """Delete the note under the cursor; in the list, the article."""
        self.each(self._delete if self._panes.here == LIST else self._delete_note)

    async def _delete(self) -> None:
        await self._change_article(changes.delete)
        self.latest("reading", self._reader.preview)

    async def _delete_note(self) -> None:
        stop = self._reading.view.stop if self._panes.here == ARTICLE else None
        if isinstance(stop, WatchStop):
            now = self._desk.now()
            await self.carry_out(changes.unfollow(stop.watch_id, stop.name, now))
        elif note := await self._note_here():
            await self.carry_out(changes.delete_note(note.id, self._desk.now()))

    async def _note_here(self) -> Note | None:
        note, stop = None, self._reading.view.stop
        if self._panes.here != ARTICLE:
            pass
        elif isinstance(stop, MentionStop | ArticleStop) and (id_ := stop.note_id):
            note = await self._desk.store.read(lambda s: s.notes.get(id_))
        elif self._reading.opened:
            note = note_at(self._reading.opened, stop, self._sentence)
        if note is None:
            self.tell(f"no note here: {key('note')} writes one")
        return note

    @property
    def _sentence(self) -> Span | None:
        return self._reading.sentence if self._panes.here == ARTICLE else None

    @on(NoteSaved)
    def _note_saved(self, event: NoteSaved) -> None:
        self._panes.go_to(self._panes.here)
        self._notes.save(event.body)

    @on(NoteLeft)
    def _note_left(self) -> None:
        self._panes.go_to(self._panes.here)
        self._notes.close()

    @property
    def unsaved(self) -> bool:
        """Whether a note is being written that leaving would lose."""
        return self._notes.unsaved
