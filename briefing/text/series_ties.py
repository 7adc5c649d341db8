"""What ties two numbers of one kind together, once nothing tells them apart.

How much is asked for depends on the values: two papers seldom print the same large
number by chance, while numbers that differ are one thing's only when their sentences
or their affair say so.
"""

from collections.abc import Callable
from decimal import Decimal

from briefing.model import QuantityKind
from briefing.text import concepts
from briefing.text.series_differences import marks
from briefing.text.series_likeness import (
    ALIKE,
    alike,
    counted_words,
    equal,
    small,
    telling,
    vague,
    within,
)
from briefing.text.series_reading import Names, Reading
from briefing.text.series_tables import (
    COMMON,
    FALLING,
    LEVELS,
    OWNED,
    STEADY,
    STRONG,
    TERM_NAMES,
)
from briefing.text.series_values import may_be_equal

_MORE_ALIKE = 0.3
"""Likeness of two sentences with a word for a value, such as "thousands"."""
_VERY_ALIKE = 0.5
"""Likeness of two sentences whose values differ."""
_SOON = 14
"""Days between two reports of one affair that no story holds together."""
# How many times as large the larger of two values may be.
_CLOSE = Decimal("1.1")  # rounded, or counted again
_LEVEL = Decimal(2)  # of what moves slowly
_NEAR = Decimal(3)  # of one thing at two times
_GROWN = Decimal("3.5")  # of what befell people: a toll grows
_CROWD = Decimal(6)  # of one crowd, as two sides see it
_CHANGED = Decimal(10)  # homes without power, and still without
_FALLEN = Decimal("1.25")  # of a toll and a later one: tolls do not fall


def tie(one: Reading, other: Reading) -> str:
    """Return what ties two readings of one concept together, "" when nothing does."""
    names = shared_names(one, other)
    if not (names or _one_story(one, other)) and one.scope and other.scope:
        return ""
    if _common(one, other) and alike(one, other) < _MORE_ALIKE:
        return ""
    for name, tied in _TIES:
        if tied(one, other):
            shared = sorted(shared_words(one, other))[:3]
            return ", ".join([name, one.concept, *sorted(names)[:3], *shared])
    return ""


def _common(one: Reading, other: Reading) -> bool:
    """Tell whether both count what half of all articles count, in other affairs."""
    named = bool(one.scope and other.scope)
    return one.concept in COMMON and named and not _one_story(one, other)


def shared_names(one: Reading, other: Reading) -> frozenset[str]:
    """Return the figures that tie two numbers: at one of them, and in both articles."""
    near = _all(one.near) & _all(other.scope) | _all(other.near) & _all(one.scope)
    near |= _bodies(one.near) & _bodies(other.near)
    if one.near and other.near:
        return near
    return near or _all(one.scope) & _all(other.scope)


def shared_words(one: Reading, other: Reading) -> frozenset[str]:
    """Return the words of one sentence that the other, or its article's head, has."""
    shared = one.words & (other.words | other.around)
    shared |= other.words & (one.words | one.around)
    if not one.words or not other.words:
        shared |= one.around & other.around
    return shared - counted_words(one)


def _same_number(one: Reading, other: Reading) -> bool:
    if not (equal(one, other) and telling(one) and telling(other)):
        return False
    names = shared_names(one, other) - one.scope.countries
    return bool(names or shared_words(one, other)) or _one_story(one, other)


def _same_words(one: Reading, other: Reading) -> bool:
    """Tell whether sentences are alike that print one value, be it small or round."""
    loose = vague(one) or vague(other) or one.value <= 1
    wanted = _MORE_ALIKE if loose else ALIKE
    return equal(one, other) and alike(one, other) >= wanted


def _close(one: Reading, other: Reading) -> bool:
    """Tell whether two values that are near each other are of the same figures."""
    if one.quantity.kind is QuantityKind.PERCENT or vague(one) or vague(other):
        return False
    if small(one) or small(other) or not within(one, other, _CLOSE):
        return False
    return _same_near(one, other) and _done(one, other)


def _one_fate(one: Reading, other: Reading) -> bool:
    """Tell whether two counts of people, equal or vague, are of one affair."""
    if not (concepts.is_fate(one.concept) and may_be_equal(one, other)):
        return False
    unsaid = vague(one) or vague(other)
    if unsaid and not (_one_story(one, other) or _soon(one, other)):
        return alike(one, other) >= _MORE_ALIKE
    return (unsaid or equal(one, other)) and _one_affair(one, other)


def _toll(one: Reading, other: Reading) -> bool:
    """Tell whether two tolls are of one affair, the later one no smaller."""
    if not (concepts.is_fate(one.concept) and within(one, other, _GROWN)):
        return False
    if not (one.whole and other.whole and one.concept not in STEADY):
        return False
    if small(one) and small(other) and not _one_event(one, other):
        return False
    if not (_one_story(one, other) or _soon(one, other)):
        return alike(one, other) >= _VERY_ALIKE
    return _rises(one, other) and _one_place(one, other) and _one_affair(one, other)


def _one_event(one: Reading, other: Reading) -> bool:
    return bool(one.events & other.events) or alike(one, other) >= ALIKE


