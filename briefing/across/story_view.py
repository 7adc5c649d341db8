"""A story as its papers tell it: events, timeline, and what each paper alone says.

Everything shown is a sentence of an article, or a value or a name with one behind it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefing.across.numbers import NumberSeries
from briefing.digest import holds
from briefing.model import Analysis, Article, SectionKind, Span
from briefing.text.counterparts import Said, groups, said
from briefing.text.dates import find_dates
from briefing.text.outlets import find_outlets
from briefing.text.passages import Sentence

_TITLE = 40


class Page(NamedTuple):
    """An article with its analysis, its keys those that articles share."""

    article: Article
    analysis: Analysis


class Line(NamedTuple):
    """A sentence of an article."""

    article: Article
    span: Span

    @property
    def words(self) -> str:
        """The sentence as it stands in the text."""
        return self.span.of(self.article.text)


class Name(NamedTuple):
    """A figure, or a number, in words, and where an article first has it."""

    words: str
    line: Line
    mention: Span
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one or several papers say, once."""

    lines: tuple[Line, ...]
    """One for each paper that says it, the earliest first; the first is shown."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """The papers that say it."""
        return tuple(dict.fromkeys(paper(line.article) for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened, or is to happen, on a date."""

    first: date
    last: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """What one outlet has that the others do not."""

    outlet: str
    articles: tuple[Article, ...]
    lead: Line | None
    """The first sentence of its first article that is no furniture."""
    only: tuple[Line, ...]
    """Sentences that no other outlet has a counterpart of."""
    only_figures: tuple[Name, ...]
    """Figures that no other outlet names."""
    only_numbers: tuple[Line, ...]
    """Sentences with numbers of series that no other outlet has."""
    cites: tuple[tuple[str, Line], ...]
    """Other outlets it names, each with the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One affair on one screen."""

    title: str
    pages: tuple[Page, ...]
    """Oldest first."""
    happened: tuple[Event, ...]
    """Each distinct event once: those that most papers have first."""
    timeline: tuple[Day, ...]
    papers: tuple[PaperRow, ...]
    quotes: tuple[tuple[str, Line], ...]
    """Speaker and sentence, by speaker; "" for one who is not named."""
    numbers: tuple[NumberSeries, ...] = ()
    """Those that several articles share."""

    @property
    def says_anything(self) -> bool:
        """Whether any part of it has a line."""
        parts = (self.happened, self.timeline, self.papers, self.quotes, self.numbers)
        return any(parts)


def paper(article: Article) -> str:
    """Return what a paper is called: its outlet, or the headline where it has none."""
    if article.outlet:
        return article.outlet
    title = article.title
    return f"“{title[:_TITLE].rstrip()}…”" if len(title) > _TITLE else f"“{title}”"


def story_view(
    title: str, pages: Iterable[Page], numbers: Sequence[NumberSeries] = ()
) -> StoryView:
    """Return a story as its articles tell it.

    Args:
        title: of the story.
        pages: of the articles; one whose analysis is of another text is left out.
        numbers: the series that its articles share.
    """
    told = sorted(
        (page for page in pages if holds(page.article, page.analysis)),
        key=lambda p: (p.article.published or p.article.first_seen, p.article.id),
    )
    by_id = {page.article.id: page for page in told}
    events = [_event(group, by_id) for group in groups(_sentences(told))]
    return StoryView(
        title=title,
        pages=tuple(told),
        happened=_happened(events, by_id),
        timeline=_timeline(events, told),
        papers=_papers(events, told),
        quotes=_quotes(told),
        numbers=tuple(numbers),
    )


def _sentences(pages: Iterable[Page]) -> Iterable[Said]:
    for article, analysis in pages:
        for passage in analysis.passages:
            if passage.section is not SectionKind.OTHER:
                yield said(article.id, article.text, analysis, passage.span)


def _event(group: Sequence[Said], pages: Mapping[str, Page]) -> Event:
    return Event(lines=tuple(Line(pages[s.article].article, s.span) for s in group))


def _happened(events: Iterable[Event], pages: Mapping[str, Page]) -> tuple[Event, ...]:
    """Return the events of sentences told as news, the most widely told first."""
    news = {
        (page.article.id, passage.span)
        for page in pages.values()
        for passage in page.analysis.passages
        if passage.role is SectionKind.HAPPENED
    }
    found = [e for e in events if any((x.article.id, x.span) in news for x in e.lines)]
    return tuple(sorted(found, key=lambda e: -len(e.outlets)))


