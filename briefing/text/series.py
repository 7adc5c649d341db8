"""Numbers of many articles that count one thing, as one series.

Precision before recall: two numbers are one series only when nothing tells them apart
and something shared ties them together. What is not joined here, the reader can join.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from briefing.model import Bound, QuantityKind
from briefing.text import concepts
from briefing.text.series_differences import difference, marks
from briefing.text.series_reading import Names, Reading
from briefing.text.series_tables import OWNED, RATES, STRONG
from briefing.text.series_values import Relation, as_of, compare, may_be_equal

KEPT = 12
"""Members that stand for a series: its first ones and its latest."""


_ANY = "*"
_NAMELESS = "-"
_DOZEN = 12
"""Up to it, two equal numbers of a bare noun may well be two things."""


class Verdict(NamedTuple):
    """A decision and what decided it, in words for the reader."""

    yes: bool
    why: str


class Choice(NamedTuple):
    """The series a reading belongs to; None for one of its own."""

    key: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series as new readings are held against it: its key and some of its members."""

    key: str
    members: tuple[Reading, ...]
    """In order of publication, `summary` picks them; never empty."""


class Archive(Protocol):
    """What is known before, found without going through all of it."""

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share one of `lookups(reading)`."""

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""


class Memory:
    """An archive in memory, for one run over some documents."""

    def __init__(self) -> None:
        self._members: dict[str, list[Reading]] = {}
        self._found: dict[str, dict[str, None]] = defaultdict(dict)

    def candidates(self, reading: Reading) -> Sequence[Series]:
        """Return the series that share one of `lookups(reading)`, oldest first."""
        keys = dict.fromkeys(
            key for lookup in lookups(reading) for key in self._found.get(lookup, ())
        )
        return [Series(key=key, members=summary(self._members[key])) for key in keys]

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""
        self._members.setdefault(key, []).append(reading)
        for lookup in filed_under(reading):
            self._found[lookup][key] = None


def lookups(reading: Reading) -> tuple[str, ...]:
    """Return the strings under which to look for a reading's series.

    One for each name its article is about; an article without names looks among all
    numbers of its kind. None for a reading that counts nothing known.
    """
    kind, ties = _kind(reading), _name_ties(reading)
    if not kind:
        return ()
    return (*ties, f"{kind}|{_NAMELESS}") if ties else (f"{kind}|{_ANY}",)


def filed_under(reading: Reading) -> tuple[str, ...]:
    """Return the strings under which a reading is found by others."""
    kind, ties = _kind(reading), _name_ties(reading)
    if not kind:
        return ()
    return (*ties, f"{kind}|{_ANY}", *(() if ties else [f"{kind}|{_NAMELESS}"]))


def _kind(reading: Reading) -> str:
    if not reading.concept:
        return ""
    unit = "money" if reading.multiplies else reading.unit_class.partition(":")[0]
    return f"{unit}|{reading.concept}"


def _name_ties(reading: Reading) -> tuple[str, ...]:
    ties = sorted(reading.scope.places | reading.scope.actors)
    if reading.story:
        ties.append(f"story:{reading.story}")
    return tuple(f"{_kind(reading)}|{tie}" for tie in ties)


def summary(members: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the members that stand for a series: its first and its latest ones."""
    ordered = sorted(members, key=lambda r: r.place_in_order)
    if len(ordered) <= KEPT:
        return tuple(ordered)
    half = KEPT // 2
    return (*ordered[:half], *ordered[-half:])


def link(readings: Iterable[Reading], archive: Archive) -> dict[str, str]:
    """Return reading id -> series key for a batch, and add it to the archive.

    The batch is taken in order of publication, so the order it comes in is no matter.
    """
    keys: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: r.place_in_order):
        if not reading.concept:
            continue
        key = choose(reading, archive.candidates(reading)).key or new_key(reading)
        archive.add(reading, key)
        keys[reading.id] = key
    return keys


def new_key(reading: Reading) -> str:
    """Return the key of a series that begins with a reading."""
    return f"{reading.unit_class}:{reading.concept}@{reading.id}"


def choose(reading: Reading, candidates: Iterable[Series]) -> Choice:
    """Return which of some series a reading belongs to; None when to none of them.

    Of several, the one that shares most with it, then the oldest.
    """
    fits: list[tuple[int, tuple[date, str, int], str, str]] = []
    for series in candidates:
        verdict = belongs(reading, series)
        if verdict.yes:
            most = max(_shared(reading, member) for member in series.members)
            first = series.members[0].place_in_order
            fits.append((-most, first, series.key, verdict.why))
    if not fits:
        return Choice(None, "no series of the same thing")
    best = min(fits)
    return Choice(best[2], best[3])


def belongs(reading: Reading, series: Series) -> Verdict:
    """Tell whether a reading counts what a series counts, and why or why not."""
    for member in series.members:
        if reason := difference(reading, member):
            return Verdict(yes=False, why=reason)
    ties = (tie(reading, member) for member in series.members)
    reason = next(filter(None, ties), "")
    return Verdict(yes=bool(reason), why=reason or "nothing ties them together")


def tie(one: Reading, other: Reading) -> str:
    """Return what ties two readings of one concept together, "" when nothing does."""
    names, words = _shared_names(one, other), _shared_words(one, other)
    if one.story and one.story == other.story and (one.concept in STRONG or words):
        return f"one story, {one.concept}"
    if not names and one.scope and other.scope:
        return ""
    for tied in _TIES:
        if tied(one, other, words):
            shared = sorted(words)[:3]
            return ", ".join([one.concept, *sorted(names)[:3], *shared])
    return ""


