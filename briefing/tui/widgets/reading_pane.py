"""The middle pane: an article by sections or whole, or a list that leads to one."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from briefing.clean import clean_line
from briefing.digest import SECTION_TITLES, sections, show_date
from briefing.model import SectionKind, Span
from briefing.tui.article_page import sections_page, whole_page
from briefing.tui.bindings import bindings_of
from briefing.tui.key_names import key, page_with_keys, with_keys
from briefing.tui.list_pages import mentions_page
from briefing.tui.opened import Opened
from briefing.tui.page import (
    Flow,
    MentionStop,
    NoteStop,
    Page,
    Piece,
    SentenceStop,
)
from briefing.tui.places import Place, Visit
from briefing.tui.shown import shown
from briefing.tui.widgets.bars import TABS, EvidenceBar, SectionTabs
from briefing.tui.widgets.page_view import PageView
from briefing.tui.widgets.pane import Pane
from briefing.tui.words import times

_WELCOME = Page((Flow((Piece(f"{key('open')} opens an article.", "dim"),)),))


class ReadingPane(Pane):
    """Shows one `Place`; the cursor in it says which sentence is meant."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, widest: int, keys: Mapping[str, str]) -> None:
        super().__init__(id="article-pane")
        self._keys = keys
        self.place: Place | None = None
        self._sizes: dict[SectionKind, int] = {}
        self.tabs = SectionTabs()
        self.evidence = EvidenceBar()
        self.view = PageView(id="article", widest=widest)

    def compose(self) -> ComposeResult:
        """Lay out: tabs, evidence, text."""
        yield self.tabs
        yield self.evidence
        yield self.view

    def on_mount(self) -> None:
        """Say what to do while there is nothing to read."""
        self.view.show(self._page(None))
        self._dress()

    @property
    def opened(self) -> Opened | None:
        """The open article, if the pane shows one."""
        if self.place and self.place.view in ("sections", "whole"):
            return self.place.opened
        return None

    @property
    def sentence(self) -> Span | None:
        """The sentence under the cursor."""
        match self.view.stop:
            case SentenceStop(span=span) | NoteStop(span=Span() as span):
                return self._whole_sentence(span)
            case MentionStop(sentence=sentence):
                return sentence
        return None

    def in_view(self) -> tuple[tuple[str, str], ...]:
        """Return the sentences on the screen, each with the id of its article."""
        found: dict[tuple[str, str], None] = {}
        for stop in self.view.in_view():
            match stop:
                case SentenceStop(span=span) if self.opened:
                    article = self.opened.article
                    sentence = self._whole_sentence(span)
                    found[article.id, sentence.of(article.text)] = None
                case MentionStop(article_id=id_, sentence=sentence) if self.place:
                    if listed := self.place.listed(id_):
                        found[id_, sentence.of(listed.text)] = None
        return tuple(found)

    def _whole_sentence(self, span: Span) -> Span:
        found = self.opened.sentence_at(span.start) if self.opened else None
        return found or span

    def show(
        self, place: Place | None, cursor: int = 0, top: int | None = None
    ) -> None:
        """Show a place, the cursor on a stop and `top` the first visible line."""
        self.place = place
        self.view.show(self._page(place), cursor, top)
        self._dress()

    def show_at(self, place: Place, span: Span) -> None:
        """Show a place with the cursor on the sentence at `span`."""
        self.place = place
        page = self._page(place)
        self.view.show(page, _stop_at(page, span))
        self._dress()

    def visit(self, pane: str) -> Visit | None:
        """Return where the reader is now; None when there is nothing open."""
        if self.place is None:
            return None
        return Visit(self.place, self.view.cursor, self.view.top, pane)

    def refreshed(self, place: Place) -> None:
        """Show the same place as it is now; the reader stays where he is."""
        stop, top = self.view.stop, self.view.top
        self.place = place
        page = self._page(place)
        same = page.stops.index(stop) if stop in page.stops else self.view.cursor
        self.view.show(page, same, top)
        self._dress()

    def _page(self, place: Place | None) -> Page:
        return page_with_keys(_page(place), self._keys)

    def highlight(self, figure: str) -> None:
        """Highlight the mentions of a figure in the open article."""
        if self.opened and self.place and self.place.figure != figure:
            place = self.place._replace(figure=figure)
            self.show(place, self.view.cursor, self.view.top)
            self.view.reveal("hit")

    def action_other(self) -> None:
        """Unfold or fold the furniture; in a story, go to its numbers."""
        place = self.place
        if place and place.view == "story":
            self.view.go_to_top(self.view.page.sections.get(SectionKind.OTHER, 0))
            return
        if place is None or SectionKind.OTHER not in self.view.page.sections:
            self.notify("nothing under “Other” here")
            return
        self.place = place._replace(unfolded=not place.unfolded)
        page = self._page(self.place)
        self.view.show(page, page.sections[SectionKind.OTHER])

    def action_only_new(self) -> None:
        """In a story, show only what was not on the screen before, or all of it."""
        place = self.place
        if place is None or place.view != "story" or place.story is None:
            told = f"{key('story')} opens the story"
            more = f"there {key('only_new')} shows only what is new"
            self.notify(with_keys(f"{told}; {more}", self._keys))
        elif not place.story.seen:
            self.notify("all of it is new to you")
        else:
            self.show(place._replace(only_new=not place.only_new))

    def action_section(self, index: int) -> None:
        """Put the cursor on the first line of a section."""
        first = self.view.page.sections.get(TABS[index])
        if first is None:
            self.notify(f"nothing under “{SECTION_TITLES[TABS[index]]}” here")
        else:
            self.view.go_to_top(first)

    def action_section_by(self, step: int) -> None:
        """Go to the next or previous section that has lines."""
        starts = sorted(self.view.page.sections.values())
        here = self.view.cursor
        if step > 0:
            later = [s for s in starts if s > here]
            target = later[0] if later else None
        else:
            earlier = [s for s in starts if s < here]
            target = earlier[-1] if earlier else 0
        if target is not None:
            self.view.go_to_top(target)

    @on(PageView.Moved, "#article")
    def _moved(self) -> None:
        self._follow()

    def _dress(self) -> None:
        """Show what belongs to the place; what stays as it is is not painted again."""
        opened = self.opened
        analysis = opened.analysis if opened else None
        in_sections = bool(self.place and self.place.view == "sections")
        self.tabs.display = in_sections and analysis is not None
        self.evidence.display = bool(opened and not in_sections)
        self._sizes = {s.kind: s.size for s in sections(analysis)} if analysis else {}
        self.entitle(shown(_title(self.place)))
        self._follow()

    def _follow(self) -> None:
        """Show what belongs to the sentence under the cursor."""
        if self.tabs.display:
            here = self.view.page.section_of(self.view.cursor)
            self.tabs.show(self._sizes, here)
        if self.opened and self.evidence.display:
            self.evidence.show(_evidence(self.opened, self.sentence))

    @on(SectionTabs.Chosen)
    def _tab(self, event: SectionTabs.Chosen) -> None:
        event.stop()
        self.view.focus()
        self.action_section(event.index)


