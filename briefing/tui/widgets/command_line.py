"""The command line: one line, and below it what it takes or what is wrong."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from briefing.tui.completing import Offer
from briefing.tui.messages import CommandGiven, CommandLeft, CommandTabbed
from briefing.tui.shown import cut, shown
from briefing.tui.widgets.entry import Line, takes

_HELP = "Tab completes · ↑ what was typed before · Enter does it · Esc leaves"


class CommandLine(Vertical):
    """Takes a line; keeps it until it is told that the command was done."""

    # None has priority: that would overtake letters still on their way.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
    ]

    def __init__(
        self, text: str, before: Sequence[str], about: Callable[[str], str]
    ) -> None:
        """Begin with a text.

        Args:
            text: to go on from.
            before: lines typed earlier, oldest first.
            about: says what the command of a line takes; "" for none.
        """
        super().__init__(id="command")
        self.line = Line(text, compact=True, select_on_focus=False)
        self._before = tuple(before)
        self._about = about
        self._hint = Static(_HELP, markup=False)
        self._offer = Offer(0)
        self._place = 0
        self._begun = text
        self._back = 0
        """How many lines back in what was typed earlier."""

    def compose(self) -> ComposeResult:
        """Lay out: the line, the hint."""
        with Horizontal():
            yield Label(":")
            yield self.line
        yield self._hint

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self.line.cursor_position = len(self.line.value)
        self._tell()

    def _tell(self) -> None:
        self._hint.update(Content(shown(self._about(self.line.value) or _HELP)))

    def takes(self, event: events.Key) -> bool:
        """Take a key that was pressed while this line was on its way."""
        return takes(self.line, event)

    def complain(self, words: str) -> None:
        """Say what is wrong; the line stays."""
        self._offer = Offer(0)
        self._hint.update(Content.styled(shown(words), "$text-error"))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer = Offer(0)
        self._begun, self._back = event.value, 0
        self._tell()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value
        self.post_message(CommandGiven(text) if text.strip() else CommandLeft())

    def action_leave(self) -> None:
        """Do nothing."""
        self.post_message(CommandLeft())

    def action_recall(self, step: int) -> None:
        """Show an earlier line that begins like what was typed, or a later one."""
        fits = [line for line in self._before if line.startswith(self._begun)]
        back = self._back - step
        if not 0 <= back <= len(fits):
            return
        self._back = back
        self._write([*fits, self._begun][-1 - back])
        self._tell()

    def _write(self, text: str, cursor: int | None = None) -> None:
        with self.prevent(Input.Changed):
            self.line.value = text
            self.line.cursor_position = len(text) if cursor is None else cursor

    def action_complete(self, step: int) -> None:
        """Complete what ends at the cursor, or put the next value in its place."""
        if len(self._offer.values) > 1:
            self._place = (self._place + step) % len(self._offer.values)
            self._put()
        else:
            self.post_message(CommandTabbed(self._head))

    @property
    def _head(self) -> str:
        return self.line.value[: self.line.cursor_position]

    def offer(self, text: str, offer: Offer) -> None:
        """Put the first value at the cursor, unless something else was typed since."""
        if text != self._head:
            return
        if not offer.values:
            self.complain("nothing known begins like that")
            return
        self._offer, self._place = offer, 0
        self._put()

    def _put(self) -> None:
        start = self._offer.start
        rest = self.line.value[self.line.cursor_position :].lstrip()
        head = self.line.value[:start] + shown(self._offer.values[self._place])
        self._write(head + rest, len(head))
        self._begun, self._back = head + rest, 0
        if len(self._offer.values) > 1:
            self._list()
        else:
            self._tell()

    def _list(self) -> None:
        """Show what is offered, the chosen one first among what has room."""
        names = [shown(n).strip() for n in self._offer.names or self._offer.values]
        turned = names[self._place :] + names[: self._place]
        text = cut("  ".join(turned), self.size.width)
        chosen = min(len(turned[0]), len(text))
        self._hint.update(Content(text).stylize("bold reverse", 0, chosen))
