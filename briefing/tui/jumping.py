"""Jumps: letters over everything that can be clicked, then one of them typed."""

from typing import NamedTuple, cast

from textual.screen import Screen
from textual.widget import Widget

from briefing.tui.hints import Hinted, labels
from briefing.tui.widgets.bars import SectionTabs
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.hint_bar import HintBar
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.panes import Panes


class _Goal(NamedTuple):
    widget: Widget
    place: int


class Jump:
    """One jump on one screen: painted at once, taken away at its end."""

    def __init__(self, screen: Screen[object]) -> None:
        self._screen = screen
        self._focused = screen.focused
        goals = [
            _Goal(widget, place)
            for widget in screen.query("HeadlineList, SectionTabs, PageView")
            if widget.is_on_screen and widget.display
            for place in cast(Hinted, widget).hint_places()
        ]
        self._goals = dict(zip(labels(len(goals)), goals, strict=False))

    async def begin(self) -> bool:
        """Paint the letters; tell whether there was anything to go to."""
        if not self._goals:
            return False
        self._paint(self._goals)
        bar = HintBar(frozenset(self._goals))
        self._screen.query_one("#status").display = False
        await self._screen.mount(bar, after="#status")
        self._screen.set_focus(bar)
        return True

    def _paint(self, goals: dict[str, _Goal]) -> None:
        for widget in dict.fromkeys(goal.widget for goal in self._goals.values()):
            mine = {g.place: label for label, g in goals.items() if g.widget is widget}
            cast(Hinted, widget).show_hints(mine)

    def end(self) -> None:
        """Take the letters away; the reader is where he was."""
        self._paint({})
        if isinstance(self._screen.focused, HintBar):
            self._screen.set_focus(self._focused, scroll_visible=False)
        self._screen.query(HintBar).remove()
        self._screen.query_one("#status").display = True

    def go(self, label: str, *, opens: bool) -> None:
        """Go where a label stands, and open what is there."""
        widget, place = self._goals[label]
        self.end()
        if not isinstance(widget, SectionTabs):
            for panes in self._screen.query(Panes):
                panes.go_to_view(widget)
            self._screen.set_focus(widget, scroll_visible=False)
        cast(Hinted, widget).jump(place)
        if opens and isinstance(widget, HeadlineList):
            widget.post_message(HeadlineList.Chosen())
        elif opens and isinstance(widget, PageView):
            widget.post_message(PageView.Chosen(widget))
