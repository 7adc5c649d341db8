"""What tells two numbers apart that count one kind of thing.

Rules in order; the first that tells them apart gives the reason that is shown.
"""

from collections.abc import Callable
from decimal import Decimal

from briefing.model import QuantityKind
from briefing.text import concepts
from briefing.text.series_likeness import same_print
from briefing.text.series_period import apart, uneven
from briefing.text.series_reading import Reading
from briefing.text.series_tables import GENERIC, OWNED, STRONG, SUBGROUPS
from briefing.text.series_values import may_be_equal
from briefing.text.series_words import stem

_LARGER = 10
_SUBGROUP_NAMES = frozenset(name for name, _ in SUBGROUPS)


def difference(one: Reading, other: Reading) -> str:
    """Return what tells two readings apart, "" when nothing does."""
    return next((name for name, tells in _DIFFERENCES if tells(one, other)), "")


def marks(actors: frozenset[str]) -> frozenset[str]:
    """Return the words that tell actors apart: surnames, the words of parties."""
    found = set[str]()
    for actor in actors:
        kind, _, name = actor.partition(":")
        words = name.partition("@")[0].split()
        found.update(map(stem, words[-1:] if kind == "person" else words))
    return frozenset(found - GENERIC)


def _unit(one: Reading, other: Reading) -> bool:
    """Tell units apart; "doubled" is told of a sum in any currency."""
    if one.unit_class == other.unit_class:
        return False
    kinds = {one.quantity.kind, other.quantity.kind}
    told = one.multiplies or other.multiplies
    return not (told and kinds == {QuantityKind.RATIO, QuantityKind.MONEY})


def _one_article(one: Reading, other: Reading) -> bool:
    """Tell two values of one article apart: a writer gives a thing one number."""
    if one.article != other.article or one.multiplies != other.multiplies:
        return False
    return not may_be_equal(one, other)


def _size(one: Reading, other: Reading) -> bool:
    """Tell two drivers killed from a war's 150,000 dead, unless one event is named.

    So too 22 emails from 30,000, unless one story has both.
    """
    if concepts.is_fate(one.concept):
        same = bool(one.events & other.events)
    else:
        bare = one.quantity.kind is QuantityKind.COUNT and one.concept not in STRONG
        same = not bare or bool(one.story and one.story == other.story)
    if same:
        return False
    ends = [r.quantity.low or r.quantity.high for r in (one, other)]
    low, high = sorted(end or Decimal(0) for end in ends)
    return high > _LARGER * low


def _elsewhere(one: Reading, other: Reading) -> bool:
    """Tell 29 passes from 34 of an article that has 29 too."""
    if may_be_equal(one, other):
        return False
    return str(one.value) in other.siblings or str(other.value) in one.siblings


def _part(one: Reading, other: Reading) -> bool:
    return one.part or other.part


def _subgroup(one: Reading, other: Reading) -> bool:
    """Tell the children among the dead from all the dead."""
    if one.concept == "dismissed" or one.head == other.head:
        return False
    if not concepts.is_fate(one.concept):
        return False
    return one.head in _SUBGROUP_NAMES or other.head in _SUBGROUP_NAMES


def _event(one: Reading, other: Reading) -> bool:
    first = one.events or one.around_events
    second = other.events or other.around_events
    return bool(first and second) and first.isdisjoint(second)


def _aspect(one: Reading, other: Reading) -> bool:
    if one.concept in STRONG or not (one.aspects and other.aspects):
        return False
    return one.aspects.isdisjoint(other.aspects)


def _time(one: Reading, other: Reading) -> bool:
    return bool(apart(one.period, other.period, (one.published, other.published)))


def _day_and_year(one: Reading, other: Reading) -> bool:
    return uneven(one.period, other.period) and not may_be_equal(one, other)


def _plan(one: Reading, other: Reading) -> bool:
    if one.multiplies != other.multiplies:
        return False
    return one.planned != other.planned and not may_be_equal(one, other)


def _place(one: Reading, other: Reading) -> bool:
    """Tell Spain from Germany, Arequipa from Lima, but not Arequipa from Peru."""
    if same_print(one, other):
        return False
    first, second = one.near.places, other.near.places
    people = {key for key in one.near.actors if key.startswith("person:")}
    if one.concept in OWNED and _meets(frozenset(people), other.near.actors):
        return False
    if not first or not second:
        return bool(one.scope.places and other.scope.places) and not (
            _meets(first or one.scope.places, other.scope.places)
            and _meets(second or other.scope.places, one.scope.places)
        )
    if _meets(first, second):
        return False
    countries = one.near.countries, other.near.countries
    if bool(countries[0]) == bool(countries[1]):
        return True
    return not (_meets(first, other.scope.places) or _meets(second, one.scope.places))


def _owner(one: Reading, other: Reading) -> bool:
    """Tell whose a number is: the jobs of one company from those of another."""
    if one.concept not in OWNED:
        return False
    first, second = marks(one.near.actors), marks(other.near.actors)
    all_first, all_second = marks(one.scope.actors), marks(other.scope.actors)
    if _bidders(one, other):
        return True
    if _meets(first, second) or not (first or second):
        return False
    here = not first or _meets(first, all_second | second)
    there = not second or _meets(second, all_first | first)
    return not (here and there)


def _bidders(one: Reading, other: Reading) -> bool:
    """Tell what one club offers for a player from what another does."""
    if one.quantity.kind is not QuantityKind.MONEY or may_be_equal(one, other):
        return False
    first, second = (
        marks(frozenset(a for a in r.near.actors if a.startswith("organisation:")))
        for r in (one, other)
    )
    return bool(first and second) and not _meets(first, second)


def _meets(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)


_DIFFERENCES: tuple[tuple[str, Callable[[Reading, Reading], bool]], ...] = (
    ("another unit", _unit),  # deaths, deaths a year
    ("another thing", lambda a, b: not a.concept or a.concept != b.concept),
    ("another number of its article", _one_article),
    ("the other has this number too", _elsewhere),
    ("part of a total", _part),  # "12 of them", "a further 12", "from 12 to 20"
    ("another part of the people", _subgroup),  # 12 children, 40 dead
    ("another event", _event),  # killed by floods, killed by fire
    ("something else was done with it", _aspect),  # jobs cut, jobs created
    ("another time", _time),  # in July, in July 2025
    ("a day against a year", _day_and_year),  # on Thursday, this year
    ("planned against done", _plan),  # asked for nine years, got six
    ("of another order", _size),  # 2 dead, 150,000 dead
    ("another place", _place),  # Spain, Germany
    ("somebody else's", _owner),  # jobs at Volkswagen, at Siemens
)
