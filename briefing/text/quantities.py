"""Numbers in a text: money, shares, counts, measures, durations and ratios."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.model import Bound, Quantity, QuantityKind, Span
from briefing.text import concepts
from briefing.text import quantity_bounds as bounds
from briefing.text import quantity_counted as counted
from briefing.text.dates import Date
from briefing.text.passages import Sentence
from briefing.text.quantity_amounts import Amount, read_amount
from briefing.text.quantity_change import Change, change
from briefing.text.quantity_context import date_of
from briefing.text.quantity_exclusions import excluded
from briefing.text.quantity_multiples import MULTIPLES, read_multiple
from briefing.text.quantity_numbers import NUMBER_WORDS, Form, may_start, read_number
from briefing.text.quantity_rates import find_rate, read_rate
from briefing.text.quantity_sources import source_of
from briefing.text.quantity_tokens import Token, lowered, tokens
from briefing.text.quantity_units import UNITS, Unit


@dataclass(frozen=True, slots=True)
class _Clause:
    """A sentence as the grammar reads it: the words of its dates are masked."""

    text: str
    span: Span
    words: tuple[Token, ...]
    dates: tuple[Date, ...]
    source: Span | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity in the making, by the indices of its words."""

    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: Unit
    start: int
    end: int
    """Index behind the number with its bound and unit."""
    nouns: tuple[int, int] | None
    """The words that are counted."""
    rate: str = ""
    last: int = 0
    """Index behind all of it, the counted words and the rate included."""


_COUNT = Unit(QuantityKind.COUNT, "")
_MASK = "§"


def find_quantities(
    text: str, sentences: Sequence[Sentence], dates: tuple[Date, ...]
) -> tuple[Quantity, ...]:
    """Find the quantities of a text, in order and disjoint.

    Args:
        text: the text itself; every span is a range of its code points.
        sentences: its sentences, in order.
        dates: its dates, in order, so that no year becomes a number.
    """
    found: list[Quantity] = []
    following = 0
    lower = lowered(text)
    for sentence in sentences:
        inside: list[Date] = []
        while following < len(dates) and dates[following].span.start < sentence.span.end:
            inside.append(dates[following])
            following += 1
        if not _TRIGGERS.isdisjoint(_WORDS.findall(lower, *sentence.span)):
            found += _in_sentence(text, sentence.span, tuple(inside))
    return tuple(found)


# A sentence without any of these holds no quantity and is not taken apart.
_WORDS = re.compile(r"[a-z]+|[\d½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]")
_TRIGGERS = frozenset((*"0123456789", *NUMBER_WORDS, *MULTIPLES))


def _in_sentence(text: str, sentence: Span, dates: tuple[Date, ...]) -> list[Quantity]:
    words = _masked(tokens(text, *sentence), dates)
    drafts = list(_drafts(words))
    if not drafts:
        return []
    run = source_of(words)
    source = Span(words[run[0]].start, words[run[1] - 1].end) if run else None
    clause = _Clause(text, sentence, words, dates, source)
    return [_finished(clause, draft) for draft in drafts]


def _masked(words: tuple[Token, ...], dates: Sequence[Date]) -> tuple[Token, ...]:
    """Hide the words of dates, but for stretches of time that are counted in units."""
    masked = list(words)
    for when in dates:
        inside = [i for i, w in enumerate(words) if when.span.start <= w.start < when.span.end]
        if any(_counts_time(words, i) for i in inside):
            continue
        for i in inside:
            masked[i] = words[i]._replace(text=_MASK, lower=_MASK)
    return tuple(masked)


def _counts_time(words: Sequence[Token], at: int) -> bool:
    """Tell whether a number of days or years starts here: "three days ago"."""
    if not may_start(words[at]) or words[at].lower in ("a", "an"):
        return False
    number = read_number(words, at)
    if number is None or number.end >= len(words):
        return False
    unit = UNITS.get(words[number.end].lower)
    return unit is not None and unit.kind is QuantityKind.DURATION


def _drafts(words: Sequence[Token]) -> Iterator[_Draft]:
    """Read the quantities of a sentence from left to right."""
    at = floor = 0
    previous: _Draft | None = None
    while at < len(words):
        if not may_start(words[at]) and words[at].lower not in MULTIPLES:
            at += 1
            continue
        draft, following = _draft(words, at)
        if draft:
            previous = _completed(words, replace(draft, start=max(draft.start, floor)), previous)
            yield previous
            floor = following
        at = max(at + 1, following)


def _completed(words: Sequence[Token], draft: _Draft, previous: _Draft | None) -> _Draft:
    """Add to a quantity what it shares with the one before it and does not repeat.

    The noun: "435 homes by open sale and 187 by tender". The bound, where the same is
    said in other units: "more than 100 kilometres (60 miles)".
    """
    if previous is None:
        return draft
    bare = draft.unit == _COUNT and draft.nouns is None
    if bare and (previous.nouns or previous.unit.name == "point") and not previous.rate:
        alike = previous.unit == _COUNT or previous.unit.name == "point"
        return replace(draft, unit=previous.unit, nouns=previous.nouns) if alike else draft
    again = draft.start == previous.end + 1 and words[previous.end].text == "("
    if again and draft.bound is Bound.EXACT and previous.unit != _COUNT != draft.unit:
        return _limited(draft, bounds.Limit(previous.bound, 0, previous.low is None))
    return draft


def _draft(words: Sequence[Token], at: int) -> tuple[_Draft | None, int]:
    """Read the quantity that starts at a word; also say where to go on."""
    if words[at].lower in MULTIPLES:
        return _multiple(words, at), at + 1
    number = read_number(words, at)
    if number is None:
        return None, at + 1
    if excluded(words, number):
        return None, number.end
    amount = read_amount(words, number)
    draft = _counted(words, _bounded(words, amount))
    return (draft if _counts(words, amount, draft) else None), draft.end


