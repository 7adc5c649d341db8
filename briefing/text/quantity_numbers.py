"""Numbers as they stand in running text: figures, words, vague ones and parts."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from briefing.text import numerals
from briefing.text.numerals import DASHES, GLYPHS, PARTS, SCALES, SMALL, TENS
from briefing.text.quantity_tokens import Token, is_number
from briefing.text.quantity_units import UNITS


class Form(Enum):
    """How a number is put."""

    FIGURE = "figure"
    """21, 4.6, 1,200, -5"""
    WORD = "word"
    """twenty-one, a hundred"""
    VAGUE = "vague"
    """dozens, tens of thousands, a few hundred"""
    PART = "part"
    """half, three quarters, 1/3"""


class Number(NamedTuple):
    """A number and the words it takes up."""

    low: Decimal
    high: Decimal
    form: Form
    start: int
    """Index of its first token."""
    end: int
    """Index of the first token after it."""
    scale: Decimal = Decimal(1)
    """The magnitude it carries: a million in "4.6 million"."""


# "Dozens" is at least two dozen and less than a hundred, "hundreds" at least two
# hundred and less than a thousand, and so on.
_MANY: dict[str, tuple[Decimal, Decimal]] = {
    "dozens": (Decimal(24), Decimal(99)),
    "scores": (Decimal(40), Decimal(99)),
    "hundreds": (Decimal(200), Decimal(999)),
    "thousands": (Decimal(2000), Decimal(9999)),
    "millions": (Decimal(2 * 10**6), Decimal(10**7 - 1)),
    "billions": (Decimal(2 * 10**9), Decimal(10**10 - 1)),
    "trillions": (Decimal(2 * 10**12), Decimal(10**13 - 1)),
}
_DOZEN = Decimal(12)
_FEW = frozenset(("few", "couple"))
_ARTICLES = frozenset(("a", "an"))
_DENOMINATORS = frozenset("2 3 4 5 6 8 10 16 32 64 128".split())
# Before these "half" is a part of a game or a thing: "the first half".
_HALVED = frozenset(
    "first second other last top bottom final opening better latter lower upper".split()
)
# After these a single part is a share and no ordinal: "a third of", "a quarter more".
_AFTER_PART = frozenset(
    "of the its their all more less fewer higher lower larger smaller . , ; )".split()
)
NUMBER_WORDS = frozenset(
    [*SMALL, *TENS, *SCALES, *PARTS, *_MANY, *GLYPHS, "dozen"]
)
"""Words of which every number that is not in figures has one."""
_STARTS = frozenset(
    [*SMALL, *TENS, *_MANY, *GLYPHS, *_ARTICLES, "half", "several", "tens", "quarter"]
)


def may_start(word: Token) -> bool:
    """Tell cheaply whether a number could start with this token."""
    return word.lower in _STARTS or is_number(word)


def read_number(words: Sequence[Token], at: int) -> Number | None:
    """Read the number that starts at `words[at]`, or None."""
    return (
        _vague(words, at)
        or _dozen(words, at)
        or _part(words, at)
        or _glyph(words, at)
        or _plain(words, at)
    )


def _word(words: Sequence[Token], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""


def _plain(words: Sequence[Token], at: int) -> Number | None:
    reading = numerals.read(words, at)
    if reading is None:
        return None
    value, end = reading
    form = Form.FIGURE if is_number(words[at]) else Form.WORD
    if form is Form.FIGURE and _word(words, end) in GLYPHS:  # 3½
        value, end = value + GLYPHS[_word(words, end)], end + 1
    scale = SCALES.get(_word(words, end - 1), Decimal(1))
    return Number(value, value, form, at, end, scale)


def _glyph(words: Sequence[Token], at: int) -> Number | None:
    """Read "½" that stands alone."""
    value = GLYPHS.get(words[at].text)
    return Number(value, value, Form.FIGURE, at, at + 1) if value else None


def _vague(words: Sequence[Token], at: int) -> Number | None:
    """Read "dozens", "tens of thousands", "hundreds of millions", "several hundred"."""
    word, scale = words[at].lower, _word(words, at + 2)
    if word == "several" or (word == "a" and _word(words, at + 1) in _FEW):
        return _several(words, at)
    compound = _word(words, at + 1) == "of" and scale in _MANY
    low, high = (Decimal(20), Decimal(99)) if word == "tens" else _MANY.get(word, (None, None))
    if low is None or high is None or (word == "tens" and not compound):
        return None
    if not compound:
        return Number(low, high, Form.VAGUE, at, at + 1)
    unit = _MANY[scale][0] / 2
    return Number(low * unit, (high + 1) * unit - 1, Form.VAGUE, at, at + 3)


def _several(words: Sequence[Token], at: int) -> Number | None:
    """Read "several hundred", "a few thousand", "a couple of dozen"."""
    end = at + 1 if words[at].lower == "several" else at + 2
    end += _word(words, end) == "of"
    scale = _scale(words, end)
    if scale is None:
        return None
    return Number(scale * 2, scale * 10 - 1, Form.VAGUE, at, end + 1)


def _scale(words: Sequence[Token], at: int) -> Decimal | None:
    return _DOZEN if _word(words, at) == "dozen" else SCALES.get(_word(words, at))


def _dozen(words: Sequence[Token], at: int) -> Number | None:
    """Read "a dozen", "two dozen" and "half a dozen", "half a million"."""
    if words[at].lower == "half" and _word(words, at + 1) in _ARTICLES:
        scale = _scale(words, at + 2)
        return scale and Number(scale / 2, scale / 2, Form.WORD, at, at + 3, scale)
    if words[at].lower == "a" and _word(words, at + 1) == "dozen":
        return Number(_DOZEN, _DOZEN, Form.WORD, at, at + 2)
    if _word(words, at + 1) != "dozen":
        return None
    count = _plain(words, at)
    return count and Number(
        count.low * _DOZEN, count.low * _DOZEN, Form.WORD, at, at + 2
    )


def _part(words: Sequence[Token], at: int) -> Number | None:
    """Read "half of", "a third of", "three-quarters", "1/3", "a quarter of a million"."""
    found = _slashed(words, at) or _half(words, at) or _counted_part(words, at)
    if found is None:
        return None
    value, end = found
    of = end + 2 if _word(words, end) == "of" and _word(words, end + 1) == "a" else end
    if scale := SCALES.get(_word(words, of)):
        return Number(value * scale, value * scale, Form.WORD, at, of + 1, scale)
    unit = UNITS.get(_word(words, end + 1)) if _word(words, end) in _ARTICLES else None
    if unit:  # half an hour
        return Number(value, value, Form.WORD, at, end + 1)
    return Number(value, value, Form.PART, at, end)


def _slashed(words: Sequence[Token], at: int) -> numerals.Reading | None:
    """Read "1/2" and "2 1/2"; not "24/7", "9/11" or 1/2/2025."""
    if len(words) < at + 3 or words[at + 1].text not in "/⁄":
        return None
    above, below = words[at].text, words[at + 2].text
    closed = _word(words, at + 3) in ("/", "⁄") or _word(words, at - 1) in ("/", "⁄")
    if below not in _DENOMINATORS or closed or not above.isdecimal():
        return None
    value = Decimal(above) / Decimal(below)
    return (value, at + 3) if value < 1 else None


def _half(words: Sequence[Token], at: int) -> numerals.Reading | None:
    """Read "half"; not the halves of a game, nor "half-time"."""
    if words[at].lower != "half" or _word(words, at - 1) in _HALVED:
        return None
    if _word(words, at + 1) in DASHES and _word(words, at + 2) not in SCALES:
        return None
    return PARTS["half"], at + 1


def _counted_part(words: Sequence[Token], at: int) -> numerals.Reading | None:
    """Read "a third", "two-thirds" and "quarter million"."""
    word = words[at].lower
    if word == "quarter":
        return (PARTS[word], at + 1) if _word(words, at + 1) in SCALES else None
    count = Decimal(1) if word in _ARTICLES else Decimal(SMALL.get(word, 0))
    dash = _word(words, at + 1) in DASHES
    end = at + 3 if dash else at + 2
    part = PARTS.get(_word(words, end - 1))
    if not count or part is None or count * part >= 1:
        return None
    plural = _word(words, end - 1).endswith("s") and not _word(words, end - 1) == "quarters"
    by = _word(words, at - 1) in ("by", "than")
    if plural or dash or by or _word(words, end) in _AFTER_PART or _word(words, end) in SCALES:
        return count * part, end
    return None
