"""A story as a page: events, timeline, each paper's own, quotes, numbers.

Every line leads to its sentence; nothing is shown that no article says.
"""

from collections.abc import Collection, Sequence

from briefing.across.novelty import Novelty, mark
from briefing.across.numbers import NumberSeries
from briefing.across.story_view import (
    Day,
    Event,
    Line,
    Name,
    PaperRow,
    StoryView,
    paper,
)
from briefing.digest import show_date, show_period, value_in
from briefing.model import SectionKind
from briefing.tui.page import (
    BLANK,
    ArticleStop,
    Draft,
    Flow,
    MentionStop,
    Page,
    Piece,
    Row,
    Rule,
)
from briefing.tui.words import count

_ALONE = 6
"""Sentences that only one paper has, shown of each paper."""
_NAMES = 8
_QUOTE_BAR = Piece(" ┃ ", "mark")
_TITLES = {
    SectionKind.HAPPENED: "What happened",
    SectionKind.BACKGROUND: "Timeline",
    SectionKind.PAPERS: "What the papers say",
    SectionKind.QUOTES: "Key quotes",
    SectionKind.OTHER: "Numbers",
}
"""The sections of an article lend their keys to those of a story."""


def story_page(
    view: StoryView,
    new: Novelty = Novelty(),  # noqa: B008 -- a value
    unfolded: Collection[str] = (),
) -> Page:
    """Return a story under its headings.

    Args:
        view: of the story.
        new: what was not on the screen before; it is marked.
        unfolded: the folds that are open.
    """
    writer = _Writer(view, new, Draft(unfolded))
    writer.head()
    writer.happened()
    writer.timeline()
    writer.papers()
    writer.quotes()
    writer.numbers()
    return writer.draft.page()


