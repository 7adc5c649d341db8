"""What a list and a page have in common: lines painted as they come into view."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style as PaintedStyle
from textual import events
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from briefing.tui.widgets.thumb import BAR_LOOKS, bar_cell, thumb


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor that others can watch.

    They keep what they painted, and their scroll bar is the last cell of each: a widget
    for it, and the styles and borders a line could have, took most of a paint's time.
    """

    LOOKS: ClassVar[Mapping[str, str]] = {}
    """How words look, by name: styles in the colours of the theme.

    Not in the style sheet: each name would be a node to find rules for, at the start
    and whenever the focus changes. "resting" is the cursor's look without the focus.
    """
    cursor = var(0)

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- Textual's word
        self._painted: dict[int, Strip] = {}
        self.room = 0
        """Cells of a line that is painted, without the scroll bar's."""
        super().__init__(id=id)
        self._looks: dict[tuple[str, ...], PaintedStyle] = {}

    def measure(self, lines: int) -> None:
        """Be so many lines high, as wide as the pane.

        To set `virtual_size` would lay out the whole screen anew.
        """
        size = Size(0, lines)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
            self.refresh()

    def look(self, *names: str) -> PaintedStyle:
        """Return the look of words that have some names, the later ones over others."""
        found = self._looks.get(names)
        if found is None:
            style = self.visual_style
            for name in names:
                style += Style.parse(self.LOOKS.get(name) or BAR_LOOKS[name])
            found = self._looks[names] = style.rich_style
        return found

    def of_cursor(self, name: str) -> str:
        """Return the name of a look of the cursor: another one without the focus."""
        return name if self.has_focus else f"resting {name}"

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the visible lines; only those that changed are painted."""
        self._paint([y for y in crop.line_range if y not in self._painted])
        strips = [self._painted[y] for y in crop.line_range]
        start, end = crop.column_span
        if (start, end) == (0, self.size.width):
            return strips
        return [strip.crop(start, end) for strip in strips]

    def _paint(self, lines: Sequence[int]) -> None:
        if not lines:
            return
        bar = self._bar() if self.max_scroll_y else ()
        self.room = self.size.width - bool(bar)
        background, filters = self.background_colors[1], self.get_line_filters()
        for y in lines:
            strip = self.render_line(y)
            if bar:
                strip = Strip([*strip, bar[y]], self.room + 1)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            self._painted[y] = strip

    def _bar(self) -> Sequence[Segment]:
        """Return the cells of the scroll bar from the top."""
        height = self.size.height
        place = thumb(height, self.virtual_size.height, self.scroll_offset.y)
        cells = [bar_cell(place, y) for y in range(height)]
        return [Segment(sign, self.look(*looks)) for sign, looks in cells]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint some lines anew, or all of them."""
        for region in regions:
            for y in region.line_range:
                self._painted.pop(y, None)
        if not regions:
            self._painted.clear()
        return super().refresh(
            *regions, repaint=repaint, layout=layout, recompose=recompose
        )

    def repaint(self, place: int) -> None:
        """Paint what is at a place of the cursor anew."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """Forget the looks: the colours of the theme may be others."""
        super().notify_style_update()
        self._looks.clear()
        self.refresh()

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002 -- Textual's way
    ) -> bool:
        """Take a new size from a layout, which paints all that it moved.

        Textual would paint the lines once more after it.
        """
        if size == self._size:
            return False
        super()._size_updated(size, virtual_size, container_size, layout)
        self._painted.clear()
        self._exchange_repaint_regions()
        return True

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
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

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
