"""Going from place to place in the middle pane, and exactly back."""

from functools import partial
from typing import TYPE_CHECKING

from briefing.model import Article, Headline, SectionKind, Span
from briefing.query import Query
from briefing.store import Store
from briefing.tui.article_page import OTHER
from briefing.tui.desk import Desk
from briefing.tui.figure_panel import FigurePanel
from briefing.tui.folding import GroupLine
from briefing.tui.list_pages import find_mentions
from briefing.tui.listing import Listing
from briefing.tui.opened import load
from briefing.tui.page import (
    ArticleStop,
    Draft,
    FigureStop,
    MentionStop,
    Page,
)
from briefing.tui.places import History, Make, Place, View, still_new
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.reading_pane import ReadingPane

if TYPE_CHECKING:
    from briefing.tui.told import Told


class Reader:
    """Loads places, shows them with their figures, and keeps the way back."""

    def __init__(
        self, desk: Desk, listing: Listing, pane: ReadingPane, figures: PageView
    ) -> None:
        self._desk = desk
        self._listing = listing
        self._pane = pane
        self._panel = FigurePanel(figures, desk.keys)
        self._history = History()

    async def article(self) -> Article | None:
        """Return the article meant: of the line under the cursor, else the open one."""
        place = self._pane.place
        if place is None:
            return None
        match self._pane.view.stop:
            case MentionStop(article_id=id_):
                return place.listed(id_)
            case ArticleStop(article_id=id_):
                return await self._desk.store.read(lambda s: s.articles.get(id_))
        return place.opened.article if place.opened else None

    @property
    def awaits_analysis(self) -> bool:
        """Whether the open article is shown without an analysis."""
        opened = self._pane.opened
        return opened is not None and opened.analysis is None

    async def open_listed(self) -> Headline | None:
        """Open the article under the list's cursor; return its row, None for none."""
        row = await self._listing.row()
        if row is None:
            return None
        self._history.clear()
        place = self._pane.place
        opened = self._pane.opened
        if place and opened and opened.number == row.number:
            self._pane.place = place._replace(preview=False)
            return row
        await self._load(row.id, preview=False)
        return row

    async def open(self, article_id: str, pane: str) -> None:
        """Open an article, whatever the list lists; the way back leads here."""
        self.leave(pane)
        await self._load(article_id, preview=False)

    async def open_story(self) -> None:
        """Open the story under the list's cursor."""
        await self._load_story(preview=False)

    async def _load_story(self, *, preview: bool) -> None:
        story = self._listing.story
        self._history.clear()
        found = await self._desk.store.read(lambda s: _told_story(s, story))
        self._show(Place(view="story", story=found, preview=preview))

    async def preview(self) -> None:
        """Show what is under the list's cursor without opening it."""
        if self._listing.story:
            await self._load_story(preview=True)
            return
        group, row = await self._listing.group(), await self._listing.row()
        self._history.clear()
        if group:
            await self._load_group(group)
        elif row:
            await self._load(row.id, preview=True)
        else:
            self._show(None)

    async def _load_group(self, group: GroupLine) -> None:
        from briefing.tui.group_page import group_page

        query = self._listing.query_here()
        make = partial(group_page, group=group, query=query, now=self._desk.now())
        page, _ = await self._desk.store.read(lambda s: _with_articles(s, make))
        self._show(
            Place(view="page", page=page, make=make, title=group.title, preview=True)
        )

    async def _load(self, article_id: str, *, preview: bool) -> None:
        query = self._listing.query() if self._listing.asked.words else None
        opened, hits = await self._desk.store.read(
            lambda s: (load(s, article_id), _hits(s, article_id, query))
        )
        place = Place(
            view="sections",
            opened=opened,
            preview=preview,
            hits=hits,
            section=self._pane.first_section,
        )
        self._show(place)
        if hits:
            in_view = [s for s in hits if place.section_of(s) is not SectionKind.OTHER]
            unfolded = frozenset({OTHER} if not in_view else ())
            self._pane.show_at(place._replace(unfolded=unfolded), [*in_view, *hits][0])

    def show_other_view(self, span: Span, pane: str) -> None:
        """Show a sentence in its text, or, from there, in its section."""
        place = self._pane.place
        if place is None or place.opened is None:
            return
        self.leave(pane)
        view: View = "sections" if place.view == "whole" else "whole"
        unfolded = place.unfolded | {OTHER}
        self._pane.show_at(place._replace(view=view, unfolded=unfolded), span)

    async def show_mentions(self, figure: FigureStop, pane: str) -> None:
        """List every mention of a figure in every article."""
        place = self._pane.place
        if place is None:
            return
        read = self._desk.store.read
        found, said = await read(lambda s: find_mentions(s, figure.key))
        self.leave(pane)
        self._show(
            Place(
                view="mentions",
                opened=place.opened,
                story=place.story,
                figure=figure.key,
                title=figure.name,
                mentions=found,
                said=said,
            )
        )

    async def show_story(self, article_id: str, pane: str) -> bool:
        """Show the story an article is in; tell whether it is in one."""
        found = await self._desk.store.read(lambda s: _told(s, article_id))
        if found is None:
            return False
        self.leave(pane)
        self._show(Place(view="story", story=found))
        return True

    async def show_page(self, make: Make, title: str, pane: str) -> None:
        """Show a page that is read from the store."""
        page, articles = await self._desk.store.read(lambda s: _with_articles(s, make))
        self.leave(pane)
        self._show(
            Place(view="page", page=page, make=make, title=title, leads_to=articles)
        )

    async def open_mention(self, stop: MentionStop, pane: str) -> None:
        """Open the article of a mention at its sentence."""
        place = self._pane.place
        opened = await self._desk.store.read(lambda s: load(s, stop.article_id))
        self.leave(pane)
        figure = place.figure if place else ""
        shown = Place(view="whole", opened=opened, figure=figure)
        self._pane.show_at(shown, stop.sentence)
        self._panel.show(self._pane.place)

    def leave(self, pane: str) -> None:
        """Remember where the reader is, to come back to."""
        visit = self._pane.visit(pane)
        if visit:
            self._history.push(visit)

    def back(self) -> str:
        """Go back to the last place; return the pane it was left from, "" for none."""
        visit = self._history.pop()
        if visit is None:
            return ""
        self._pane.show(visit.place, visit.cursor, visit.top)
        self._panel.show(self._pane.place)
        return visit.pane

    def only_new(self) -> None:
        """Show only what is new of a story or of mentions, or again all of it."""
        if place := self._pane.place:
            turned = place._replace(only_new=not place.only_new)
            self._pane.show(turned)
            if turned.view == "story":
                self._panel.show(turned)

    async def turn(self, fold: str) -> None:
        """Show what a line stands for, or fold it again; the cursor stays."""
        place = self._pane.place
        if place is None:
            return
        turned = place._replace(unfolded=place.unfolded ^ {fold})
        if turned.make:
            turned = await self._desk.store.read(partial(_again, turned))
        self._pane.refreshed(turned)
        if fold in turned.unfolded:
            self._pane.view.make_room()

    async def refresh(self) -> None:
        """Read what is shown again: its notes, analysis or figures changed."""
        place = self._pane.place
        if place is None:
            return
        now = await self._desk.store.read(partial(_again, place))
        if self._pane.place is not place:  # the reader went on meanwhile
            await self.refresh()
            return
        self._pane.refreshed(now)
        self._panel.refresh(now)

    def _show(self, place: Place | None) -> None:
        self._pane.show(place)
        self._panel.show(place)

    def filter_figures(self, words: str) -> bool:
        """Show the figures with such names; tell whether others were shown before."""
        return self._panel.filter(words, self._pane.place)


