"""The app: themes, keys, and what does not depend on where the reader is."""

import gc
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from briefing.tui import changes, errands
from briefing.tui.bindings import bindings_of
from briefing.tui.desk import Desk
from briefing.tui.keys import ACTIONS, FEEDS, Action
from briefing.tui.messages import PromptGiven
from briefing.tui.screens.main import MainScreen
from briefing.tui.themes import THEMES
from briefing.tui.updating import Updater

# From so many columns, or lines, on the screen has this class.
_WIDTHS = [(0, "-tiny"), (30, "-usable")]
_HEIGHTS = [(0, "-flat"), (8, "-tall")]


class BriefingApp(App[None]):
    """One screen, its commands, and the update that runs beside it."""

    TITLE = "briefing"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._updater = Updater(desk)
        self._updating = False
        self._folder = ""
        self._filling: set[str] = set()
        self.main = MainScreen(desk)
        self.set_keymap(desk.keys)

    def on_load(self) -> None:
        """Put the colours on before the first paint."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._desk.settings.theme

    def on_ready(self) -> None:
        """Collect garbage again once the first frame is painted."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        return self.main

    def on_unmount(self) -> None:
        """Let the analysing process end."""
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
                partial(self._do, action),
            )

    def _do(self, action: Action) -> None:
        target = self if action.home == "app" else self.main.home(action.home)
        self.main.each(self._run, action.call or action.name, target)

    async def _run(self, call: str, target: DOMNode) -> None:
        await self.run_action(call, target)

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
        self.main.apply(changes.undo)

    def action_redo(self) -> None:
        """Do the last undone change again."""
        self.main.apply(changes.redo)

    def action_help(self) -> None:
        """Show the keys, those of this place first."""
        from briefing.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.main.place, self._desk.keys))

    def action_update(self) -> None:
        """Update the feeds beside the reader."""
        if self._updating:
            self.main.tell("the update is under way")
            return
        self._updating = True
        self.main.latest("update", self._update)

    async def _update(self) -> None:
        try:
            outcome = await self._updater.fetch(self.main.news.progress)
            self.main.tell(outcome.in_words())
            await self.main.news.look()
            if await self._updater.analyse(self.main.news.progress):
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
            self.main.each(self._export, self._folder)
        else:
            self.main.ask(
                "export", "write the notes to the folder ", "~/briefing-notes"
            )

    @on(PromptGiven)
    def _folder_given(self, event: PromptGiven) -> None:
        self.main.answered()
        self.main.each(self._export, event.text)

    async def _export(self, words: str) -> None:
        folder = errands.folder_of(words)
        self.main.tell(await errands.export(self._desk, folder))
        self._folder = str(folder)
