"""What a list and a page have in common: lines painted as they come into view."""

from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.widget import Widget


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor that others can watch."""

    cursor = var(0)

    def measure(self, lines: int) -> None:
        """Be so many lines high, as wide as the pane.

        To set `virtual_size` would lay out the whole screen anew, for its scroll bar.
        """
        size = Size(0, lines)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
