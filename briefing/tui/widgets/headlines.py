"""The article list: as long as the archive, as dear as one screen of it."""

import contextlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from briefing.clean import clean_line
from briefing.model import Headline
from briefing.tui.folding import GroupLine, Row, StoryLine
from briefing.tui.hints import over
from briefing.tui.layout import wrap
from briefing.tui.page import Piece
from briefing.tui.painting import paint
from briefing.tui.shown import cut
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.thumb import BAR_LOOKS
from briefing.tui.words import age, signs, unread_of

_ONE_LINE_FROM = 90
_KEPT_ROWS = 2_000
_AHEAD = 40
_OUTLET = 18
_BESIDE = 3
"""Cells beside the words: the gutter, a space, the scroll bar."""

Runs = list[tuple[str, Style]]


class HeadlineList(Lines):
    """A cursor over article numbers; rows are asked for as they come into view."""

    LOOKS: ClassVar[Mapping[str, str]] = {
        **BAR_LOOKS,
        "cursor": "on $primary 20%",
        "resting cursor": "on $foreground 7%",
        "gutter": "$primary",
        "resting gutter": "$foreground 40%",
        "unread": "bold",
        "mark": "$accent",
        "dim": "$foreground 60%",
    }

    class Highlighted(Message):
        """The cursor rests on another article."""

    class Chosen(Message):
        """The article under the cursor shall be opened."""

    class Wanted(Message):
        """Rows came into view that are not at hand."""

        def __init__(self, numbers: tuple[int, ...]) -> None:
            super().__init__()
            self.numbers = numbers

    def __init__(self, now: datetime, *, id: str) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self.now = now
        self.numbers: Sequence[int] = array("q")
        self.empty = ""
        """What to say when there is nothing to list."""
        self._rows: dict[int, Row | None] = {}
        self._asked = False
        self._hints: Mapping[int, str] = {}

    @property
    def number(self) -> int:
        """The number of the article under the cursor; 0 in an empty list."""
        return self.numbers[self.cursor] if len(self.numbers) else 0

    @property
    def row(self) -> Headline | None:
        """The article under the cursor; None while it is not at hand."""
        return self.row_of(self.number)

    def row_of(self, number: int) -> Headline | None:
        """Return the row of an article, if it is at hand."""
        row = self._rows.get(number)
        return row if isinstance(row, Headline) else None

    @property
    def row_height(self) -> int:
        """Two lines a row where there is little width."""
        return 1 if self.size.width >= _ONE_LINE_FROM else 2

    def show(self, numbers: Sequence[int], number: int = 0, under: int = 0) -> None:
        """List these rows; the cursor stays on `number`, at its line if it can.

        Rows at hand are kept. Where a row stands in several groups, the one below the
        row `under` is meant, or without that the one that is nearest below the cursor.
        """
        before = self._in_view()
        offset = self.cursor * self.row_height - self.scroll_offset.y
        self.numbers = numbers
        near = _place(numbers, under, 0) if under else self.cursor
        self.cursor = _place(numbers, number, near)
        self._measure()
        self.scroll(self.cursor * self.row_height - offset)
        self._reveal()
        self._repaint_changed(before)

    def _measure(self) -> None:
        self.measure(len(self.numbers) * self.row_height)

    def fill(self, rows: Iterable[Row], asked: Iterable[int] = ()) -> None:
        """Take rows that changed, or that were asked for; some may be gone."""
        before = self._in_view()
        if len(self._rows) > _KEPT_ROWS:
            near = set(self.window())
            self._rows = {n: row for n, row in self._rows.items() if n in near}
        self._rows.update(dict.fromkeys(asked))
        self._rows.update((row.number, row) for row in rows)
        self._asked = False
        self._repaint_changed(before)

    def forget(self) -> None:
        """Forget the rows out of view, which may have changed."""
        near = set(self.window())
        self._rows = {n: row for n, row in self._rows.items() if n in near}

    def _in_view(self) -> dict[int, tuple[object, ...]]:
        """Return what is shown at each place in view."""
        first = self.scroll_offset.y // self.row_height
        after = first + self.size.height // self.row_height + 2
        shown: dict[int, tuple[object, ...]] = {}
        for place in range(first, min(after, len(self.numbers))):
            number = self.numbers[place]
            row = self._rows.get(number)
            shown[place] = (number, row, self._age(row), place == self.cursor)
        return shown

    def _repaint_changed(self, before: Mapping[int, tuple[object, ...]]) -> None:
        """Paint what is not as it was; all of it where there is or was nothing."""
        after = self._in_view()
        if not (before and after):
            self.refresh()
        for place in before.keys() | after.keys():
            if before.get(place) != after.get(place):
                self.repaint(place)

    def window(self) -> tuple[int, ...]:
        """Return the numbers in view, and some before and after them."""
        first = self.scroll_offset.y // self.row_height
        count = self.size.height // self.row_height + 1
        return tuple(self.numbers[max(0, first - _AHEAD) : first + count + _AHEAD])

    def on_resize(self) -> None:
        """Keep the cursor in view; the height of rows may have changed."""
        self._measure()
        self._reveal()

    def words(self, lines: Sequence[int]) -> Iterator[list[Segment]]:
        """Yield some visible lines."""
        return (self._segments(y) for y in lines)

    def _segments(self, y: int) -> list[Segment]:
        base = self.look()
        if not len(self.numbers):
            return self._nothing(y - 1, base)
        place, part = divmod(y + self.scroll_offset.y, self.row_height)
        if place >= len(self.numbers):
            return paint((), self.room, base)
        under = (self.of_cursor("cursor"),) if place == self.cursor else ()
        fill = self.look(*under)
        number = self.numbers[place]
        row = self._rows.get(number)
        if row is None:
            if number not in self._rows:
                self._ask()
            return paint([("  …" if part == 0 else "", fill)], self.room, fill)
        gutter = self.look(*under, self.of_cursor("gutter"))
        here = ("▌", gutter) if under else (" ", fill)
        room = self.size.width - _BESIDE
        match row:
            case StoryLine():
                runs = self._story(row, part, room, under)
            case GroupLine():
                runs = self._group(row, part, room, under)
            case _:
                runs = self._runs(row, part, room, under)
        cells = paint([here, *runs], self.room, fill)
        hint = self._hints.get(place, "") if part == 0 else ""
        return over(cells, [(0, hint)]) if hint else cells

    def hint_places(self) -> Sequence[int]:
        """Return the places in view."""
        first = -(-self.scroll_offset.y // self.row_height)
        after = (self.scroll_offset.y + self.size.height - 1) // self.row_height + 1
        return range(first, min(after, len(self.numbers)))

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Paint letters over rows."""
        self._hints = hints
        self.refresh()

    def jump(self, place: int) -> None:
        """Put the cursor on a row."""
        self.go(place)

    def _nothing(self, line: int, base: Style) -> list[Segment]:
        words = [*wrap((Piece(self.empty),), self.room - 4)]
        text = words[line][0].text if 0 <= line < len(words) else ""
        return paint([("  " + text, base)], self.room, base)

    def _runs(
        self, row: Headline, part: int, room: int, under: tuple[str, ...]
    ) -> Runs:
        dim, mark = self.look(*under, "dim"), self.look(*under, "mark")
        title = self.look(*under, "unread") if row.unread else self.look(*under)
        marks, when = signs(row), self._age(row)
        if part == 1:
            outlet = cut(clean_line(row.outlet), room - 5 - cell_len(when))
            return [(f"  {outlet} · {when}", dim)]
        head = [("● " if row.unread else "  ", mark)]
        if self.row_height == 2:
            return [*head, *_ends(row.title, title, [(marks, mark)], room - 2)]
        outlet = cut(row.outlet, _OUTLET)
        tail = [
            (marks, mark),
            ("  " + outlet + " " * (_OUTLET - cell_len(outlet)), dim),
            (f"{when:>9}", dim),
        ]
        return [*head, *_ends(row.title, title, tail, room - 2)]

    def _story(
        self, row: StoryLine, part: int, room: int, under: tuple[str, ...]
    ) -> Runs:
        dim, mark = self.look(*under, "dim"), self.look(*under, "mark")
        title = self.look(*under, "unread") if row.unread else self.look(*under)
        when, papers = self._age(row), f"{len(row.outlets)} papers"
        if part == 1:
            names = ", ".join(clean_line(outlet) for outlet in row.outlets if outlet)
            told = cut(f"{papers}: {names}", room - 5 - cell_len(when))
            unread = "● " if row.unread else "  "
            return [(unread, mark), (f"{told} · {when}", dim)]
        head = [("▾ " if row.open else "▸ ", mark)]
        if self.row_height == 2:
            return [*head, *_ends(row.title, title, [], room - 2)]
        unread = "● " if row.unread else "  "
        tail = [(unread, mark), (f"{papers:<{_OUTLET}}", dim), (f"{when:>9}", dim)]
        return [*head, *_ends(row.title, title, tail, room - 2)]

    def _group(
        self, row: GroupLine, part: int, room: int, under: tuple[str, ...]
    ) -> Runs:
        dim, mark = self.look(*under, "dim"), self.look(*under, "mark")
        title = self.look(*under, "unread") if row.unread else self.look(*under)
        size = unread_of(row.unread, row.articles, room - 2)
        if part == 1:
            return [(f"  {size}", dim)]
        head = [("▾ " if row.open else "▸ ", mark)]
        tail = [("  " + size, dim)] if self.row_height == 1 else []
        return [*head, *_ends(row.title, title, tail, room - 2)]

    def _age(self, row: Row | None) -> str:
        match row:
            case Headline():
                return age(row.published, self.now)
            case StoryLine():
                return age(row.latest, self.now)
        return ""

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self.call_later(self._want)

    def _want(self) -> None:
        missing = tuple(n for n in self.window() if n not in self._rows)
        if missing:
            self.post_message(self.Wanted(missing))
        else:
            self._asked = False

    def move(self, step: int) -> None:
        """Move the cursor by articles."""
        self.go(self.cursor + step)

    def go(self, place: int) -> None:
        """Put the cursor on a place of the list, the nearest if there is none."""
        wanted = max(0, min(place, len(self.numbers) - 1))
        if wanted == self.cursor:
            return
        before, self.cursor = self.cursor, wanted
        self.repaint(before)
        self.repaint(wanted)
        self._reveal()
        self.post_message(self.Highlighted())

    def repaint(self, place: int) -> None:
        """Paint the lines of a row anew."""
        self.refresh_lines(place * self.row_height, self.row_height)

    def first(self) -> None:
        """Go to the newest."""
        self.go(0)

    def last(self) -> None:
        """Go to the oldest."""
        self.go(len(self.numbers) - 1)

    def scroll_page(self, parts: float) -> None:
        """Move by parts of the height."""
        rows = int(self.size.height / self.row_height * parts)
        self.move(rows or (1 if parts > 0 else -1))

    def _reveal(self) -> None:
        height = self.row_height
        top = self.scroll_offset.y
        first, after = self.cursor * height, (self.cursor + 1) * height
        if after > top + self.size.height:
            top = after - self.size.height
        self.scroll(min(top, first))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a click on the cursor opens."""
        place = (event.y + self.scroll_offset.y) // self.row_height
        if self.is_bar(event) or place >= len(self.numbers):
            return
        if place == self.cursor:
            self.post_message(self.Chosen())
        self.go(place)


def _place(numbers: Sequence[int], number: int, near: int) -> int:
    for start in (near, 0):
        with contextlib.suppress(ValueError):
            return numbers.index(number, start)
    return 0


def _ends(title: str, look: Style, tail: Runs, room: int) -> Runs:
    """Return a title cut so that `tail` stands at the right edge."""
    kept = sum(cell_len(text) for text, _ in tail)
    room -= kept + 1
    words = cut(clean_line(title) or "Untitled", room)
    return [(words, look), (" " * (room + 1 - cell_len(words)), look), *tail]
