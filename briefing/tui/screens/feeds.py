"""The screen of feeds: add, rename, tag, pause, move and remove them."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from briefing.model import Feed
from briefing.tui import errands, feed_changes
from briefing.tui.bindings import feed_bindings
from briefing.tui.changes import Change
from briefing.tui.desk import Desk
from briefing.tui.feeds_page import articles_of, offers_page
from briefing.tui.key_names import key, page_with_keys
from briefing.tui.keys import FEEDS
from briefing.tui.messages import FeedChosen, FeedsChanged, PromptGiven, PromptLeft
from briefing.tui.replaying import Replay, redo, undo
from briefing.tui.screens.feed_list import FeedListScreen
from briefing.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from briefing.update.discover import FoundFeed


class FeedsScreen(FeedListScreen):
    """What can be done to the feeds; questions are put at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = feed_bindings()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: Feed | None = None

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
        """List the feed's articles; among feeds that were found, add the feed."""
        if self._offers:
            self.each(self._add, self._offers[self._page.cursor])
        elif feed := self._meant():
            self.each(self._list_articles, feed)

    async def _list_articles(self, feed: Feed) -> None:
        known = await self._desk.store.read(lambda s: s.feeds.all())
        if self.is_current:
            self.post_message(FeedChosen(articles_of(feed, known)))
            self.action_close()

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    async def _look(self, address: str) -> None:
        """Find the feeds at an address; several are shown to choose from."""
        stops = f"{self._desk.key('back')} stops"
        self._pane.border_subtitle = Content(f"looking for feeds there · {stops}")
        try:
            found = await errands.find_feeds(self._desk, address)
        finally:
            self._pane.border_subtitle = Content("")
        if len(found) == 1:
            await self._add(found[0])
            return
        self._offers = found
        self._pane.border_title = Content("Feeds found")
        self._page.show(page_with_keys(offers_page(found), self._desk.keys))

    async def _add(self, found: "FoundFeed") -> None:
        feed = Feed(url=found.url, title=found.title)
        change = feed_changes.add(self._desk.settings, feed, self._desk.now())
        self.tell(await self._desk.store.write(change))
        self._wanted = (found.url,)
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

    def action_feed_move(self) -> None:
        """Write the address to which the feed has moved."""
        if feed := self._meant():
            desk = self._desk
            self._apply(feed_changes.move(desk.settings, feed, desk.now()))

    def action_feed_remove(self) -> None:
        """Unsubscribe; undo brings it back."""
        if feed := self._meant():
            desk = self._desk
            self._apply(feed_changes.remove(desk.settings, feed, desk.now()))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.each(self.replay, undo)

    def action_redo(self) -> None:
        """Do the last undone change again."""
        self.each(self.replay, redo)

    def _meant(self) -> Feed | None:
        if self._rows is None:
            self.tell("the feeds are being read")
        elif self._feed is None:
            self.tell(f"no feed here: {key('feed_add')} adds one")
        return self._feed

    def _apply(self, change: Change) -> None:
        self.each(self.carry_out, change)

    async def carry_out(self, change: Change) -> None:
        """Change the feeds, tell what was done, and show it.

        Raises:
            BriefingError: when it cannot be done.
        """
        self.tell(await self._desk.store.write(change))
        self._changed()

    async def replay(self, replay: Replay) -> None:
        """Undo or redo, tell what it was, and go to the feed it was about.

        Raises:
            BriefingError: when it cannot be done.
        """
        done = await self._desk.store.write(replay)
        self.tell(done.words)
        self._wanted = (*done.feeds, *self._wanted)
        self._changed()

    def _changed(self) -> None:
        self._weekly = {}  # which goes by their addresses
        self.latest("feeds", self._load)
        self.post_message(FeedsChanged())

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
