"""A number with what stands around it, ready to be compared with other papers' numbers.

A reading holds no text: words are stems, names are figure keys, so that two readings
can be compared without their articles.
"""

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.model import Analysis, Article, Mention, Quantity, QuantityKind, Span
from briefing.text import concepts, name_gazetteer, series_concepts
from briefing.text import series_words as words
from briefing.text.dates import Date
from briefing.text.name_forms import fold
from briefing.text.passages import Sentence
from briefing.text.series_dates import dates_in
from briefing.text.series_period import Period, counted_by, period_of
from briefing.text.series_tables import (
    ASPECTS,
    EVENTS,
    GENERIC,
    PLANNED,
    REGIONS,
    SUBGROUPS,
    SUM_NAMES,
    lookup,
)

_EVENT, _ASPECT, _SUBGROUP = lookup(EVENTS), lookup(ASPECTS), lookup(SUBGROUPS)
_SHORT = 3  # letters of words that may begin any sentence
# "12 million U.S. dollars" are not about the United States
_CURRENCY = re.compile(r"\W(?:dollars?|pounds?|francs?)\b")
_LEAD = 2  # paragraphs, the title's own aside
_MAIN = 5  # figures that an article is about
_BESIDE = 24  # characters beside a number in which "further" and "including" are read


@dataclass(frozen=True, slots=True)
class Names:
    """Figures by their keys; places hold the country of a demonym or a capital too."""

    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()

    def __or__(self, other: "Names") -> "Names":
        return Names(self.places | other.places, self.actors | other.actors)

    def __bool__(self) -> bool:
        return bool(self.places or self.actors)

    @property
    def countries(self) -> frozenset[str]:
        """Those of the places that are countries."""
        return self.places & _country_keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number mention with its context."""

    article: str
    """The id of the article."""
    outlet: str = ""
    published: date | None = None
    quantity: Quantity
    sentence: Span
    concept: str = ""
    """What is counted; "" when nothing tells, and then no series has it."""
    head: str = ""
    """The counted noun in the singular, or the part of the people: child, soldier."""
    words: frozenset[str] = frozenset()
    """Stems of the sentence, without names, numbers and words of every kind of news."""
    around: frozenset[str] = frozenset()
    """Stems of the title and the first paragraphs."""
    events: frozenset[str] = frozenset()
    around_events: frozenset[str] = frozenset()
    aspects: frozenset[str] = frozenset()
    planned: bool = False
    part: bool = False
    """Part of a total, an addition to it, or a value it had before."""
    near: Names = field(default_factory=Names)
    """In the part of the sentence that is about the number."""
    scope: Names = field(default_factory=Names)
    """Those the article is about, and those of the sentence."""
    period: Period | None = None
    """The stretch that the sentence gives for the number; None when it gives none."""
    counted_by: date | None = None
    """The day until which the sentence says it was counted: "by 31 October"."""
    story: str = ""

    @property
    def unit_class(self) -> str:
        """What the number is measured in: numbers of two classes never meet."""
        quantity = self.quantity
        _, slash, rate = quantity.unit.partition("/")
        unit = "" if quantity.kind is QuantityKind.COUNT else quantity.unit
        if quantity.kind is QuantityKind.COUNT and slash:
            unit = f"/{rate}"
        change = ":change" if quantity.series.endswith(":change") else ""
        return f"{quantity.kind.value}:{unit}{change}"

    @property
    def multiplies(self) -> bool:
        """Whether it says how often a sum was multiplied: "doubled the reward"."""
        return self.quantity.kind is QuantityKind.RATIO and self.concept in SUM_NAMES

    @property
    def place_in_order(self) -> tuple[date, str, int]:
        """Sort key: publication, article, position; readings without a date last."""
        start = self.quantity.span.start
        return self.published or date.max, self.article, start

    @property
    def id(self) -> str:
        """What names the reading for good, as long as its text stays."""
        return f"{self.article}:{self.quantity.span.start}"


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
    page = _Page(article, analysis, keys or {}, story)
    return tuple(page.reading(quantity) for quantity in analysis.quantities)


class _Page:
    """What all readings of an article share."""

    def __init__(
        self, article: Article, analysis: Analysis, keys: Mapping[str, str], story: str
    ) -> None:
        self._article, self._analysis, self._story = article, analysis, story
        self._text = article.text
        self._published = article.published.date() if article.published else None
        self._keys = {f.key: keys.get(f.key, f.key) for f in analysis.figures}
        self._mentions = [
            mention
            for mention in sorted(analysis.mentions, key=_start)
            if not _CURRENCY.match(self._text, mention.span.end)
        ]
        self._starts = [m.span.start for m in self._mentions]
        lead = [p.span for p in analysis.passages if p.paragraph < _LEAD]
        beginning = self._text[: lead[-1].end] if lead else ""
        around = words.forms(f"{article.title} {beginning}")
        self._around = words.stems(around)
        self._around_events = words.named(around, _EVENT)
        self._scope = self._about(article.title, lead)
        self._lines = self._by_sentence()

    def _about(self, title: str, lead: Sequence[Span]) -> Names:
        """Return the figures of the title and the lead, and those named most."""
        counts = Counter(m.figure for m in self._mentions)
        main = {key for key, _ in counts.most_common(_MAIN)}
        main |= {m.figure for span in lead for m in self._named_in(span)}
        folded = f" {fold(title)} "
        main |= {f.key for f in self._analysis.figures if f" {fold(f.name)} " in folded}
        return self._names(main)

    def _by_sentence(self) -> dict[Span, "_Line"]:
        """Return each number's sentence, by the span of the number."""
        whole = [Sentence(p.span, p.paragraph) for p in self._analysis.passages]
        starts = [sentence.span.start for sentence in whole]
        held: dict[Span, Span] = {}
        wanted: dict[Span, Sentence] = {}
        for quantity in self._analysis.quantities:
            at = bisect_right(starts, quantity.span.start) - 1
            if at >= 0 and quantity.span.start < whole[at].span.end:
                held[quantity.span] = whole[at].span
                wanted[whole[at].span] = whole[at]
        dates = dates_in(
            self._text, whole, tuple(wanted.values()), self._article.published
        )
        spans = dict.fromkeys(
            held.get(q.span, q.span) for q in self._analysis.quantities
        )
        lines = {span: self._line(span, dates) for span in spans}
        return {
            q.span: lines[held.get(q.span, q.span)] for q in self._analysis.quantities
        }

    def _line(self, span: Span, dates: Iterable[Date]) -> "_Line":
        mentions = self._named_in(span)
        every = [match.group().lower() for match in self._words(span)]
        apart = words.outside(self._words(span), mentions)
        own = self._names(m.figure for m in mentions)
        return _Line(
            span=span,
            lower=span.of(self._text).lower(),
            words=frozenset(every),
            topic=frozenset(match.group().lower() for match in apart),
            events=words.named(every, _EVENT),
            mentions=mentions,
            own=own,
            scope=self._scope | own,
            dates=tuple(d for d in dates if span.holds(d.span)),
            numbers=tuple(
                q.span for q in self._analysis.quantities if span.holds(q.span)
            ),
        )

    def _words(self, span: Span) -> Iterator[re.Match[str]]:
        return words.WORD.finditer(self._text, span.start, span.end)

    def _names(self, figures: Iterable[str]) -> Names:
        places, actors = set[str](), set[str]()
        for figure in figures:
            if figure in REGIONS:
                continue
            countries = _countries().get(figure)
            if figure.startswith("place:") or countries:
                places |= {self._keys.get(figure, figure), *(countries or ())}
            else:
                actors.add(self._keys.get(figure, figure))
        return Names(frozenset(places) - REGIONS, frozenset(actors))

    def reading(self, quantity: Quantity) -> Reading:
        line = self._lines[quantity.span]
        clause = words.clause(self._text, quantity.span, line.span, line.numbers)
        told = clause.of(self._text).lower()
        concept, head = self._counted(quantity, line, told)
        before, behind = self._beside(quantity.span, line.span)
        return Reading(
            article=self._article.id,
            outlet=self._article.outlet,
            published=self._published,
            quantity=quantity,
            sentence=line.span,
            concept=concept,
            head=head,
            words=words.stems(line.topic - series_concepts.forms(concept)),
            around=self._around,
            events=line.events,
            around_events=self._around_events,
            aspects=words.named(words.WORD.findall(told), _ASPECT),
            planned=not PLANNED.isdisjoint(line.words),
            part=words.is_part(quantity, before, behind),
            near=self._near(quantity, clause, line),
            scope=line.scope,
            period=self._period(quantity.span, clause, line),
            counted_by=counted_by(
                self._text, quantity.span, line.dates, self._published
            ),
            story=self._story,
        )

    def _named_in(self, span: Span) -> list[Mention]:
        """Return the mentions inside a stretch of the text."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        return [m for m in self._mentions[first:last] if m.span.end <= span.end]

    def _near(self, quantity: Quantity, clause: Span, line: "_Line") -> Names:
        mentions = self._named_in(clause)
        unnamed = self._unnamed(clause, mentions)
        source = quantity.source
        held = [m for m in mentions if not (source and source.overlaps(m.span))]
        if held or unnamed:
            return self._names(m.figure for m in held) | Names(actors=unnamed)
        if source is None:
            return line.own
        return self._names(
            m.figure for m in line.mentions if not source.overlaps(m.span)
        )

    def _unnamed(self, span: Span, mentions: Sequence[Mention]) -> frozenset[str]:
        """Return capitalised words that no figure holds: "the Moderates"."""
        found = set()
        for match in words.outside(self._words(span), mentions):
            word, at = match.group(), match.start()
            if not word[0].isupper() or len(word) <= _SHORT or at <= span.start:
                continue
            if self._text[at - 2] not in ".!?\n" and word.lower() not in GENERIC:
                found.add(f"word:{words.stem(word)}")
        return frozenset(found)

    def _counted(
        self, quantity: Quantity, line: "_Line", clause: str
    ) -> tuple[str, str]:
        """Return the concept and the head of what is counted."""
        noun = (
            words.last_word(quantity.counted.of(self._text)) if quantity.counted else ""
        )
        concept, noun = series_concepts.settled(
            quantity, noun.lower(), clause, line.lower
        )
        return concept, _SUBGROUP.get(noun, concepts.lemma(noun))

    def _beside(self, span: Span, sentence: Span) -> tuple[str, str]:
        before = self._text[max(sentence.start, span.start - _BESIDE) : span.start]
        behind = self._text[span.end : min(sentence.end, span.end + _BESIDE)]
        return before.lower(), behind.lower()

    def _period(self, number: Span, clause: Span, line: "_Line") -> Period | None:
        inside = [d for d in line.dates if clause.holds(d.span)] or line.dates
        return period_of(self._text, number, inside, self._published)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence with a number, and what all of its numbers share."""

    span: Span
    lower: str
    words: frozenset[str]
    topic: frozenset[str]
    """Its words outside of names."""
    events: frozenset[str]
    mentions: Sequence[Mention]
    own: Names
    scope: Names
    dates: Sequence[Date]
    numbers: Sequence[Span]


def _start(mention: Mention) -> int:
    return mention.span.start


@functools.cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Return the country that a figure key stands for or is the capital of."""
    found: dict[str, tuple[str, ...]] = {}
    for country in name_gazetteer.countries():
        key = f"place:{fold(country.name)}"
        found[key] = (key,)
        for demonym in country.demonyms:
            found.setdefault(f"group:{fold(demonym)}", (key,))
        for capital in country.capitals:
            found.setdefault(f"place:{fold(capital)}", (key,))
    return found


@functools.cache
def _country_keys() -> frozenset[str]:
    return frozenset(key for keys in _countries().values() for key in keys)
