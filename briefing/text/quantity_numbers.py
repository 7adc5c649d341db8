"""Numbers as they stand in running text: figures, words, vague ones and parts."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from briefing.text import numerals
from briefing.text.numerals import GLYPHS, PARTS, SCALES, SMALL, TENS
from briefing.text.quantity_parts import read_part
from briefing.text.quantity_tokens import Token, is_number, lower_at
from briefing.text.quantity_units import PERCENT, UNITS


class Form(Enum):
    """How a number is put."""

    FIGURE = "figure"
    """21, 4.6, 1,200"""
    WORD = "word"
    """twenty-one, a hundred, half a million"""
    VAGUE = "vague"
    """dozens, tens of thousands, a few hundred"""
    PART = "part"
    """half, three quarters, 1/3"""


class Number(NamedTuple):
    """A number and the words it takes up; `low` and `high` differ when it is vague."""

    low: Decimal
    high: Decimal
    form: Form
    start: int
    """Index of its first token."""
    end: int
    """Index of the first token behind it."""
    scale: Decimal = Decimal(1)
    """The magnitude it carries: a million in "4.6 million"."""


_DOZEN = Decimal(12)
# What the plural of a magnitude spans: "hundreds" is at least two hundred and less
# than a thousand.
_MANY: dict[str, Decimal] = {
    f"{word}s": value
    for word, value in SCALES.items()
    if word in ("hundred", "thousand", "million", "billion", "trillion")
}
_VAGUE: dict[str, tuple[Decimal, Decimal]] = {
    word: (2 * value, 10 * value - 1) for word, value in _MANY.items()
} | {"dozens": (2 * _DOZEN, Decimal(99)), "scores": (Decimal(40), Decimal(99))}
_TENS = (Decimal(20), Decimal(99))
_FEW = frozenset(("few", "couple"))
_ARTICLES = frozenset(("a", "an"))
_STARTS = frozenset(
    [*SMALL, *TENS, *_VAGUE, *GLYPHS, "half", "several", "tens", "quarter"]
)
_AFTER_ARTICLE = frozenset([*SCALES, *PARTS, *_FEW, "dozen"])
NUMBER_WORDS = frozenset([*SMALL, *TENS, *SCALES, *PARTS, *_VAGUE, *GLYPHS, "dozen"])
"""Words of which every number that is not in figures has one."""


def may_start(words: Sequence[Token], at: int) -> bool:
    """Tell cheaply whether a number could start at an index."""
    word = words[at]
    if word.lower in _ARTICLES:
        return lower_at(words, at + 1) in _AFTER_ARTICLE
    return word.lower in _STARTS or word.text[0] in "0123456789."


def read_number(words: Sequence[Token], at: int) -> Number | None:
    """Read the number that starts at `words[at]`, or None."""
    return (
        _vague(words, at) or _dozen(words, at) or _part(words, at) or _plain(words, at)
    )


def _plain(words: Sequence[Token], at: int) -> Number | None:
    """Read "1,200", "4.5 million", "3½" and "twenty-three"."""
    reading = numerals.read(words, at)
    if reading is None:
        return None
    value, end = reading
    form = Form.FIGURE if is_number(words[at]) else Form.WORD
    scale = SCALES.get(lower_at(words, end - 1), Decimal(1))
    if form is Form.FIGURE and (part := GLYPHS.get(lower_at(words, end))):
        value, end = value + part, end + 1
    return Number(value, value, form, at, end, scale)


def _vague(words: Sequence[Token], at: int) -> Number | None:
    """Read "dozens", "tens of thousands", "hundreds of millions", "several hundred"."""
    word = words[at].lower
    if word == "several" or (word == "a" and lower_at(words, at + 1) in _FEW):
        return _several(words, at)
    of = lower_at(words, at + 1) == "of"
    many = _MANY.get(lower_at(words, at + 2)) if of else None
    interval = _TENS if word == "tens" and many else _VAGUE.get(word)
    if interval is None or (word == "scores" and not of):
        return None
    low, high = interval
    if many is None:
        return Number(low, high, Form.VAGUE, at, at + 1)
    return Number(low * many, (high + 1) * many - 1, Form.VAGUE, at, at + 3)


def _several(words: Sequence[Token], at: int) -> Number | None:
    """Read "several hundred", "a few thousand", "a couple of dozen"."""
    end = at + 1 if words[at].lower == "several" else at + 2
    end += lower_at(words, end) == "of"
    unit = _scale(words, end)
    if unit is None:
        return None
    end += 1
    if scale := _scale(words, end):  # several hundred million
        unit, end = unit * scale, end + 1
    return Number(unit * 2, unit * 10 - 1, Form.VAGUE, at, end)


def _scale(words: Sequence[Token], at: int) -> Decimal | None:
    word = lower_at(words, at)
    return _DOZEN if word == "dozen" else SCALES.get(word)


def _dozen(words: Sequence[Token], at: int) -> Number | None:
    """Read "a dozen", "two dozen", "half a dozen" and "half a million"."""
    word, following = words[at].lower, lower_at(words, at + 1)
    if word == "half" and following in _ARTICLES and (unit := _scale(words, at + 2)):
        return Number(unit / 2, unit / 2, Form.WORD, at, at + 3, unit)
    if following != "dozen":
        return None
    count = numerals.read(words, at)
    value = _DOZEN if word == "a" else count and count[0] * _DOZEN
    return Number(value, value, Form.WORD, at, at + 2) if value else None


def _of_percent(words: Sequence[Token], at: int) -> numerals.Reading | None:
    """Read the "of 1" of "half of 1 percent"."""
    if lower_at(words, at) != "of" or at + 1 == len(words):
        return None
    whole = numerals.read(words, at + 1)
    unit = UNITS.get(lower_at(words, whole[1])) if whole else None
    return whole if unit and unit.name == PERCENT else None


def _part(words: Sequence[Token], at: int) -> Number | None:
    """Read "half of", "a third of", "1/3", "half an hour", "a quarter of a million"."""
    found = read_part(words, at)
    if found is None:
        return None
    value, end = found
    if share := _of_percent(words, end):
        return Number(value * share[0], value * share[0], Form.FIGURE, at, share[1])
    of = lower_at(words, end) == "of" and lower_at(words, end + 1) == "a"
    whole = end + 2 if of else end
    if scale := SCALES.get(lower_at(words, whole)):
        return Number(value * scale, value * scale, Form.WORD, at, whole + 1, scale)
    if lower_at(words, end) in _ARTICLES and lower_at(words, end + 1) in UNITS:
        return Number(value, value, Form.WORD, at, end + 1)
    return Number(value, value, Form.PART, at, end)
