"""The one screen: articles, the open article, its figures."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from briefing.model import Span
from briefing.tui import errands
from briefing.tui.bindings import bindings_of
from briefing.tui.keys import ARTICLE, FIGURES, LIST
from briefing.tui.page import (
    ArticleStop,
    FigureStop,
    FoldStop,
    HeadStop,
    MentionStop,
    NoteStop,
    SentenceStop,
    WatchStop,
)
from briefing.tui.screens.changing import ChangingScreen
from briefing.tui.screens.correcting import CorrectingScreen
from briefing.tui.screens.opening import OpeningScreen
from briefing.tui.screens.searching import SearchingScreen
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.panes import Panes
from briefing.tui.words import citation


class MainScreen(ChangingScreen, CorrectingScreen, OpeningScreen, SearchingScreen):
    """Three panes, or as many as there is room for; the focused one is always shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("screen")

    @on(HeadlineList.Chosen)
    @on(PageView.Chosen)
    def action_open(self) -> None:
        """Open what is under the cursor, or was clicked."""
        if self._panes.here == LIST:
            self._open_row()
            return
        view = self._panes.page_view
        match view.stop if view else None:
            case FigureStop() as figure:
                self.latest("reading", self.open_figure, figure)
            case MentionStop() as mention:
                self.latest("reading", self._open_mention, mention)
            case ArticleStop(article_id=id_):
                self.latest("reading", self._open_whole, id_)
            case SentenceStop(span=span) | NoteStop(span=Span() as span):
                self._reader.show_other_view(span, self._panes.here)
            case HeadStop():
                self._reader.show_other_view(Span(0, 1), self._panes.here)
            case WatchStop() as watch:
                self._open_watched(watch)
            case FoldStop(fold=fold):
                self.latest("reading", self._reader.turn, fold)
            case NoteStop():
                self.action_edit_note()

    def _open_watched(self, watch: WatchStop) -> None:
        if watch.figure:
            self.latest("reading", self.open_figure, watch.figure)
        elif watch.query:
            self.list_asked(self.asked._replace(filter=watch.query, words=""))

    def _open_row(self) -> None:
        if self._listing.on_group:
            self.action_fold()
        elif not self._listing.empty:
            self._panes.go_to(ARTICLE)
            story = self._listing.story
            open_ = self._reader.open_story if story else self._open_listed
            self.in_one_paint("reading", open_)

    def action_back(self) -> None:
        """Go back to exactly where the reader was; what is still loading is void."""
        self.workers.cancel_group(self, "reading")
        if self._panes.here == FIGURES:
            if not self._reader.filter_figures(""):
                self._panes.go_to(ARTICLE)
        elif self._panes.here == ARTICLE:
            pane = self._reader.back()
            self._panes.go_to(pane or LIST)
            if pane:
                self.each(self._reader.refresh)
        elif not self._finder.forget():
            self._panes.minimise()

    def action_close(self) -> None:
        """Close what is open; in the list, quit."""
        self.workers.cancel_group(self, "reading")
        if self._panes.here != LIST:
            while self._reader.back():
                pass
            self._panes.go_to(LIST)
        elif self._listing.asked.words:
            self._finder.forget()
        else:
            self.app.run_worker(self.app.run_action("quit"))

    @on(Panes.ReadOn)
    def _read_on(self) -> None:
        if self._panes.here == LIST:
            self.action_open()
        elif not self._reading.read_on():
            self.action_beside(1)

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
