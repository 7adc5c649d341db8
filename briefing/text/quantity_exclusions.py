"""Figures that count nothing: names, labels, scores, addresses, list numbers.

An ordered table of named rules; each looks at a number in its sentence.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.text import quantity_currencies as currencies
from briefing.text.numerals import ABBREVIATED, DASHES
from briefing.text.quantity_counted import is_plural
from briefing.text.quantity_numbers import Form, Number
from briefing.text.quantity_tokens import Token, glued, is_number, lower_at, text_at
from briefing.text.quantity_units import read_unit


class Exclusion(NamedTuple):
    """A reason why a number is no quantity."""

    name: str
    holds: Callable[[Sequence[Token], Number], bool]


_LABELS = frozenset(
    """
    act airbus amendment annex apartment apollo appendix area article block boeing
    bus case category chapter channel class clause code covid district division
    episode exhibit exit figure flat flight floor formula gate grade group highway
    instance interstate issue item junction lane level line lot measure model motion
    no. no number order page pages part phase platform playstation proposition
    protocol question radio resolution road room round route row rule season seat
    section series stage step suite table terminal tier title track type unit verse
    version volume ward windows xbox
    """.split()
)
# These are labels without a capital, too.
_PLAIN_LABELS = frozenset(
    "page pages chapter section row seat gate room route highway exit category number"
    " no. phase level version flight article grade tier stage channel".split()
)
_INDICES = frozenset(
    "s&p ftse nasdaq russell nikkei stoxx asx tsx cac dax topix csi sensex nifty ibex"
    " dow fortune hsi kospi p tsx/s omx bse euro mib smi aex sp top".split()
)
_CONTESTS = frozenset(
    """
    win wins won winning beat beats beaten beating lost lose loses losing defeat
    defeats defeated draw draws drew drawn victory lead leads led leading trail
    trails trailed score scored scoreline thrashed thrashing vote voted votes ruled
    ruling decision verdict record aggregate tie tied rout routed down up
    """.split()
)
_STREETS = frozenset(
    "street st road rd avenue ave lane drive boulevard blvd way place court highway"
    " rue via calle parkway terrace crescent square close".split()
)
_SMALL = frozenset(("two", "three"))
_DEFINITE = frozenset("the these those both other".split())
_STREETS_FIRST = frozenset("ave rue via calle".split())
# "b" and "t" are magnitudes of money only: 90B is a name.
_MAGNITUDES = frozenset(ABBREVIATED) - {"b", "t", "cr"}
_CODES = frozenset("=&%@_?\\*^")
_PREFIXES = frozenset("sub minus to plus mid magnitude".split())
_MERIDIEMS = frozenset("am pm a.m. p.m. a.m p.m o'clock o’clock".split())
_ZONES = frozenset("gmt utc bst cet est edt pst pdt ist".split())
_CLOCK_FIGURES = 4
_NAME_WORDS = 4
_LONG = 10  # figures of a number that is no result


def excluded(words: Sequence[Token], number: Number) -> str:
    """Return the name of the rule that excludes a number, "" when none does."""
    return next((rule.name for rule in EXCLUSIONS if rule.holds(words, number)), "")


def _unit_behind(words: Sequence[Token], at: int) -> bool:
    """Tell whether a unit, a currency or a magnitude stands at an index."""
    if read_unit(words, at) or currencies.after(words, at):
        return True
    return lower_at(words, at) in _MAGNITUDES and glued(words[at - 1], words[at])


def _in_name(words: Sequence[Token], number: Number) -> bool:
    """B-52, GPT-4, COVID-19, under-21; not minus-260 or sub-7."""
    at = number.start
    return (
        at > 1
        and words[at - 1].text in DASHES
        and glued(words[at - 1], words[at])
        and glued(words[at - 2], words[at - 1])
        and words[at - 2].text[-1].isalnum()
        and lower_at(words, at - 2) not in _PREFIXES
    )


def _before_letters(words: Sequence[Token], number: Number) -> bool:
    """5G, 4K, 3D, 24703m212: letters that touch the figure and are no unit."""
    end = number.end
    if number.form is not Form.FIGURE or end >= len(words):
        return False
    letters = words[end].text[0].isalpha() and glued(words[end - 1], words[end])
    if letters and currencies.before(words, number.start):
        return False
    if letters and words[end].text == "K" and number.low <= 8:
        return True
    return letters and not _unit_behind(words, end)


def _clock(words: Sequence[Token], number: Number) -> bool:
    """9:01, 1:36.6, 1.05am, 10 o'clock, 1300 GMT."""
    at, end = number.start, number.end
    behind = text_at(words, end) == ":" and glued(words[end - 1], words[end])
    ahead = text_at(words, at - 1) == ":" and glued(words[at - 1], words[at])
    colon = (behind and end + 1 < len(words) and glued(words[end], words[end + 1])) or (
        ahead and at > 1 and words[at - 2].text[-1].isdecimal()
    )
    zoned = len(words[at].text) == _CLOCK_FIGURES and lower_at(words, end) in _ZONES
    return colon or zoned or lower_at(words, end) in _MERIDIEMS


