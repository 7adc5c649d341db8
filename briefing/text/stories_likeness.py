"""How alike articles are, as it is seen among those that share most with one of them.

What many of these have tells little: in an election every article names the candidates
(inverse document frequency, Spärck Jones 1972, of what is beside an article and not of
the archive, so that its cost does not grow).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from briefing.text.terms import UNIT

Vector = Mapping[int, int]
"""Weights by term, in parts of `UNIT`; the sum of their squares is that of one."""

_COMMON = 24
"""Articles that have a term beside which it tells half as much."""
_PARTS = 1 << 10
"""What is left of a weight is whole parts of it, so that sums are one in any order."""


class Likeness:
    """The likeness of articles, where one of them stands among some others."""

    def __init__(self, one: Vector, others: Iterable[Vector]) -> None:
        shared = chain.from_iterable([one.keys() & other.keys() for other in others])
        self._left = {
            term: round(_PARTS / (1 + have / _COMMON))
            for term, have in Counter(shared).items()
        }
        self._lengths: dict[str, float] = {}

    def cosine(self, one: tuple[str, Vector], other: tuple[str, Vector]) -> float:
        """Return the cosine of the vectors of two articles, each given with its id."""
        left, first, second = self._left, one[1], other[1]
        shared = first.keys() & second.keys()
        told = sum([first[t] * second[t] * left.get(t, _PARTS) for t in shared])
        return told / (self._length(*one) * self._length(*other) or 1)

    def _length(self, article: str, vector: Vector) -> float:
        if article not in self._lengths:
            common = self._left.keys() & vector.keys()
            lost = sum([vector[t] ** 2 * (_PARTS - self._left[t]) for t in common])
            self._lengths[article] = math.sqrt(max(0, UNIT**2 * _PARTS - lost))
        return self._lengths[article]
