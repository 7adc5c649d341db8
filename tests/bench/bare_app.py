"""The least a Textual app can be: a virtual list of the first page of an archive."""

import sqlite3
import sys

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_PAGE = """SELECT r.title FROM articles a JOIN revisions r ON r.pk = a.revision
    ORDER BY a.sort_at DESC, a.pk DESC LIMIT 60"""


class Rows(ScrollView, can_focus=True):
    """The titles."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self._titles = titles

    def on_mount(self) -> None:
        self.virtual_size = Size(80, len(self._titles))

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        title = self._titles[place] if place < len(self._titles) else ""
        return Strip([Segment(title)]).adjust_cell_length(self.size.width)


class Bare(App[None]):
    """The list."""

    def compose(self) -> ComposeResult:
        found = sqlite3.connect(sys.argv[1]).execute(_PAGE)
        yield Rows([title for (title,) in found])


if __name__ == "__main__":
    Bare().run()