def _again(place: Place, store: Store) -> Place:
    """Return a place as it is by now."""
    if place.make:
        page, articles = _with_articles(store, place.make, place.unfolded)
        return place._replace(page=page, leads_to=articles)
    if place.view == "mentions":
        found, said = find_mentions(store, place.figure)
        return place._replace(mentions=still_new(found, place.mentions), said=said)
    if place.view == "story" and place.story:
        return place._replace(story=_told_again(store, place.story))
    if place.opened is None:
        return place
    opened = load(store, place.opened.article.id)
    same_text = opened.article.text_hash == place.opened.article.text_hash
    return place._replace(opened=opened, hits=place.hits if same_text else ())


def _with_articles(
    store: Store, make: Make, unfolded: frozenset[str] = frozenset()
) -> tuple[Page, tuple[Article, ...]]:
    """Return a page with the articles in the texts of which its sentences stand."""
    page = make(store, Draft(unfolded))
    ids = {
        stop.article_id: None for stop in page.stops if isinstance(stop, MentionStop)
    }
    return page, tuple(store.articles.get(id_) for id_ in ids)


def _told_story(store: Store, story: int) -> "Told":
    from briefing.tui import told  # late: it brings the engine with it

    return told.load_story(store, story)


def _told_again(store: Store, story: "Told") -> "Told":
    from briefing.tui import told  # late: it brings the engine with it

    return told.again(store, story)


def _told(store: Store, article_id: str) -> "Told | None":
    from briefing.tui import told  # late: it brings the engine with it

    return told.load(store, article_id)


def _hits(store: Store, article_id: str, query: Query | None) -> tuple[Span, ...]:
    """Return where the article has what the list was searched for."""
    if query is None:
        return ()
    from briefing.across.hits import find_hits

    return find_hits(store, article_id, query).spans