def _multiple(words: Sequence[Token], at: int) -> _Draft | None:
    value = read_multiple(words, at)
    if value is None:
        return None
    unit = Unit(QuantityKind.RATIO, "ratio")
    amount = Amount(value, value, unit, Form.WORD, at, at + 1)
    return _counted(words, _bounded(words, amount))


def _bounded(words: Sequence[Token], amount: Amount) -> _Draft:
    """Apply the words that limit a number, before or behind it."""
    unit = amount.unit or _COUNT
    draft = _Draft(amount.low, amount.high, Bound.EXACT, unit, amount.start, amount.end, None)
    before = bounds.before(words, amount.start)
    behind = bounds.after(words, amount.end)
    start = before.at if before else amount.start
    end = behind.at if behind else amount.end
    draft = replace(draft, start=start, end=end)
    if amount.ranged:
        return replace(draft, bound=Bound.RANGE)
    if amount.form is Form.VAGUE:
        return replace(draft, bound=Bound.VAGUE)
    limit = before or behind
    return _limited(draft, limit) if limit else draft


def _limited(draft: _Draft, limit: bounds.Limit) -> _Draft:
    """Open the end of the interval that the bound leaves open."""
    if limit.bound in (Bound.MORE, Bound.AT_LEAST):
        return replace(draft, bound=limit.bound, high=None)
    if limit.bound in (Bound.LESS, Bound.AT_MOST) or limit.below:
        return replace(draft, bound=limit.bound, low=None)
    return replace(draft, bound=limit.bound)


def _counted(words: Sequence[Token], draft: _Draft) -> _Draft:
    """Add the words that are counted, and the rate."""
    rate = read_rate(words, draft.end)
    if rate:
        draft = replace(draft, rate=rate[0], end=rate[1])
    phrase = counted.behind(words, draft.end, of=_needs_of(words, draft))
    draft = replace(draft, nouns=phrase, last=phrase.end if phrase else draft.end)
    if rate or draft.unit.kind is QuantityKind.DURATION:
        return draft
    later = find_rate(words, draft.last) if phrase else None
    return replace(draft, rate=later[0], last=later[1]) if later else draft


def _needs_of(words: Sequence[Token], draft: _Draft) -> bool:
    """Tell whether what is counted may only follow "of".

    So it is for shares ("14 per cent of the fleet") and measures ("20 miles of coast"),
    unless the unit is an adjective: "a one-week ultimatum", "a 5 kW panel".
    """
    kind = draft.unit.kind
    if kind in (QuantityKind.COUNT, QuantityKind.MONEY):
        return False
    behind = words[draft.end].lower if draft.end < len(words) else ""
    if kind is QuantityKind.RATIO:
        return behind not in counted.DETERMINERS
    return kind is QuantityKind.PERCENT or counted.is_plural(words[draft.end - 1])


def _counts(words: Sequence[Token], amount: Amount, draft: _Draft) -> bool:
    """Tell whether a number counts or measures something."""
    if amount.unit:
        return True
    if words[amount.start].lower == "one" and amount.end == amount.start + 1:
        return _counts_one(words, draft)
    return True


def _counts_one(words: Sequence[Token], draft: _Draft) -> bool:
    """Tell the "one" of "one person was killed" from "one of many", "one source"."""
    if draft.bound is not Bound.EXACT:
        return True
    behind = words[draft.end].lower if draft.end < len(words) else ""
    if draft.nouns is None or behind == "of":
        return False
    return concepts.is_fate(_concept(words, draft))


def _concept(words: Sequence[Token], draft: _Draft) -> str:
    nouns = words[slice(*draft.nouns)] if draft.nouns else ()
    return concepts.concept(draft.unit.kind, words, draft.start, draft.last, nouns)


def _finished(clause: _Clause, draft: _Draft) -> Quantity:
    words = clause.words
    span = Span(words[draft.start].start, words[draft.end - 1].end)
    phrase = draft.nouns
    concept = _concept(words, draft)
    unit = _unit_name(words, draft)
    return Quantity(
        span=span,
        kind=draft.unit.kind,
        low=_plain(draft.low),
        high=_plain(draft.high),
        bound=draft.bound,
        unit=unit,
        counted=Span(words[phrase[0]].start, words[phrase[1] - 1].end) if phrase else None,
        concept=concept,
        as_of=date_of(clause.text, span, clause.span, clause.dates),
        source=clause.source,
        series=_series(draft, unit, concept, change(words, draft.start)),
    )


def _unit_name(words: Sequence[Token], draft: _Draft) -> str:
    """Return the unit, by the head of the counted words for a count, with its rate."""
    name = draft.unit.name
    if draft.unit == _COUNT and draft.nouns:
        name = concepts.lemma(words[draft.nouns[1] - 1].text)
    return f"{name}/{draft.rate}" if draft.rate else name


def _series(draft: _Draft, unit: str, concept: str, moved: Change) -> str:
    """Return the key that mentions of one counted thing share; "" when unknown.

    Kind, unit and concept; rates, and the sizes of changes, apart from totals.
    """
    if not concept:
        return ""
    kind, parts = draft.unit.kind, []
    if kind is QuantityKind.COUNT:
        parts = ["person", concept] if concepts.is_fate(concept) else [concept]
        parts[0] += f"/{draft.rate}" if draft.rate else ""
    else:
        parts = [unit, concept]
    if moved is not Change.LEVEL and not (kind is QuantityKind.COUNT and draft.nouns):
        parts.append("change")
    return ":".join([kind.value, *parts])


def _plain(value: Decimal | None) -> Decimal | None:
    """Return the value without zeros behind the point, and without an exponent."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
