"""A number with what stands around it, ready to be compared with other papers' numbers.

A reading holds no text: words are stems, names are figure keys, so that two readings
can be compared without their articles.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.model import Analysis, Article, Mention, Quantity, QuantityKind, Span
from briefing.text import concepts, name_gazetteer, series_concepts
from briefing.text.dates import Date, find_dates
from briefing.text.name_forms import fold
from briefing.text.passages import Sentence
from briefing.text.series_period import Period, counted_by, period_of
from briefing.text.series_tables import (
    ASPECTS,
    EVENTS,
    GENERIC,
    MORE,
    PLANNED,
    REGIONS,
    SUBGROUPS,
    SUM_NAMES,
    lookup,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Where the part of a sentence that is about the next number begins.
_JOINT = re.compile(r"[;:]|,|\b(?:and|while|but|against|compared with)\b")
# "including 12 children", "among them three nurses", "of whom 40"
_PART_BEFORE = re.compile(r"\b(?:including|among them|of whom|of them)\W*$")
# "12 of them", "421 of the drones", but not "120 of the 300 seats"
_PART_BEHIND = re.compile(
    r"\W*of (?:them|those|these|the|whom|its|his|her|their)\b(?! \d)"
)
# As in: from 10.9% to 10.4%; compared with 12; it had been 7.4%
_FORMER = re.compile(
    r"\b(?:from|had been|compared (?:with|to)|up on|down on|than the|previous|record)"
    r"(?: (?:the|an?|some|about|around|just))*\W*$"
)
_EVENT, _ASPECT, _SUBGROUP = lookup(EVENTS), lookup(ASPECTS), lookup(SUBGROUPS)
_REMEMBERED = 20_000  # stems of the commonest words
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


@functools.lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return a word without its common endings: protesters, protest."""
    root = concepts.lemma(word.lower().removesuffix("'s").removesuffix("’s"))
    for ending in ("ing", "ed", "er", "ion"):
        if root.endswith(ending) and len(root) - len(ending) > 4:
            return root[: -len(ending)]
    return root


