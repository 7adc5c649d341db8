"""What a list and a page have in common: lines painted as they come into view."""

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.widget import Widget

from briefing.tui.widgets.painted import Painted
from briefing.tui.widgets.thumb import bar_cell, thumb


class Lines(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor that others can watch; a scroll bar ends each of them.

    A widget of its own for the bar took as much of a paint's time as the words.
    """

    cursor = var(0)

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- Textual's word
        self.room = 0
        """Cells of a line that is painted, without the scroll bar's."""
        super().__init__(id=id)

    def measure(self, lines: int) -> None:
        """Be so many lines high, as wide as the pane.

        To set `virtual_size` would lay out the whole screen anew.
        """
        size = Size(0, lines)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
            self.refresh()

    def of_cursor(self, name: str) -> str:
        """Return the name of a look of the cursor: "resting" without the focus."""
        return name if self.has_focus else f"resting {name}"

    def segments(self, lines: Sequence[int]) -> Iterator[list[Segment]]:
        """Yield some visible lines with their cells of the scroll bar."""
        bar = self.max_scroll_y > 0
        self.room = self.size.width - bar
        place = thumb(*self._scrolled()) if bar else (0, 0)
        for y, cells in zip(lines, self.words(lines), strict=True):
            if bar:
                sign, looks = bar_cell(place, y)
                _append(cells, sign, self.look(*looks))
            yield cells

    def _scrolled(self) -> tuple[int, int, int]:
        """Return the height of the view, how many lines there are, and the first."""
        return self.size.height, self.virtual_size.height, self.scroll_offset.y

    def words(self, lines: Sequence[int]) -> Iterable[list[Segment]]:
        """Return some visible lines, each as wide as the room."""
        raise NotImplementedError

    def repaint(self, place: int) -> None:
        """Paint what is at a place of the cursor anew."""
        raise NotImplementedError

    # Focus and mouse

    def on_focus(self, event: events.Focus) -> None:
        """Take the focus as every widget does, but for painting all anew."""
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Lose the focus as every widget does, but for painting all anew."""
        event.prevent_default()
        self.has_focus = False

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's way
        """Paint the cursor anew: nothing else shows the focus, and no style."""
        self.repaint(self.cursor)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether the wheel scrolls."""
        return self.max_scroll_y > 0

    def is_bar(self, event: events.MouseEvent) -> bool:
        """Tell whether the mouse is on the scroll bar."""
        return self.max_scroll_y > 0 and event.x == self.size.width - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the scroll bar."""
        if self.is_bar(event):
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll with the bar that was taken."""
        if self.app.mouse_captured is self:
            self._drag(event.y)

    def on_mouse_up(self) -> None:
        """Let the scroll bar go."""
        self.release_mouse()

    def _drag(self, y: int) -> None:
        self.scroll(self.max_scroll_y * y / max(1, self.size.height - 1))

    def scroll(self, top: float) -> None:
        """Show a line at the top, or the nearest that can be there."""
        wanted = max(0, min(int(top), self.max_scroll_y))
        self.scroll_to(y=wanted, animate=False, force=True)


def _append(cells: list[Segment], text: str, style: Style) -> None:
    """Add words to a line; what looks the same is one segment."""
    last = cells[-1]
    if last.style is style:
        cells[-1] = Segment(last.text + text, style)
    else:
        cells.append(Segment(text, style))
