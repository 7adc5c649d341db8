"""Figures that count nothing, told by the marks and letters that touch them.

Scores, clock times, numbers of telephones and lists, parts of web addresses.
"""

import re
from collections.abc import Sequence

from briefing.text import quantity_currencies as currencies
from briefing.text.numerals import ABBREVIATED, DASHES
from briefing.text.quantity_numbers import Form, Number
from briefing.text.quantity_tokens import (
    MASK,
    Token,
    glued,
    is_number,
    lower_at,
    text_at,
)
from briefing.text.quantity_units import read_unit

_CONTESTS = frozenset(
    """
    win wins won winning beat beats beaten beating lost lose loses losing defeat
    defeats defeated draw draws drew drawn victory lead leads led leading trail
    trails trailed score scored scoreline thrashed thrashing vote voted votes ruled
    ruling decision verdict record aggregate tie tied rout routed down up
    """.split()
)
_CODES = frozenset("=&%@_?\\*^")
_MERIDIEMS = frozenset("am pm a.m. p.m. a.m p.m o'clock o’clock".split())
_ZONES = frozenset("gmt utc bst cet est edt pst pdt ist".split())
_CLOCK_FIGURES = 4
_DOTTED = re.compile(r"[0-2]\d\.[0-5]\d")
_LONG = 10  # figures of a number that is no result
# "b" and "t" are magnitudes of money only: 90B is a name.
_MAGNITUDES = frozenset(ABBREVIATED) - {"b", "t", "cr"}


def unit_behind(words: Sequence[Token], at: int) -> bool:
    """Tell whether a unit, a currency or a magnitude stands at an index."""
    if read_unit(words, at) or currencies.after(words, at):
        return True
    return lower_at(words, at) in _MAGNITUDES and glued(words[at - 1], words[at])


def in_address(words: Sequence[Token], number: Number) -> bool:
    """?page=2&id=14304, status/1183725, the summer of '92."""
    at = number.start
    if at == 0 or not glued(words[at - 1], words[at]) or currencies.before(words, at):
        return False
    mark, before = words[at - 1].text, text_at(words, at - 2)
    in_path = mark == "/" and before.isalpha() and glued(*words[at - 2 : at])
    return in_path or mark in _CODES or mark in "'’‘"


def before_letters(words: Sequence[Token], number: Number) -> bool:
    """5G, 4K, 24703m212, 1m44.4s, Feb.25: letters touch the figure and are no unit."""
    at, end = number.start, number.end
    if words[at].text[0] == "." and at and glued(*words[at - 1 : at + 1]):
        return words[at - 1].text.isalpha() or words[at - 1].text == MASK
    if number.form is not Form.FIGURE or end >= len(words):
        return False
    letters = words[end].text[0].isalpha() and glued(words[end - 1], words[end])
    if letters and currencies.before(words, number.start):
        return False
    if letters and words[end].text == "K" and number.low <= 8:
        return True
    inside = text_at(words, end + 1)[:1].isdecimal() and glued(*words[end : end + 2])
    return letters and (inside or not unit_behind(words, end))


def clock(words: Sequence[Token], number: Number) -> bool:
    """9:01, 1:36.6, 1.05am, 10 o'clock, 1300 GMT, 20.30 at the head of a line."""
    at, end = number.start, number.end
    behind = text_at(words, end) == ":" and glued(words[end - 1], words[end])
    ahead = text_at(words, at - 1) == ":" and glued(words[at - 1], words[at])
    colon = (behind and end + 1 < len(words) and glued(words[end], words[end + 1])) or (
        ahead and at > 1 and words[at - 2].text[-1].isdecimal()
    )
    zoned = len(words[at].text) == _CLOCK_FIGURES and lower_at(words, end) in _ZONES
    opening = text_at(words, end)[:1]
    headed = at == 0 and (opening.isupper() or opening == "(")
    dotted = headed and _DOTTED.fullmatch(words[at].text) is not None
    return colon or zoned or dotted or lower_at(words, end) in _MERIDIEMS


def list_number(words: Sequence[Token], number: Number) -> bool:
    """1. and 2) at the start of a sentence."""
    return (
        number.start == 0
        and number.form is Form.FIGURE
        and text_at(words, number.end) in (".", ")")
        and glued(words[number.end - 1], words[number.end])
    )


def telephone(words: Sequence[Token], number: Number) -> bool:
    """+44 20, 555-1234, 90049 ZIP."""
    at, end = number.start, number.end
    if text_at(words, at - 1) == "+" and glued(words[at - 1], words[at]):
        return not unit_behind(words, end)
    if lower_at(words, end) == "zip":
        return True
    if text_at(words, end) not in DASHES or end + 1 >= len(words):
        return False
    behind = words[end + 1].text
    return (
        glued(words[end], words[end + 1])
        and behind.isdecimal()
        and len(behind) == 4 == len(words[at].text) + 1
    )


def score(words: Sequence[Token], number: Number) -> bool:
    """2-1, and 52-48 beside "vote" or "won"; not the range 15-22 mph."""
    end = number.end
    if text_at(words, end) not in DASHES or end + 1 >= len(words):
        return False
    if not is_number(words[end + 1]) or unit_behind(words, end + 2):
        return False
    if currencies.before(words, number.start):
        return False
    other = words[end + 1].text.replace(",", "")
    if number.form is not Form.FIGURE or not other.isdecimal() or len(other) > 9:
        return False
    if number.low >= int(other):
        return True
    near = {word.lower for word in words[max(0, number.start - 6) : end + 6]}
    return int(other) < 600 and not near.isdisjoint(_CONTESTS)


def result(words: Sequence[Token], number: Number) -> bool:
    """Both figures of "won 4 to 0" and "went 4-for-5"."""
    at = number.start
    if number.form is not Form.FIGURE:
        return False
    return any(
        _is_result(words, at - back, at - back + gap)
        for gap in (2, 4)
        for back in (0, gap)
    )


def _is_result(words: Sequence[Token], at: int, second: int) -> bool:
    """Tell "won 4 to 0" from "4 to 5 people" and "scored 4 to keep it level"."""
    figures = text_at(words, at), text_at(words, second)
    if not all(map(str.isdecimal, figures)):
        return False
    link = [word.lower for word in words[at + 1 : second]]
    if link == ["-", "for", "-"]:
        return True
    near = {word.lower for word in words[max(0, at - 4) : at]}
    larger = len(figures[0]) < _LONG and int(figures[0]) > int(figures[1])
    return link == ["to"] and larger and not near.isdisjoint(_CONTESTS)


def tail(words: Sequence[Token], number: Number) -> bool:
    """The second figure of a pair that was no range."""
    at = number.start
    return (
        at > 1
        and words[at - 1].text in (*DASHES, "/", ".")
        and glued(words[at - 1], words[at])
        and glued(words[at - 2], words[at - 1])
        and is_number(words[at - 2])
    )


def slashed(words: Sequence[Token], number: Number) -> bool:
    """24/7, 9/11."""
    end = number.end
    return (
        number.form is Form.FIGURE
        and text_at(words, end) in ("/", "⁄")
        and glued(words[end - 1], words[end])
        and end + 1 < len(words)
        and is_number(words[end + 1])
    )


def bracketed(words: Sequence[Token], number: Number) -> bool:
    """[3] and (4): a note, a number on a shirt, an age."""
    return (
        text_at(words, number.start - 1) in ("(", "[")
        and text_at(words, number.end) in (")", "]")
        and number.form is Form.FIGURE
        and number.low < 1000
    )
