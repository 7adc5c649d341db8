"""Searching and filtering the list: what the prompt asks, offers and refuses."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.query import QueryError
from briefing.tui.asked import Asked
from briefing.tui.base import BriefingScreen
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.listing import Listing
from briefing.tui.messages import PromptGiven, PromptTab, PromptTyped
from briefing.tui.widgets.bars import StatusLine

if TYPE_CHECKING:
    from briefing.query.completion import Begun

SEARCH, FILTER = "search", "filter"
KINDS = (SEARCH, FILTER)
_QUESTIONS = {SEARCH: "/", FILTER: "="}
_OFFERED = 20

Show = Callable[[Asked], None]


class Finder:
    """Keeps the last list that could be read while the next query is typed."""

    def __init__(
        self,
        screen: BriefingScreen,
        desk: Desk,
        listing: Listing,
        status: StatusLine,
        show: Show,
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._listing = listing
        self._status = status
        self._show = show

    def begin(self, kind: str) -> None:
        """Ask for a search or a filter."""
        from briefing.tui.widgets.query_line import QueryPrompt

        asked = self._listing.asked
        text = asked.words if kind == SEARCH else asked.filter
        self._screen.query("#prompt").remove()
        self._screen.mount(QueryPrompt(kind, _QUESTIONS[kind], text), before="#status")

    def typed(self, event: PromptTyped) -> None:
        """List what is typed so far, or say what is wrong with it."""
        if event.kind == SEARCH:
            words = event.text.strip()
            self._try(self._listing.asked._replace(words=words, typing=True), show=True)
        elif event.kind == FILTER:
            self._try(Asked(words=event.text, typing=True), show=False)

    def given(self, event: PromptGiven) -> bool:
        """Take a whole query; tell whether it could be read."""
        text = event.text.strip()
        asked = self._listing.asked._replace(words=text, typing=False)
        if event.kind == FILTER:
            asked = self._listing.asked._replace(filter=text)
        if not self._try(asked, show=True):
            return False
        self._status.filtered(asked.filter)
        return True

    def left(self, kind: str) -> None:
        """Go back to what was listed before a search was typed."""
        if kind == SEARCH:
            self._show(self._listing.asked._replace(words="", typing=False))

    def forget(self) -> bool:
        """Leave the search, or else the filter; tell whether there was one."""
        asked = self._listing.asked
        if asked.words:
            self._show(asked._replace(words="", typing=False))
        elif asked.filter:
            self._show(asked._replace(filter=""))
            self._status.filtered("")
        else:
            return False
        return True

    def turn(self) -> None:
        """Put the best hits first, or the newest."""
        asked = self._listing.asked
        if not asked.words:
            self._screen.tell(
                f"only hits of a search have a rank: {key('search')} searches"
            )
            return
        self._show(asked._replace(ranked=not asked.ranked))
        self._screen.tell("newest first" if asked.ranked else "best first")

    def _try(self, asked: Asked, *, show: bool) -> bool:
        from briefing.tui.widgets.query_line import QueryPrompt

        prompts = self._screen.query(QueryPrompt)
        try:
            asked.query(self._desk.now(), self._desk.settings.views)
        except QueryError as error:
            for prompt in prompts:
                prompt.complain(error)
            return False
        for prompt in prompts:
            prompt.content()
        if show:
            self._show(asked)
        return True

    async def complete(self, event: PromptTab) -> None:
        """Offer what could stand at the cursor."""
        from briefing.query.completion import begun
        from briefing.tui.widgets.query_line import QueryPrompt

        here = begun(event.text, event.cursor)
        values = await self._values(here)
        for prompt in self._screen.query(QueryPrompt):
            prompt.offer(here, values)

    async def _values(self, here: "Begun") -> tuple[str, ...]:
        from briefing.query.completion import known_values

        known = known_values(here.key, self._desk.settings.views)
        if known is not None:
            wanted = here.text.casefold()
            return tuple(v for v in known if v.casefold().startswith(wanted))
        return await self._desk.store.read(
            lambda s: s.vocabulary.values(here.key, here.text, _OFFERED)
        )
