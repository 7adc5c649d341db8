"""The command line of the app: begun, completed, done, remembered."""

from typing import TYPE_CHECKING

from textual.events import Key

from briefing.errors import BriefingError
from briefing.tui.desk import Desk
from briefing.tui.key_names import with_keys
from briefing.tui.keys import Action

if TYPE_CHECKING:
    from briefing.tui.briefing_app import BriefingApp
    from briefing.tui.commands import Meant
    from briefing.tui.widgets.command_line import CommandLine

_KEPT = 200


class CommandDesk:
    """Holds the lines typed before, and the one that is being typed."""

    def __init__(self, app: "BriefingApp", desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._history: list[str] = []
        self._line: CommandLine | None = None
        self._busy = False

    async def load(self) -> None:
        """Read what was typed in earlier sessions."""
        self._history = list(await self._desk.store.read(lambda s: s.commands.all()))

    async def begin(self, text: str = "") -> None:
        """Open the line; every key pressed from now on is typed into it."""
        if self._line:
            self._line.screen.set_focus(self._line.line)
            return
        from briefing.tui import commands
        from briefing.tui.widgets.command_line import CommandLine

        screen = self._app.screen
        self._line = CommandLine(text, self._history, commands.about)
        await screen.mount(self._line, before="#status")
        screen.set_focus(self._line.line)

    def takes(self, event: Key) -> bool:
        """Take a key that came too early for the line; tell whether it did."""
        return bool(self._line and self._line.takes(event))

    async def complete(self, text: str) -> None:
        """Offer what can follow."""
        from briefing.tui import commands

        line = self._line
        offer = await commands.complete(self._desk, text)
        if line:
            line.offer(text, offer)

    def given(self, text: str) -> None:
        """Do what a line says; one that cannot be done stays, and says why."""
        if self._busy:
            return
        from briefing.tui import commands

        try:
            meant = commands.read(text)
        except BriefingError as error:
            self._complain(error)
            return
        self._busy = True
        self._app.main.each(self._do, text.strip(), meant)

    async def _do(self, text: str, meant: "Meant") -> None:
        try:
            await self._carry_out(meant)
        except BriefingError as error:
            if self._line is None:
                raise
            self._complain(error)
            return
        finally:
            self._busy = False
        self.close()
        await self._remember(text)

    async def _carry_out(self, meant: "Meant") -> None:
        """Do it; what asks for more, or leaves this screen, needs the line's place."""
        if isinstance(meant.does, Action):
            self._app.check(meant.does)
            self.close()
            await self._app.do(meant.does)
            return
        if self._app.screen is not self._app.main:
            self.close()
            if meant.does.name != "feeds":
                self._app.pop_screen()
        await meant.does.run(self._app, meant.words)

    async def _remember(self, text: str) -> None:
        self._history = [line for line in self._history if line != text][1 - _KEPT :]
        self._history.append(text)
        await self._desk.store.write(lambda s: s.commands.add(text))

    def _complain(self, error: BriefingError) -> None:
        if self._line:
            self._line.complain(with_keys(str(error), self._desk.keys))

    def close(self) -> None:
        """Take the line away; the reader is where he was."""
        line, self._line = self._line, None
        if line is None:
            return
        if self._app.focused is line.line:
            self._app.refocus()
        line.remove()
