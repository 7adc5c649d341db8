"""A page with a cursor that rests on its stops: the article, the figures, the help."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import var

from briefing.tui.hints import over
from briefing.tui.layout import Laid, lay_out
from briefing.tui.page import FoldStop, Look, Page, Stop
from briefing.tui.painting import paint
from briefing.tui.shown import shown
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.thumb import BAR_LOOKS

_GUTTER = 2
_BESIDE = _GUTTER + 1
"""Cells beside the words: the gutter, the scroll bar."""
_HERE = "▌ "
_ELSEWHERE = "  "
_MARGIN = 2
_FOLLOWING = 6
_EMPTY = Page(())


class PageView(Lines):
    """Paints the visible lines of a page; only these cost anything."""

    LOOKS: ClassVar[Mapping[str, str]] = {
        **BAR_LOOKS,
        "cursor": "on $primary 20%",
        "resting cursor": "on $foreground 6%",
        "gutter": "$primary",
        "resting gutter": "$foreground 40%",
        "title": "bold $primary",
        "heading": "bold $primary",
        "strong": "bold",
        "dim": "$foreground 60%",
        "quote": "italic",
        "hit": "bold underline $accent",
        "mark": "$secondary",
        "note": "$accent",
        "value": "bold $accent",
        "warn": "$text-warning",
    }

    page = var(_EMPTY)

    class _Told(Message):
        def __init__(self, view: "PageView") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "PageView":
            """The view, for `@on(PageView.Moved, "#figures")`."""
            return self.view

    class Moved(_Told):
        """The cursor rests on another stop, or another page is shown."""

    class Chosen(_Told):
        """The stop under the cursor shall be opened."""

    def __init__(self, *, id: str, widest: int = 1_000) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._widest = widest
        self._laid = Laid((), ())
        self._hints: Mapping[int, str] = {}
        self._width = 0

    @property
    def stop(self) -> Stop | None:
        """What the cursor rests on; None on a page without stops."""
        return self.page.stops[self.cursor] if self.page.stops else None

    def show(self, page: Page, cursor: int = 0, top: int | None = None) -> None:
        """Show a page with the cursor on a stop.

        Args:
            page: what to show.
            cursor: the place of the stop in `page.stops`; the nearest one else.
            top: the first visible line; None shows the cursor's lines.
        """
        before, self.cursor = self.cursor, max(0, min(cursor, len(page.stops) - 1))
        if page != self.page:
            self.page = page
            self._lay_out()
        elif before != self.cursor:
            self.repaint(before)
            self.repaint(self.cursor)
        if top is not None:
            self.scroll(top)
        elif self.cursor == 0:
            self.scroll(0)
        else:
            self._reveal()
        self.post_message(self.Moved(self))

    @property
    def top(self) -> int:
        """The first visible line."""
        return self.scroll_offset.y

    def in_view(self) -> tuple[Stop, ...]:
        """Return the stops of which the last line is visible."""
        below = self.top + self.size.height
        stops = zip(self.page.stops, self._laid.places, strict=False)
        return tuple(stop for stop, (_, end) in stops if self.top < end <= below)

    def _lay_out(self) -> None:
        self._width = self.size.width
        self._laid = lay_out(self.page, min(self._width - _BESIDE, self._widest))
        self.measure(len(self._laid.lines))
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew when the width changed; what was at the top stays there."""
        if self.size.width == self._width:
            return
        anchor = self._first_visible()
        seen = self._is_visible(self.cursor)
        self._lay_out()
        if anchor >= 0:
            self.scroll(self._laid.places[anchor][0])
        if seen:
            self._reveal()

    def _first_visible(self) -> int:
        if self.top == 0:
            return -1
        below = (n for n, p in enumerate(self._laid.places) if p[0] >= self.top)
        return next(below, len(self._laid.places) - 1)

    def _is_visible(self, stop: int) -> bool:
        if stop >= len(self._laid.places):
            return False
        first, after = self._laid.places[stop]
        return first < self.top + self.size.height and after > self.top

    def words(self, lines: Sequence[int]) -> Iterator[list[Segment]]:
        """Yield some visible lines."""
        top, here, base = self.top, self.cursor, self.look()
        under = self.of_cursor("cursor")
        marked, plain = (_HERE, self.look(self.of_cursor("gutter"))), (_ELSEWHERE, base)
        for y in lines:
            line = self._laid.lines[top + y : top + y + 1]
            runs = [plain]
            for piece in line[0] if line else ():
                looks = () if piece.look == "text" else (piece.look,)
                if piece.stop == here:
                    looks, runs[0] = (*looks, under), marked
                runs.append((piece.text, self.look(*looks)))
            cells = paint(runs, self.room, base)
            yield over(cells, self._labels(top + y)) if self._hints and line else cells

    def _labels(self, line: int) -> Iterator[tuple[int, str]]:
        """Yield column and letters of the stops that begin on a line."""
        column = _GUTTER
        begun: set[int] = set()
        for piece in self._laid.lines[line]:
            stop = piece.stop
            if stop in self._hints and stop not in begun:
                begun.add(stop)
                if self._laid.places[stop][0] == line:
                    yield column, self._hints[stop]
            column += cell_len(shown(piece.text))

    def hint_places(self) -> Sequence[int]:
        """Return the stops that begin in view."""
        below = self.top + self.size.height
        places = enumerate(self._laid.places)
        return [n for n, (first, _) in places if self.top <= first < below]

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Paint letters over the beginnings of stops."""
        self._hints = hints
        self.refresh()

    def jump(self, place: int) -> None:
        """Put the cursor on a stop."""
        self.go(place)

    def move(self, step: int) -> None:
        """Move the cursor by stops; at the ends the rest of the page scrolls in."""
        if not self.page.stops:
            self.scroll(self.top + step)
            return
        wanted = self.cursor + step
        last = len(self.page.stops) - 1
        if wanted > last:
            self.scroll(self.max_scroll_y)
        elif wanted < 0:
            self.scroll(0)
        self.go(max(0, min(wanted, last)))

    def go(self, stop: int) -> None:
        """Put the cursor on a stop and show it."""
        if not self.page.stops:
            return
        before, self.cursor = self.cursor, stop
        self.repaint(before)
        self.repaint(stop)
        self._reveal()
        self.post_message(self.Moved(self))

    def go_to_top(self, stop: int) -> None:
        """Put the cursor on a stop, its lines at the top and its heading above them."""
        self.go(stop)
        self.scroll(self._laid.places[stop][0] - _MARGIN)

    def repaint(self, place: int) -> None:
        """Paint the lines of a stop anew."""
        if place < len(self._laid.places):
            first, after = self._laid.places[place]
            self.refresh_lines(first, after - first)

    def first(self) -> None:
        """Go to the top."""
        self.scroll(0)
        self.go(0)

    def last(self) -> None:
        """Go to the bottom."""
        self.go(len(self.page.stops) - 1)
        self.scroll(self.max_scroll_y)

    @property
    def at_end(self) -> bool:
        """Whether the last line is visible."""
        return self.top >= self.max_scroll_y

    def scroll_page(self, parts: float) -> None:
        """Scroll by parts of the height; the cursor comes along."""
        height = max(self.size.height, 2)
        step = int(height * parts)
        self.scroll(self.top + (step or 1))
        if self.page.stops and not self._is_visible(self.cursor):
            self._follow(down=parts > 0)

    def _follow(self, *, down: bool) -> None:
        visible = [n for n in range(len(self.page.stops)) if self._is_visible(n)]
        if not visible:
            return
        before, self.cursor = self.cursor, visible[0] if down else visible[-1]
        self.repaint(before)
        self.repaint(self.cursor)
        self.post_message(self.Moved(self))

    def _reveal(self) -> None:
        """Scroll as little as shows the cursor's lines and a margin around them."""
        first, after = self._laid.places[self.cursor] if self.page.stops else (0, 0)
        height = self.size.height
        top = self.top
        if self.cursor == 0:
            first = 0
        if after + _MARGIN > top + height:
            top = after + _MARGIN - height
        if first - _MARGIN < top:
            top = first - _MARGIN
        self.scroll(top)

    def make_room(self) -> None:
        """Show some lines of what follows the cursor, where that stands at the foot."""
        first, after = self._laid.places[self.cursor]
        wanted = min(first, after + _FOLLOWING - self.size.height)
        self.scroll(max(self.top, wanted))

    def reveal(self, look: Look) -> None:
        """Scroll to the first words of a look, unless some of them are in view."""
        lines = [
            number
            for number, line in enumerate(self._laid.lines)
            if any(piece.look == look for piece in line)
        ]
        bottom = self.top + self.size.height
        if lines and not any(self.top <= line < bottom for line in lines):
            self.scroll(lines[0] - _MARGIN)

    def _stop_at(self, column: int, line: int) -> int:
        """Return the stop whose words are in a cell of a line; -1 for none."""
        after = _GUTTER
        for piece in self._laid.lines[line] if line < len(self._laid.lines) else ():
            before, after = after, after + cell_len(shown(piece.text))
            if before <= column < after:
                return piece.stop
        return -1

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens, or one unfolds."""
        stop = self._stop_at(event.x, event.y + self.top)
        if stop < 0:
            return
        event.stop()
        twice = stop == self.cursor and self.has_focus and event.chain > 1
        folds = isinstance(self.page.stops[stop], FoldStop)
        self.go(stop)
        if event.chain == 1 if folds else twice:
            self.post_message(self.Chosen(self))
