"""A part of the window, its title above what is in it."""

from typing import Self

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

_FOCUSED = "bold $background on $primary"


class Pane(Vertical):
    """Its title tells whether the focus is in it."""

    def __init__(self, *children: Widget, id: str) -> None:  # noqa: A002 -- Textual's word
        super().__init__(*children, id=id)
        self._title = ""
        self._focused = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self._show_focus)

    def _show_focus(self, focused: Widget | None) -> None:
        here = focused is not None and self in focused.ancestors
        if here != self._focused:
            self._focused = here
            self._entitle()

    def entitle(self, title: str) -> None:
        """Show a title; without terminal escapes, as everything shown."""
        if title != self._title:
            self._title = title
            self._entitle()

    def _entitle(self) -> None:
        look = _FOCUSED if self._focused else ""
        self.border_title = Content.styled(self._title, look)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint the title alone, unless more is wanted: what is inside covers it."""
        title = Region(0, -1, self.size.width, 1)
        return super().refresh(
            *(regions or (title,)), repaint=repaint, layout=layout, recompose=recompose
        )

    def notify_style_update(self) -> None:
        """Paint the whole frame: its colours may be others."""
        super().notify_style_update()
        super().refresh()
