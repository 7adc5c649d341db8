"""What an article is about, as weighed words and numbers.

The weight of a word is (1 + ln tf) · idf, tf counted with the headline and the first
lines more than once (Salton and Buckley 1988). How common a word is comes from a fixed
table, so that a weight never changes with what else is in the archive.
"""

import functools
import math
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import filterfalse

from briefing.model import Article
from briefing.text.name_gazetteer import read_bytes

KEPT = 150
"""Terms that are kept of an article, the weightiest first."""
UNIT = 65_535
"""Weights are whole parts of it, so that a sum of them is one in any order."""
LEVEL = 0.25
"""Step of the table's idf."""
RARE = 7.0
"""Idf of a word that the table does not have."""
_NUMBER = 12.0
"""Idf of a number: two papers seldom print the same one by chance."""
_TITLE = 3.0
"""How much a word of the headline counts."""
_PARTS = ((0, 300, 2.0), (300, 1000, 1.0), (1000, None, 0.5))
"""Stretches of the text, in characters, and how much their words count."""
# Fed's, l'Aquila, 1,200, 3.5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile("[aeiouy]")
# stems of: don't, they're, we've, she'll, I'm, he'd
_SHORT = re.compile("['’](?:t|re?|ve?|ll|m|d)$")
# the é of Café, and the ’ of Fed’s
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ENDINGS = ("ing", "ed")
_REMEMBERED = 20_000
"""Words that are kept: the same ones come again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article as it is held against others."""

    article: str
    outlet: str
    """"" when unknown: then it is like no other's."""
    moment: datetime | None
    """Publication, or when it was first seen; None fits any day."""
    terms: Sequence[int]
    """The marks of stems and numbers, the weightiest first."""
    weights: Sequence[int]
    """One for each term, in parts of `UNIT`; the sum of their squares is 1."""


def sketch(article: Article) -> Sketch:
    """Return what an article is about."""
    return sketch_of(
        article.id,
        outlet=article.outlet,
        moment=article.published or article.first_seen,
        title=article.title,
        text=article.text,
    )


def sketch_of(
    article: str, *, outlet: str, moment: datetime | None, title: str, text: str
) -> Sketch:
    """Return what a text is about; its first line stands in for a missing title."""
    weights = _weights(title, text)
    kept = sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:KEPT]
    weighed = [weights[term] for term in kept]
    length = math.sqrt(sum(weight * weight for weight in weighed)) or 1.0
    return Sketch(
        article=article,
        outlet=outlet,
        moment=moment,
        terms=tuple(map(mark, kept)),
        weights=tuple([round(weight / length * UNIT) for weight in weighed]),
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def mark(term: str) -> int:
    """Return 32 bits that stand for a term: odd for a number, even for a word."""
    bits = zlib.crc32(term.encode("utf-8", "surrogatepass"))
    return bits | 1 if term[0].isdigit() else bits & ~1


def shown(text: str, terms: Iterable[int]) -> tuple[str, ...]:
    """Return how a text writes some terms, in their order; those it has not are left.

    A word that is written with a capital letter more often than not keeps it.
    """
    wanted = dict.fromkeys(terms)
    spelled: dict[int, list[str]] = defaultdict(list)
    for word in _WORD.findall(text):
        term = mark(_term(_folded(word)))
        if term in wanted:
            spelled[term].append(_POSSESSIVE.sub("", word))
    return tuple(_usual(spelled[term]) for term in wanted if term in spelled)


@functools.lru_cache(maxsize=_REMEMBERED)
def idf(term: str) -> float:
    """Return how telling a term is, 0 for one that is in every article."""
    if term[0].isdigit():
        return _NUMBER
    return 0.0 if _SHORT.search(term) else _table().get(term, RARE)


def stem(word: str) -> str:
    """Return a lower-case word without its inflection: plural, past, -ing, -e."""
    word = _singular(_POSSESSIVE.sub("", word))
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and _VOWEL.search(base):
            return _undoubled(base).rstrip("e")
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")) and len(word) > 4:
        return word[:-2]
    return word.removesuffix("s")


def _undoubled(base: str) -> str:
    twice = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
    return base[:-1] if twice else base


def _usual(spellings: list[str]) -> str:
    capital = [word for word in spellings if word[0].isupper()]
    if 2 * len(capital) > len(spellings):
        return capital[0]
    return next(word for word in spellings if not word[0].isupper()).lower()


def _weights(title: str, text: str) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for part, weight in _parts(title, text):
        found = Counter(map(_term, _WORD.findall(_folded(part))))
        for term, times in found.items():
            counts[term] += times * weight
    return {
        term: (1 + math.log(count)) * told
        for term, count in counts.items()
        if (told := idf(term))
    }


def _parts(title: str, text: str) -> Iterator[tuple[str, float]]:
    """Yield the parts of an article, and how much their words count."""
    body = text.strip()
    if not title.strip():
        title, _, body = body.partition("\n")
    yield title, _TITLE
    for start, end, weight in _PARTS:
        yield body[start:end], weight


def _folded(text: str) -> str:
    """Return a text in lower case and without accents."""
    return (text if text.isascii() else _FOREIGN.sub(_plain, text)).lower()


def _plain(letters: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFKD", letters.group())
    return "".join(filterfalse(unicodedata.combining, parts))


@functools.lru_cache(maxsize=_REMEMBERED)
def _term(word: str) -> str:
    return word.replace(",", "") if word[0].isdigit() else stem(word)


@functools.cache
def _table() -> dict[str, float]:
    """Return stem -> idf; line n of the file holds the stems of idf n · LEVEL."""
    lines = zlib.decompress(read_bytes("term_commonness.bin")).decode().split("\n")
    return {
        term: level * LEVEL for level, line in enumerate(lines) for term in line.split()
    }
