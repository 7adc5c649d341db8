"""Lines that say where you are: section tabs, evidence, status."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content, Span
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from briefing.digest import SECTION_TITLES
from briefing.model import SectionKind
from briefing.tui.shown import cut, shown

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


class SectionTabs(Widget):
    """The sections with their numbers and sizes; the present one is set off."""

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

    def render(self) -> Content:
        """Return the tabs, with shorter names where there is little width."""
        for titles, space in _WORDINGS:
            tabs = [self._tab(index, titles) for index in range(len(TABS))]
            if (
                sum(cell_len("".join(tab)) + len(space) for tab in tabs)
                <= self.size.width
            ):
                break
        return self._content(tabs, space)

    def _tab(self, index: int, titles: Mapping[SectionKind, str]) -> tuple[str, ...]:
        kind = TABS[index]
        title = f" {titles[kind]}" if titles[kind] else ""
        return (str(index + 1), title, f" {self._sizes.get(kind, 0)}")

    def _content(self, tabs: Sequence[tuple[str, ...]], space: str) -> Content:
        text, spans = "", []
        for index, (key, title, size) in enumerate(tabs):
            start = len(text)
            text += key + title + size
            spans.append(Span(start, len(text), Style.from_meta({"section": index})))
            hint = self._hints.get(index, "")
            text = text[:start] + hint + text[start + len(hint) :]
            here = "bold reverse" if TABS[index] is self._here else ""
            named = start + len(key) + len(title)
            number = here or ("bold reverse" if hint else "bold $accent")
            spans.append(Span(start, start + (len(hint) or len(key)), number))
            spans.append(Span(start + len(key), named, here))
            spans.append(Span(named, len(text), here or "$foreground 55%"))
            text += space
        return Content(text, [span for span in spans if span.style])

    def hint_places(self) -> Sequence[int]:
        """Return the tabs."""
        return range(len(TABS))

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Paint letters over the numbers of the tabs."""
        self._hints = hints
        self.refresh()

    def jump(self, place: int) -> None:
        """Go to a section."""
        self.post_message(self.Chosen(place))

    def on_click(self, event: events.Click) -> None:
        """Go to the section under the mouse."""
        index = event.style.meta.get("section")
        if index is not None:
            self.post_message(self.Chosen(index))


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


class StatusLine(Widget):
    """Keys of the place at the left; at the right what goes on, and the position."""

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

    def render(self) -> Content:
        """Return as many keys as fit beside what goes on."""
        parts = (self._progress, self._news, self._position)
        right = "  ".join(part for part in parts if part)
        right = cut(right, self.size.width)
        room = self.size.width - cell_len(right) - 2
        text = f" = {cut(self._filter, room // 2)} " if self._filter else ""
        spans = [Span(0, len(text), "bold reverse")] if text else []
        room -= cell_len(text)
        for key, words in _fitting(self._hints, room):
            part = f" {key} {words} "
            spans.append(Span(len(text) + 1, len(text) + 1 + len(key), "bold $accent"))
            text += part
        gap = self.size.width - cell_len(text) - cell_len(right)
        going_on = right.removesuffix(self._position)
        spans.append(Span(len(text) + gap, len(text) + gap + len(going_on), "bold"))
        return Content(text + " " * gap + right, spans)


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
