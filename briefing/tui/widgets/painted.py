"""What paints its own lines: lists, pages, the bars beside them and their frames."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style as PaintedStyle
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Painted(Widget):
    """Keeps the lines that it painted, and paints only those that changed.

    The styles, borders and padding that a line of Textual's could have took most of a
    paint's time.
    """

    LOOKS: ClassVar[Mapping[str, str]] = {}
    """How words look, by name: styles in the colours of the theme.

    Not in the style sheet: each name would be a node to find rules for, at the start
    and whenever the focus changes.
    """

    def __init__(self, *children: Widget, id: str) -> None:  # noqa: A002 -- Textual's word
        self._painted: dict[int, Strip] = {}
        super().__init__(*children, id=id)
        self._looks: dict[tuple[str, ...], PaintedStyle] = {}

    def look(self, *names: str) -> PaintedStyle:
        """Return the look of words that have some names, the later ones over others."""
        found = self._looks.get(names)
        if found is None:
            style = self.visual_style
            for name in names:
                style += Style.parse(self.LOOKS[name])
            found = self._looks[names] = style.rich_style
        return found

    def segments(self, lines: Sequence[int]) -> Iterable[list[Segment]]:
        """Return some visible lines, each as wide as the widget."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the visible lines; only those that changed are painted."""
        self._paint([y for y in crop.line_range if y not in self._painted])
        strips = [self._painted[y] for y in crop.line_range]
        start, end = crop.column_span
        if (start, end) == (0, self.outer_size.width):
            return strips
        return [strip.crop(start, end) for strip in strips]

    def _paint(self, lines: Sequence[int]) -> None:
        if not lines:
            return
        background, filters = self.background_colors[1], self.get_line_filters()
        for y, cells in zip(lines, self.segments(lines), strict=True):
            for line_filter in filters:
                cells = line_filter.apply(cells, background)
            self._painted[y] = Strip(cells, self.outer_size.width)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint some lines anew, or all of them."""
        for region in regions:
            for y in region.translate(self.gutter.top_left).line_range:
                self._painted.pop(y, None)
        if not regions:
            self._painted.clear()
        return super().refresh(
            *regions, repaint=repaint, layout=layout, recompose=recompose
        )

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
