"""Who gives a number: "according to the ministry", "officials said"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from briefing.model import Quantity, Quote
from briefing.text.cues import PREPOSITIONS
from briefing.text.quantity_numbers import may_start
from briefing.text.quantity_tokens import MASK, Token, glued, lower_at

_VERBS = frozenset(
    "said says say told tells reported reports announced announces confirmed confirms"
    " claimed claims estimates estimate stated".split()
)
_AUXILIARIES = frozenset(
    "have has had also later earlier previously separately will now".split()
)
# Before a verb these make it a passive: "were reported", "is said to".
_PASSIVE = frozenset(
    """
    was were is are been being be to a an the of in on for with by from at as can could
    may might would should must not
    """.split()
)
_EDGES = frozenset((*",;:.()—–\"“”'‘’", MASK))
# These words end the name of a source, or cut it off from what stands before.
_ENDS = frozenset(
    "who which that whose as while when where after before since because if although"
    " during at on and but with".split()
)
_NOBODY = frozenset("it that which who there this what those these such".split())
_PRONOUNS = frozenset("he she they we i it you".split())
_FINITE = frozenset(
    "is are was were has have had will would can could may might must should did do"
    " does let's let’s".split()
)
_LONGEST = 10
Run = tuple[int, int]
"""Indices of the first word and of the one behind the last."""


def source_of(words: Sequence[Token]) -> Run | None:
    """Return the words of a sentence that name who says what it says, or None."""
    for at, word in enumerate(words):
        if word.lower == "according" and lower_at(words, at + 1) == "to":
            return _rightwards(words, at + 2)
        says = word.lower in _VERBS and lower_at(words, at + 1) != "by"
        if says and (found := _speaker(words, at)):
            return found
    return None


def _speaker(words: Sequence[Token], verb: int) -> Run | None:
    """Return the words for the speaker before a verb, or behind an inverted one."""
    end = verb
    while end and _is_between(words[end - 1].lower):
        end -= 1
    if end == 0 or words[end - 1].lower in _PASSIVE:
        return None
    if words[end - 1].text in _EDGES:
        inverted = words[verb].lower in ("said", "says") and verb + 1 < len(words)
        return _rightwards(words, verb + 1) if inverted else None
    return _leftwards(words, end)


def _is_between(word: str) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return word in _AUXILIARIES or word.endswith("ly")


def _rightwards(words: Sequence[Token], start: int) -> Run | None:
    if start < len(words) and words[start].lower in _PRONOUNS:
        return _named(words, start, start + 1)
    end = start
    while end < min(len(words), start + _LONGEST):
        if words[end].text in _EDGES or words[end].lower in _ENDS:
            break
        end += 1
    return _named(words, start, end)


def _leftwards(words: Sequence[Token], end: int) -> Run | None:
    if words[end - 1].lower in _PRONOUNS:
        return _named(words, end - 1, end)
    start = end
    while start > max(0, end - _LONGEST):
        if words[start - 1].text in _EDGES or words[start - 1].lower in _ENDS:
            break
        if words[start - 1].text == "-" and not glued(*words[start - 1 : start + 1]):
            break
        start -= 1
    return _named(words, start, end)


def _named(words: Sequence[Token], start: int, end: int) -> Run | None:
    """Return the run if it can name somebody, and not a clause or some of many."""
    if start >= end or words[start].lower in _NOBODY | PREPOSITIONS:
        return None
    if may_start(words, start):
        return None
    if words[end - 1].text.endswith(("'s", "’s")):
        return None
    clause = any(word.lower in _FINITE for word in words[start:end])
    return None if clause else (start, end)


def with_speakers(
    quantities: Iterable[Quantity], quotes: Sequence[Quote]
) -> Iterator[Quantity]:
    """Give the numbers that are said by somebody their speakers as sources.

    Args:
        quantities: of a text.
        quotes: of the text, in order and disjoint.
    """
    for quantity in quantities:
        start = quantity.span.start
        at = bisect_right(quotes, start, key=lambda quote: quote.span.start)
        quote = quotes[at - 1] if at else None
        speaker = quote.speaker if quote and quote.span.holds(quantity.span) else None
        source = quantity.source
        known = source and speaker and source.overlaps(speaker)
        cut = known and source and speaker and source.start > speaker.start
        if speaker and (cut or not known):
            quantity = quantity._replace(source=speaker)
        yield quantity
