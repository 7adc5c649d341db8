"""Whom a figure is named with, and which of several an article's other names mean.

Every way to be sure here takes the figures that names leave open, and keeps those that
the article confirms: one, when it tells who is meant.
"""

import functools
import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

from briefing.model import FigureType
from briefing.text import name_aliases, namesakes
from briefing.text.name_forms import fold

_KEPT = 64
"""Figures that are remembered as a figure's company."""
ENOUGH = 2
"""What shared company must come to; a country counts 1, any other figure 2."""
PLENTY = 4
"""The same where the names themselves prove little."""
AFFAIR = 8
"""The same where they prove nothing: the articles must be about one affair."""
_SHARE = 5
"""One part in so many of an article's company is enough for any of these."""
_WHERE = frozenset((FigureType.PLACE.value, FigureType.GROUP.value))
_REMEMBERED = 10_000
"""Keys of which the mark and the weight are kept."""


class Known(Protocol):
    """A figure of the archive, as a new one is held against it."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def type(self) -> FigureType:
        """What it is."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that some text gives it, in the order of the alphabet."""

    @property
    def company(self) -> frozenset[int]:
        """Marks of the figures that it was named with of late: see `met`."""


class Context(NamedTuple):
    """What an article tells about a figure apart from its names."""

    told: Collection[str] = ()
    """Keys, in the article, of its figures with a name of their own."""
    own: str = ""
    """The key of the figure."""

    @property
    def company(self) -> list[str]:
        """Those of the other figures."""
        return [key for key in self.told if key != self.own]


def has_namesake(key: str, context: Context, known: Known) -> bool:
    """Tell whether an article means the country, and others the state: Georgia."""
    told = namesakes.senses().get(key)
    if told is None:
        return False
    here = _sense(told, frozenset(map(mark, context.company)))
    there = _sense(told, known.company)
    return bool(here and there) and here != there


def _sense(told: Sequence[Iterable[str]], company: frozenset[int]) -> int:
    """Return the number of the first sense that a company tells of; 0 for none."""
    marks = (company.intersection(map(mark, keys)) for keys in told)
    return next((n for n, found in enumerate(marks, 1) if found), 0)


def closest(fits: Sequence[Known], context: Context, key: str) -> Known:
    """Return, of figures of one name, the one that an article's other names mean.

    Where they mean none it is the one that has been named with most.
    """
    weights = _shared(fits, context.company)
    order = (
        (-weight, -len(known.company), known.key != key, known.key)
        for known, weight in zip(fits, weights, strict=True)
    )
    return min(zip(order, fits, strict=True), key=lambda pair: pair[0])[1]


Sure = Callable[[Sequence[Known], Context], list[Known]]


@functools.lru_cache(maxsize=_REMEMBERED)
def mark(key: str) -> int:
    """Return 32 bits that stand for a figure in the company of others."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def met(company: Iterable[int], before: Iterable[int]) -> tuple[int, ...]:
    """Return the marks of a figure's company, those it was named with last first.

    Args:
        company: marks of the keys, in an article, of the figures it is named with.
        before: what this returned of the article before; empty for none.
    """
    return tuple(dict.fromkeys(chain(company, before)))[:_KEPT]


def told(least: int) -> Sure:
    """Return what keeps the figures that an article's people and bodies point to."""

    def keep(fits: Sequence[Known], context: Context) -> list[Known]:
        told = [k for k in context.company if k.partition(":")[0] not in _WHERE]
        return _closest(fits, told, least)

    return keep


def confirmed(least: int) -> Sure:
    """Return what keeps the figures that an article's other names point to most."""
    return lambda fits, context: _closest(fits, context.company, least)


def not_denied(least: int) -> Sure:
    """Return the same, which keeps all where an article has no other names."""

    def keep(fits: Sequence[Known], context: Context) -> list[Known]:
        if not context.company:
            return list(fits)
        return _closest(fits, context.company, least)

    return keep


def any_confirmed(least: int) -> Sure:
    """Return the same, which keeps the first of several: nobody knows which it is."""
    keep = not_denied(least)
    return lambda fits, context: keep(fits, context)[:1]


def only_one(fits: Sequence[Known], context: Context) -> list[Known]:
    """Keep the one figure there is, if something points to it."""
    return _closest(fits, context.company, ENOUGH) if len(fits) == 1 else []


def without_namesake(fits: Sequence[Known], context: Context) -> list[Known]:
    """Keep a surname that is confirmed, if nobody else in the article has it."""
    others = [key for key in context.company if key.startswith("person:")]
    free = [
        known
        for known in fits
        if not any(key.endswith(f" {fold(known.names[0])}") for key in others)
    ]
    return _closest(free, context.company, PLENTY)


def alone(fits: Sequence[Known], context: Context) -> list[Known]:
    """Keep the one figure that an article's other names point to, if to no other."""
    weights = _shared(fits, context.company)
    pointed = [known for known, weight in zip(fits, weights, strict=True) if weight]
    return _closest(pointed, context.company, PLENTY) if len(pointed) == 1 else []


def _closest(
    fits: Sequence[Known], company: Collection[str], least: int
) -> list[Known]:
    whole = sum(map(_weight, company))
    least = min(least, max(ENOUGH, whole // _SHARE))
    if whole < least:
        return []
    weights = _shared(fits, company)
    most = max((*weights, least))
    return [
        known for known, weight in zip(fits, weights, strict=True) if weight == most
    ]


def _shared(fits: Sequence[Known], company: Collection[str]) -> list[int]:
    """Return how much of an article's company each figure has been named with."""
    told = {mark(key): _weight(key) for key in company}
    return [sum(told[m] for m in told.keys() & known.company) for known in fits]


@functools.lru_cache(maxsize=_REMEMBERED)
def _weight(key: str) -> int:
    kind, _, name = key.partition(":")
    country = kind in _WHERE and name_aliases.table().get(name)
    return 1 if country else 2