def _timeline(events: Iterable[Event], pages: Sequence[Page]) -> tuple[Day, ...]:
    """Return the events whose sentences have a date, by that date."""
    dated = {
        (page.article.id, span): day for page in pages for span, day in _dated(page)
    }
    days: dict[tuple[date, date], list[Event]] = {}
    for event in events:
        with_day = [x for x in event.lines if (x.article.id, x.span) in dated]
        if with_day:
            day = dated[with_day[0].article.id, with_day[0].span]
            rest = (x for x in event.lines if x not in with_day)
            days.setdefault(day, []).append(Event(lines=(*with_day, *rest)))
    return tuple(
        Day(first=first, last=last, events=tuple(found))
        for (first, last), found in sorted(days.items())
    )


def _dated(page: Page) -> Iterable[tuple[Span, tuple[date, date]]]:
    """Yield sentences with their first date that has a place in the calendar."""
    article, passages = page.article, page.analysis.passages
    sentences = [Sentence(p.span, p.paragraph) for p in passages]
    dates = find_dates(article.text, sentences, article.published)
    for sentence in sentences:
        for found in dates:
            if sentence.span.holds(found.span) and found.first and found.last:
                yield sentence.span, (found.first, found.last)
                break


def _papers(events: Iterable[Event], pages: Sequence[Page]) -> tuple[PaperRow, ...]:
    by_outlet: dict[str, list[Page]] = {}
    for page in pages:
        by_outlet.setdefault(paper(page.article), []).append(page)
    alone = [e.lines[0] for e in events if len(e.outlets) == 1]
    return tuple(
        _paper(outlet, own, [p for p in pages if p not in own], alone)
        for outlet, own in by_outlet.items()
    )


def _paper(
    outlet: str, own: Sequence[Page], others: Sequence[Page], alone: Sequence[Line]
) -> PaperRow:
    figures = {f.key for p in others for f in p.analysis.figures}
    series = {q.series for p in others for q in p.analysis.quantities}
    return PaperRow(
        outlet=outlet,
        articles=tuple(page.article for page in own),
        lead=next(filter(None, map(_lead, own)), None),
        only=tuple(line for line in alone if paper(line.article) == outlet),
        only_figures=names(own, without=figures),
        only_numbers=tuple(line for p in own for line in _numbered(p, series)),
        cites=tuple(cited for p in own for cited in _cites(p, outlet)),
    )


def names(pages: Iterable[Page], without: Collection[str]) -> tuple[Name, ...]:
    """Return the figures of some articles, each where it is first named.

    Args:
        pages: the articles; a figure that several name stands where the first does.
        without: keys of figures that are left out.
    """
    found: dict[str, Name] = {}
    for article, analysis in pages:
        called = {f.key: f.name for f in analysis.figures if f.key not in without}
        for mention in analysis.mentions:
            key, span = mention.figure, _sentence(analysis, mention.span)
            if span and key in called and key not in found:
                found[key] = Name(called[key], Line(article, span), mention.span, key)
    return tuple(found.values())


def _sentence(analysis: Analysis, span: Span) -> Span | None:
    """Return the sentence that a mention is in; None for one in the headline."""
    return next((p.span for p in analysis.passages if p.span.holds(span)), None)


def _lead(page: Page) -> Line | None:
    passages = page.analysis.passages
    news = (p.span for p in passages if p.section is not SectionKind.OTHER)
    span = next(news, None)
    return Line(page.article, span) if span else None


def _numbered(page: Page, elsewhere: set[str]) -> Iterable[Line]:
    own = [q.span for q in page.analysis.quantities if q.series not in elsewhere]
    for passage in page.analysis.passages:
        if any(passage.span.holds(span) for span in own):
            yield Line(page.article, passage.span)


def _cites(page: Page, outlet: str) -> Iterable[tuple[str, Line]]:
    seen = {outlet}
    for mention in find_outlets(page.article.text):
        for passage in page.analysis.passages:
            if mention.name not in seen and passage.span.holds(mention.span):
                seen.add(mention.name)
                yield mention.name, Line(page.article, passage.span)


def _quotes(pages: Iterable[Page]) -> tuple[tuple[str, Line], ...]:
    """Return key quotes, each speaker's together, in order of first appearance."""
    found: dict[str, list[Line]] = {}
    for article, analysis in pages:
        names = {figure.key: figure.name for figure in analysis.figures}
        for passage in analysis.passages:
            if passage.section is SectionKind.QUOTES:
                inside = (q for q in analysis.quotes if q.span.overlaps(passage.span))
                speakers = [names[q.figure] for q in inside if q.figure in names]
                speaker = speakers[0] if speakers else ""
                found.setdefault(speaker, []).append(Line(article, passage.span))
    return tuple((name, line) for name, lines in found.items() for line in lines)
