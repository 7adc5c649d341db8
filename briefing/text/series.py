"""Numbers of many articles that count one thing, as one series.

Precision before recall: two numbers are one series only when nothing tells them apart
and something shared ties them together. What is not joined here, the reader can join.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple, Protocol

from briefing.model import QuantityKind
from briefing.text.series_differences import difference
from briefing.text.series_reading import Reading
from briefing.text.series_ties import shared_names, shared_words, tie
from briefing.text.series_values import Relation, as_of, compare

KEPT = 12
"""Members that stand for a series: its first ones and its latest."""


_ANY = "*"
_NAMELESS = "-"


class Lookups(NamedTuple):
    """Where a number is filed, or looked for: its kind beside each of some names."""

    kind: str
    names: tuple[str, ...]


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
        """Return the series that share one of `lookups(reading)`, a joinable one."""

    def add(self, reading: Reading, key: str) -> None:
        """Note that a reading belongs to a series."""

    def merge(self, key: str, gone: Series) -> None:
        """Let the readings of a series be of the one with this key."""


def lookups(reading: Reading) -> Lookups:
    """Return what to look under for a joinable reading's series.

    One for each name its article is about; an article without names looks among all
    numbers of its kind.
    """
    ties = _name_ties(reading)
    return Lookups(_kind(reading), (*ties, _NAMELESS) if ties else (_ANY,))


def filed_under(reading: Reading) -> Lookups:
    """Return what a joinable reading is found under by others."""
    ties = _name_ties(reading)
    return Lookups(_kind(reading), (*ties, _ANY, *(() if ties else [_NAMELESS])))


def may_have(key: str, reading: Reading) -> bool:
    """Tell whether the key of a series leaves open that it counts the same thing.

    A sum that was multiplied may be of any currency.
    """
    if reading.multiplies or key.startswith(f"{QuantityKind.RATIO}:"):
        return True
    return key.startswith(f"{reading.unit_class}:{reading.concept}@")


def _kind(reading: Reading) -> str:
    unit = "money" if reading.multiplies else reading.unit_class.partition(":")[0]
    return f"{unit}|{reading.concept}"


def _name_ties(reading: Reading) -> list[str]:
    ties = sorted(reading.scope.places | reading.scope.actors)
    if reading.story:
        ties.append(f"story:{reading.story}")
    return ties


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
    A reading that ties several series makes them one, where nothing tells them apart.
    """
    keys: dict[str, str] = {}
    merged: dict[str, str] = {}
    counted = (reading for reading in readings if reading.concept)
    for reading in sorted(counted, key=lambda r: r.place_in_order):
        key = new_key(reading)
        if reading.joinable:
            fits = [one for one, _ in _fitting(reading, archive.candidates(reading))]
            key = fits[0].key if fits else key
            for other in _one_thing(fits):
                archive.merge(key, other)
                merged[other.key] = key
            archive.add(reading, key)
        keys[reading.id] = key
    return {id_: _last(key, merged) for id_, key in keys.items()}


def _last(key: str, merged: Mapping[str, str]) -> str:
    """Return the series that one went into, itself where it did not."""
    while key in merged:
        key = merged[key]
    return key


def _one_thing(fits: Sequence[Series]) -> Iterator[Series]:
    """Yield the series, of some that a reading ties, that count what the first does."""
    members = fits[0].members if fits else ()
    for other in fits[1:]:
        pairs = product(members, other.members)
        if not any(difference(one, another) for one, another in pairs):
            members += other.members
            yield other


def new_key(reading: Reading) -> str:
    """Return the key of a series that begins with a reading."""
    return f"{reading.unit_class}:{reading.concept}@{reading.id}"


def choose(reading: Reading, candidates: Iterable[Series]) -> Choice:
    """Return which of some series a reading belongs to; None when to none of them.

    Of several, the one that shares most with it, then the oldest.
    """
    fits = _fitting(reading, candidates)
    if not fits:
        return Choice(None, "no series of the same thing")
    series, why = fits[0]
    return Choice(series.key, why)


def _fitting(
    reading: Reading, candidates: Iterable[Series]
) -> list[tuple[Series, str]]:
    """Return the series that a reading belongs to, and why, the best first."""
    fits = [
        (series, verdict.why)
        for series in candidates
        if (verdict := belongs(reading, series)).yes
    ]

    def rank(fit: tuple[Series, str]) -> tuple[int, tuple[date, str, int], str]:
        members = fit[0].members
        most = max(_shared(reading, member) for member in members)
        return -most, members[0].place_in_order, fit[0].key

    return sorted(fits, key=rank)


def belongs(reading: Reading, series: Series) -> Verdict:
    """Tell whether a reading counts what a series counts, and why or why not."""
    for member in series.members:
        if reason := difference(reading, member):
            return Verdict(yes=False, why=reason)
    ties = [tied for member in series.members if (tied := tie(reading, member))]
    if not ties or 2 * len(ties) < len(series.members):
        return Verdict(yes=False, why="nothing ties them together")
    return Verdict(yes=True, why=ties[0])


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


def _shared(one: Reading, other: Reading) -> int:
    return len(shared_names(one, other)) + len(shared_words(one, other))
