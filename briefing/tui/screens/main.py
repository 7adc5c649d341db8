"""The one screen: articles, the open article, its figures."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widgets import Static

from briefing.errors import BriefingError
from briefing.model import Article, Note, Span
from briefing.tui import changes, errands
from briefing.tui.asked import Asked
from briefing.tui.base import BriefingScreen
from briefing.tui.bindings import bindings_of
from briefing.tui.changes import Change
from briefing.tui.correcting import ASKED, CorrectionDesk, target_at
from briefing.tui.desk import Desk
from briefing.tui.finding import FILTER, KINDS, SEARCH, Finder
from briefing.tui.keys import ACTIONS, ARTICLE, FIGURES, LIST, label
from briefing.tui.listing import Listing
from briefing.tui.messages import (
    ChoiceLeft,
    ChoiceMade,
    NoteLeft,
    NoteSaved,
    PromptGiven,
    PromptLeft,
    PromptTab,
    PromptTyped,
)
from briefing.tui.news import News
from briefing.tui.note_desk import NoteDesk
from briefing.tui.noting import note_at, subject
from briefing.tui.page import (
    FigureStop,
    FoldStop,
    HeadStop,
    MentionStop,
    NoteStop,
    SentenceStop,
)
from briefing.tui.reader import Reader
from briefing.tui.widgets.bars import StatusLine
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.reading_pane import ReadingPane
from briefing.tui.words import citation

ArticleChange = Callable[[str, datetime], Change]

_LOOK_EVERY = 15.0
"""Seconds between looks for what another process brought in."""
_SEEN_EVERY = 1.0
"""Seconds between looks at what is on the screen: what stays so long is seen."""
_SMALL = "briefing needs a window of at least 30 columns and 8 lines"


class MainScreen(BriefingScreen):
    """Three panes, or as many as there is room for; the focused one is always shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("screen")
    AUTO_FOCUS = "#headlines"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows = HeadlineList(desk.now(), id="headlines")
        self._reading = ReadingPane(desk.settings.width)
        self._figures = PageView(id="figures")
        self._panes = Panes(self._rows, self._reading, self._figures)
        self._status = StatusLine()
        self._listing = Listing(desk, self._rows, self._panes.list_pane)
        self._reader = Reader(desk, self._listing, self._reading, self._figures)
        self._notes = NoteDesk(self, desk, self.apply)
        self._corrections = CorrectionDesk(self, desk, self.apply, self.ask)
        self._finder = Finder(self, desk, self._listing, self._status)
        self._in_view: frozenset[tuple[str, str]] = frozenset()
        self._seen: frozenset[tuple[str, str]] = frozenset()
        self.news = News(desk, self._listing, self._reader, self._status)

    def compose(self) -> ComposeResult:
        """Lay out the panes and the status line."""
        yield self._panes
        yield Static(_SMALL, id="small", markup=False)
        yield self._status

    def on_mount(self) -> None:
        """Paint what was read before; load the rest after the first paint."""
        self._rows.fill(self._desk.first_rows)
        self._rows.show([row.number for row in self._desk.first_rows])
        self._entered()
        self.call_after_refresh(self._begin)
        self.set_interval(_LOOK_EVERY, lambda: self.latest("look", self.news.look))
        self.set_interval(_SEEN_EVERY, self.note_seen)

    def _begin(self) -> None:
        self.latest("list", self._listing.load)
        self.latest("reading", self._reader.preview)

    @property
    def place(self) -> str:
        """The pane that has the focus."""
        return self._panes.here

    def home(self, name: str) -> DOMNode:
        """Return who carries out the actions of this home in the table of keys."""
        homes: dict[str, DOMNode] = {"panes": self._panes, "reading": self._reading}
        return homes.get(name, self)

    @on(Panes.Entered)
    def _entered(self) -> None:
        hints = [
            (label(self._desk.keys[a.name]).split()[0], a.hint)
            for a in ACTIONS
            if a.hint and self._panes.here in a.places
        ]
        self._status.hint(tuple(hints))
        self._locate()
        if self._panes.here == FIGURES:
            self._highlight()

    @on(PageView.Moved)
    def _moved(self, event: PageView.Moved) -> None:
        self._locate()
        if event.view is self._figures and self._panes.here == FIGURES:
            self._highlight()

    @on(HeadlineList.Highlighted)
    def _highlighted(self) -> None:
        self._locate()
        if self._panes.here == LIST:  # an Enter may have come before this message
            self.latest("reading", self._preview)

    async def _preview(self) -> None:
        """Show the article under the cursor, once the cursor rests there."""
        await asyncio.sleep(self._desk.rest)
        await self._reader.preview()

    @on(HeadlineList.Wanted)
    def _wanted(self, event: HeadlineList.Wanted) -> None:
        self.latest("rows", self._listing.fill, event.numbers)

    def _highlight(self) -> None:
        if isinstance(stop := self._figures.stop, FigureStop):
            self._reading.highlight(stop.key)

    def _locate(self) -> None:
        place, total = self._rows.cursor + 1, len(self._rows.numbers)
        if view := self._panes.page_view:
            place, total = view.cursor + 1, len(view.page.stops)
        self._status.position(f"{place:,}/{total:,}" if total else "")

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self._panes.here == LIST:
            if not self._listing.empty:
                self._panes.go_to(ARTICLE)
                story = self._listing.story
                self.latest("reading", self._open_told if story else self._open_listed)
            return
        view = self._panes.page_view
        match view.stop if view else None:
            case FigureStop() as figure:
                self.latest("reading", self.open_figure, figure)
            case MentionStop() as mention:
                self.latest("reading", self._open_mention, mention)
            case SentenceStop(span=span) | NoteStop(span=Span() as span):
                self._reader.show_other_view(span, self._panes.here)
            case HeadStop():
                self._reader.show_other_view(Span(0, 1), self._panes.here)
            case FoldStop():
                self._reading.action_other()
            case NoteStop():
                self.action_edit_note()

    async def _open_told(self) -> None:
        await self._reader.open_story()

    async def _open_listed(self) -> None:
        if opened := await self._reader.open_listed():
            self.apply(changes.mark_read(opened, self._desk.now()))

    async def open_figure(self, figure: FigureStop) -> None:
        """List every mention of a figure."""
        await self._reader.show_mentions(figure, FIGURES)
        self._panes.go_to(ARTICLE)

    async def _open_mention(self, mention: MentionStop) -> None:
        await self._reader.open_mention(mention, ARTICLE)
        self.apply(changes.mark_read(mention.article_id, self._desk.now()))

    def action_back(self) -> None:
        """Go back to exactly where the reader was; what is still loading is void."""
        self.workers.cancel_group(self, "reading")
        if self._panes.here == FIGURES:
            self._panes.go_to(ARTICLE)
        elif self._panes.here == ARTICLE:
            pane = self._reader.back()
            self._panes.go_to(pane or LIST)
            if pane:
                self.each(self._reader.refresh)
        elif not self._finder.forget(self._list):
            self._panes.minimise()

    def action_close(self) -> None:
        """Close what is open; in the list, quit."""
        self.workers.cancel_group(self, "reading")
        if self._panes.here != LIST:
            while self._reader.back():
                pass
            self._panes.go_to(LIST)
        elif self._listing.asked.words:
            self._finder.forget(self._list)
        else:
            self.app.run_worker(self.app.run_action("quit"))

    @on(HeadlineList.Chosen)
    @on(PageView.Chosen)
    def _chosen(self) -> None:
        """Open what was clicked."""
        self.action_open()

    @on(Panes.ReadOn)
    def _read_on(self) -> None:
        if self._panes.here == LIST:
            self.action_open()
        else:
            self.action_beside(1)

    def action_beside(self, step: int) -> None:
        """Open the next or previous unread article, in a search the hit."""
        self.latest("reading", self._open_beside, step)

    async def _open_beside(self, step: int) -> None:
        listing = self._listing
        number = await (listing.unread_below() if step > 0 else listing.unread_above())
        if not number:
            what = "hit" if listing.asked.words else "unread article"
            self.tell(f"no {what} further {'down' if step > 0 else 'up'}")
            return
        await listing.point_at(number)
        self._panes.go_to(ARTICLE)
        await self._open_listed()

    # Changes

    def apply(self, change: Change) -> None:
        """Change the store, tell what was done, and show it."""
        self.each(self.carry_out, change)

    async def carry_out(self, change: Change) -> None:
        """Change the store, tell what was done, and show it.

        Raises:
            BriefingError: when it cannot be done.
        """
        self.tell(await self._desk.store.write(change))
        await self._listing.refresh()
        await self._reader.refresh()

    def action_toggle_read(self) -> None:
        """Mark the article as read or unread."""
        self.each(self._change_article, changes.toggle_read)

    def action_star(self) -> None:
        """Star the article, or take its star away."""
        self.each(self._change_article, changes.toggle_star)

    async def _change_article(self, change: ArticleChange) -> None:
        if article := await self.article():
            await self.carry_out(change(article.id, self._desk.now()))

    async def action_tag(self) -> None:
        """Ask for tags."""
        await self.app.run_action("command('tag +')")

    def action_all_read(self) -> None:
        """Mark all listed articles as read."""
        listing = self._listing
        self.apply(
            changes.read_all(listing.query(), self._rows.numbers, self._desk.now())
        )

    # Notes

    def action_note(self) -> None:
        """Write a note on the sentence under the cursor, or on the article."""
        self.each(self._write_note)

    async def _write_note(self) -> None:
        article = await self.article()
        if article is None:
            self.tell("there is no article to write on")
            return
        self._notes.write(article, self._sentence)

    async def add_note(self, words: str) -> None:
        """Write a note on the sentence under the cursor, or on the article.

        Raises:
            BriefingError: when there is no article.
        """
        article = await self.article()
        if article is None:
            raise BriefingError("there is no article to write on")
        anchor = subject(article, self._sentence).anchor
        await self.carry_out(
            changes.add_note(article.id, anchor, words, self._desk.now())
        )

    def action_edit_note(self) -> None:
        """Change the note under the cursor, or on its sentence."""
        if note := self._note_here():
            self._notes.edit(note)

    def action_delete(self) -> None:
        """Delete the note under the cursor; in the list, the article."""
        if self._panes.here == LIST:
            self.each(self._delete)
        elif note := self._note_here():
            self.apply(changes.delete_note(note.id, self._desk.now()))

    async def _delete(self) -> None:
        await self._change_article(changes.delete)
        self.latest("reading", self._reader.preview)

    def _note_here(self) -> Note | None:
        note = None
        if self._reading.opened and self._panes.here == ARTICLE:
            stop = self._reading.view.stop
            note = note_at(self._reading.opened, stop, self._sentence)
        if note is None:
            self.tell("no note here: a writes one")
        return note

    @property
    def _sentence(self) -> Span | None:
        return self._reading.sentence if self._panes.here == ARTICLE else None

    async def article(self) -> Article | None:
        """Return the article meant: the open one, or the one under the cursor."""
        if self._panes.here != LIST:
            return self._reader.article
        row = await self._listing.row()
        if row is None:
            return None
        return await self._desk.store.read(lambda s: s.articles.get(row.id))

    def action_group(self) -> None:
        """Fold the papers of each story under one line, or list all articles."""
        self.latest("list", self._group)

    async def _group(self) -> None:
        grouped = await self._listing.group()
        key = label(self._desk.keys["fold"]).split()[0]
        folds = f"stories are folded: {key} unfolds one"
        self.tell(folds if grouped else "every article is listed")
        self._highlighted()

    def action_fold(self) -> None:
        """Unfold or fold the story under the cursor."""
        self.latest("list", self._fold)

    async def _fold(self) -> None:
        if not await self._listing.turn():
            key = label(self._desk.keys["group"]).split()[0]
            self.tell(f"no story here to unfold; {key} groups the list by story")
        self._highlighted()

    def action_story(self) -> None:
        """Show the story that the article is in."""
        self.latest("reading", self._open_story)

    async def _open_story(self) -> None:
        article = await self.article()
        if article and await self._reader.show_story(article.id, self._panes.here):
            self._panes.go_to(ARTICLE)
        else:
            self.tell("no other paper tells of this affair yet")

    async def open_story(self, article_id: str) -> None:
        """Show the story that an article is in.

        Raises:
            NotFoundError: when no single article has this id.
        """
        found = await self._desk.store.read(lambda s: s.articles.get(article_id))
        if await self._reader.show_story(found.id, self._panes.here):
            self._panes.go_to(ARTICLE)
        else:
            self.tell("no other paper tells of this affair yet")

    async def open_article(self, article_id: str) -> None:
        """Open an article, the list's cursor on it where it is listed.

        Raises:
            NotFoundError: when no single article has this id.
        """
        found = await self._desk.store.read(lambda s: s.articles.get(article_id))
        number = await self._desk.store.read(lambda s: s.articles.number(found.id))
        self.workers.cancel_group(self, "reading")
        await self._listing.point_at(number)
        await self._reader.open(found.id, self._panes.here)
        self._panes.go_to(ARTICLE)
        self.apply(changes.mark_read(found.id, self._desk.now()))

    def action_changed(self) -> None:
        """Show what the outlet changed in the article."""
        self.latest("reading", self._open_changed)

    async def _open_changed(self) -> None:
        from briefing.tui.more_pages import changed_page

        article = await self.article()
        if article is None or article.revised is None:
            self.tell("the outlet has not changed this article")
            return
        make = partial(changed_page, article=article)
        await self._reader.show_page(make, "What the outlet changed", self._panes.here)
        self._panes.go_to(ARTICLE)

    def action_notes(self) -> None:
        """List all notes."""
        self.latest("reading", self._open_notes)

    async def _open_notes(self) -> None:
        from briefing.tui.more_pages import notes_page

        await self._reader.show_page(notes_page, "All notes", self._panes.here)
        self._panes.go_to(ARTICLE)

    def note_seen(self) -> None:
        """Note the sentences that are on the screen and were a moment ago."""
        now = frozenset(self._reading.in_view())
        fresh = (now & self._in_view) - self._seen
        self._in_view = now
        self._seen |= fresh
        if fresh:
            self.each(self._note_seen, tuple(sorted(fresh)))

    async def _note_seen(self, sentences: tuple[tuple[str, str], ...]) -> None:
        await self._desk.store.write(lambda s: s.seen.note(sentences))

    # Corrections

    def action_correct(self) -> None:
        """Put right what is under the cursor: a figure, or a mention of one."""
        stop = view.stop if (view := self._panes.page_view) else None
        if target := target_at(stop, self._reading.place):
            self._corrections.offer(target)
        else:
            self.tell("on a figure, or a mention of one, c puts it right")

    @on(ChoiceMade)
    def _choice_made(self, event: ChoiceMade) -> None:
        self._choice_left()
        self._corrections.chosen(event.key)

    @on(ChoiceLeft)
    def _choice_left(self) -> None:
        self.query("#choice").remove()
        self._panes.go_to(self._panes.here)

    @on(NoteSaved)
    def _note_saved(self, event: NoteSaved) -> None:
        self._notes.save(event.body)
        self._panes.go_to(self._panes.here)

    @on(NoteLeft)
    def _note_left(self) -> None:
        self._notes.close()
        self._panes.go_to(self._panes.here)

    @property
    def unsaved(self) -> bool:
        """Whether a note is being written that leaving would lose."""
        return self._notes.unsaved

    async def correct(self, kind: str, words: str) -> None:
        """Put right what is under the cursor, as a command says.

        Raises:
            BriefingError: when there is no figure there, or it cannot be done.
        """
        stop = view.stop if (view := self._panes.page_view) else None
        target = target_at(stop, self._reading.place)
        if target is None:
            raise BriefingError("put the cursor on a figure, or a mention of one")
        await self.carry_out(self._corrections.correction(target, kind, words))

    # Searching, and what came in

    @property
    def asked(self) -> Asked:
        """What is listed."""
        return self._listing.asked

    @property
    def listed(self) -> Sequence[int]:
        """The numbers of the articles that are listed."""
        return self._rows.numbers

    def list_asked(self, asked: Asked) -> None:
        """List what is asked for.

        Raises:
            QueryError: when it cannot be read; the list stays.
        """
        asked.query(self._desk.now(), self._desk.settings.views)
        self._panes.go_to(LIST)
        self._status.filtered(asked.filter)
        self._list(asked)

    def ask(self, kind: str, question: str, text: str = "") -> None:
        """Put a question at the foot of the screen."""
        from briefing.tui.widgets.entry import Prompt

        self.query(Prompt).remove()
        self.mount(Prompt(kind, question, text), before="#status")

    def answered(self) -> None:
        """Take the question away; the reader is where he was."""
        self.query("#prompt").remove()
        self._panes.go_to(self._panes.here)

    def action_search(self) -> None:
        """Search as you type."""
        self._panes.go_to(LIST)
        self._finder.begin(SEARCH, self._list)

    def action_filter(self) -> None:
        """Filter the list; searches are made in what is left."""
        self._panes.go_to(LIST)
        self._finder.begin(FILTER, self._list)

    def action_rank(self) -> None:
        """Put the best hits first, or the newest."""
        self._finder.turn(self._list)

    def _list(self, asked: Asked) -> None:
        self.latest("list", self._show_asked, asked)

    async def _show_asked(self, asked: Asked) -> None:
        await self._listing.ask(asked)
        self._locate()
        self.latest("reading", self._reader.preview)

    @on(PromptTyped)
    def _typed(self, event: PromptTyped) -> None:
        self._finder.typed(event)

    @on(PromptTab)
    def _tabbed(self, event: PromptTab) -> None:
        self.latest("complete", self._finder.complete, event)

    @on(PromptGiven)
    def _given(self, event: PromptGiven) -> None:
        if event.kind in KINDS:
            event.stop()
            if self._finder.given(event):
                self.answered()
        elif event.kind in ASKED:
            event.stop()
            self.answered()
            self._corrections.answer(event.kind, event.text)

    @on(PromptLeft)
    def _left(self, event: PromptLeft) -> None:
        self.answered()
        self._finder.left(event.kind)

    def action_show_new(self) -> None:
        """Show what came in, the cursor on the article it was on."""
        self.latest("list", self._show_new)

    async def _show_new(self) -> None:
        await self.news.show()
        self._locate()

    # Out of the app

    def action_feed_errors(self) -> None:
        """Show the feeds and how they fare."""
        from briefing.tui.screens.feeds import FeedsScreen

        self.app.push_screen(FeedsScreen(self._desk))

    def action_copy(self) -> None:
        """Copy the sentence under the cursor, or the title, with its citation."""
        self.each(self._copy)

    async def _copy(self) -> None:
        article = await self.article()
        if article is None:
            self.tell("nothing to copy here")
            return
        self.app.copy_to_clipboard(citation(article, self._sentence))
        self.tell("copied with its citation")

    def action_browser(self) -> None:
        """Open the article's link in a browser."""
        self.each(self._browse)

    async def _browse(self) -> None:
        article = await self.article()
        self.tell(await errands.browse(article.url if article else ""))
