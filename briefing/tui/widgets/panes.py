"""Three panes side by side, or as many as there is room for."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.bindings import bindings_of
from briefing.tui.keys import ARTICLE, FIGURES, LIST
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.reading_pane import ReadingPane

_NEARLY_ALL = 0.9
_TWO_FROM = 80
_THREE_FROM = 120


def visible(width: int, here: str, *, maximised: bool) -> tuple[str, ...]:
    """Return the panes there is room for, from left to right; `here` is one of them."""
    if maximised or width < _TWO_FROM:
        return (here,)
    if width >= _THREE_FROM:
        return (LIST, ARTICLE, FIGURES)
    return (ARTICLE, FIGURES) if here == FIGURES else (LIST, ARTICLE)


class Panes(Horizontal):
    """Keeps the focused pane on the screen, whatever the width, and moves in it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("panes")

    class Entered(Message):
        """Another pane has the focus."""

    class ReadOn(Message):
        """Space was pressed where nothing is left to scroll."""

    def __init__(
        self, rows: HeadlineList, reading: ReadingPane, figures: PageView
    ) -> None:
        super().__init__(id="panes")
        self.here = LIST
        self.rows = rows
        self.reading = reading
        self.figures = figures
        self.list_pane = Pane(rows, id="list-pane")
        self._figures_pane = Pane(figures, id="figures-pane")
        self._boxes = {
            LIST: self.list_pane,
            ARTICLE: reading,
            FIGURES: self._figures_pane,
        }
        self._maximised = False
        self._views: dict[str, HeadlineList | PageView] = {
            LIST: rows,
            ARTICLE: reading.view,
            FIGURES: figures,
        }

    def render_lines(self, _crop: Region) -> list[Strip]:
        """Paint nothing: the panes cover all of it."""
        return []

    def compose(self) -> ComposeResult:
        """Lay out from left to right."""
        yield self.list_pane
        yield self.reading
        yield self._figures_pane

    def on_mount(self) -> None:
        """Name the panes."""
        self.list_pane.entitle("Articles")
        self._figures_pane.entitle("Figures")
        self._arrange()

    @property
    def page_view(self) -> PageView | None:
        """The focused pane, where it shows a page."""
        view = self._views[self.here]
        return view if isinstance(view, PageView) else None

    def go_to(self, pane: str) -> None:
        """Show a pane and focus it."""
        changed = pane != self.here
        self.here = pane
        self._arrange()
        self.screen.set_focus(self._views[pane], scroll_visible=False)
        if changed:
            self.post_message(self.Entered())

    def go_to_view(self, view: Widget) -> None:
        """Show and focus the pane that a view is in."""
        for pane, one in self._views.items():
            if one is view:
                self.go_to(pane)

    def _arrange(self) -> None:
        """Show what there is room for; only what changes is styled anew."""
        width = self.size.width or self.app.size.width  # before the first layout
        shown = visible(width, self.here, maximised=self._maximised)
        for name, pane in self._boxes.items():
            pane.display = name in shown
            for look, wanted in (
                ("-alone", shown == (name,)),
                ("-first", shown[0] == name),
            ):
                if pane.has_class(look) != wanted:
                    pane.toggle_class(look)

    def on_resize(self) -> None:
        """Show more or fewer panes."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the mouse to the pane it focused."""
        event.stop()
        for pane, view in self._views.items():
            if event.widget is view and pane != self.here:
                self.here = pane
                self._arrange()
                self.post_message(self.Entered())

    def action_pane(self, step: int) -> None:
        """Focus the next or previous pane."""
        order = list(self._views)
        self.go_to(order[(order.index(self.here) + step) % len(order)])

    def action_maximise(self) -> None:
        """Give the focused pane the whole window, or give it back."""
        self._maximised = not self._maximised
        self._arrange()

    def minimise(self) -> None:
        """Give the other panes their room back."""
        self._maximised = False
        self._arrange()

    def action_move(self, step: int) -> None:
        """Move the cursor down or up."""
        self._views[self.here].move(step)

    def action_top(self) -> None:
        """Go to the top."""
        self._views[self.here].first()

    def action_bottom(self) -> None:
        """Go to the bottom."""
        self._views[self.here].last()

    def action_half_page(self, parts: float) -> None:
        """Scroll by parts of the height."""
        self._views[self.here].scroll_page(parts)

    def action_space(self) -> None:
        """Scroll the text on; at its end, and in the list, read on."""
        view = self.page_view
        if view and (self.here == FIGURES or not view.at_end):
            view.scroll_page(_NEARLY_ALL)
        else:
            self.post_message(self.ReadOn())
