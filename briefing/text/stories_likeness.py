"""How alike articles are, as it is seen among those that share most with one of them.

What many of these have tells little: in an election every article names the candidates
(inverse document frequency, Spärck Jones 1972, of what is beside an article and not of
the archive, so that its cost does not grow).
"""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from briefing.text.terms import UNIT


class Vector(NamedTuple):
    """What an article is about, as it is held against others."""

    terms: frozenset[int]
    weights: Mapping[int, int]
    """By term, in parts of `UNIT`; the sum of their squares is that of one."""


_COMMON = 24
"""Articles that have a term beside which it tells half as much."""
_PARTS = 1 << 10
"""What is left of a weight is whole parts of it, so that sums are one in any order."""


class Likeness:
    """The likeness of articles, where one of them stands among some others."""

    def __init__(self, one: Vector, others: Mapping[str, Vector]) -> None:
        """Note what the others, by their ids, share with the one."""
        self._one = one
        self._shared = {id_: one.terms & other.terms for id_, other in others.items()}
        self._left = {
            term: round(_PARTS / (1 + have / _COMMON))
            for term, have in Counter(chain(*self._shared.values())).items()
        }
        self._lost = {term: _PARTS - left for term, left in self._left.items()}
        self._lengths: dict[str, float] = {}

    def cosine(self, one: tuple[str, Vector], other: tuple[str, Vector]) -> float:
        """Return the cosine of the vectors of two articles, each given with its id."""
        shared = self._shared.get(other[0]) if one[1] is self._one else None
        if shared is None:
            shared = one[1].terms & other[1].terms
        left, first, second = self._left, one[1].weights, other[1].weights
        told = sum([first[t] * second[t] * left.get(t, _PARTS) for t in shared])
        return told / (self._length(*one) * self._length(*other) or 1)

    def _length(self, article: str, vector: Vector) -> float:
        if article not in self._lengths:
            common = self._shared.get(article)
            if common is None:
                common = vector.terms.intersection(self._lost)
            lost, told = self._lost, vector.weights
            gone = sum([lost[t] * told[t] * told[t] for t in common])
            self._lengths[article] = math.sqrt(max(0, UNIT**2 * _PARTS - gone))
        return self._lengths[article]
