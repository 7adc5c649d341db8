"""Copies: one text in several papers, cut, reordered or under another headline.

A text is the set of its runs of `RUN` words; the least hashes of the set stand for it
and tell how much two sets share (shingles and min-hashing, Broder 1997).
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

RUN = 4
"""Words in a run."""
KEPT = 128
"""Hashes that are kept of a text, the least ones."""
FILED = 16
"""Hashes under which a text is filed and looked for."""
_SHORTEST = 12
"""A text of fewer runs is like no other."""
_SHARED = 0.22
"""Share of all runs of two copies that both have."""
_HELD = 0.42
"""Share of the shorter copy's runs that the longer one has."""
# Letters and figures of any script: "Fed's" is two words
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A text as it is held against others."""

    article: str
    runs: int
    """How many different runs of words the text has."""
    hashes: tuple[int, ...]
    """The `KEPT` least of them, 32 bits each, ascending."""


class Archive(Protocol):
    """What is known before, found without going through all of it."""

    def candidates(self, signature: Signature) -> Sequence[Signature]:
        """Return those filed under one of `lookups(signature)`, the oldest first."""

    def add(self, signature: Signature) -> None:
        """File a text under its `lookups`."""


def signature(article: str, text: str) -> Signature:
    """Return the signature of a text, without its headline.

    Args:
        article: its id.
        text: one paragraph a line; runs of words go over the ends of sentences.
    """
    line = " ".join(_WORD.findall(text.lower()))
    words = line.encode("utf-8", "surrogatepass").split(b" ")
    each = zip(*(words[at:] for at in range(RUN)), strict=False)
    runs = set(map(zlib.crc32, map(b" ".join, each)))
    return Signature(article=article, runs=len(runs), hashes=tuple(sorted(runs)[:KEPT]))


def lookups(signature: Signature) -> tuple[int, ...]:
    """Return the numbers under which a text is filed and looked for."""
    return signature.hashes[:FILED] if signature.runs >= _SHORTEST else ()


def copied(one: Signature, other: Signature) -> float:
    """Return the share of all runs that both of two copies have; 0.0 for no copies.

    So too for texts that are too short to tell.
    """
    shorter = min(one.runs, other.runs)
    if shorter < _SHORTEST:
        return 0.0
    shared = _shared(one.hashes, other.hashes)
    if shared < _SHARED:
        return 0.0
    both = shared / (1 + shared) * (one.runs + other.runs)
    return shared if both >= _HELD * shorter else 0.0


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of two sets' union that is in both, from their least hashes.

    0.0 where it is too little for copies.
    """
    both = {*one}.intersection(other)
    if len(both) < _SHARED * len(one):
        return 0.0
    least = sorted({*one, *other})[:KEPT]
    return len(both.intersection(least)) / len(least)


def originals(signatures: Iterable[Signature], archive: Archive) -> dict[str, str]:
    """Return copy -> original for a batch, and add it to the archive.

    Args:
        signatures: in order of time; the earlier text is the original. A text that is
            on file already is left.
        archive: what came before.
    """
    found: dict[str, str] = {}
    for each in signatures:
        known = archive.candidates(each)
        if any(other.article == each.article for other in known):
            continue
        archive.add(each)
        shared, best = max(
            ((copied(each, other), other) for other in known),
            key=lambda row: row[0],
            default=(0.0, each),
        )
        if shared:
            found[each.article] = found.get(best.article, best.article)
    return found
