"""Numbers in a text: money, shares, counts, measures, durations and ratios."""

from collections.abc import Sequence
from decimal import Decimal

from briefing.model import Quantity, QuantityKind, Span
from briefing.text import concepts
from briefing.text.dates import Date
from briefing.text.passages import Sentence
from briefing.text.quantity_amounts import AGE
from briefing.text.quantity_context import Held, held_dates, nearest
from briefing.text.quantity_drafts import COUNT, Draft, concept_of, read_drafts
from briefing.text.quantity_multiples import MULTIPLES
from briefing.text.quantity_numbers import NUMBER_WORDS, may_start, read_number
from briefing.text.quantity_sources import source_of
from briefing.text.quantity_tokens import (
    MASK,
    Token,
    lower_at,
    lowered,
    plain_words,
    text_at,
    tokens,
)
from briefing.text.quantity_units import UNITS

# A sentence without any of these holds no quantity and is not taken apart.
# Values of "every day" and "hourly", by which numbers are rates.
_RATES = ("P1", "PT1")
_TRIGGERS = frozenset((*"0123456789", *NUMBER_WORDS, *MULTIPLES))


def find_quantities(
    text: str, sentences: Sequence[Sentence], dates: tuple[Date, ...]
) -> tuple[Quantity, ...]:
    """Find the quantities of a text, in order and disjoint.

    An open end of the interval is None: "more than 20" has no `high`, "up to 20" and
    "nearly 20" have no `low`. A fraction is given in percent. The unit of a count is
    the noun, in the singular, or "" where the text leaves it out; that of a rate has a
    slash ("death/year").

    Args:
        text: the text itself; every span is a range of its code points.
        sentences: its sentences, in order.
        dates: its dates, in order, so that no year becomes a number.
    """
    found: list[Quantity] = []
    following = 0
    lower = lowered(text)
    for sentence in sentences:
        first = following
        while (
            following < len(dates) and dates[following].span.start < sentence.span.end
        ):
            following += 1
        if not _TRIGGERS.isdisjoint(plain_words(lower, *sentence.span)):
            found += _in_sentence(text, sentence.span, dates[first:following])
    return tuple(found)


def _in_sentence(text: str, sentence: Span, dates: Sequence[Date]) -> list[Quantity]:
    words = _masked(tokens(text, *sentence), dates)
    drafts = list(read_drafts(words))
    run = source_of(words) if drafts else None
    source = Span(words[run[0]].start, words[run[1] - 1].end) if run else None
    held = held_dates(text, dates)
    return [_finished(text, words, draft, held, source) for draft in drafts]


def _masked(words: tuple[Token, ...], dates: Sequence[Date]) -> tuple[Token, ...]:
    """Hide the words of dates, but for stretches of time that are counted in units."""
    masked = list(words)
    at = 0
    for when in dates:
        if when.first is None and when.value.startswith(_RATES):
            continue
        while at < len(words) and words[at].start < when.span.start:
            at += 1
        first = at
        while at < len(words) and words[at].start < when.span.end:
            at += 1
        if not any(_counts_time(words, inside) for inside in range(first, at)):
            for inside in range(first, at):
                masked[inside] = words[inside]._replace(text=MASK, lower=MASK)
    return tuple(masked)


def _counts_time(words: Sequence[Token], at: int) -> bool:
    """Tell whether a number of days or years starts here: "three days ago"."""
    if not may_start(words, at) or text_at(words, at + 1).istitle():
        return False
    number = read_number(words, at)
    unit = UNITS.get(lower_at(words, number.end)) if number else None
    return unit is not None and unit.kind is QuantityKind.DURATION


def _finished(
    text: str,
    words: Sequence[Token],
    draft: Draft,
    dates: Sequence[Held],
    source: Span | None,
) -> Quantity:
    span = Span(words[draft.start].start, words[draft.end - 1].end)
    nouns = draft.nouns
    concept = concept_of(words, draft)
    unit = _unit_of(words, draft)
    return Quantity(
        span=span,
        kind=draft.unit.kind,
        low=_plain(draft.low),
        high=_plain(draft.high),
        bound=draft.bound,
        unit=unit,
        change=draft.change,
        counted=Span(words[nouns.start].start, words[nouns.end - 1].end)
        if nouns
        else None,
        concept=concept,
        as_of=None if _is_told_age(words, draft) else nearest(text, span, dates),
        source=None if source is None or source.overlaps(span) else source,
        series=_series(draft, unit, concept),
    )


def _is_told_age(words: Sequence[Token], draft: Draft) -> bool:
    """Tell "Mills, 26, was hurt in 2010": an age by the way holds when it is told."""
    return draft.unit == AGE and text_at(words, draft.start - 1) == ","


def _unit_of(words: Sequence[Token], draft: Draft) -> str:
    """Return the unit, for a count the head of what is counted, with its rate."""
    name = draft.unit.name
    if draft.unit == COUNT and draft.nouns:
        name = concepts.lemma(words[draft.nouns.end - 1].text)
    return f"{name}/{draft.rate}" if draft.rate else name


def _series(draft: Draft, unit: str, concept: str) -> str:
    """Return the key that mentions of one counted thing share, "" without a concept.

    "count:strike", "count:person:killed", "money:USD:reward": kind, unit, concept.
    Rates are apart from totals, and the sizes of changes from levels.
    """
    if not concept:
        return ""
    kind, moved = draft.unit.kind, draft.change
    if kind is QuantityKind.COUNT:
        parts = ["person", concept] if concepts.is_fate(concept) else [concept]
        parts[0] += f"/{draft.rate}" if draft.rate else ""
        moved = "" if draft.nouns else moved
    else:
        parts = [unit, concept]
    return ":".join([kind.value, *parts, *(["change"] if moved else [])])


def _plain(value: Decimal | None) -> Decimal | None:
    """Return the value without zeros behind the point, and without an exponent."""
    if value is None:
        return None
    return Decimal(int(value)) if value == int(value) else value.normalize()
