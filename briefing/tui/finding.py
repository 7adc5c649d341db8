"""Searching and filtering the list: what the prompt asks, offers and refuses."""

from collections.abc import Callable
from dataclasses import replace

from briefing.query import QueryError
from briefing.query.completion import Begun, begun, known_values
from briefing.tui.asked import Asked
from briefing.tui.base import BriefingScreen
from briefing.tui.desk import Desk
from briefing.tui.listing import Listing
from briefing.tui.messages import PromptGiven, PromptTab, PromptTyped
from briefing.tui.widgets.bars import StatusLine

SEARCH, FILTER = "search", "filter"
KINDS = (SEARCH, FILTER)
_QUESTIONS = {SEARCH: "/", FILTER: "="}
_OFFERED = 20

Show = Callable[[Asked], None]


class Finder:
    """Keeps the last list that could be read while the next query is typed."""

    def __init__(
        self, screen: BriefingScreen, desk: Desk, listing: Listing, status: StatusLine
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._listing = listing
        self._status = status
        self._show: Show = lambda _: None

    def begin(self, kind: str, show: Show) -> None:
        """Ask for a search or a filter.

        Args:
            kind: `SEARCH` or `FILTER`.
            show: lists what is asked for.
        """
        from briefing.tui.widgets.query_line import QueryPrompt

        self._show = show
        asked = self._listing.asked
        text = asked.words if kind == SEARCH else asked.filter
        self._screen.query("#prompt").remove()
        self._screen.mount(QueryPrompt(kind, _QUESTIONS[kind], text), before="#status")

    def typed(self, event: PromptTyped) -> None:
        """List what is typed so far, or say what is wrong with it."""
        if event.kind == SEARCH:
            words = event.text.strip()
            self._try(replace(self._listing.asked, words=words, typing=True), show=True)
        elif event.kind == FILTER:
            self._try(Asked(words=event.text, typing=True), show=False)

    def given(self, event: PromptGiven) -> bool:
        """Take a whole query; tell whether it could be read."""
        text = event.text.strip()
        asked = replace(self._listing.asked, words=text, typing=False)
        if event.kind == FILTER:
            asked = replace(self._listing.asked, filter=text)
        if not self._try(asked, show=True):
            return False
        self._status.filtered(asked.filter)
        return True

    def left(self, kind: str) -> None:
        """Go back to what was listed before a search was typed."""
        if kind == SEARCH:
            self._show(replace(self._listing.asked, words="", typing=False))

    def forget(self, show: Show) -> bool:
        """Leave the search, or else the filter; tell whether there was one."""
        asked = self._listing.asked
        if asked.words:
            show(replace(asked, words="", typing=False))
        elif asked.filter:
            show(replace(asked, filter=""))
            self._status.filtered("")
        else:
            return False
        return True

    def turn(self, show: Show) -> None:
        """Put the best hits first, or the newest."""
        asked = self._listing.asked
        if not asked.words:
            self._screen.tell("only hits of a search have a rank: / searches")
            return
        show(replace(asked, ranked=not asked.ranked))
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
        from briefing.tui.widgets.query_line import QueryPrompt

        here = begun(event.text, event.cursor)
        values = await self._values(here)
        for prompt in self._screen.query(QueryPrompt):
            prompt.offer(here, values)

    async def _values(self, here: Begun) -> tuple[str, ...]:
        known = known_values(here.key, self._desk.settings.views)
        if known is not None:
            wanted = here.text.casefold()
            return tuple(v for v in known if v.casefold().startswith(wanted))
        return await self._desk.store.read(
            lambda s: s.vocabulary.values(here.key, here.text, _OFFERED)
        )
