"""A Textual app that shows a text in the Markdown widget at any key."""

import sys
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static


class Reader(App[None]):
    """Nothing but the widget."""

    def compose(self) -> ComposeResult:
        yield Static("press a key")
        yield VerticalScroll()

    def on_key(self, event: events.Key) -> None:
        if event.key == "m":
            text = Path(sys.argv[1]).read_text(encoding="utf-8")
            self.query_one(VerticalScroll).mount(Markdown(text))


if __name__ == "__main__":
    Reader().run()
