"""Rates: "a year", "per square foot", "/h", "annually"."""

from collections.abc import Sequence

from briefing.text.concepts import lemma
from briefing.text.numerals import DASHES
from briefing.text.quantity_tokens import Token, is_number
from briefing.text.quantity_units import PERCENT, read_unit

_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "nightly": "night",
    "hourly": "hour",
}
_PERIODS = frozenset(
    "second minute hour day week fortnight month quarter year decade century".split()
)
# What "a" may stand before as "per": "$52 a barrel", "12 cents a share".
_EACH = frozenset(
    "share head night piece dozen unit person ticket game bottle plate pop time visit"
    " seat bushel gram ounce pound kilo kilogram tonne ton litre gallon barrel acre"
    " hectare mile kilometre metre".split()
)
# Behind "a day" these make it a date: "a day earlier".
_DATING = frozenset("ago earlier later before after old or - from".split())
_REACH = 4  # words between what is counted and "a year"
Match = tuple[str, int]
"""What the rate is by, in the singular, and the index of the first word behind it."""


def read_rate(words: Sequence[Token], at: int) -> Match | None:
    """Read the rate that starts at `words[at]`."""
    while at < len(words) and words[at].text in DASHES:  # 12-cent-a-share
        at += 1
    if at >= len(words):
        return None
    word = words[at].lower
    if word in _ADVERBS:
        return _ADVERBS[word], at + 1
    at += 1
    while at < len(words) and words[at].text in DASHES:
        at += 1
    if at >= len(words):
        return None
    if word in ("per", "/"):
        return _per(words, at)
    if word in ("a", "an", "each", "every"):
        return _every(words, at)
    return None


def find_rate(words: Sequence[Token], at: int) -> Match | None:
    """Read a rate by time a few words behind: "400 people in the US a year"."""
    for start in range(at, min(len(words), at + _REACH + 1)):
        if not words[start].text[0].isalpha():
            return None
        rate = read_rate(words, start)
        if rate and rate[0] in _PERIODS and rate[0] != "second":
            return rate
    return None


def _per(words: Sequence[Token], at: int) -> Match | None:
    """Read what follows "per": any noun, a unit, "capita"."""
    word = words[at].lower
    if word == "capita":
        return "person", at + 1
    if word == "annum":
        return "year", at + 1
    if unit := read_unit(words, at):
        return (unit[0].name, unit[1]) if unit[0].name != PERCENT else None
    if is_number(words[at]) or not word.isalpha():
        return None
    return lemma(word), at + 1


def _every(words: Sequence[Token], at: int) -> Match | None:
    """Read what follows "a" or "every": a period, a share, a weight."""
    unit = read_unit(words, at)
    name, end = (unit[0].name, unit[1]) if unit else (words[at].lower, at + 1)
    if name not in _PERIODS and name not in _EACH and not name.startswith("square"):
        return None
    dating = end < len(words) and words[end].lower in _DATING
    return None if dating and name in _PERIODS else (name, end)
