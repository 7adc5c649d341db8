"""Words that limit a number: "more than", "at least", "nearly", "or so"."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import Bound
from briefing.text.quantity_tokens import Token, glued


class Limit(NamedTuple):
    """How a number is limited, and the words that say so."""

    bound: Bound
    at: int
    """Index of the first word of a phrase before the number, or after the last of
    one behind it."""
    below: bool = False
    """Whether the value is approached from below: "nearly", "almost"."""


_ROWS: tuple[tuple[Bound, str], ...] = (
    (
        Bound.MORE,
        "more than, over, well over, just over, a little over, slightly over, above"
        ", well above, just above, greater than, higher than, larger than, longer than"
        ", better than, in excess of, upwards of, upward of, north of, beyond"
        ", over the age of, above the age of"
        ", exceeding, exceeds, exceed, exceeded, surpassing, surpassed, surpasses"
        ", topping, topped, tops, over than, >",
    ),
    (
        Bound.AT_LEAST,
        "at least, at the very least, no fewer than, no less than, not less than"
        ", not fewer than, a minimum of, minimum of, minimum, ≥",
    ),
    (
        Bound.LESS,
        "less than, fewer than, lower than, smaller than, shorter than, under"
        ", well under"
        ", just under, below, well below, just below, short of, just short of, shy of"
        ", just shy of, south of, under the age of, below the age of, sub -, <",
    ),
    (
        Bound.AT_MOST,
        "up to, as many as, as much as, as high as, as long as, as far as, at most"
        ", no more than, not more than, no greater than, a maximum of, maximum of"
        ", at the most, capped at, ≤",
    ),
    (
        Bound.ABOUT,
        "about, around, approximately, approx, roughly, some, an estimated, estimated"
        ", estimated at, circa, in the region of, in the order of, on the order of"
        ", somewhere around, something like, more or less, or so, barely, on average"
        ", ~, ≈, ∼, c .",
    ),
)
_NEARLY = "nearly, almost, close to, approaching, not quite, virtually, getting on for"
_BEFORE: dict[str, tuple[Bound, bool]] = {
    phrase: (bound, False) for bound, row in _ROWS for phrase in row.split(", ")
} | dict.fromkeys(_NEARLY.split(", "), (Bound.ABOUT, True))
_AFTER: dict[str, Bound] = {
    "or more": Bound.AT_LEAST,
    "or above": Bound.AT_LEAST,
    "or over": Bound.AT_LEAST,
    "or higher": Bound.AT_LEAST,
    "or older": Bound.AT_LEAST,
    "or greater": Bound.AT_LEAST,
    "and older": Bound.AT_LEAST,
    "and under": Bound.AT_MOST,
    "and younger": Bound.AT_MOST,
    "or younger": Bound.AT_MOST,
    "and above": Bound.AT_LEAST,
    "and over": Bound.AT_LEAST,
    "and counting": Bound.AT_LEAST,
    "or less": Bound.AT_MOST,
    "or fewer": Bound.AT_MOST,
    "or under": Bound.AT_MOST,
    "or below": Bound.AT_MOST,
    "or lower": Bound.AT_MOST,
    "or so": Bound.ABOUT,
    "or thereabouts": Bound.ABOUT,
    "at least": Bound.AT_LEAST,
    "at most": Bound.AT_MOST,
    "at a minimum": Bound.AT_LEAST,
    "more or less": Bound.ABOUT,
    "plus": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
    "- plus": Bound.AT_LEAST,
    "- odd": Bound.ABOUT,
    "odd": Bound.ABOUT,
    "- ish": Bound.ABOUT,
}
# Words that may stand between the phrase and the number.
_FILLERS = frozenset(
    "a an another just only still well perhaps maybe possibly further additional"
    " combined total record whopping staggering mere".split()
)
_PREPOSITIONS = frozenset(
    ("over", "about", "around", "under", "below", "above", "beyond")
)
_TOUCHING = frozenset(("+", "- plus", "- odd", "- ish"))
_LONGEST = 4


def before(words: Sequence[Token], start: int) -> Limit | None:
    """Read the phrase that ends before the number at `words[start]`."""
    at = start
    while start - at < 3 and at and words[at - 1].lower in _FILLERS:
        limit = _ending(words, at)
        if limit:
            break
        at -= 1
    limit = _ending(words, at)
    if limit is None:
        return None
    outer = _ending(words, limit.at)
    if outer and limit.bound is Bound.ABOUT:
        return outer
    return limit._replace(at=outer.at) if outer else limit


def _ending(words: Sequence[Token], end: int) -> Limit | None:
    """Look up the longest phrase that ends right before `words[end]`."""
    for size in range(min(_LONGEST, end), 0, -1):
        phrase = " ".join([word.lower for word in words[end - size : end]])
        if found := _BEFORE.get(phrase):
            return Limit(found[0], end - size, found[1])
    return None


def after(words: Sequence[Token], end: int) -> Limit | None:
    """Read the phrase that starts right behind the number: "or more", "-plus"."""
    for size in (3, 2, 1):
        phrase = " ".join([word.lower for word in words[end : end + size]])
        bound = _AFTER.get(phrase)
        if bound and (phrase not in _TOUCHING or glued(words[end - 1], words[end])):
            return Limit(bound, min(end + size, len(words)))
    return None
