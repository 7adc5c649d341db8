"""A part of the window, its title above what is in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.widget import Widget

from briefing.tui.painting import paint
from briefing.tui.shown import cut
from briefing.tui.widgets.painted import Painted


class Pane(Painted):
    """Its title tells whether the focus is in it; a line parts it from the one before.

    Title and line are painted in its padding.
    """

    LOOKS: ClassVar[Mapping[str, str]] = {
        "frame": "$foreground 22%",
        "title": "$foreground 75%",
        "focused": "bold $background on $primary",
    }

    def __init__(self, *children: Widget, id: str) -> None:  # noqa: A002 -- Textual's word
        super().__init__(*children, id=id)
        self.title = ""
        self.focused = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self._show_focus)

    def _show_focus(self, focused: Widget | None) -> None:
        here = focused is not None and self in focused.ancestors
        if here != self.focused:
            self.focused = here
            self._refresh_title()

    def entitle(self, title: str) -> None:
        """Show a title; without terminal escapes, as everything shown."""
        if title != self.title:
            self.title = title
            self._refresh_title()

    def _refresh_title(self) -> None:
        """Paint the title alone: to paint the frame is to paint what is inside."""
        self.refresh(Region(0, -1, self.size.width, 1))

    def segments(self, lines: Sequence[int]) -> Iterator[list[Segment]]:
        """Yield the title, and below it what is not covered: the line at the left."""
        side = [] if self.has_class("-first") else [("│", self.look("frame"))]
        for y in lines:
            runs = side if y else self._head("┌─ " if side else "─")
            yield paint(runs, self.outer_size.width, self.look())

    def _head(self, corner: str) -> Iterator[tuple[str, Style]]:
        room = self.outer_size.width - len(corner)
        title = cut(self.title, room - 1)
        yield corner, self.look("frame")
        yield title, self.look("focused" if self.focused else "title")
        yield "─" * (room - cell_len(title)), self.look("frame")
