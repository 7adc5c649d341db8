"""The feeds: how they fare; add, rename, tag, pause and remove them."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from briefing.model import Feed
from briefing.tui import changes, errands, feed_changes
from briefing.tui.base import BriefingScreen
from briefing.tui.bindings import feed_bindings
from briefing.tui.changes import Change
from briefing.tui.desk import Desk
from briefing.tui.feeds_page import feeds_page, offers_page
from briefing.tui.keys import ACTIONS, FEEDS, is_here, label
from briefing.tui.messages import PromptGiven, PromptLeft
from briefing.tui.page import FeedStop, Page
from briefing.tui.widgets.bars import StatusLine
from briefing.tui.widgets.page_view import PageView
from briefing.update.feed_health import Health, listed
from briefing.update.subscriptions import present, subscribed

if TYPE_CHECKING:
    from briefing.update.discover import FoundFeed

_LOOK_EVERY = 5.0
"""Seconds between looks at what an update did meanwhile."""


class FeedsScreen(BriefingScreen):
    """One page of feeds with a cursor; questions are put at its foot."""

    BINDINGS: ClassVar[list[BindingType]] = feed_bindings()
    CSS_PATH = "feeds.tcss"
    AUTO_FOCUS = "#feeds"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page = PageView(id="feeds")
        self._pane = Vertical(self._page, id="feeds-pane")
        self._status = StatusLine()
        self._rows: tuple[Health, ...] | None = None
        self._wanted = ""
        self._weekly: dict[str, float] = {}
        self._offers: tuple[FoundFeed, ...] = ()
        self._asked: Feed | None = None

    def compose(self) -> ComposeResult:
        """Lay out the feeds and the status line."""
        yield self._pane
        yield self._status

    def on_mount(self) -> None:
        """Show the feeds, the cursor on the first one that fails."""
        self._pane.border_title = Content("Feeds")
        self._status.hint(
            tuple(
                (label(self._desk.keys[action.name]).split()[0], action.hint)
                for action in ACTIONS
                if action.hint and action.name != "open" and is_here(action, FEEDS)
            )
        )
        self.latest("feeds", self._load)
        self.set_interval(_LOOK_EVERY, lambda: self.latest("feeds", self._load))

    async def _load(self) -> None:
        """Show the feeds as they are by now; the cursor stays on its feed."""
        settings, now = self._desk.settings, self._desk.now()
        if not self._weekly:  # once: it reads every article of four weeks
            self._weekly = await self._desk.store.read(lambda s: s.feeds.weekly(now))
        feeds = await self._desk.store.read(lambda s: subscribed(s, present(settings)))
        rows = listed(feeds, self._weekly)
        if rows == self._rows:
            return
        page = await asyncio.to_thread(feeds_page, rows, now)
        if not self._offers:
            self._show(rows, page)

    def _show(self, rows: tuple[Health, ...], page: Page) -> None:
        wanted = self._wanted or self._url
        found = [n for n, row in enumerate(rows) if row.feed.url == wanted]
        place = self._page.cursor if self._rows else _first_failing(rows)
        top = self._page.top if self._rows and not self._wanted else None
        self._rows, self._wanted = rows, ""
        self._page.show(page, found[0] if found else place, top)
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

    def action_back(self) -> None:
        """Stop looking, leave what was found, or leave the feeds."""
        if any(w.group == "looking" and not w.is_finished for w in self.workers):
            self.workers.cancel_group(self, "looking")
            self._entitle()
        elif self._offers:
            self._leave_offers()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Leave the feeds."""
        self.workers.cancel_group(self, "looking")
        self.dismiss()

    def _leave_offers(self) -> None:
        self._offers = ()
        self._rows = None
        self.latest("feeds", self._load)

    # Adding

    def action_feed_add(self) -> None:
        """Ask for the address of a feed or of a page."""
        self._ask(None, "feed_add", "add the feed or web page ")

    def action_open(self) -> None:
        """Add the feed under the cursor, among those that were found."""
        if not self._offers:
            self.tell("a adds, e renames, t tags, p pauses, d removes")
            return
        self.each(self._add, self._offers[self._page.cursor])

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    async def _look(self, address: str) -> None:
        """Find the feeds at an address; several are shown to choose from."""
        self._pane.border_subtitle = Content("looking for feeds there · Esc stops")
        try:
            found = await errands.find_feeds(self._desk, address)
        finally:
            self._pane.border_subtitle = Content("")
        if len(found) == 1:
            await self._add(found[0])
            return
        self._offers = found
        self._pane.border_title = Content("Feeds found")
        self._page.show(offers_page(found))

    async def _add(self, found: "FoundFeed") -> None:
        feed = Feed(url=found.url, title=found.title)
        change = feed_changes.add(self._desk.settings, feed, self._desk.now())
        self.tell(await self._desk.store.write(change))
        self._wanted = found.url
        self._leave_offers()

    def find(self, address: str) -> None:
        """Look for feeds at an address, and add what is found."""
        self.latest("looking", self._look, address)

    # Changing

    def action_feed_rename(self) -> None:
        """Ask for another title."""
        if feed := self._meant():
            self._ask(feed, "feed_rename", "title ", feed.title)

    def action_feed_tag(self) -> None:
        """Ask for the tags."""
        if feed := self._meant():
            self._ask(feed, "feed_tag", "tags, or +more -less ", ", ".join(feed.tags))

    def action_feed_pause(self) -> None:
        """Pause the feed, or resume it."""
        if feed := self._meant():
            desk = self._desk
            self._apply(feed_changes.toggle_pause(desk.settings, feed, desk.now()))

    def action_feed_remove(self) -> None:
        """Unsubscribe; undo brings it back."""
        if feed := self._meant():
            desk = self._desk
            self._apply(feed_changes.remove(desk.settings, feed, desk.now()))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._apply(changes.undo)

    def action_redo(self) -> None:
        """Do the last undone change again."""
        self._apply(changes.redo)

    def _meant(self) -> Feed | None:
        if self._feed is None:
            self.tell("no feed here: a adds one")
        return self._feed

    def _apply(self, change: Change) -> None:
        self.each(self._carry_out, change)

    async def _carry_out(self, change: Change) -> None:
        self.tell(await self._desk.store.write(change))
        self.latest("feeds", self._load)

    # Questions at the foot

    def _ask(self, feed: Feed | None, kind: str, question: str, text: str = "") -> None:
        from briefing.tui.widgets.entry import Prompt

        self._asked = feed
        self.query(Prompt).remove()
        self.mount(Prompt(kind, question, text), before="#status")

    def _answered(self) -> None:
        self.query("#prompt").remove()
        self._page.focus()

    @on(PromptLeft)
    def _left(self, event: PromptLeft) -> None:
        event.stop()
        self._answered()

    @on(PromptGiven)
    def _given(self, event: PromptGiven) -> None:
        event.stop()
        self._answered()
        words, desk, feed = event.text.strip(), self._desk, self._asked
        if event.kind == "feed_add" and words:
            self.find(words)
        elif event.kind == "feed_rename" and feed and words != feed.title:
            self._apply(feed_changes.rename(desk.settings, feed, words, desk.now()))
        elif event.kind == "feed_tag" and feed:
            self._apply(feed_changes.tag(desk.settings, feed, words, desk.now()))

    # Out of the app

    def action_browser(self) -> None:
        """Open the feed's site in a browser."""
        if feed := self._meant():
            self.each(self._browse, feed.site_url or feed.url)

    async def _browse(self, url: str) -> None:
        self.tell(await errands.browse(url))

    def action_copy(self) -> None:
        """Copy the feed's address."""
        if feed := self._meant():
            self.app.copy_to_clipboard(feed.url)
            self.tell("copied its address")

    def action_help(self) -> None:
        """Show the keys, those of the feeds first."""
        from briefing.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(FEEDS, self._desk.keys))


def _first_failing(rows: tuple[Health, ...]) -> int:
    return next((n for n, row in enumerate(rows) if row.failing), 0)
