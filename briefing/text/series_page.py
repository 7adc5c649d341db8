"""The numbers of an article, each with what its sentence and its article tell."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from briefing.model import Analysis, Article, Mention, Quantity, QuantityKind, Span
from briefing.text import concepts, series_concepts
from briefing.text import series_words as words
from briefing.text.dates import Date
from briefing.text.name_forms import fold
from briefing.text.outlets import OUTLETS
from briefing.text.passages import Sentence
from briefing.text.series_dates import dates_in
from briefing.text.series_period import counted_by, period_of
from briefing.text.series_reading import Names, Reading, countries
from briefing.text.series_tables import (
    ASPECTS,
    EVENTS,
    GENERIC,
    NUMBERED,
    PLANNED,
    REGIONS,
    SUBGROUPS,
    lookup,
)

_EVENT, _ASPECT, _SUBGROUP = lookup(EVENTS), lookup(ASPECTS), lookup(SUBGROUPS)
_SHORT = 3  # letters of words that may begin any sentence
# "12 million U.S. dollars" are not about the United States
_CURRENCY = re.compile(r"\W(?:dollars?|pounds?|francs?)\b")
# Where one of these stands, as in "by 31 October", the day of a quantity is not all.
_COUNTED_BY = re.compile(
    r"\b(?:by|until|till|before|as of|after|as at|since|from)\b", re.IGNORECASE
)
_LEAD = 2  # paragraphs, the title's own aside
_MAIN = 5  # figures that an article is about
# The end of a number that is set apart: 120, 000
_NO_COUNT = re.compile(r"0\d")
_BESIDE = 24  # characters beside a number in which "further" and "including" are read


def readings(
    article: Article,
    analysis: Analysis,
    keys: Mapping[str, str] | None = None,
    story: str = "",
) -> tuple[Reading, ...]:
    """Return the readings of an article, in the order of its text.

    Args:
        article: where the numbers stand.
        analysis: of its present text.
        keys: the linked key of each figure of the document; where none is given, its
            own.
        story: the key of the article's story; "" for none.
    """
    if not analysis.quantities:
        return ()
    return tuple(_Page(article, analysis, keys or {}, story).readings())


_Kind = tuple[QuantityKind, str, str]
"""Kind, unit and concept."""


class _Counted(NamedTuple):
    """A number with what it counts."""

    quantity: Quantity
    line: "_Line"
    clause: Span
    """The part of the sentence that is about the number."""
    told: str
    """Its words in lower case."""
    concept: str
    head: str
    part: bool

    @property
    def joinable(self) -> bool:
        """Whether a series can have it; of others only what is shown is read."""
        return bool(self.concept) and not self.part

    @property
    def kind(self) -> _Kind:
        """What it counts, and in what."""
        counts = self.quantity.kind is QuantityKind.COUNT
        unit = "" if counts else self.quantity.unit
        return self.quantity.kind, unit, self.concept

    @property
    def value(self) -> Decimal:
        """The least it may be, or the most where nothing tells the least."""
        return self.quantity.low or self.quantity.high or Decimal(0)


class _Page:
    """What all readings of an article share."""

    def __init__(
        self, article: Article, analysis: Analysis, keys: Mapping[str, str], story: str
    ) -> None:
        self._article, self._analysis, self._story = article, analysis, story
        self.text = article.text
        self._published = article.published.date() if article.published else None
        self._keys = {f.key: keys.get(f.key, f.key) for f in analysis.figures}
        self._mentions = [
            mention
            for mention in sorted(analysis.mentions, key=_start)
            if not _CURRENCY.match(self.text, mention.span.end)
        ]
        self._starts = [m.span.start for m in self._mentions]
        self._lead = [p.span for p in analysis.passages if p.paragraph < _LEAD]
        beginning = self.text[: self._lead[-1].end] if self._lead else ""
        around = words.forms(f"{article.title} {beginning}")
        self._around = words.stems(around)
        self._around_events = words.named(around, _EVENT)
        self._sentences = [p.span for p in analysis.passages]
        self._begins = [span.start for span in self._sentences]

    @cached_property
    def scope(self) -> Names:
        """The figures of the title and the lead, and those named most."""
        counts = Counter([m.figure for m in self._mentions])
        main = {key for key, _ in counts.most_common(_MAIN)}
        main |= {m.figure for span in self._lead for m in self.named_in(span)}
        folded = f" {fold(self._article.title)} "
        main |= {f.key for f in self._analysis.figures if f" {fold(f.name)} " in folded}
        return self.names(main)

    def names(self, figures: Iterable[str]) -> Names:
        """Return figures by their linked keys, regions left out."""
        places, actors = set[str](), set[str]()
        for figure in figures:
            if figure in REGIONS or figure in _papers():
                continue
            held = countries().get(figure)
            if figure.startswith("place:") or held:
                places |= {self._keys.get(figure, figure), *(held or ())}
            else:
                actors.add(self._keys.get(figure, figure))
        return Names(frozenset(places) - REGIONS, frozenset(actors))

    def named_in(self, span: Span) -> list[Mention]:
        """Return the mentions inside a stretch of the text."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        return [m for m in self._mentions[first:last] if m.span.end <= span.end]

    def readings(self) -> Iterator[Reading]:
        """Yield the readings of the numbers."""
        lines = self._by_sentence()
        numbers = [self._counted(q, lines[q.span]) for q in self._analysis.quantities]
        dates = self._dates(numbers)
        values = _values(numbers)
        for number in numbers:
            told = dates.get(number.line.span, ())
            siblings = values.get(number.kind, frozenset()) - {str(number.value)}
            yield self._reading(number, told, siblings)

    def _by_sentence(self) -> dict[Span, "_Line"]:
        """Return each number's sentence, by the span of the number."""
        held: dict[Span, list[Span]] = {}
        for span in [quantity.span for quantity in self._analysis.quantities]:
            at = bisect_right(self._begins, span.start) - 1
            inside = at >= 0 and span.start < self._sentences[at].end
            held.setdefault(self._sentences[at] if inside else span, []).append(span)
        return {
            span: line
            for sentence, numbers in held.items()
            for line in [_Line(self, sentence, numbers)]
            for span in numbers
        }

    def _dates(self, numbers: Iterable[_Counted]) -> dict[Span, list[Date]]:
        """Return the dates in the sentences of numbers, where they tell of them."""
        wanted = dict.fromkeys(
            number.line.span
            for number in numbers
            if number.joinable or _COUNTED_BY.search(self.text, *number.line.span)
        )
        sentences = [Sentence(p.span, p.paragraph) for p in self._analysis.passages]
        dates = dates_in(
            self.text,
            sentences,
            [s for s in sentences if s.span in wanted],
            self._article.published,
        )
        return {span: [d for d in dates if span.holds(d.span)] for span in wanted}

    def _counted(self, quantity: Quantity, line: "_Line") -> _Counted:
        span, text = quantity.span, self.text
        clause = words.clause(text, span, line.span, line.numbers)
        told = clause.of(text).lower()
        noun = words.last_word(quantity.counted.of(text)) if quantity.counted else ""
        concept, noun = series_concepts.settled(
            quantity, noun.lower(), told, line.lower
        )
        head = _SUBGROUP.get(noun, concepts.lemma(noun))
        before = text[max(line.span.start, span.start - _BESIDE) : span.start]
        behind = text[span.end : min(line.span.end, span.end + _BESIDE)]
        part = words.is_part(quantity, before.lower(), behind.lower())
        if concept in NUMBERED or _NO_COUNT.match(text, span.start):
            concept = ""
        if words.is_standing(line.lower):
            concept = ""
        return _Counted(quantity, line, clause, told, concept, head, part)

    def _reading(
        self, number: _Counted, dates: Sequence[Date], siblings: frozenset[str]
    ) -> Reading:
        quantity, line, clause, told, concept, head, part = number
        compared: dict[str, Any] = {}
        if number.joinable:
            compared = {
                "words": words.stems(line.told.topic - series_concepts.forms(concept)),
                "events": line.told.events,
                "aspects": words.named(words.WORD.findall(told), _ASPECT),
                "planned": line.told.planned,
                "near": self._near(clause, line.told),
                "scope": line.told.scope,
            }
        inside = [d for d in dates if clause.holds(d.span)] or dates
        return Reading(
            article=self._article.id,
            outlet=self._article.outlet,
            published=self._published,
            quantity=quantity,
            sentence=line.span,
            concept=concept,
            head=head,
            around=self._around,
            around_events=self._around_events,
            part=part,
            siblings=siblings,
            period=period_of(self.text, quantity.span, inside, self._published),
            counted_by=counted_by(self.text, quantity.span, dates, self._published),
            story=self._story,
            **compared,
        )

    def _near(self, clause: Span, told: "_Told") -> Names:
        mentions = self.named_in(clause)
        unnamed = told.unnamed(clause, mentions)
        if mentions or unnamed:
            return self.names(m.figure for m in mentions) | Names(actors=unnamed)
        return told.own


