"""The words around a number: what they tell of, and which are about that number."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.model import Mention, Quantity, QuantityKind, Span
from briefing.text import concepts
from briefing.text.series_tables import EVENTS, GENERIC, MORE, lookup

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Where the part of a sentence that is about the next number begins.
_JOINT = re.compile(r"[;:]|,|\b(?:and|while|but|against|compared with)\b")
# "including 12 children", "among them three nurses", "of whom 40", "father of two"
_PART_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of them"
    r"|(?:grand)?(?:father|mother)s? of|(?:dad|mum|mom)s? of)\W*$"
)
# "12 of them", "421 of the drones", but not "120 of the 300 seats"
_PART_BEHIND = re.compile(
    r"\W*of (?:them|those|these|the|whom|its|his|her|their)\b(?! \d)"
)
# As in: from 10.9% to 10.4%; compared with 12; it had been 7.4%
_FORMER = re.compile(
    r"\b(?:from|had been|compared (?:with|to)|up on|down on|than the|previous|record)"
    r"(?: (?:the|an?|some|about|around|just))*\W*$"
)
# Standing lines: Slideshow (20 Images); Editor’s note: …; (1 U.S. dollar equals …)
_STANDING = re.compile(
    r"\W*(?:slideshow|<tweet|editor[’']?s[’']? note|gallery|photos?:"
    r"|(?:reporting|editing) by"
    r"|\$?1 (?:u\.s\. dollar|us dollar|euro|pound)? ?(?:=|equals))"
)
_EVENT = lookup(EVENTS)
_REMEMBERED = 20_000  # stems of the commonest words
_SHORTEST = 2  # letters of words that tell nothing


@functools.lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return a word without its common endings: protesters, protest."""
    root = concepts.lemma(word.lower().removesuffix("'s").removesuffix("’s"))
    for ending in ("ing", "ed", "er", "ion"):
        if root.endswith(ending) and len(root) - len(ending) > 4:
            return root[: -len(ending)]
    return root


def outside(
    words: Iterable[re.Match[str]], mentions: Sequence[Mention]
) -> Iterator[re.Match[str]]:
    """Yield the words that no mention touches; both are in the order of the text."""
    spans = iter([m.span for m in mentions])
    span = next(spans, None)
    for word in words:
        while span and span.end <= word.start():
            span = next(spans, None)
        if not span or span.start >= word.end():
            yield word


def stems(found: Iterable[str]) -> frozenset[str]:
    """Return what words tell of, those of every kind of news left out."""
    return frozenset(map(_told, found)) - {""}


@functools.lru_cache(maxsize=_REMEMBERED)
def _told(word: str) -> str:
    """Return the event or the stem of a lower-case word, "" where it tells nothing."""
    if word in GENERIC:
        return ""
    found = _EVENT.get(word) or stem(word)
    return found if len(found) > _SHORTEST and found not in GENERIC else ""


def clause(text: str, number: Span, sentence: Span, numbers: Iterable[Span]) -> Span:
    """Return the part of a sentence that is about one of its numbers alone."""
    start, end = _between_semicolons(text, number, sentence)
    for other in numbers:
        if other.end <= number.start and other != number:
            joint = _JOINT.search(text, other.end, number.start)
            start = max(start, joint.start() if joint else other.end)
        elif other.start >= number.end:
            joints = list(_JOINT.finditer(text, number.end, other.start))
            end = min(end, joints[-1].start() if joints else other.start)
    return Span(start, end)


def _between_semicolons(text: str, span: Span, sentence: Span) -> Span:
    before = text.rfind(";", sentence.start, span.start) + 1
    behind = text.find(";", span.end, sentence.end)
    return Span(before or sentence.start, sentence.end if behind < 0 else behind)


def is_part(quantity: Quantity, before: str, behind: str) -> bool:
    """Tell whether a number is part of a total, an addition to it, or its past.

    Args:
        quantity: the number.
        before: the words before it, in lower case.
        behind: the words behind it, in lower case.
    """
    if _FORMER.search(before):
        return True
    if quantity.kind is not QuantityKind.COUNT:
        return False
    first = WORD.search(behind)
    last = WORD.findall(before)[-1:]
    added = bool(MORE.intersection(last)) or bool(
        first and first.group() in MORE and first.start() <= 1
    )
    return added or bool(_PART_BEFORE.search(before) or _PART_BEHIND.match(behind))


def is_standing(sentence: str) -> bool:
    """Tell whether a sentence, in lower case, is one that stands in many articles."""
    return bool(_STANDING.match(sentence))


def forms(text: str) -> frozenset[str]:
    """Return the words of a text in lower case."""
    return frozenset(word.lower() for word in WORD.findall(text))


def named(words: Iterable[str], table: Mapping[str, str]) -> frozenset[str]:
    """Return what a table calls some of the words."""
    return frozenset(table[word] for word in words if word in table)


def last_word(phrase: str) -> str:
    """Return the last word of a phrase, "" for none."""
    words = WORD.findall(phrase)
    return words[-1] if words else ""