def _in_address(words: Sequence[Token], number: Number) -> bool:
    """?page=2&id=14304, the summer of '92."""
    at = number.start
    if at == 0 or not glued(words[at - 1], words[at]) or currencies.before(words, at):
        return False
    return words[at - 1].text in _CODES or words[at - 1].text in "'’‘"


def _list_number(words: Sequence[Token], number: Number) -> bool:
    """1. and 2) at the start of a sentence."""
    return (
        number.start == 0
        and number.form is Form.FIGURE
        and text_at(words, number.end) in (".", ")")
        and glued(words[number.end - 1], words[number.end])
    )


def _rank(words: Sequence[Token], number: Number) -> bool:
    """7 Ann Lee, on a line of its own; not 30 Americans."""
    behind = words[number.end : number.end + _NAME_WORDS]
    return (
        number.start == 0
        and number.form is Form.FIGURE
        and number.scale == 1
        and any(word.text[0].isalpha() for word in behind)
        and all(word.text[0].isupper() or word.text in ".,-’'" for word in behind)
        and not any(is_plural(word) for word in behind)
    )


def _point_in_time(words: Sequence[Token], number: Number) -> bool:
    """At one point, at one time."""
    return (
        lower_at(words, number.start) == "one"
        and lower_at(words, number.start - 1) == "at"
        and lower_at(words, number.end) in ("point", "time", "stage")
    )


def _labelled(words: Sequence[Token], number: Number) -> bool:
    """Article 50, Flight 12, page 3, category 4, #1, top 10."""
    label = lower_at(words, number.start - 1)
    if label == "." and lower_at(words, number.start - 2) in (
        "no",
        "nos",
        "art",
        "vol",
    ):
        return True
    if label in ("#", "№", "top", "v", "nos"):
        return True
    capital = not text_at(words, number.start - 1).islower()
    known = label in _LABELS if capital else label in _PLAIN_LABELS
    return known and not _unit_behind(words, number.end)


def _index(words: Sequence[Token], number: Number) -> bool:
    """S&P 500, FTSE 100, Stoxx 600."""
    return lower_at(words, number.start - 1) in _INDICES and number.low <= 3000


def _named(words: Sequence[Token], number: Number) -> bool:
    """Boeing 737 jet, Windows 11, Arsenal 2: a capital before, no plural behind."""
    at, end = number.start - 1, number.end
    if at < 0 or number.form is not Form.FIGURE or number.scale > 1:
        return False
    figure = words[number.start].text
    if (
        words[at].text.islower()
        or not words[at].text[0].isalpha()
        or not figure.isdecimal()
        or len(figure) > 4
    ):
        return False
    if at == 0 and len(words[at].text) > 1 and not words[at].text.isupper():
        return False
    if _unit_behind(words, end) or currencies.before(words, number.start):
        return False
    return not any(is_plural(word) for word in words[end : end + 3])


def _capitalised(words: Sequence[Token], number: Number) -> bool:
    """Big Ten, Group of Seven: a spelled-out number that is part of a name."""
    at = number.start
    return (
        number.form is Form.WORD
        and at > 0
        and words[at].text[0].isupper()
        and words[at - 1].text[0].isalpha()
    )