def _crowd(one: Reading, other: Reading) -> bool:
    """Tell whether two counts are of one event: of one kind and place, or in words."""
    if one.events.isdisjoint(other.events) or concepts.is_fate(one.concept):
        return False
    if one.concept in COMMON or not (one.whole and other.whole):
        return False
    places = one.near.places & other.near.places
    if places - one.near.countries:
        return within(one, other, _CROWD)
    placed = bool(places) or _one_story(one, other)
    return placed and within(one, other, _NEAR) and not small(one)


def _level(one: Reading, other: Reading) -> bool:
    """Tell whether two shares are of a kind of which a place has one at a time."""
    if one.concept not in LEVELS or not within(one, other, _LEVEL):
        return False
    here, there = one.near.places, other.near.places
    named = one.scope and other.scope
    return not (named and here.isdisjoint(there)) or alike(one, other) >= ALIKE


def _amount(one: Reading, other: Reading) -> bool:
    """Tell whether two amounts of one named kind are of one affair."""
    if one.concept not in STRONG or concepts.is_fate(one.concept):
        return False
    if one.multiplies or other.multiplies:
        return bool(shared_words(one, other)) and _same_actor(one, other)
    if one.quantity.kind is QuantityKind.PERCENT or vague(one) or vague(other):
        return False
    if not (within(one, other, _NEAR) and shared_words(one, other)):
        return False
    if one.concept in TERM_NAMES and not one.near.actors.isdisjoint(other.near.actors):
        return True
    like = _one_story(one, other) or alike(one, other) >= ALIKE
    return like and _same_near(one, other)


def _same_done(one: Reading, other: Reading) -> bool:
    """Tell whether the same was done with what is counted, at one place."""
    if one.aspects.isdisjoint(other.aspects) or one.concept in OWNED:
        return False
    if one.quantity.kind is QuantityKind.PERCENT or small(one):
        return False
    places = one.near.places
    if not places or places != other.near.places:
        return False
    return within(one, other, _CHANGED)


def _sentences(one: Reading, other: Reading) -> bool:
    if one.quantity.kind is QuantityKind.DURATION or _parted(one, other):
        return False
    if small(one) and small(other):
        return False
    if concepts.is_fate(one.concept) and not _rises(one, other):
        return False
    wanted = _VERY_ALIKE if one.scope or other.scope else _MORE_ALIKE
    return within(one, other, _NEAR) and alike(one, other) >= wanted


_TIES: tuple[tuple[str, Callable[[Reading, Reading], bool]], ...] = (
    ("the same number", _same_number),
    ("the same number in like words", _same_words),
    ("nearly the same number", _close),
    ("one affair", _one_fate),
    ("tolls of one affair", _toll),
    ("one event", _crowd),
    ("one level", _level),
    ("amounts of one kind", _amount),
    ("the same was done", _same_done),
    ("like sentences", _sentences),
)


def _one_story(one: Reading, other: Reading) -> bool:
    return bool(one.story) and one.story == other.story


def _one_affair(one: Reading, other: Reading) -> bool:
    if _one_story(one, other):
        return True
    events = one.events | one.around_events, other.events | other.around_events
    if events[0] & events[1] or len(shared_words(one, other)) > 1:
        return True
    return alike(one, other) >= _MORE_ALIKE


def _done(one: Reading, other: Reading) -> bool:
    return bool(one.aspects & other.aspects) or alike(one, other) >= ALIKE


def _same_near(one: Reading, other: Reading) -> bool:
    """Tell whether both are beside one name, or one beside none of another article."""
    if one.near and other.near:
        near = _all(one.near) & _all(other.near)
        return bool(near or _bodies(one.near) & _bodies(other.near))
    if not (one.scope and other.scope):
        return True
    beside = _all(one.near) & _all(other.scope) | _all(other.near) & _all(one.scope)
    return bool(beside - one.scope.countries)


def _same_actor(one: Reading, other: Reading) -> bool:
    actors = one.scope.actors & other.scope.actors
    return bool(actors) or not (one.scope and other.scope)


def _one_place(one: Reading, other: Reading) -> bool:
    """Tell whether no number is for a part of the other's country alone."""
    here, there = one.near.places, other.near.places
    if here and there and here.isdisjoint(there):
        return False
    inside = (here - one.near.countries) - other.scope.places
    return not inside and not (there - other.near.countries) - one.scope.places


def _parted(one: Reading, other: Reading) -> bool:
    """Tell whether each has a figure beside it that the other has not."""
    here, there = _all(one.near), _all(other.near)
    if here and there:
        return bool(here - there and there - here)
    return bool(here - _all(other.scope) or there - _all(one.scope))


def _soon(one: Reading, other: Reading) -> bool:
    if not (one.published and other.published):
        return True
    return abs((one.published - other.published).days) <= _SOON


def _rises(one: Reading, other: Reading) -> bool:
    first, last = sorted((one, other), key=lambda r: r.place_in_order)
    if one.published == other.published or one.concept in FALLING:
        return True
    return first.value <= _FALLEN * last.value


def _bodies(names: Names) -> frozenset[str]:
    """Return the words of parties and firms, which papers name in many ways."""
    people = {key for key in names.actors if key.startswith("person:")}
    return marks(names.actors - people)


def _all(names: Names) -> frozenset[str]:
    return names.places | names.actors