class _Page:
    """What all readings of an article share."""

    def __init__(
        self, article: Article, analysis: Analysis, keys: Mapping[str, str], story: str
    ) -> None:
        self._article, self._analysis, self._story = article, analysis, story
        self._text = article.text
        self._published = article.published.date() if article.published else None
        self._keys = {f.key: keys.get(f.key, f.key) for f in analysis.figures}
        self._sentences = [p.span for p in analysis.passages]
        self._dates = find_dates(
            article.text,
            [Sentence(p.span, p.paragraph) for p in analysis.passages],
            article.published,
        )
        lead = [p.span for p in analysis.passages if p.paragraph < _LEAD]
        beginning = self._text[: lead[-1].end] if lead else ""
        self._around = _forms(f"{article.title} {beginning}")
        self._scope = self._about(article.title, lead)

    def _about(self, title: str, lead: Sequence[Span]) -> Names:
        """Return the figures of the title and the lead, and those named most."""
        counts = Counter(m.figure for m in self._analysis.mentions)
        main = {key for key, _ in counts.most_common(_MAIN)}
        main |= {
            m.figure
            for m in self._analysis.mentions
            if any(span.holds(m.span) for span in lead)
        }
        folded = f" {fold(title)} "
        main |= {f.key for f in self._analysis.figures if f" {fold(f.name)} " in folded}
        return self._names(main)

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
        sentence = self._sentence(quantity.span)
        words = _forms(sentence.of(self._text))
        near = self._near(quantity, sentence)
        own = self._names(m.figure for m in self._mentions(sentence))
        concept, head = self._counted(quantity, sentence)
        beside = self._beside(quantity.span, sentence)
        return Reading(
            article=self._article.id,
            outlet=self._article.outlet,
            published=self._published,
            quantity=quantity,
            sentence=sentence,
            concept=concept,
            head=head,
            words=self._topic(sentence, concept),
            around=self._stems(self._around),
            events=_named(words, _EVENT),
            around_events=_named(self._around, _EVENT),
            aspects=_named(
                _forms(self._clause(quantity, sentence).of(self._text)), _ASPECT
            ),
            planned=not PLANNED.isdisjoint(words),
            part=_is_part(quantity, *beside),
            near=near,
            scope=self._scope | own,
            period=self._period(quantity, sentence),
            counted_by=counted_by(
                self._text, quantity.span, self._within(sentence), self._published
            ),
            story=self._story,
        )

    def _sentence(self, span: Span) -> Span:
        held = (s for s in self._sentences if s.start <= span.start < s.end)
        return next(held, span)

    def _mentions(self, span: Span) -> list[Mention]:
        return [m for m in self._analysis.mentions if span.holds(m.span)]

    def _clause(self, quantity: Quantity, sentence: Span) -> Span:
        """Return the part of a sentence that is about one number alone."""
        start, end = _between_semicolons(self._text, quantity.span, sentence)
        for other in self._analysis.quantities:
            if not sentence.holds(other.span) or other == quantity:
                continue
            if other.span.end <= quantity.span.start:
                joint = _JOINT.search(self._text, other.span.end, quantity.span.start)
                start = max(start, joint.start() if joint else other.span.end)
            elif other.span.start >= quantity.span.end:
                joints = list(
                    _JOINT.finditer(self._text, quantity.span.end, other.span.start)
                )
                end = min(end, joints[-1].start() if joints else other.span.start)
        return Span(start, end)

    def _near(self, quantity: Quantity, sentence: Span) -> Names:
        clause = self._clause(quantity, sentence)
        for part in (clause, sentence):
            mentions = [
                m
                for m in self._mentions(part)
                if not (quantity.source and quantity.source.overlaps(m.span))
            ]
            unnamed = self._unnamed(part) if part == clause else frozenset()
            if mentions or unnamed:
                found = self._names(m.figure for m in mentions)
                return found | Names(actors=unnamed)
        return Names()

    def _unnamed(self, span: Span) -> frozenset[str]:
        """Return capitalised words that no figure holds: "the Moderates"."""
        held = self._mentions(span)
        found = set()
        for match in _WORD.finditer(self._text, span.start, span.end):
            word, at = match.group(), Span(*match.span())
            first = at.start <= span.start or self._text[at.start - 2] in ".!?\n"
            named = word[0].isupper() and len(word) > 3 and not first
            if not named or word.lower() in GENERIC:
                continue
            if not any(m.span.overlaps(at) for m in held):
                found.add(f"word:{stem(word)}")
        return frozenset(found)

    def _counted(self, quantity: Quantity, sentence: Span) -> tuple[str, str]:
        """Return the concept and the head of what is counted."""
        clause = self._clause(quantity, sentence).of(self._text).lower()
        noun = _last_word(quantity.counted.of(self._text)) if quantity.counted else ""
        concept, noun = series_concepts.settled(
            quantity, noun.lower(), clause, sentence.of(self._text).lower()
        )
        return concept, _SUBGROUP.get(noun, concepts.lemma(noun))

    def _topic(self, sentence: Span, concept: str) -> frozenset[str]:
        held = self._mentions(sentence)
        words = (
            match.group().lower()
            for match in _WORD.finditer(self._text, sentence.start, sentence.end)
            if not any(m.span.overlaps(Span(*match.span())) for m in held)
        )
        return self._stems(frozenset(words) - series_concepts.forms(concept))

    def _stems(self, forms: frozenset[str]) -> frozenset[str]:
        found = {_EVENT.get(word) or stem(word) for word in forms - GENERIC}
        return frozenset(w for w in found - GENERIC if len(w) > 2)

    def _beside(self, span: Span, sentence: Span) -> tuple[str, str]:
        before = self._text[max(sentence.start, span.start - _BESIDE) : span.start]
        behind = self._text[span.end : min(sentence.end, span.end + _BESIDE)]
        return before.lower(), behind.lower()

    def _period(self, quantity: Quantity, sentence: Span) -> Period | None:
        clause = self._clause(quantity, sentence)
        inside = self._within(clause) or self._within(sentence)
        return period_of(self._text, quantity.span, inside, self._published)

    def _within(self, span: Span) -> list[Date]:
        return [d for d in self._dates if span.holds(d.span)]


def _between_semicolons(text: str, span: Span, sentence: Span) -> Span:
    before = text.rfind(";", sentence.start, span.start) + 1
    behind = text.find(";", span.end, sentence.end)
    return Span(before or sentence.start, sentence.end if behind < 0 else behind)


def _is_part(quantity: Quantity, before: str, behind: str) -> bool:
    if _FORMER.search(before):
        return True
    if quantity.kind is not QuantityKind.COUNT:
        return False
    first = _WORD.search(behind)
    last = _WORD.findall(before)[-1:]
    added = bool(MORE.intersection(last)) or bool(
        first and first.group() in MORE and first.start() <= 1
    )
    return added or bool(_PART_BEFORE.search(before) or _PART_BEHIND.match(behind))


def _forms(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


def _named(words: frozenset[str], table: Mapping[str, str]) -> frozenset[str]:
    return frozenset(table[word] for word in words if word in table)


def _last_word(phrase: str) -> str:
    words = _WORD.findall(phrase)
    return words[-1] if words else ""


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
