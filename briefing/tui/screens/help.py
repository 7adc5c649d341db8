"""Every key and what it does: type to search."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.tui.keys import help_groups
from briefing.tui.list_pages import help_page
from briefing.tui.widgets.page_view import PageView


class HelpScreen(ModalScreen[None]):
    """The keys of the place first, then the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", priority=True, show=False),
        Binding("down,pagedown,ctrl+d", "page(0.5)", priority=True, show=False),
        Binding("up,pageup,ctrl+u", "page(-0.5)", priority=True, show=False),
    ]

    def __init__(self, place: str, keys: Mapping[str, str], words: str = "") -> None:
        super().__init__()
        self._words = words
        self._place = place
        self._keys = keys
        self._page = PageView(id="keys")

    def compose(self) -> ComposeResult:
        """Lay out: the search, the keys."""
        with Vertical(id="help") as box:
            box.border_title = "Keys"
            box.border_subtitle = "type to search · ↓ ↑ scroll · Esc closes"
            yield Input(self._words, placeholder="search the keys", compact=True)
            yield self._page

    def on_mount(self) -> None:
        """Show the keys that are asked for, or all."""
        self._search(self._words)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss()

    def _search(self, words: str) -> None:
        self._page.show(help_page(help_groups(self._place, self._keys, words)))

    def action_page(self, parts: float) -> None:
        """Scroll the keys."""
        self._page.scroll_page(parts)