class _Line:
    """A sentence with a number, and what all of its numbers share."""

    def __init__(self, page: _Page, span: Span, numbers: Sequence[Span]) -> None:
        self._page = page
        self.span = span
        self.numbers = [number for number in numbers if span.holds(number)]
        self.lower = span.of(page.text).lower()

    @cached_property
    def told(self) -> "_Told":
        """What it tells; read only where a series can have one of its numbers."""
        text, mentions = self._page.text, self._page.named_in(self.span)
        found = list(words.WORD.finditer(text, *self.span))
        every = frozenset([word.group().lower() for word in found])
        apart = words.outside(found, mentions)
        own = self._page.names(m.figure for m in mentions)
        return _Told(
            planned=not PLANNED.isdisjoint(every),
            events=words.named(every, _EVENT),
            topic=frozenset([word.group().lower() for word in apart]),
            capitals=[word for word in found if _is_name(text, word)],
            mentions=mentions,
            own=own,
            scope=self._page.scope | own,
        )


class _Told(NamedTuple):
    """What a sentence tells."""

    planned: bool
    events: frozenset[str]
    topic: frozenset[str]
    """Its words outside of names."""
    capitals: Sequence[re.Match[str]]
    """Its words that may be names which no figure holds."""
    mentions: Sequence[Mention]
    own: Names
    """The figures it names."""
    scope: Names
    """They and those that the article is about."""

    def unnamed(self, clause: Span, mentions: Sequence[Mention]) -> frozenset[str]:
        """Return capitalised words that no figure holds: "the Moderates".

        Args:
            clause: the part of the sentence that is searched.
            mentions: of that part.
        """
        inside = (
            word
            for word in self.capitals
            if clause.start < word.start() and word.end() <= clause.end
        )
        return frozenset(
            f"word:{words.stem(word.group())}"
            for word in words.outside(inside, mentions)
        )


@functools.cache
def _papers() -> frozenset[str]:
    """Return the figure keys of outlets: every article of one names it."""
    names = [name for outlet in OUTLETS for name in outlet.names()]
    return frozenset(f"organisation:{fold(name)}" for name in names)


def _values(numbers: Iterable[_Counted]) -> dict[_Kind, frozenset[str]]:
    """Return the values of each kind of number, in digits."""
    found: dict[_Kind, set[str]] = {}
    for number in numbers:
        if number.joinable:
            found.setdefault(number.kind, set()).add(str(number.value))
    return {kind: frozenset(values) for kind, values in found.items()}


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word has a capital letter that does not begin a sentence."""
    start, end = word.span()
    return (
        text[start].isupper()
        and end - start > _SHORT
        and text[start - 2] not in ".!?\n"
        and word.group().lower() not in GENERIC
    )


def _start(mention: Mention) -> int:
    return mention.span.start
