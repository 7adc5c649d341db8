"""The page of feeds: how they fare, kept up to date, with a cursor to move."""

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from briefing.model import Feed
from briefing.tui.base import BriefingScreen
from briefing.tui.bindings import bind
from briefing.tui.desk import Desk
from briefing.tui.feeds_page import feeds_page
from briefing.tui.key_names import page_with_keys
from briefing.tui.keys import ACTIONS, FEEDS, is_here
from briefing.tui.page import FeedStop, Page
from briefing.tui.widgets.bars import StatusLine
from briefing.tui.widgets.page_view import PageView
from briefing.update.feed_health import Health, listed
from briefing.update.subscriptions import present, subscribed

if TYPE_CHECKING:
    from briefing.update.discover import FoundFeed

_LOOK_EVERY = 5.0
"""Seconds between looks at what an update did meanwhile."""


class FeedListScreen(BriefingScreen):
    """One page with every feed, or with those that were found behind an address."""

    CSS_PATH = "feeds.tcss"
    AUTO_FOCUS = "#feeds"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        bind(self, desk.keys)
        self._desk = desk
        self._page = PageView(id="feeds")
        self._pane = Vertical(self._page, id="feeds-pane")
        self._status = StatusLine()
        self._rows: tuple[Health, ...] | None = None
        self._wanted: tuple[str, ...] = ()
        """The addresses of the feed to go to, once it is listed."""
        self._weekly: dict[str, float] = {}
        self._offers: tuple[FoundFeed, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the feeds and the status line."""
        yield self._pane
        yield self._status

    def on_mount(self) -> None:
        """Show the feeds, the cursor on the first one that fails."""
        self._pane.border_title = Content("Feeds")
        self._status.hint(
            tuple(
                (self._desk.key(action.name), action.hint)
                for action in ACTIONS
                if action.hint and is_here(action, FEEDS)
            )
        )
        self.latest("feeds", self._load)
        self.set_interval(_LOOK_EVERY, lambda: self.latest("feeds", self._load))

    async def _load(self) -> None:
        """Show the feeds as they are by now; the cursor stays on its feed."""
        settings, now = self._desk.settings, self._desk.now()
        if not self._weekly:  # seldom: it reads every article of four weeks
            self._weekly = await self._desk.store.read(lambda s: s.feeds.weekly(now))
        feeds = await self._desk.store.read(lambda s: subscribed(s, present(settings)))
        rows = listed(feeds, self._weekly)
        if rows == self._rows:
            return
        page = await asyncio.to_thread(feeds_page, rows, now)
        if not self._offers:
            self._show(rows, page)

    def _show(self, rows: tuple[Health, ...], page: Page) -> None:
        places = {row.feed.url: place for place, row in enumerate(rows)}
        asked = [places[url] for url in self._wanted if url in places]
        place = self._page.cursor if self._rows else _first_failing(rows)
        place = asked[0] if asked else places.get(self._url, place)
        top = self._page.top if self._rows and not asked else None
        self._rows, self._wanted = rows, ()
        self._page.show(page_with_keys(page, self._desk.keys), place, top)
        self._entitle()

    def _entitle(self) -> None:
        rows = self._rows or ()
        failing = sum(row.failing for row in rows)
        trouble = f" · {failing} failing" if failing else ""
        self._pane.border_title = Content(f"Feeds {len(rows)}{trouble}")
        self._pane.border_subtitle = Content("")

    @property
    def _feed(self) -> Feed | None:
        """The feed under the cursor."""
        if self._offers:
            return None
        feeds = (row.feed for row in self._rows or ())
        return next((feed for feed in feeds if feed.url == self._url), None)

    @property
    def _url(self) -> str:
        stop = self._page.stop
        return stop.url if isinstance(stop, FeedStop) else ""

    @on(PageView.Moved)
    def _moved(self) -> None:
        total = len(self._page.page.stops)
        place = f"{self._page.cursor + 1:,}/{total:,}" if total else ""
        self._status.position(place)

    # Moving

    def action_move(self, step: int) -> None:
        """Move the cursor down or up."""
        self._page.move(step)

    def action_top(self) -> None:
        """Go to the top."""
        self._page.first()

    def action_bottom(self) -> None:
        """Go to the bottom."""
        self._page.last()

    def action_half_page(self, parts: float) -> None:
        """Scroll by parts of the height."""
        self._page.scroll_page(parts)

    def action_error(self, step: int) -> None:
        """Go to the next or previous feed that failed."""
        rows = () if self._offers else self._rows or ()
        failing = [n for n, row in enumerate(rows) if row.failing]
        here = self._page.cursor
        beyond = [n for n in failing[::step] if (n - here) * step > 0]
        if beyond:
            self._page.go(beyond[0])
        else:
            way = "down" if step > 0 else "up"
            self.tell(f"no feed failed further {way}" if failing else "no feed failed")


def _first_failing(rows: tuple[Health, ...]) -> int:
    return next((n for n, row in enumerate(rows) if row.failing), 0)
