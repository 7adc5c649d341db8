"""Lines that say where you are: section tabs, evidence, status."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from briefing.digest import SECTION_TITLES
from briefing.model import SectionKind
from briefing.tui.painting import paint
from briefing.tui.shown import cut, shown
from briefing.tui.widgets.painted import Painted

TABS = (
    SectionKind.HAPPENED,
    SectionKind.BACKGROUND,
    SectionKind.PAPERS,
    SectionKind.QUOTES,
)
_SHORT = {
    SectionKind.HAPPENED: "Happened",
    SectionKind.BACKGROUND: "Background",
    SectionKind.PAPERS: "Papers",
    SectionKind.QUOTES: "“”",
}
_WORDINGS: tuple[tuple[Mapping[SectionKind, str], str], ...] = (
    (SECTION_TITLES, "   "),
    (SECTION_TITLES, "  "),
    (_SHORT, "   "),
    (_SHORT, "  "),
    (_SHORT, " "),
    (dict.fromkeys(SectionKind, ""), "  "),
)
"""Names of the tabs and the space after each, the widest first."""
_MARGIN = "  "


class SectionTabs(Painted):
    """The sections with their numbers and sizes; the present one is set off.

    Empty while there are none, so that nothing moves when there are.
    """

    LOOKS: ClassVar[Mapping[str, str]] = {
        "number": "bold $accent",
        "size": "$foreground 55%",
        "here": "bold reverse",
    }

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self._sizes: dict[SectionKind, int] = {}
        self._here: SectionKind | None = None
        self._hints: Mapping[int, str] = {}

    def show(self, sizes: dict[SectionKind, int], here: SectionKind | None) -> None:
        """Show the sizes of the sections and which one the cursor is in."""
        if (sizes, here) != (self._sizes, self._here):
            self._sizes, self._here = sizes, here
            self.refresh()

    def segments(self, lines: Sequence[int]) -> Iterator[list[Segment]]:
        """Yield the one line."""
        for _ in lines:
            yield paint(self._runs(), self.size.width, self.look())

    def _tabs(self) -> tuple[Sequence[tuple[str, str, str]], str]:
        """Return key, name and size of each tab, and the space after it.

        The names are shorter where there is little width.
        """
        for titles, space in _WORDINGS:
            tabs = [self._tab(index, titles) for index in self.hint_places()]
            sizes = (cell_len("".join(tab)) + len(space) for tab in tabs)
            if len(_MARGIN) + sum(sizes) <= self.size.width:
                break
        return tabs, space

    def _tab(
        self, index: int, titles: Mapping[SectionKind, str]
    ) -> tuple[str, str, str]:
        kind = TABS[index]
        title = f" {titles[kind]}" if titles[kind] else ""
        return (str(index + 1), title, f" {self._sizes.get(kind, 0)}")

    def _runs(self) -> Iterator[tuple[str, Style]]:
        tabs, space = self._tabs()
        yield _MARGIN, self.look()
        for index, (key, title, size) in enumerate(tabs):
            here = ("here",) if TABS[index] is self._here else ()
            hint = self._hints.get(index, "")
            mark, name = hint or key, len(key) + len(title)
            words = mark + (key + title + size)[len(mark) :]
            yield mark, self.look("here" if here or hint else "number")
            yield words[len(mark) : name], self.look(*here)
            yield words[max(len(mark), name) :], self.look(*(here or ("size",)))
            yield space, self.look()

    def hint_places(self) -> Sequence[int]:
        """Return the tabs."""
        return range(len(TABS)) if self._sizes else ()

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Paint letters over the numbers of the tabs."""
        self._hints = hints
        self.refresh()

    def jump(self, place: int) -> None:
        """Go to a section."""
        self.post_message(self.Chosen(place))

    def on_click(self, event: events.Click) -> None:
        """Go to the section under the mouse."""
        tabs, space = self._tabs()
        after = len(_MARGIN)
        for index, tab in enumerate(tabs):
            before, after = after, after + cell_len("".join(tab))
            if before <= event.x < after:
                self.jump(index)
            after += len(space)


class EvidenceBar(Widget):
    """Where the sentence under the cursor stands, and why it stands there."""

    def __init__(self) -> None:
        super().__init__(id="evidence")
        self._lines: tuple[str, ...] = ()

    def show(self, lines: tuple[str, ...]) -> None:
        """Show these lines."""
        if lines != self._lines:
            self._lines = lines
            self.refresh(layout=True)

    def render(self) -> Content:
        """Return the lines; long ones wrap."""
        return Content("\n".join(shown(line) for line in self._lines))


class StatusLine(Painted):
    """Keys of the place at the left; at the right what goes on, and the position."""

    LOOKS: ClassVar[Mapping[str, str]] = {
        "filter": "bold reverse",
        "key": "bold $accent",
        "strong": "bold",
    }

    def __init__(self) -> None:
        super().__init__(id="status")
        self._hints: tuple[tuple[str, str], ...] = ()
        self._progress = ""
        self._news = ""
        self._position = ""
        self._filter = ""

    def hint(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Show keys, each with a word."""
        self._hints = hints
        self.refresh()

    def progress(self, words: str) -> None:
        """Show what goes on; "" for nothing."""
        self._progress = shown(words)
        self.refresh()

    def news(self, words: str) -> None:
        """Show what waits to be looked at; "" for nothing."""
        self._news = shown(words)
        self.refresh()

    def filtered(self, query: str) -> None:
        """Show the filter of the list; "" for none."""
        self._filter = shown(query)
        self.refresh()

    def position(self, words: str) -> None:
        """Show the position."""
        if words != self._position:
            self._position = words
            self.refresh()

    def segments(self, lines: Sequence[int]) -> Iterator[list[Segment]]:
        """Yield the one line: as many keys as fit beside what goes on."""
        for _ in lines:
            yield paint(self._runs(), self.size.width, self.look())

    def _runs(self) -> Iterator[tuple[str, Style]]:
        parts = (self._progress, self._news, self._position)
        right = "  ".join(part for part in parts if part)
        right = cut(right, self.size.width)
        room = self.size.width - cell_len(right) - 2
        name = f" = {cut(self._filter, room // 2)} " if self._filter else ""
        yield name, self.look("filter")
        keys = [*_fitting(self._hints, room - cell_len(name))]
        for key, words in keys:
            yield " ", self.look()
            yield key, self.look("key")
            yield f" {words} ", self.look()
        left = name + "".join(f" {key} {words} " for key, words in keys)
        yield " " * (self.size.width - cell_len(left) - cell_len(right)), self.look()
        going_on = right.removesuffix(self._position)
        yield going_on, self.look("strong")
        yield right[len(going_on) :], self.look()


def _fitting(
    hints: tuple[tuple[str, str], ...], room: int
) -> Iterator[tuple[str, str]]:
    """Yield the first hints that fit into `room` cells, and always the last one."""
    last = hints[-1:]
    room -= sum(cell_len(f" {key} {words} ") for key, words in last)
    for key, words in hints[:-1]:
        room -= cell_len(f" {key} {words} ")
        if room < 0:
            break
        yield key, words
    yield from last
