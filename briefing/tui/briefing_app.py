"""The app: themes, keys, and what does not depend on where the reader is."""

import gc
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen

from briefing.errors import BriefingError
from briefing.tui import errands, plain_signs
from briefing.tui.asked import Asked
from briefing.tui.base import BriefingScreen
from briefing.tui.bindings import bind, bindings_of
from briefing.tui.commanding import CommandDesk
from briefing.tui.desk import Desk
from briefing.tui.first_paint import ascii_only
from briefing.tui.keys import ACTIONS, FEEDS, FEEDS_TOO, Action
from briefing.tui.messages import (
    CommandGiven,
    CommandLeft,
    CommandTabbed,
    FeedChosen,
    FeedsChanged,
    HintLeft,
    HintTyped,
)
from briefing.tui.screens.main import MainScreen
from briefing.tui.spacing_marks import give_cells
from briefing.tui.themes import THEMES
from briefing.tui.updating import Updater

if TYPE_CHECKING:
    from briefing.tui.jumping import Jump

_LOOKS = Path(__file__).with_name("app.tcss")
# From so many columns, or lines, on the screen has this class.
_WIDTHS = [(0, "-tiny"), (30, "-usable")]
_HEIGHTS = [(0, "-flat"), (8, "-tall")]


class BriefingApp(App[None]):
    """One screen, its commands, and the update that runs beside it."""

    TITLE = "briefing"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = self._desk = desk
        self._commands = CommandDesk(self, desk)
        self._jump: Jump | None = None
        self._updater = Updater(desk)
        self._updating = False
        self._folder = ""
        self._filling: set[str] = set()
        self.main = MainScreen(desk)
        for home in ("screen", "panes", "reading"):
            bind(self.main.home(home), desk.keys)
        bind(self, desk.keys)

    def on_load(self) -> None:
        """Put the colours on before the first paint, and measure as terminals do."""
        give_cells()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._desk.settings.theme
        if ascii_only(self._desk.settings):
            self._filters.append(plain_signs.PlainSigns())

    def on_ready(self) -> None:
        """Collect garbage again once the first frame is painted."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.main.latest("history", self._commands.load)

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen, and read how it looks.

        Not by CSS_PATH: Textual parses that once before the theme is set, in vain.
        """
        self.stylesheet.read(_LOOKS)
        return self.main

    def end_work(self) -> None:
        """Let the analysing process end; it waits for what it is at."""
        self._updater.close()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action in the palette, by its words, and the themes."""
        yield SystemCommand("theme", "choose the colours", self.search_themes)
        if screen is not self.main:
            return
        for action in ACTIONS:
            if action.home == FEEDS:
                continue
            yield SystemCommand(
                action.name.replace("_", " "),
                action.words,
                partial(self.main.each, self.do, action),
            )

    async def do(self, action: Action) -> None:
        """Do what a key does; what the feeds do not know leaves them."""
        await self.run_action(action.call or action.name, self._who_does(action))

    def check(self, action: Action) -> None:
        """Complain of an action that only the feeds know, while these are not open.

        Raises:
            BriefingError: saying how to open them.
        """
        if action.home == FEEDS and self.screen is self.main:
            opens = self._desk.key("feed_errors")
            raise BriefingError(f"{action.name} is for the feeds: {opens} opens them")

    def _who_does(self, action: Action) -> DOMNode:
        among_feeds = self.screen is not self.main
        if among_feeds and (action.home == FEEDS or action.name in FEEDS_TOO):
            return self.screen
        if action.home == "app":
            return self
        if among_feeds:
            self.pop_screen()
        return self.main.home(action.home)

    # Jumps

    async def action_hints(self) -> None:
        """Put letters over all that can be clicked."""
        from briefing.tui.jumping import Jump

        if self._jump is None:
            jump = Jump(self.screen)
            self._jump = jump if await jump.begin() else None
        if self._jump is None:
            self.main.tell("nothing to go to here")

    @on(HintTyped)
    def _hint_typed(self, event: HintTyped) -> None:
        jump, self._jump = self._jump, None
        if jump:
            jump.go(event.label, opens=event.opens)

    @on(HintLeft)
    def _hint_left(self) -> None:
        jump, self._jump = self._jump, None
        if jump:
            jump.end()

    # The command line

    async def action_command(self, text: str = "") -> None:
        """Type a command."""
        await self._commands.begin(text)

    def on_key(self, event: Key) -> None:
        """Keep the keys for what is typed into that came before it was there."""
        screen = self.screen
        takes = isinstance(screen, BriefingScreen) and screen.takes
        if self._commands.takes(event) or (takes and takes(event)):
            event.prevent_default()

    @on(CommandGiven)
    def _command_given(self, event: CommandGiven) -> None:
        self._commands.given(event.text)

    @on(CommandTabbed)
    def _command_tabbed(self, event: CommandTabbed) -> None:
        self.main.latest("complete", self._commands.complete, event.text)

    @on(CommandLeft)
    def _command_left(self) -> None:
        self._commands.close()

    def refocus(self) -> None:
        """Give the keys back to what is read."""
        if self.screen is self.main:
            self.main.answered()
        else:
            self.screen.set_focus(self.screen.query("PageView").first())

    async def change_feeds(self, kind: str, words: str) -> None:
        """Do to the feeds what a command says.

        Raises:
            BriefingError: when no single feed is meant.
        """
        from briefing.tui.screens.feeds import FeedsScreen

        if kind == "add":
            if not isinstance(self.screen, FeedsScreen):
                await self.push_screen(FeedsScreen(self.desk))
            assert isinstance(self.screen, FeedsScreen)
            self.screen.find(words)
            return
        from briefing.tui import feed_changes

        change = feed_changes.named(self.desk.settings, kind, words, self.desk.now())
        here = self.screen if isinstance(self.screen, FeedsScreen) else self.main
        await here.carry_out(change)

    @on(FeedsChanged)
    def _feeds_changed(self) -> None:
        self.main.each(self.main.news.changed)

    @on(FeedChosen)
    def _feed_chosen(self, event: FeedChosen) -> None:
        self.main.list_asked(Asked(filter=event.query))

    async def action_quit(self) -> None:
        """Leave the app, unless words would be lost."""
        if self.main.unsaved:
            self.main.warn(
                "a note is not saved: Enter saves it, Esc Esc throws it away"
            )
            return
        self.exit()

    def action_undo(self) -> None:
        """Take the last change back."""
        from briefing.tui import replaying

        self.main.each(self.main.replay, replaying.undo)

    def action_redo(self) -> None:
        """Do the last undone change again."""
        from briefing.tui import replaying

        self.main.each(self.main.replay, replaying.redo)

    def action_help(self) -> None:
        """Show the keys, those of this place first."""
        self.show_help("")

    def show_help(self, words: str) -> None:
        """Show the keys that have some words."""
        from briefing.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.main.place, self._desk.keys, words))

    def action_update(self) -> None:
        """Update the feeds beside the reader."""
        if self._updating:
            self.main.tell("the update is under way")
            return
        self._updating = True
        self.main.latest("update", self._update)

    def action_stop(self) -> None:
        """Stop the update that is under way; what came in stays."""
        if self._updating:
            self.main.workers.cancel_group(self.main, "update")
            self.main.tell("the update is stopped: what came in stays")
        else:
            self.main.tell("no update is under way")

    def _progress(self, words: str) -> None:
        self.main.news.progress(f"{words} · {self._desk.key('stop')} stops")

    async def _update(self) -> None:
        try:
            outcome = await self._updater.fetch(self._progress)
            self.main.tell(outcome.in_words())
            await self.main.news.look()
            if await self._updater.analyse(self._progress):
                await self.main.news.analysed()
            self.main.tell(await self.main.news.watched())
        finally:
            self._updating = False
            self.main.news.progress("")

    def action_full_text(self) -> None:
        """Fetch the article's page, if its feed cut it short."""
        self.main.each(self._full_text)

    async def _full_text(self) -> None:
        article = await self.main.article()
        if article is None or article.id in self._filling:
            return
        self._filling.add(article.id)
        news = self.main.news
        try:
            news.progress("fetching the page")
            came = await errands.full_text(self._desk, article.id)
            self.main.tell(came.in_words())
            if came.new:
                await news.changed()
                await self._updater.analyse(news.progress)
                await news.changed()
        finally:
            self._filling.discard(article.id)
            news.progress("")

    def action_export(self) -> None:
        """Ask for the folder once, then write the notes to it."""
        if self._folder:
            self.main.each(self.export_to, self._folder)
        else:
            self.main.begin_command("export ~/briefing-notes")

    async def export_to(self, words: str) -> None:
        """Write the notes to a folder.

        Raises:
            ExportError: naming what could not be written.
        """
        folder = errands.folder_of(words)
        self.main.tell(await errands.export(self._desk, folder))
        self._folder = str(folder)
