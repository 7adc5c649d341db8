"""A number with what stands around it, ready to be compared with other papers' numbers.

A reading holds no text: words are stems, names are figure keys, so that two readings
can be compared without their articles.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from briefing.model import Quantity, QuantityKind, Span
from briefing.text import name_gazetteer
from briefing.text.name_forms import fold
from briefing.text.series_period import Period, reach
from briefing.text.series_tables import SUM_NAMES

_REMEMBERED = 1_000
"""Units whose class is kept: a few are those of nearly all numbers."""
_MANY = 10
"""Times a number: one that is larger still is of something else."""


@dataclass(frozen=True, slots=True)
class Names:
    """Figures by their keys; places hold the country of a demonym or a capital too."""

    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()

    def __or__(self, other: "Names") -> "Names":
        return Names(self.places | other.places, self.actors | other.actors)

    def __bool__(self) -> bool:
        return bool(self.places or self.actors)

    def linked(self, keys: Mapping[str, str]) -> "Names":
        """Return them by the keys that archives share; a country keeps its own too."""
        places = {keys.get(key, key) for key in self.places} | self.countries
        return Names(frozenset(places), frozenset(keys.get(k, k) for k in self.actors))

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
    siblings: frozenset[str] = frozenset()
    """The other values that its article gives for what it counts, in digits."""
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
    def joinable(self) -> bool:
        """Whether a series can have it: one that counts something, and all of it.

        The words, names and events of others are not read.
        """
        return bool(self.concept) and not self.part

    @property
    def unit_class(self) -> str:
        """What the number is measured in: numbers of two classes never meet."""
        change = ":change" if self.quantity.series.endswith(":change") else ""
        return _unit_class(self.quantity.kind, self.quantity.unit) + change

    @property
    def value(self) -> Decimal:
        """The least it may be, or the most where nothing tells the least."""
        return self.quantity.low or self.quantity.high or Decimal(0)

    @property
    def whole(self) -> bool:
        """Whether no number of its article counts more of the same.

        One that is many times as large is of something else.
        """
        most = _MANY * self.value
        return not any(self.value < Decimal(other) <= most for other in self.siblings)

    @property
    def multiplies(self) -> bool:
        """Whether it says how often a sum was multiplied: "doubled the reward"."""
        return self.quantity.kind is QuantityKind.RATIO and self.concept in SUM_NAMES

    @property
    def reach(self) -> tuple[int, int]:
        """The days, as ordinals, that are also reached by what it can be joined to."""
        return reach(self.period, self.published)

    @property
    def place_in_order(self) -> tuple[date, str, int]:
        """Sort key: publication, article, position; readings without a date last."""
        start = self.quantity.span.start
        return self.published or date.max, self.article, start

    @property
    def id(self) -> str:
        """What names the reading for good, as long as its text stays."""
        return f"{self.article}:{self.quantity.span.start}"


@functools.lru_cache(maxsize=_REMEMBERED)
def _unit_class(kind: QuantityKind, unit: str) -> str:
    _, slash, rate = unit.partition("/")
    if kind is QuantityKind.COUNT:
        unit = f"/{rate}" if slash else ""
    return f"{kind.value}:{unit}"


@functools.cache
def countries() -> dict[str, tuple[str, ...]]:
    """Return the countries that figure keys stand for, or are capitals of."""
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
    return frozenset(key for keys in countries().values() for key in keys)
