"""Parts of a whole: "half", "a third of", "three-quarters", "1/3", "½"."""

from collections.abc import Sequence
from decimal import Decimal

from briefing.text.numerals import DASHES, GLYPHS, PARTS, SCALES, SMALL, Reading
from briefing.text.quantity_tokens import Token, lower_at, text_at

_SLASHES = frozenset("/⁄")
_DENOMINATORS = frozenset("2 3 4 5 6 8 10 16 32 64 128".split())
# Behind these "half" is a part of a game or a thing: "the first half".
_HALVED = frozenset(
    "first second other last top bottom final opening better latter lower upper".split()
)
# Before these a single part is a share and no ordinal: "a third of", "a quarter more".
_SHARED = frozenset(
    "of the its their all more less fewer higher lower larger smaller . , ; )".split()
)
# Behind these, too: "rose by a third".
_MOVED = frozenset(("by", "than"))


def read_part(words: Sequence[Token], at: int) -> Reading | None:
    """Read the part that starts at `words[at]`, or None."""
    if glyph := GLYPHS.get(words[at].text):
        return glyph, at + 1
    return _slashed(words, at) or _half(words, at) or _counted(words, at)


def _slashed(words: Sequence[Token], at: int) -> Reading | None:
    """Read "1/2"; not "24/7", "9/11" or 1/2/2025."""
    above, below = words[at].text, text_at(words, at + 2)
    if text_at(words, at + 1) not in _SLASHES or below not in _DENOMINATORS:
        return None
    if text_at(words, at + 3) in _SLASHES or text_at(words, at - 1) in _SLASHES:
        return None
    if not above.isdecimal() or not 0 < int(above[:4]) < int(below):
        return None
    return Decimal(above) / Decimal(below), at + 3


def _half(words: Sequence[Token], at: int) -> Reading | None:
    """Read "half"; not the halves of a game, nor "half-time"."""
    if words[at].lower != "half" or lower_at(words, at - 1) in _HALVED:
        return None
    hyphened = lower_at(words, at + 1) in DASHES
    if hyphened and lower_at(words, at + 2) not in SCALES:
        return None
    return PARTS["half"], at + 1


def _counted(words: Sequence[Token], at: int) -> Reading | None:
    """Read "a third", "two-thirds" and "quarter million"; no ordinals or quarters."""
    word = words[at].lower
    if word == "quarter":
        return (PARTS[word], at + 1) if lower_at(words, at + 1) in SCALES else None
    count = Decimal(1) if word in ("a", "an") else Decimal(SMALL.get(word, 0))
    hyphened = lower_at(words, at + 1) in DASHES
    end = at + 3 if hyphened else at + 2
    noun = lower_at(words, end - 1)
    part = PARTS.get(noun)
    if not count or part is None or count * part >= 1:
        return None
    if noun == "half" and lower_at(words, at - 1) == "and":  # a year and a half
        return None
    plural = noun.endswith("s") and noun != "quarters"
    behind = lower_at(words, end)
    shared = behind in _SHARED or behind in SCALES or lower_at(words, at - 1) in _MOVED
    return (count * part, end) if plural or hyphened or shared else None
