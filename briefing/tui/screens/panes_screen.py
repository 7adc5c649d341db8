"""Three panes and the line beneath them: what is where, and what a key is about."""

import asyncio
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import Static

from briefing.model import Article
from briefing.tui.base import BriefingScreen
from briefing.tui.changes import Change
from briefing.tui.desk import Desk
from briefing.tui.keys import ACTIONS, ARTICLE, FIGURES, LIST
from briefing.tui.listing import Listing
from briefing.tui.messages import ChoiceLeft, ChoiceMade, PromptLeft
from briefing.tui.news import News
from briefing.tui.page import FigureStop, Stop
from briefing.tui.reader import Reader
from briefing.tui.seeing import Sight
from briefing.tui.widgets.bars import StatusLine
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.reading_pane import ReadingPane

if TYPE_CHECKING:
    from briefing.tui.replaying import Replay

_LOOK_EVERY = 15.0
"""Seconds between looks for what another process brought in."""
_SEEN_EVERY = 1.0
"""Seconds between looks at what is on the screen: what stays so long is seen."""
_SMALL = "briefing needs a window of at least 30 columns and 8 lines"


class PanesScreen(BriefingScreen):
    """Keeps panes, footer and preview in step; its heirs add what keys do."""

    AUTO_FOCUS = "#headlines"

    def __init__(self, desk: Desk) -> None:
        super().__init__(classes="-usable -tall")  # what changes is styled once more
        self._desk = desk
        self._rows = HeadlineList(desk.now(), id="headlines")
        self._reading = ReadingPane(desk.settings, desk.keys)
        self._figures = PageView(id="figures")
        self._panes = Panes(self._rows, self._reading, self._figures)
        self._status = StatusLine()
        self._listing = Listing(desk, self._rows, self._panes.list_pane)
        self._reader = Reader(desk, self._listing, self._reading, self._figures)
        self._sight = Sight(desk, self._reading)
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
        # At once, so that the position is painted together with the cursor.
        self.watch(self._rows, "cursor", self._locate, init=False)
        for view in (self._reading.view, self._figures):
            self.watch(view, "cursor", self._locate, init=False)
            self.watch(view, "page", self._locate, init=False)
        self.call_after_refresh(self._begin)
        self.set_interval(_LOOK_EVERY, lambda: self.latest("look", self.news.look))
        self.set_interval(_SEEN_EVERY, self.note_seen)

    def _begin(self) -> None:
        self.latest("list", self._load)
        self.latest("reading", self._reader.preview)

    async def _load(self) -> None:
        await self._listing.load()
        if not self._desk.first_rows:
            self._locate()
            self.latest("reading", self._reader.preview)

    def note_seen(self) -> None:
        """Note the sentences that are on the screen and were a moment ago."""
        if fresh := self._sight.look():
            self.each(self._sight.note, fresh)

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
            (self._desk.key(a.name), a.hint)
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

    async def article(self) -> Article | None:
        """Return the article meant: the open one, or the one under the cursor."""
        if self._panes.here != LIST:
            return await self._reader.article()
        row = await self._listing.row()
        if row is None:
            return None
        return await self._desk.store.read(lambda s: s.articles.get(row.id))

    def apply(self, change: Change) -> None:
        """Change the store, tell what was done, and show it."""
        self.each(self.carry_out, change)

    async def carry_out(self, change: Change) -> None:
        """Change the store, tell what was done, and show it.

        Raises:
            BriefingError: when it cannot be done.
        """
        self.tell(await self._desk.store.write(change))
        await self._changed()

    async def replay(self, replay: "Replay") -> None:
        """Undo or redo, tell what it was, and go to it where it is listed.

        Raises:
            BriefingError: when it cannot be done.
        """
        known = frozenset(self._figures.page.stops)
        done = await self._desk.store.write(replay)
        self.tell(done.words)
        await self._changed()
        if self._panes.here == FIGURES:
            self._go_to_new_figure(known)
        elif self._panes.here == ARTICLE:
            self._reading.go_to_any(done.ids)
        elif await self._listing.go_to_any(done.articles):
            self._locate()
            self.latest("reading", self._reader.preview)

    def _go_to_new_figure(self, known: Collection[Stop]) -> None:
        for place, stop in enumerate(self._figures.page.stops):
            if stop not in known:
                self._figures.go(place)
                return

    async def _changed(self) -> None:
        await self._listing.refresh()
        await self._reader.refresh()
        self.latest("recount", self._listing.recount)

    def begin_command(self, text: str) -> None:
        """Begin a command that needs more words."""
        self.app.call_next(self.app.run_action, f"command({text!r})")

    def choose(self, kind: str, question: str, answers: Mapping[str, str]) -> None:
        """Put choices at the foot of the screen, each with its key."""
        from briefing.tui.widgets.choice import Choice

        self.query(Choice).remove()
        self.mount(Choice(kind, question, answers), before="#status")

    @on(ChoiceLeft)
    @on(ChoiceMade)
    def _chosen(self) -> None:
        self._panes.go_to(self._panes.here)  # first: else Textual finds a place
        self.query("#choice").remove()

    @on(PromptLeft)
    def answered(self) -> None:
        """Take the question away; the reader is where he was."""
        self._panes.go_to(self._panes.here)
        self.query("#prompt").remove()
