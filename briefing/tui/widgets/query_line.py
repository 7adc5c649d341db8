"""Where a query is typed: one line, and below it what is wrong or could follow."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from briefing.query import QueryError
from briefing.query.completion import Begun, written
from briefing.tui.messages import PromptTab
from briefing.tui.shown import cut, shown
from briefing.tui.widgets.entry import Prompt

_HELP = "Tab completes · Enter keeps · Esc leaves"
_GAP = 2
"""Cells beside the question."""


class QueryPrompt(Prompt):
    """Stays in use whatever is typed: it never waits for the store."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", show=False, priority=True),
        Binding("shift+tab", "complete(-1)", show=False, priority=True),
    ]

    def __init__(self, kind: str, question: str, text: str = "") -> None:
        super().__init__(kind, question, text)
        self.add_class("query")
        self._hint = Static(_HELP, markup=False)
        self._offered: tuple[str, ...] = ()
        self._begun = Begun("", "", 0)
        self._place = 0

    def compose(self) -> ComposeResult:
        """Lay out: the question with its line, the hint."""
        yield from super().compose()
        yield self._hint

    def content(self) -> None:
        """Say that there is nothing wrong; what is offered stays."""
        if not self._offered:
            self._say(_HELP)

    def complain(self, error: QueryError) -> None:
        """Say what is wrong, a caret under the place; what is offered stays."""
        if self._offered:
            return
        _, carets = error.pointed()
        start = carets.find("^") - int(self.line.scroll_offset.x)
        place = max(0, start) + cell_len(self._question) + _GAP
        room = self.size.width
        words = shown(error.why)
        marks = carets.strip() if len(carets.strip()) < room - place else "^"
        before = place - cell_len(words) - 1
        if before >= 0 and cell_len(words) > room - place - len(marks) - 1:
            self._say(" " * before + words + " " + marks, "$text-error")
        else:
            behind = cut(words, room - place - len(marks) - 1)
            self._say(" " * place + marks + " " + behind, "$text-error")

    def _say(self, words: str, style: str = "") -> None:
        self._offered = ()
        self._hint.update(Content.styled(words, style) if style else Content(words))

    def offer(self, here: Begun, values: tuple[str, ...]) -> None:
        """Put the first of some values at the cursor; Tab goes on to the next."""
        if not values:
            self._say("nothing begins like that")
            return
        self._offered, self._begun, self._place = values, here, 0
        self._put()
        if len(values) == 1:  # the next Tab begins anew
            self._offered = ()

    def _put(self) -> None:
        """Write the value that is chosen in the place of what was begun."""
        value = shown(self._offered[self._place])
        start = self._begun.start
        rest = self.line.value[self.line.cursor_position :].lstrip()
        with self.prevent(Input.Changed):
            head = self.line.value[:start] + written(value, self._begun.key)
            self.line.value = head + rest
            self.line.cursor_position = len(head)
        super().typed(self.line.value)
        self._list()

    def _list(self) -> None:
        """Show what is offered, the chosen one first among what has room."""
        others = self._offered[self._place :] + self._offered[: self._place]
        names = cut("  ".join(shown(name) for name in others), self.size.width)
        chosen = len(shown(others[0]))
        self._hint.update(
            Content(names).stylize("bold reverse", 0, min(chosen, len(names)))
        )

    def typed(self, text: str) -> None:
        """Tell of a query that grows; what was offered for it is void."""
        self._offered = ()
        super().typed(text)

    def action_complete(self, step: int) -> None:
        """Complete what is begun, or put the next value in its place."""
        if self._offered:
            self._place = (self._place + step) % len(self._offered)
            self._put()
            return
        line = self.line
        self.post_message(PromptTab(self.kind, line.value, line.cursor_position))