class _Writer:
    def __init__(self, view: StoryView, new: Novelty, draft: Draft) -> None:
        self.draft = draft
        self._view = view
        self._new = new

    def head(self) -> None:
        view = self._view
        papers = count(len(view.papers), "paper")
        articles = count(len(view.pages), "article")
        self.draft.add(
            Flow((Piece(view.title, "title"),)),
            Flow((Piece(f"{articles} of {papers}", "dim"),)),
        )
        self._names("new", self._new.names, 0, "new names: ")
        self._names("new numbers", self._new.numbers, 0, "new numbers: ")
        self.draft.add(BLANK)

    def _names(
        self, whose: str, names: Sequence[Name], indent: int, before: str
    ) -> None:
        """Write names that each lead to where they stand."""
        first, rest = names[:_NAMES], names[_NAMES:]
        if first:
            self._named(first, indent, before)
        what = "number" if whose == "new numbers" else "name"
        more = count(len(rest), f"more {what}")
        if rest and self.draft.fold(f"names {whose}", more, indent=indent):
            self._named(rest, indent)

    def _named(self, names: Sequence[Name], indent: int, before: str = "") -> None:
        pieces = [Piece(before, "dim")]
        for name in names:
            article, span = name.line
            stop = self.draft.stop(
                MentionStop(article.id, span, name.mention, alone=True)
            )
            comma = [Piece(", ", "dim")] if len(pieces) > 1 else []
            pieces += [*comma, Piece(name.words, "text", stop)]
        self.draft.add(Flow(tuple(pieces), indent))

    def _rule(self, kind: SectionKind, size: int) -> bool:
        """Begin a part; tell whether it has anything in it."""
        if size:
            self.draft.section(kind)
            left, right = Piece(_TITLES[kind], "heading"), Piece(str(size), "dim")
            self.draft.add(Rule(left, right))
        return bool(size)

    def happened(self) -> None:
        if self._rule(SectionKind.HAPPENED, len(self._view.happened)):
            self.draft.add(BLANK)
            for event in self._view.happened:
                self._event(event)

    def _event(self, event: Event, indent: int = 0) -> None:
        first, new = event.lines[0], self._new.of(event)
        self._line(first, indent)
        for line in () if first in new else new:
            self._line(line, indent + 2)
        who = " · ".join(event.outlets)
        self.draft.add(Flow((Piece(who, "dim"),), indent + 2), BLANK)

    def _line(self, line: Line, indent: int, before: str = "") -> None:
        stop = self.draft.stop(MentionStop(line.article.id, line.span, line.span))
        pieces = self._mark(line, stop)
        if before:
            pieces.append(Piece(before, "dim", stop))
        pieces.append(Piece(line.words, "text", stop))
        self.draft.add(Flow(tuple(pieces), indent))

    def _mark(self, line: Line, stop: int) -> list[Piece]:
        return [Piece("• ", "mark", stop)] if self._new.is_new(line) else []

    def timeline(self) -> None:
        if self._rule(SectionKind.BACKGROUND, len(self._view.timeline)):
            for day in self._view.timeline:
                self._day(day)

    def _day(self, day: Day) -> None:
        self.draft.add(Row((Piece(show_period(day.first, day.last), "strong"),)))
        for event in day.events:
            self._event(event, indent=2)

    def papers(self) -> None:
        if self._rule(SectionKind.PAPERS, len(self._view.papers)):
            for row in self._view.papers:
                self._paper(row)

    def _paper(self, row: PaperRow) -> None:
        dates = [show_date(article.published) for article in row.articles]
        self.draft.add(
            Row((Piece(row.outlet, "strong"),), (Piece(", ".join(dates[:2]), "dim"),))
        )
        for article in row.articles:
            stop = self.draft.stop(ArticleStop(article.id))
            self.draft.add(Flow((Piece(article.title, "text", stop),), 2))
        only = [line for line in row.only if line != row.lead]
        if row.lead:
            alone = ", alone" if row.lead in row.only else ""
            self._line(row.lead, 2, f"begins{alone}: ")
        for outlet, line in row.cites:
            self._line(line, 2, f"cites {outlet}: ")
        self._names(row.outlet, row.only_figures, 2, "alone names: ")
        self._alone(row.outlet, only)
        self.draft.add(BLANK)

    def _alone(self, outlet: str, lines: Sequence[Line]) -> None:
        first, rest = lines[:_ALONE], lines[_ALONE:]
        more = count(len(rest), "more sentence")
        for line in first:
            self._line(line, 2, "alone: ")
        if rest and self.draft.fold(f"alone {outlet}", more, indent=2):
            for line in rest:
                self._line(line, 2, "alone: ")

    def quotes(self) -> None:
        if not self._rule(SectionKind.QUOTES, len(self._view.quotes)):
            return
        self.draft.add(BLANK)
        for speaker, line in self._view.quotes:
            stop = self.draft.stop(MentionStop(line.article.id, line.span, line.span))
            words = (*self._mark(line, stop), Piece(line.words, "quote", stop))
            self.draft.add(Flow(words, indent=3, lead=_QUOTE_BAR))
            said = f"— {speaker or 'speaker not named'}"
            source = Piece(f"  {paper(line.article)}", "dim")
            who = (Piece(said, "strong"), source)
            self.draft.add(Flow(who, indent=3, lead=_QUOTE_BAR), BLANK)

    def numbers(self) -> None:
        if self._rule(SectionKind.OTHER, len(self._view.numbers)):
            for series in self._view.numbers:
                self._series(series)

    def _series(self, series: NumberSeries) -> None:
        values = Piece(" → ".join(series.values), "value")
        split = (Piece(" ≠", "warn"),) if series.disagreement else ()
        self.draft.add(Flow((Piece(f"{series.counted}  ", "strong"), values, *split)))
        for row in mark(series.rows, self._new.seen):
            stop = self.draft.stop(
                MentionStop(row.article.id, row.sentence, row.mention, alone=True)
            )
            day = f"as of {show_date(row.as_of)}" if row.as_of else ""
            when = day or show_date(row.article.published)
            value = value_in(row.quantity, row.article.text) if row.quantity else ""
            left = (
                Piece("• " if row.fresh else "  ", "mark", stop),
                Piece(f"{when}  ", "dim", stop),
                Piece(paper(row.article), "text", stop),
            )
            self.draft.add(Row(left, (Piece(value, "value", stop),)))
        self.draft.add(BLANK)