def _score(words: Sequence[Token], number: Number) -> bool:
    """2-1, and 52-48 beside "vote" or "won"; not the range 15-22 mph."""
    end = number.end
    if text_at(words, end) not in DASHES or end + 1 >= len(words):
        return False
    if not is_number(words[end + 1]) or _unit_behind(words, end + 2):
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


def _result(words: Sequence[Token], number: Number) -> bool:
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


def _tail(words: Sequence[Token], number: Number) -> bool:
    """The second figure of a pair that was no range."""
    at = number.start
    return (
        at > 1
        and words[at - 1].text in (*DASHES, "/", ".")
        and glued(words[at - 1], words[at])
        and glued(words[at - 2], words[at - 1])
        and is_number(words[at - 2])
    )


def _slashed(words: Sequence[Token], number: Number) -> bool:
    """24/7, 9/11."""
    end = number.end
    return (
        number.form is Form.FIGURE
        and text_at(words, end) in ("/", "⁄")
        and glued(words[end - 1], words[end])
        and end + 1 < len(words)
        and is_number(words[end + 1])
    )


def _telephone(words: Sequence[Token], number: Number) -> bool:
    """+44 20, 555-1234, 90049 ZIP."""
    at, end = number.start, number.end
    if text_at(words, at - 1) == "+" and glued(words[at - 1], words[at]):
        return not _unit_behind(words, end)
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


def _address(words: Sequence[Token], number: Number) -> bool:
    """10 Downing Street, 49 Zorro Ranch Road."""
    if number.form is not Form.FIGURE:
        return False
    start = number.end
    if text_at(words, start) in DASHES and is_number(words[start - 1]):  # 16-18
        start += 2
    for at in range(start, min(start + 4, len(words))):
        if words[at].text[0].islower() or not words[at].text[0].isalnum():
            return False
        if words[at].lower in _STREETS:
            return at > start or words[at].lower in _STREETS_FIRST
    return False


def _bracketed(words: Sequence[Token], number: Number) -> bool:
    """[3] and (4): a note, a number on a shirt, an age."""
    return (
        text_at(words, number.start - 1) in ("(", "[")
        and text_at(words, number.end) in (")", "]")
        and number.form is Form.FIGURE
        and number.low < 1000
    )


def _definite(words: Sequence[Token], number: Number) -> bool:
    """The two men, these three: known already, not counted."""
    return (
        lower_at(words, number.start) in _SMALL
        and number.end == number.start + 1
        and lower_at(words, number.start - 1) in _DEFINITE
        and not _unit_behind(words, number.end)
    )


def _attribute(words: Sequence[Token], number: Number) -> bool:
    """Three-bedroom, six-party, two-state."""
    end = number.end
    return (
        number.form is Form.WORD
        and number.low <= 12
        and end + 1 < len(words)
        and words[end].text in DASHES
        and glued(words[end - 1], words[end])
        and words[end + 1].text[0].isalpha()
        and not _unit_behind(words, end)
        and not currencies.after(words, end + 1)
        and lower_at(words, end + 1) not in ("in", "fold", "to")
    )


def _zero(words: Sequence[Token], number: Number) -> bool:
    """Zero tolerance, net zero; not zero degrees."""
    return lower_at(words, number.start) == "zero" and not _unit_behind(
        words, number.end
    )


EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion("name", _in_name),
    Exclusion("letters", _before_letters),
    Exclusion("web address", _in_address),
    Exclusion("clock", _clock),
    Exclusion("list number", _list_number),
    Exclusion("rank", _rank),
    Exclusion("point in time", _point_in_time),
    Exclusion("label", _labelled),
    Exclusion("index", _index),
    Exclusion("named", _named),
    Exclusion("capital", _capitalised),
    Exclusion("telephone", _telephone),
    Exclusion("score", _score),
    Exclusion("result", _result),
    Exclusion("tail", _tail),
    Exclusion("slash", _slashed),
    Exclusion("address", _address),
    Exclusion("bracket", _bracketed),
    Exclusion("definite", _definite),
    Exclusion("attribute", _attribute),
    Exclusion("zero", _zero),
)
"""The first that holds gives the reason."""
