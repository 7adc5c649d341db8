"""A story as a page: events, timeline, each paper's own, quotes, numbers.

Every line leads to its sentence; nothing is shown that no article says.
"""

from collections.abc import Sequence

from briefing.across.novelty import new_names
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


def story_page(view: StoryView, seen: frozenset[Line] = frozenset()) -> Page:
    """Return a story under its headings.

    Args:
        view: of the story.
        seen: sentences that were on the screen before; the others are marked new.
    """
    writer = _Writer(view, seen)
    writer.head()
    writer.happened()
    writer.timeline()
    writer.papers()
    writer.quotes()
    writer.numbers()
    return writer.draft.page()


class _Writer:
    def __init__(self, view: StoryView, seen: frozenset[Line]) -> None:
        self.draft = Draft()
        self._view = view
        self._seen = seen

    def head(self) -> None:
        view = self._view
        papers = count(len(view.papers), "paper")
        articles = count(len(view.pages), "article")
        self.draft.add(
            Flow((Piece(view.title, "title"),)),
            Flow((Piece(f"{articles} of {papers}", "dim"),)),
        )
        self._names(new_names(view, self._seen), 0, "new names: ")
        self.draft.add(BLANK)

    def _names(self, names: Sequence[Name], indent: int, before: str) -> None:
        """Write names that each lead to where they stand."""
        pieces = [Piece(before, "dim")]
        for name in names[:_NAMES]:
            article, span = name.line
            stop = self.draft.stop(MentionStop(article.id, span, name.mention))
            comma = [Piece(", ", "dim")] if len(pieces) > 1 else []
            pieces += [*comma, Piece(name.words, "text", stop)]
        if len(names) > _NAMES:
            pieces.append(Piece(f" and {len(names) - _NAMES} more", "dim"))
        if names:
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
        line = event.lines[0]
        self._line(line, indent, new=self._is_new(event.lines))
        who = " · ".join(event.outlets)
        self.draft.add(Flow((Piece(who, "dim"),), indent + 2), BLANK)

    def _line(self, line: Line, indent: int, *, new: bool, before: str = "") -> None:
        stop = self.draft.stop(MentionStop(line.article.id, line.span, line.span))
        pieces = [Piece("• ", "mark", stop)] if new else []
        if before:
            pieces.append(Piece(before, "dim", stop))
        pieces.append(Piece(line.words, "text", stop))
        self.draft.add(Flow(tuple(pieces), indent))

    def _is_new(self, lines: Sequence[Line]) -> bool:
        return bool(self._seen) and self._seen.isdisjoint(lines)

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
            new = self._is_new([row.lead])
            self._line(row.lead, 2, new=new, before=f"begins{alone}: ")
        for outlet, line in row.cites:
            self._line(line, 2, new=False, before=f"cites {outlet}: ")
        self._names(row.only_figures, 2, "alone names: ")
        for line in only[:_ALONE]:
            self._line(line, 2, new=self._is_new([line]), before="alone: ")
        if len(only) > _ALONE:
            more = f"and {count(len(only) - _ALONE, 'more sentence')}"
            self.draft.add(Flow((Piece(more, "dim"),), 2))
        self.draft.add(BLANK)

    def quotes(self) -> None:
        if not self._rule(SectionKind.QUOTES, len(self._view.quotes)):
            return
        self.draft.add(BLANK)
        for speaker, line in self._view.quotes:
            stop = self.draft.stop(MentionStop(line.article.id, line.span, line.span))
            words = (Piece(line.words, "quote", stop),)
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
        mark = (Piece(" ≠", "warn"),) if series.disagreement else ()
        self.draft.add(Flow((Piece(f"{series.counted}  ", "strong"), values, *mark)))
        for row in series.rows:
            stop = self.draft.stop(
                MentionStop(row.article.id, row.sentence, row.mention)
            )
            day = f"as of {show_date(row.as_of)}" if row.as_of else ""
            when = day or show_date(row.article.published)
            value = value_in(row.quantity, row.article.text) if row.quantity else ""
            left = (
                Piece(f"  {when}  ", "dim", stop),
                Piece(paper(row.article), "text", stop),
            )
            self.draft.add(Row(left, (Piece(value, "value", stop),)))
        self.draft.add(BLANK)
