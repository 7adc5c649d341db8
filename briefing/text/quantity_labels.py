"""Numbers that are part of a name: Article 50, Boeing 737, 10 Downing Street."""

from collections.abc import Sequence

from briefing.text import quantity_currencies as currencies
from briefing.text.numerals import DASHES
from briefing.text.quantity_counted import is_plural
from briefing.text.quantity_marks import unit_behind
from briefing.text.quantity_numbers import Form, Number
from briefing.text.quantity_tokens import Token, glued, is_number, lower_at, text_at

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
    " no. phase level version flight article grade tier stage channel"
    " bus tram line runway".split()
)
_INDICES = frozenset(
    "s&p ftse nasdaq russell nikkei stoxx asx tsx cac dax topix csi sensex nifty ibex"
    " dow fortune hsi kospi p tsx/s omx bse euro mib smi aex sp top".split()
)
_STREETS = frozenset(
    "street st road rd avenue ave lane drive boulevard blvd way place court highway"
    " rue via calle parkway terrace crescent square close".split()
)
_STREETS_FIRST = frozenset("ave rue via calle".split())
_PREFIXES = frozenset("sub minus to plus mid magnitude".split())
_NAME_WORDS = 4


def in_name(words: Sequence[Token], number: Number) -> bool:
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


def rank(words: Sequence[Token], number: Number) -> bool:
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


def labelled(words: Sequence[Token], number: Number) -> bool:
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
    return known and not unit_behind(words, number.end)


def index(words: Sequence[Token], number: Number) -> bool:
    """S&P 500, FTSE 100, Stoxx 600."""
    return lower_at(words, number.start - 1) in _INDICES and number.low <= 3000


def named(words: Sequence[Token], number: Number) -> bool:
    """Boeing 737 jet, Windows 11, Web 2.0: a capital before, no plural behind."""
    at, end = number.start - 1, number.end
    if at < 0 or number.form is not Form.FIGURE or number.scale > 1:
        return False
    figure = words[number.start].text
    if (
        words[at].text.islower()
        or not words[at].text[0].isalpha()
        or not figure.removesuffix(".0").isdecimal()
        or len(figure) > 4
    ):
        return False
    if at == 0 and len(words[at].text) > 1 and not words[at].text.isupper():
        return False
    if unit_behind(words, end) or currencies.before(words, number.start):
        return False
    return not any(is_plural(word) for word in words[end : end + 3])


def capitalised(words: Sequence[Token], number: Number) -> bool:
    """Big Ten, Group of Seven: a spelled-out number that is part of a name."""
    at = number.start
    return (
        number.form is Form.WORD
        and at > 0
        and words[at].text[0].isupper()
        and words[at - 1].text[0].isalpha()
    )


def address(words: Sequence[Token], number: Number) -> bool:
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
