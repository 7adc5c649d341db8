"""The middle pane: an article by sections or whole, or a list that leads to one."""

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from briefing.clean import clean_line
from briefing.config import Settings
from briefing.digest import SECTION_TITLES, sections, show_date
from briefing.model import SectionKind, Span
from briefing.tui.article_page import (
    OTHER,
    one_section_page,
    sections_page,
    whole_page,
)
from briefing.tui.bindings import bindings_of
from briefing.tui.key_names import key, page_with_keys, with_keys
from briefing.tui.list_pages import mentions_page
from briefing.tui.opened import Opened
from briefing.tui.page import (
    ArticleStop,
    Flow,
    MentionStop,
    NoteStop,
    Page,
    Piece,
    SentenceStop,
    Stop,
    WatchStop,
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

    def __init__(self, settings: Settings, keys: Mapping[str, str]) -> None:
        super().__init__(id="article-pane")
        self._keys = keys
        self.first_section = TABS[0] if settings.sections == "one" else None
        """What an article opens with; None for all its sections in one scroll."""
        self.place: Place | None = None
        self._sizes: dict[SectionKind, int] = {}
        self.tabs = SectionTabs()
        self.evidence = EvidenceBar()
        self.view = PageView(id="article", widest=settings.width)

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
                case MentionStop(id_, sentence, alone=False) if self.place:
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
        self.view.show(self._put(place), cursor, top)
        self._dress()

    def show_at(self, place: Place, span: Span) -> None:
        """Show a place with the cursor on the sentence at `span`."""
        page = self._put(place.at(span))
        self.view.show(page, _stop_at(page, span))
        self._dress()

    def visit(self, pane: str) -> Visit | None:
        """Return where the reader is now; None when there is nothing open."""
        if self.place is None:
            return None
        return Visit(self.place, self.view.cursor, self.view.top, pane)

    def refreshed(self, place: Place) -> None:
        """Show the same place as it is now; the reader stays where he is."""
        stop, cursor, top = self.view.stop, self.view.cursor, self.view.top
        page = self._put(place)
        # A sentence may stand in several parts of a page.
        same = [n for n, other in enumerate(page.stops) if other == stop]
        nearest = min(same, key=lambda n: abs(n - cursor), default=cursor)
        self.view.show(page, nearest, top)
        self._dress()

    def go_to_any(self, ids: Collection[object]) -> None:
        """Go to the first note or watch with one of these ids, if there is one."""
        for number, stop in enumerate(self.view.page.stops):
            if _id_of(stop) in ids:
                self.view.go(number)
                return

    def _put(self, place: Place | None) -> Page:
        """Be at a place; return its page."""
        page = self._page(place)
        if place and place.section:  # an article may lack the one that is wanted
            place = place._replace(section=next(iter(page.sections), place.section))
        self.place = place
        return page

    def _page(self, place: Place | None) -> Page:
        return page_with_keys(_page(place), self._keys)

    def highlight(self, figure: str) -> None:
        """Highlight the mentions of a figure in the open article."""
        if self.opened and self.place and self.place.figure != figure:
            place = self.place._replace(figure=figure)
            mentions = self.opened.mentions(figure)
            if mentions and all(place.at(span) != place for span in mentions):
                self.show_at(place, mentions[0])
            else:
                self.show(place, self.view.cursor, self.view.top)
            self.view.reveal("hit")

    def action_other(self) -> None:
        """Unfold or fold the furniture; in a story, go to its numbers."""
        place = self.place
        if place and place.view == "story":
            self.view.go_to_top(self.view.page.sections.get(SectionKind.OTHER, 0))
            return
        if place is None or not self._sizes.get(SectionKind.OTHER):
            self.notify("nothing under “Other” here")
            return
        if self._one_at_a_time:
            self._turn_to(SectionKind.OTHER)
            return
        place = place._replace(unfolded=place.unfolded ^ {OTHER})
        page = self._put(place)
        line = page.sections[SectionKind.OTHER]
        self.view.show(page, line + (OTHER in place.unfolded))

    def action_section(self, index: int) -> None:
        """Go to a section, or show it where one is shown at a time."""
        if self._one_at_a_time and self._sizes.get(TABS[index]):
            self._turn_to(TABS[index])
            return
        first = self.view.page.sections.get(TABS[index])
        if first is None:
            self.notify(f"nothing under “{SECTION_TITLES[TABS[index]]}” here")
        else:
            self.view.go_to_top(first)

    def action_section_by(self, step: int) -> None:
        """Go to the next or previous section that has lines."""
        if self._one_at_a_time:
            self._turn_by(step)
            return
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

    @property
    def _one_at_a_time(self) -> bool:
        """Whether an article is shown by sections, one at a time."""
        in_sections = self.place and self.place.view == "sections"
        return bool(in_sections and self.place and self.place.section)

    def action_sections(self) -> None:
        """Show the sections of articles in one scroll, or one at a time."""
        place, page = self.place, self.view.page
        now = place.section if place and place.opened else self.first_section
        one = now is None
        self.first_section = TABS[0] if one else None
        if place and place.opened:
            here = page.section_of(self.view.cursor) or next(iter(page.sections), None)
            self.refreshed(place._replace(section=(here or TABS[0]) if one else None))
        turn = f"{key('previous_section')} and {key('next_section')} turn"
        told = f"one section at a time: {turn}" if one else "all sections in one scroll"
        where = "" if self.opened else "in articles: "
        self.notify(with_keys(where + told, self._keys), markup=False)

    def read_on(self) -> bool:
        """Show the next section, where one is shown at a time; tell whether."""
        return self._one_at_a_time and self._turn_by(1)

    def _turn_by(self, step: int) -> bool:
        kinds = [kind for kind, size in self._sizes.items() if size]
        shown = [kinds.index(kind) for kind in self.view.page.sections]
        beyond = [kinds[at + step] for at in shown if 0 <= at + step < len(kinds)]
        if beyond:
            self._turn_to(beyond[0])
        return bool(beyond)

    def _turn_to(self, kind: SectionKind) -> None:
        """Show one section, the cursor on its first line."""
        if self.place is None:
            return
        opened = {OTHER} if kind is SectionKind.OTHER else frozenset()
        self.show(
            self.place._replace(section=kind, unfolded=self.place.unfolded | opened)
        )
        self.view.go_to_top(self.view.page.sections.get(kind, 0) + len(opened))

    @on(PageView.Moved, "#article")
    def _moved(self) -> None:
        self._follow()

    def _dress(self) -> None:
        """Show what belongs to the place; what stays as it is is not painted again."""
        opened = self.opened
        analysis = opened.analysis if opened else None
        in_sections = bool(self.place and self.place.view == "sections")
        self.tabs.display = in_sections
        self.evidence.display = bool(opened and not in_sections)
        self._sizes = {s.kind: s.size for s in sections(analysis)} if analysis else {}
        self.entitle(shown(_title(self.place)))
        self._follow()

    def _follow(self) -> None:
        """Show what belongs to the sentence under the cursor."""
        if self.tabs.display:
            here = self.view.page.section_of(self.view.cursor)
            one = self.place.section if self.place else None
            self.tabs.show(self._sizes, one or here)
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
        return mentions_page(place.title, place.shown_mentions, place.said)
    if place.story:
        from briefing.tui.story_page import story_page

        told = place.story.news if place.only_new else place.story.view
        return story_page(told, place.story.new, place.unfolded)
    return _article(place, place.opened) if place.opened else _WELCOME


def _article(place: Place, opened: Opened) -> Page:
    hits = opened.mentions(place.figure) or place.hits
    if place.view == "whole":
        return whole_page(opened, hits)
    page = sections_page(opened, hits, place.unfolded)
    return one_section_page(page, place.section) if place.section else page


def _id_of(stop: Stop) -> str:
    """Return the id of the note or watch that stands there; "" for none."""
    match stop:
        case NoteStop() | MentionStop() | ArticleStop():
            return stop.note_id
        case WatchStop():
            return stop.watch_id
    return ""


def _stop_at(page: Page, span: Span) -> int:
    for number, stop in enumerate(page.stops):
        if isinstance(stop, SentenceStop) and stop.span.overlaps(span):
            return number
    return 0


def _title(place: Place | None) -> str:
    if place and place.view == "mentions":
        return "Mentions · new only" if place.only_new else "Mentions"
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
