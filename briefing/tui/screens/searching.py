"""Keys that say what the list lists."""

from textual import on

from briefing.config import GROUPS
from briefing.errors import BriefingError
from briefing.tui.asked import Asked
from briefing.tui.desk import Desk
from briefing.tui.finding import FILTER, KINDS, SEARCH, Finder
from briefing.tui.key_names import key
from briefing.tui.keys import FIGURES, LIST
from briefing.tui.messages import (
    ChoiceMade,
    PromptGiven,
    PromptLeft,
    PromptTab,
    PromptTyped,
)
from briefing.tui.screens.panes_screen import PanesScreen

_GROUP = "group"
"""What the choice is called."""
_BY = {kind[0]: kind for kind in (*GROUPS[1:], GROUPS[0])}
_ALL = "every article is listed"


class SearchingScreen(PanesScreen):
    """Searches and filters the list, folds its stories, shows what came in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._finder = Finder(self, desk, self._listing, self._status, self._list)

    @property
    def asked(self) -> Asked:
        """What is listed."""
        return self._listing.asked

    def list_asked(self, asked: Asked) -> None:
        """List what is asked for.

        Raises:
            QueryError: when it cannot be read; the list stays.
        """
        asked.query(self._desk.now(), self._desk.settings.views)
        self._panes.go_to(LIST)
        self._status.filtered(asked.filter)
        self._list(asked)

    def _list(self, asked: Asked) -> None:
        self.latest("list", self._show_asked, asked)

    async def _show_asked(self, asked: Asked) -> None:
        await self._listing.ask(asked)
        await self.news.look()  # what had come in may be listed now
        self._locate()
        self.latest("reading", self._reader.preview)

    def action_search(self) -> None:
        """Search as you type: in the panel of figures these, else the articles."""
        if self._panes.here == FIGURES:
            self._ask_figures()
            return
        self._panes.go_to(LIST)
        self._finder.begin(SEARCH)

    def action_filter(self) -> None:
        """Filter the list; searches are made in what is left."""
        self._panes.go_to(LIST)
        self._finder.begin(FILTER)

    def action_rank(self) -> None:
        """Put the best hits first, or the newest."""
        self._finder.turn()

    def _ask_figures(self) -> None:
        from briefing.tui.widgets.entry import Prompt

        self.query(Prompt).remove()
        self.mount(Prompt(FIGURES, "figures /"), before="#status")

    @on(PromptTyped)
    def _typed(self, event: PromptTyped) -> None:
        if event.kind == FIGURES:
            self._reader.filter_figures(event.text)
        self._finder.typed(event)

    @on(PromptTab)
    def _tabbed(self, event: PromptTab) -> None:
        self.latest("complete", self._finder.complete, event)

    @on(PromptGiven)
    def _query_given(self, event: PromptGiven) -> None:
        if event.kind in KINDS:
            event.stop()
            if self._finder.given(event):
                self.answered()
        elif event.kind == FIGURES:
            self.answered()

    @on(PromptLeft)
    def _query_left(self, event: PromptLeft) -> None:
        if event.kind == FIGURES:
            self._reader.filter_figures("")
        self._finder.left(event.kind)

    def action_group(self) -> None:
        """Offer what the list can be grouped by."""
        self.choose(_GROUP, "group the list by", _BY)

    @on(ChoiceMade)
    def _group_chosen(self, event: ChoiceMade) -> None:
        if event.kind == _GROUP:
            self.latest("list", self.group, _BY[event.key])

    async def group(self, kind: str) -> None:
        """Group the list by one of `config.GROUPS`.

        Raises:
            BriefingError: where there are no saved queries to group by.
        """
        if kind == "view" and not self._desk.settings.views:
            raise BriefingError(
                "no queries are saved: [views] in config.toml names some"
            )
        await self._listing.group_by(kind)
        await self.news.look()
        self.tell(f"by {kind}: {key('fold')} unfolds" if kind != "none" else _ALL)
        self._highlighted()

    def action_fold(self) -> None:
        """Unfold or fold the group or story under the cursor."""
        self.latest("list", self._fold)

    async def _fold(self) -> None:
        if not await self._listing.turn():
            self.tell(f"nothing to unfold here; {key('group')} groups the list")
        self._highlighted()

    def action_show_new(self) -> None:
        """Show what came in, the cursor on the article it was on."""
        self.latest("list", self._show_new)

    async def _show_new(self) -> None:
        await self.news.show()
        self._locate()
