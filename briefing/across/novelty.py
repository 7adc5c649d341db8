"""What is new since it was last read: sentences, and the names and numbers in them.

A sentence is new whose words were on the screen in none of the articles beside it; a
name, or a value of a number, that no sentence has which was on the screen. Nothing is
new where nothing was on the screen: there all of it is.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.across.numbers import NumberSeries
from briefing.across.story_view import (
    Event,
    Line,
    Name,
    Page,
    PaperRow,
    StoryView,
    names,
)
from briefing.digest import Evidence, sentence_at, value_in
from briefing.model import Quantity
from briefing.store import Store
from briefing.store.seen import sentence_digest
from briefing.text.labels import label

Fact = tuple[str, *tuple[Decimal, ...]]
"""A figure by its key, or a number by its series and as it is written: 21, "at least
21" and "more than 21" are one, and 20 to 25 is another.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """What of a story was not on the screen before."""

    seen: frozenset[int] = frozenset()
    """Digests of the sentences that were; empty where none was."""
    names: tuple[Name, ...] = ()
    """Figures that no sentence names which was seen, each where it is first named."""
    numbers: tuple[Name, ...] = ()
    """Values that no sentence gives which was seen, each where it is first given."""
    telling: frozenset[Line] = frozenset()
    """Sentences with these names and numbers."""

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the figures and series that are new, or have a new value."""
        return frozenset(name.key for name in (*self.names, *self.numbers))

    def is_new(self, line: Line) -> bool:
        """Tell whether a sentence was not on the screen where others were."""
        return bool(self.seen) and sentence_digest(line.words) not in self.seen

    def of(self, event: Event) -> tuple[Line, ...]:
        """Return what is new of an event: all its sentences, or those that add to it.

        Where a paper's sentence was seen, others say the same; they are new where they
        have a name or a number that is.
        """
        new = tuple(filter(self.is_new, event.lines))
        if len(new) == len(event.lines):
            return new
        return tuple(line for line in new if line in self.telling)


def seen_of(store: Store, articles: Iterable[str]) -> frozenset[int]:
    """Return the digests of the sentences of some articles that were on the screen."""
    found = store.seen.of(sorted(set(articles)))
    return frozenset().union(*found.values())


def seen_of_story(store: Store, view: StoryView) -> frozenset[int]:
    """Return the digests of a story's sentences that were on the screen."""
    rows = (row.article.id for series in view.numbers for row in series.rows)
    return seen_of(store, (*rows, *(page.article.id for page in view.pages)))


def mark(items: Iterable[Evidence], seen: frozenset[int]) -> tuple[Evidence, ...]:
    """Return mentions with those marked that were not on the screen before."""
    told = Novelty(seen=seen)
    return tuple(row._replace(fresh=told.is_new(_line(row))) for row in items)


def marked(store: Store, items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return mentions, marked by what of their articles was on the screen."""
    rows = tuple(items)
    return mark(rows, seen_of(store, (row.article.id for row in rows)))


def novelty(view: StoryView, seen: frozenset[int]) -> Novelty:
    """Return what of a story is new.

    Args:
        view: of the story.
        seen: digests of the sentences that were on the screen.
    """
    plain = Novelty(seen=seen)
    if not seen:
        return plain
    told = {line: facts for page in view.pages for line, facts in _facts(page)}
    read = (facts for line, facts in told.items() if not plain.is_new(line))
    known = frozenset[Fact]().union(*read)
    return replace(
        plain,
        names=names(view.pages, without={fact[0] for fact in known}),
        numbers=_numbers(view.pages, known),
        telling=frozenset(line for line, facts in told.items() if facts - known),
    )


def only_new(view: StoryView, told: Novelty) -> StoryView:
    """Return a story with only what is new of it."""
    days = (replace(day, events=_events(day.events, told)) for day in view.timeline)
    papers = (_paper(row, told) for row in view.papers)
    series = (replace(one, rows=_rows(one, told)) for one in view.numbers)
    return replace(
        view,
        happened=_events(view.happened, told),
        timeline=tuple(day for day in days if day.events),
        papers=tuple(p for p in papers if p.lead or p.only or p.cites),
        quotes=tuple(pair for pair in view.quotes if told.is_new(pair[1])),
        numbers=tuple(one for one in series if one.rows),
    )


def _events(events: Iterable[Event], told: Novelty) -> tuple[Event, ...]:
    new = map(told.of, events)
    return tuple(Event(lines=lines) for lines in new if lines)


def _paper(row: PaperRow, told: Novelty) -> PaperRow:
    figures = {name.key for name in told.names}
    return replace(
        row,
        lead=row.lead if row.lead and told.is_new(row.lead) else None,
        only=tuple(filter(told.is_new, row.only)),
        only_figures=tuple(n for n in row.only_figures if n.key in figures),
        only_numbers=tuple(filter(told.is_new, row.only_numbers)),
        cites=tuple(pair for pair in row.cites if told.is_new(pair[1])),
    )


def _rows(series: NumberSeries, told: Novelty) -> tuple[Evidence, ...]:
    return tuple(row for row in mark(series.rows, told.seen) if row.fresh)


def _line(row: Evidence) -> Line:
    return Line(row.article, row.sentence)


def _facts(page: Page) -> Iterator[tuple[Line, frozenset[Fact]]]:
    """Yield the sentences of an article with the names and numbers in them."""
    spans = [passage.span for passage in page.analysis.passages]
    found: list[set[Fact]] = [set() for _ in spans]
    starts = [span.start for span in spans]
    for mention in page.analysis.mentions:
        if (place := bisect_right(starts, mention.span.start)) > 0:
            found[place - 1].add((mention.figure,))
    for quantity in page.analysis.quantities:
        if (place := bisect_right(starts, quantity.span.start)) > 0:
            found[place - 1].add(_value(quantity))
    for span, facts in zip(spans, found, strict=True):
        yield Line(page.article, span), frozenset(facts)


def _value(quantity: Quantity) -> Fact:
    written = {v for v in (quantity.low, quantity.high) if v is not None}
    return quantity.series, *sorted(written)


def _numbers(pages: Iterable[Page], known: Collection[Fact]) -> tuple[Name, ...]:
    """Return the values that are not known, each where it is first given."""
    found: dict[Fact, Name] = {}
    for article, analysis in pages:
        for quantity in analysis.quantities:
            value, span = _value(quantity), quantity.span
            if value in known or value in found:
                continue
            if sentence := sentence_at(analysis, span.start):
                counted = label(quantity, article.text)
                words = f"{counted} {value_in(quantity, article.text)}"
                line = Line(article, sentence)
                found[value] = Name(words, line, span, quantity.series)
    return tuple(found.values())
