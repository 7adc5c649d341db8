"""Which sentences of several papers say the same.

Sentences are compared by the stems of their words, by the figures they name and the
numbers they give, each weighted by how rare it is among the sentences compared
(inverse document frequency, Spärck Jones 1972). Sentences of one article are never
counterparts of each other.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.model import Analysis, Span
from briefing.text.series_tables import EVENTS, GENERIC, lookup
from briefing.text.series_words import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EVENT = lookup(EVENTS)
_ALIKE = 0.42
"""Share of the weight of two sentences that they must have in common."""
_SHORTER = 0.8
"""How much of that share is of the shorter sentence: the longer one may say more."""
_SHARED = 3
"""Things that two sentences must at least have in common."""
_PLENTY = 40
"""Terms of a sentence that are common to so many that they find no counterpart."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it is compared."""

    article: str
    span: Span
    terms: frozenset[str]
    """Stems, keys of figures, and keys of number series."""


def said(article: str, text: str, analysis: Analysis, span: Span) -> Said:
    """Return a sentence of an article as it is compared.

    Args:
        article: its id.
        text: of the article.
        analysis: with keys that articles share.
        span: of the sentence.
    """
    mentions = [m for m in analysis.mentions if span.holds(m.span)]
    terms = {m.figure for m in mentions}
    terms |= {q.series for q in analysis.quantities if span.holds(q.span)}
    for match in _WORD.finditer(text, span.start, span.end):
        at, word = Span(*match.span()), match.group().lower()
        if word not in GENERIC and not any(m.span.overlaps(at) for m in mentions):
            terms.add(_EVENT.get(word) or stem(word))
    return Said(article, span, frozenset(terms - {""}))


def groups(sentences: Iterable[Said]) -> tuple[tuple[Said, ...], ...]:
    """Return the sentences by what they say, in the order of their first ones.

    A sentence joins the group it shares most with, at most one of each article.
    """
    rows = list(sentences)
    weights = _weights(rows)
    found: list[list[Said]] = []
    by_term: dict[str, list[int]] = {}
    for row in rows:
        best = _best(row, found, by_term, weights)
        if best is None:
            best = len(found)
            found.append([])
        found[best].append(row)
        for term in row.terms:
            by_term.setdefault(term, []).append(best)
    return tuple(tuple(group) for group in found)


def _weights(rows: Sequence[Said]) -> dict[str, float]:
    counts = Counter(term for row in rows for term in row.terms)
    return {term: math.log(1 + len(rows) / n) for term, n in counts.items()}


def _best(
    row: Said,
    found: Sequence[Sequence[Said]],
    by_term: dict[str, list[int]],
    weights: dict[str, float],
) -> int | None:
    near = {
        number
        for term in row.terms
        if len(places := by_term.get(term, ())) <= _PLENTY
        for number in places
    }
    fits = [
        (max(alike(row, other, weights) for other in found[number]), -number)
        for number in near
        if all(other.article != row.article for other in found[number])
    ]
    best = max(fits, default=(0.0, 0))
    return -best[1] if best[0] >= _ALIKE else None


def alike(one: Said, other: Said, weights: dict[str, float]) -> float:
    """Return how much two sentences have in common, from 0 to 1."""
    shared = one.terms & other.terms
    if len(shared) < _SHARED:
        return 0.0
    least, most = sorted(sum(weights[t] for t in row.terms) for row in (one, other))
    whole = _SHORTER * least + (1 - _SHORTER) * most
    return sum(weights[t] for t in shared) / whole
