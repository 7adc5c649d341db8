"""What is opened in the middle pane: articles, stories, figures, lists of these."""

from functools import partial

from briefing.model import Article
from briefing.tui import changes
from briefing.tui.changes import Change
from briefing.tui.key_names import key
from briefing.tui.keys import ARTICLE
from briefing.tui.page import FigureStop, MentionStop
from briefing.tui.places import Make
from briefing.tui.screens.panes_screen import PanesScreen


class OpeningScreen(PanesScreen):
    """Opens a place, its focus there; the way back leads to where the reader was."""

    async def _open_listed(self) -> None:
        if row := await self._reader.open_listed():
            self._listing.show_read(row)
            self._mark_read(row.id)

    def _mark_read(self, article_id: str) -> None:
        """Mark an opened article as read, once it is on the screen."""
        change = changes.mark_read(article_id, self._desk.now())
        self.call_after_refresh(self.each, self._keep_read, change)

    async def _keep_read(self, change: Change) -> None:
        try:
            await self._desk.store.write(change)
        finally:  # the list tells what the store has, also where that failed
            await self._listing.refresh()
        self.latest("recount", self._listing.recount)

    async def _open_mention(self, mention: MentionStop) -> None:
        await self._reader.open_mention(mention, ARTICLE)
        self._mark_read(mention.article_id)

    async def _open_whole(self, article_id: str) -> None:
        await self._reader.open(article_id, ARTICLE)
        self._mark_read(article_id)

    def action_beside(self, step: int) -> None:
        """Open the next or previous unread article, in a search the hit."""
        self.in_one_paint("reading", partial(self._open_beside, step))

    async def _open_beside(self, step: int) -> None:
        if not await self._listing.go_beside(step):
            what = "hit" if self._listing.asked.words else "unread article"
            self.tell(f"no {what} further {'down' if step > 0 else 'up'}")
            return
        self._panes.go_to(ARTICLE)
        await self._open_listed()

    async def open_article(self, article_id: str) -> None:
        """Open an article, the list's cursor on it where it is listed.

        Raises:
            NotFoundError: when no single article has this id.
        """
        found = await self._desk.store.read(lambda s: s.articles.get(article_id))
        number = await self._desk.store.read(lambda s: s.articles.number(found.id))
        self.workers.cancel_group(self, "reading")
        await self._listing.point_at(number)
        await self._reader.open(found.id, self._panes.here)
        self._panes.go_to(ARTICLE)
        self._mark_read(found.id)

    async def open_figure(self, figure: FigureStop) -> None:
        """List every mention of a figure."""
        await self._reader.show_mentions(figure, self._panes.here)
        self._panes.go_to(ARTICLE)

    def action_story(self) -> None:
        """Show the story that the article is in."""
        self.latest("reading", self._open_story)

    async def _open_story(self) -> None:
        await self._tell_story(await self.article())

    async def open_story(self, article_id: str) -> None:
        """Show the story that an article is in.

        Raises:
            NotFoundError: when no single article has this id.
        """
        read = self._desk.store.read
        await self._tell_story(await read(lambda s: s.articles.get(article_id)))

    async def _tell_story(self, article: Article | None) -> None:
        if article and await self._reader.show_story(article.id, self._panes.here):
            self._panes.go_to(ARTICLE)
        else:
            self.tell("no other paper tells of this affair yet")

    def action_only_new(self) -> None:
        """Of a story or of mentions, show only what was not seen before, or all."""
        place = self._reading.place
        if place is None or place.view not in ("story", "mentions"):
            told = f"{key('story')} opens the story"
            self.tell(f"{told}; there {key('only_new')} shows only what is new")
        elif place.has_news or place.only_new:
            self._reader.only_new()
        else:
            all_new = place.view == "story" and place.story and not place.story.new.seen
            self.tell("all of it is new to you" if all_new else "nothing here is new")

    def action_changed(self) -> None:
        """Show what the outlet changed in the article."""
        self.latest("reading", self._open_changed)

    async def _open_changed(self) -> None:
        from briefing.tui.more_pages import changed_page

        article = await self.article()
        if article is None or article.revised is None:
            self.tell("the outlet has not changed this article")
            return
        page = partial(changed_page, article=article)
        await self._open_page(page, "What the outlet changed")

    def action_watches(self) -> None:
        """List what is followed, and what is new of it."""
        self.latest("reading", self._open_watches)

    async def _open_watches(self) -> None:
        from briefing.tui.watch_page import watches_page

        page = partial(watches_page, heard=await self.news.hear())
        await self._open_page(page, "Followed")

    def action_notes(self) -> None:
        """List all notes."""
        self.latest("reading", self._open_notes)

    async def _open_notes(self) -> None:
        from briefing.tui.more_pages import notes_page

        await self._open_page(notes_page, "All notes")

    async def _open_page(self, make: Make, title: str) -> None:
        await self._reader.show_page(make, title, self._panes.here)
        self._panes.go_to(ARTICLE)