def ordered(members: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the rows of a series: by the day each value is for, then publication.

    A row without any date stands before the first dated one that it agrees with, or
    else at the end.
    """
    rows = sorted(members, key=lambda r: (as_of(r) or date.max, *r.place_in_order))
    dated = [row for row in rows if as_of(row)]
    for undated in (row for row in rows if not as_of(row)):
        agreeing = (
            at
            for at, row in enumerate(dated)
            if as_of(row) and compare(row, undated) is Relation.AGREE
        )
        dated.insert(next(agreeing, len(dated)), undated)
    return tuple(dated)


def disagreements(members: Sequence[Reading]) -> tuple[tuple[Reading, Reading], ...]:
    """Return the pairs of a series that cannot both be right, in its order."""
    rows = ordered(members)
    return tuple(
        (one, other)
        for at, one in enumerate(rows)
        for other in rows[at + 1 :]
        if compare(one, other) is Relation.DISAGREEMENT
    )


_Tie = Callable[[Reading, Reading, frozenset[str]], bool]
# Any of these is enough once a name is shared, or neither article has any.
_TIES: tuple[_Tie, ...] = (
    lambda one, _, __: one.concept in RATES,
    lambda one, other, words: one.concept in STRONG and _worded(one, other, words),
    lambda one, other, _: one.concept in STRONG and _telling(one, other),
    lambda one, other, _: one.concept in STRONG and _bare(one, other),
    lambda one, other, _: len(_own_words(one, other)) >= _own_words_needed(one, other),
    lambda one, other, _: one.concept not in STRONG and _telling(one, other),
)


def _worded(one: Reading, other: Reading, words: frozenset[str]) -> bool:
    """Tell whether words tie two numbers: for what befell people, an event or two."""
    if not concepts.is_fate(one.concept) or not (one.scope and other.scope):
        return bool(words)
    events = one.events | one.around_events, other.events | other.around_events
    return bool(events[0] & events[1]) or len(words) > 1


def _bare(one: Reading, other: Reading) -> bool:
    """Tell whether neither names anything, and one says nothing but its number."""
    nothing = not (
        one.words - _counted_words(one) and other.words - _counted_words(other)
    )
    return nothing and not one.scope and not other.scope


def _telling(one: Reading, other: Reading) -> bool:
    """Tell whether two values agree that are too large to agree by chance."""
    if one.concept not in STRONG and _open(one) != _open(other):
        return False
    return may_be_equal(one, other) and not (_small(one) or _rough(one, other))


def _open(reading: Reading) -> bool:
    """Tell whether only one end is told: more than half agrees with 52 and with 74."""
    return reading.quantity.low is None or reading.quantity.high is None


def _own_words_needed(one: Reading, other: Reading) -> int:
    """Return how many words tie bare nouns: shares that differ need several."""
    if one.concept not in STRONG and one.quantity.kind is QuantityKind.PERCENT:
        return 1 if may_be_equal(one, other) else 3
    return 2 if _small(one) and _small(other) else 1


def _rough(one: Reading, other: Reading) -> bool:
    """Tell whether one is no more than a round guess: about 500."""
    return any(
        reading.quantity.bound in (Bound.ABOUT, Bound.VAGUE)
        and _digits(reading.quantity.low or reading.quantity.high) == 1
        for reading in (one, other)
    )


def _digits(value: Decimal | None) -> int:
    return len(str(value).replace(".", "").strip("0")) if value else 0


def _small(reading: Reading) -> bool:
    if reading.quantity.kind is not QuantityKind.COUNT:
        return False
    ends = reading.quantity.low, reading.quantity.high
    return all(end is None or end <= _DOZEN for end in ends)


def _shared_names(one: Reading, other: Reading) -> frozenset[str]:
    """Return the figures that tie two numbers: at one of them, and in both articles."""
    near = _all(one.near) & _all(other.scope) | _all(other.near) & _all(one.scope)
    near |= _bodies(one.near) & _bodies(other.near)
    if one.near and other.near:
        return near
    return near or _all(one.scope) & _all(other.scope)


def _shared_words(one: Reading, other: Reading) -> frozenset[str]:
    """Return the words of one sentence that the other, or its article's head, has."""
    shared = one.words & (other.words | other.around)
    shared |= other.words & (one.words | one.around)
    if not one.words or not other.words:
        shared |= one.around & other.around
    return shared - _counted_words(one)


def _own_words(one: Reading, other: Reading) -> frozenset[str]:
    aspects = one.aspects & other.aspects
    if one.concept in OWNED and not (one.scope and other.scope):
        aspects = frozenset()
    return (one.words & other.words | aspects) - _counted_words(one)


def _counted_words(reading: Reading) -> frozenset[str]:
    return frozenset((*reading.concept.split(), reading.head))


def _bodies(names: Names) -> frozenset[str]:
    """Return the words of parties and firms, which papers name in many ways."""
    people = {key for key in names.actors if key.startswith("person:")}
    return marks(names.actors - people)


def _all(names: Names) -> frozenset[str]:
    return names.places | names.actors


def _shared(one: Reading, other: Reading) -> int:
    return len(_shared_names(one, other)) + len(_shared_words(one, other))
