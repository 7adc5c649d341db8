"""The grammar of a sentence's quantities, on the indices of its words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from briefing.model import Bound, QuantityKind
from briefing.text import concepts
from briefing.text import quantity_bounds as bounds
from briefing.text import quantity_counted as counted
from briefing.text.numerals import DASHES
from briefing.text.quantity_amounts import Amount
from briefing.text.quantity_change import SAME, Change, change
from briefing.text.quantity_exclusions import excluded
from briefing.text.quantity_multiples import MULTIPLES, read_multiple
from briefing.text.quantity_numbers import Form, may_start, read_number
from briefing.text.quantity_ranges import read_range
from briefing.text.quantity_rates import find_rate, read_rate
from briefing.text.quantity_tokens import Token, lower_at, text_at
from briefing.text.quantity_units import UNITS, Unit


class Draft(NamedTuple):
    """A quantity in the making."""

    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: Unit
    start: int
    """Index of its first word, its bound included."""
    end: int
    """Index behind its number, unit and bound."""
    nouns: counted.Phrase | None = None
    """The words that are counted."""
    rate: str = ""
    """What it is by: "year" for "a year"; "" for a total."""
    last: int = 0
    """Index behind all of it, the counted words included."""
    change: Change = ""
    """The way it moved something; "" for a level."""


COUNT = Unit(QuantityKind.COUNT, "")
"""The unit of a count, as long as its noun is not read."""
_RATIO = Unit(QuantityKind.RATIO, "ratio")
_POINT = "point"
_PEOPLE = frozenset("people persons dead killed".split())
_BRACKETED = 9  # tokens of an amount in brackets, at most


def read_drafts(words: Sequence[Token]) -> Iterator[Draft]:
    """Read the quantities of a sentence from left to right; they share no word."""
    at = floor = 0
    previous: Draft | None = None
    named: Draft | None = None
    while at < len(words):
        if not may_start(words, at) and words[at].lower not in MULTIPLES:
            at += 1
            continue
        draft, following = _draft(words, at)
        if draft:
            draft = draft._replace(start=max(draft.start, floor))
            draft = _again(words, _elided(words, draft, named), previous)
            previous = draft._replace(change=_moved(words, draft, previous))
            named = previous if _names(words, previous) else named
            yield previous
            floor = following
        at = max(at + 1, following)


def concept_of(words: Sequence[Token], draft: Draft) -> str:
    """Return the normal word for what a quantity counts."""
    nouns = words[slice(*draft.nouns)] if draft.nouns else ()
    return concepts.concept(draft.unit.kind, words, draft.start, draft.last, nouns)


def _draft(words: Sequence[Token], at: int) -> tuple[Draft | None, int]:
    """Read the quantity that starts at a word; also say where to go on."""
    if words[at].lower in MULTIPLES:
        return _multiple(words, at), at + 1
    number = read_number(words, at)
    if number is None:
        return None, at + 1
    if excluded(words, number):
        return None, number.end
    amount = read_range(words, number)
    draft = _counted(words, _bounded(words, amount))
    return (draft if _counts(words, amount, draft) else None), draft.end


def _multiple(words: Sequence[Token], at: int) -> Draft | None:
    value = read_multiple(words, at)
    if value is None:
        return None
    amount = Amount(value, value, _RATIO, Form.WORD, at, at + 1)
    return _counted(words, _bounded(words, amount))


def _bounded(words: Sequence[Token], amount: Amount) -> Draft:
    """Apply the words that limit a number, before or behind it."""
    before = bounds.before(words, amount.start)
    behind = bounds.after(words, amount.end)
    draft = Draft(
        low=amount.low,
        high=amount.high,
        bound=Bound.EXACT,
        unit=amount.unit or COUNT,
        start=before.at if before else amount.start,
        end=behind.at if behind else amount.end,
    )
    if amount.ranged:
        return draft._replace(bound=Bound.RANGE)
    if amount.form is Form.VAGUE:
        return draft._replace(bound=Bound.VAGUE)
    limit = before or behind
    return _limited(draft, limit.bound, below=limit.below) if limit else draft


def _limited(draft: Draft, bound: Bound, *, below: bool) -> Draft:
    """Set the bound, and open the end of the interval that it leaves open."""
    if bound in (Bound.MORE, Bound.AT_LEAST):
        return draft._replace(bound=bound, high=None)
    if bound in (Bound.LESS, Bound.AT_MOST) or below:
        return draft._replace(bound=bound, low=None)
    return draft._replace(bound=bound)


def _counted(words: Sequence[Token], draft: Draft) -> Draft:
    """Add the words that are counted, and the rate."""
    rate = read_rate(words, draft.end)
    if rate:
        draft = draft._replace(rate=rate[0], end=rate[1])
    behind = _past_brackets(words, draft.end)
    if behind > draft.end and (rate := read_rate(words, behind)):
        draft, behind = draft._replace(rate=rate[0]), rate[1]
    nouns = counted.behind(words, behind, of=_needs_of(words, draft))
    if nouns and draft.unit == COUNT and (unit := _unit_in(words, nouns)):
        return draft._replace(unit=unit, end=nouns.end, last=nouns.end)
    draft = draft._replace(nouns=nouns, last=nouns.end if nouns else draft.end)
    if nouns and lower_at(words, nouns.end) == "or" and draft.bound is Bound.EXACT:
        limit = bounds.after(words, nouns.end)  # 20 bodies or so
        draft = _limited(draft, limit.bound, below=limit.below) if limit else draft
    if rate or not (nouns or behind > draft.end):
        return draft
    later = find_rate(words, nouns.end if nouns else behind)
    return draft._replace(rate=later[0]) if later else draft


def _past_brackets(words: Sequence[Token], at: int) -> int:
    """Step over the same amount in other units: "8 miles (13 km) of new tunnels"."""
    if text_at(words, at) != "(":
        return at
    near = range(at + 2, min(at + _BRACKETED, len(words)))
    return next((end + 1 for end in near if words[end].text == ")"), at)


def _unit_in(words: Sequence[Token], nouns: counted.Phrase) -> Unit | None:
    """Read the unit of "ten more years" and "50 previous years"."""
    head = words[nouns.end - 1].lower
    unit = UNITS.get(head)
    timed = unit is not None and unit.kind is QuantityKind.DURATION
    return unit if timed and head.endswith("s") else None


def _needs_of(words: Sequence[Token], draft: Draft) -> bool:
    """Tell whether what is counted may only follow "of".

    So it is for shares ("14 per cent of the fleet") and measures ("20 miles of coast"),
    unless the unit is an adjective: "a one-week ultimatum", "a 5 kW panel".
    """
    kind = draft.unit.kind
    if kind in (QuantityKind.COUNT, QuantityKind.MONEY):
        return False
    if kind is QuantityKind.RATIO:
        return lower_at(words, draft.end) not in counted.DETERMINERS
    return kind is QuantityKind.PERCENT or counted.is_plural(words[draft.end - 1])


def _counts(words: Sequence[Token], amount: Amount, draft: Draft) -> bool:
    """Tell "one person was killed" from "one of many" and "one source"."""
    one = words[amount.start].lower == "one" and amount.end == amount.start + 1
    if amount.unit or not one or draft.bound is not Bound.EXACT:
        return True
    if draft.nouns is None or lower_at(words, draft.end) == "of":
        return False
    return concepts.is_fate(concept_of(words, draft))


def _names(words: Sequence[Token], draft: Draft) -> bool:
    """Tell whether later numbers may leave out the noun of this one.

    They may not that of an adjective: "a 400-page report".
    """
    if draft.unit != COUNT or draft.nouns is None or draft.rate:
        return draft.unit.name == _POINT
    return text_at(words, draft.nouns.start - 1) not in DASHES


def _elided(words: Sequence[Token], draft: Draft, named: Draft | None) -> Draft:
    """Add the noun that is not said again: "435 homes by sale, 187 by tender".

    Others than the named are people: "six soldiers and 29 others".
    """
    if named is None or draft.unit != COUNT or draft.nouns is not None:
        return draft
    head = lower_at(words, named.nouns.end - 1) if named.nouns else ""
    if lower_at(words, draft.end) == "others" and head not in _PEOPLE:
        others = counted.Phrase(draft.end, draft.end + 1)
        return draft._replace(nouns=others, last=others.end)
    return draft._replace(unit=named.unit, nouns=named.nouns)


def _again(words: Sequence[Token], draft: Draft, previous: Draft | None) -> Draft:
    """Share the bound of the same amount in other units: "over 100 km (60 miles)"."""
    if previous is None or COUNT in (previous.unit, draft.unit):
        return draft
    opened = text_at(words, previous.end) in ("(", "/")
    bracketed = opened and draft.start == previous.end + 1
    if not bracketed or draft.bound is not Bound.EXACT:
        return draft
    return _limited(draft, previous.bound, below=previous.low is None)


def _moved(words: Sequence[Token], draft: Draft, previous: Draft | None) -> Change:
    """Tell the way of a number, said of it or of the one that it repeats.

    "Fell 68 points, or 2%", "was down 2%, the other by 3%". A minus shows the way of
    a share; before a temperature or a balance it is part of the level.
    """
    signed = words[draft.start].text in DASHES
    if signed and draft.unit.kind is not QuantityKind.PERCENT:
        return ""
    way = change(words, draft.start)
    if way or previous is None or not previous.change:
        return way
    if previous.unit == draft.unit:
        again = lower_at(words, draft.start - 1) == "by"
    else:
        between = {word.lower for word in words[previous.last : draft.start]} - {","}
        again = bool(between) and between <= SAME
    return previous.change if again else ""