def _page(place: Place | None) -> Page:
    if place is None:
        return _WELCOME
    if place.page:
        return place.page
    if place.view == "mentions":
        return mentions_page(place.title, place.mentions, place.said)
    if place.story:
        from briefing.tui.story_page import story_page

        told = place.story.news if place.only_new else place.story.view
        return story_page(told, place.story.seen)
    if place.opened is None:
        return _WELCOME
    hits = place.opened.mentions(place.figure) or place.hits
    return (
        whole_page(place.opened, hits)
        if place.view == "whole"
        else sections_page(place.opened, hits, unfolded=place.unfolded)
    )


def _stop_at(page: Page, span: Span) -> int:
    for number, stop in enumerate(page.stops):
        if isinstance(stop, SentenceStop) and stop.span.overlaps(span):
            return number
    return 0


def _title(place: Place | None) -> str:
    if place and place.view == "mentions":
        return "Mentions"
    if place and place.page:
        return place.title
    if place and place.story:
        return "Story · new only" if place.only_new else "Story"
    if place is None or place.opened is None:
        return "Article"
    article = place.opened.article
    parts = (clean_line(article.outlet), show_date(article.published))
    kind = "In its text · " if place.view == "whole" else ""
    return kind + " · ".join(part for part in parts if part)


def _evidence(opened: Opened, sentence: Span | None) -> tuple[str, ...]:
    article = opened.article
    source = f"{article.outlet} · {times(article)}"
    link = article.url or f"no link · {article.id}"
    spans = [span for span, _ in opened.sentences]
    where = []
    if sentence in spans:
        where.append(f"sentence {spans.index(sentence) + 1} of {len(spans)}")
    for passage in opened.analysis.passages if opened.analysis else ():
        if passage.span == sentence:
            title = SECTION_TITLES[passage.section]
            where.append(f"{title}, by the rule “{passage.rule}”")
    return tuple(line for line in (source, " · ".join(where), link) if line)
