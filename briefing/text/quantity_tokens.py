"""Words, figures and marks of a text, with their places: what the grammars read."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

MASK = "§"
"""Stands for a word of a date where the quantities of its sentence are read."""


class Token(NamedTuple):
    """A word, a number or a single mark."""

    text: str
    lower: str
    """In lower case, without the ending of a possessive."""
    start: int
    """Code points from the start of the text."""
    end: int


# Codes that stand before a figure without a blank: "USD10m", "RM79", "HK$5".
_GLUED = (
    "USD|EUR|GBP|AUD|CAD|NZD|SGD|HKD|JPY|CNY|RMB|INR|PKR|CHF|ZAR|NGN|KES|PHP|IDR"
    "|MYR|RM|Rs|US|NZ|HK"
    r"|R(?=\d[\d.,]*\s?(?:m|bn|[mb]illion|trillion)\b|\d{1,3}[ ,]\d{3}(?!\d))"  # R5bn
)
_DECIMAL_COMMA = r"\d{1,3}(?:\.\d{3})*,\d{1,2}"
# The commonest first: a plain word needs no other branch.
_TOKEN = re.compile(
    r"[^\W\d_]++(?![\d.'’])"
    r"|\d+(?:,\d{2,3}){0,7}(?:\.\d+)?(?:st|nd|rd|th|s)\b"  # 22nd, 1990s
    rf"|{_DECIMAL_COMMA}(?=\s?(?:[%€]|per ?cent\b|[mb]illion\b|euros?\b))"  # 6,1%
    rf"|(?<=[€£$]){_DECIMAL_COMMA}(?![\d,])"  # €12,50
    r"|\d{1,3}(?:,\d{2,3}){0,7},\d{3}(?!\d)(?:\.\d+)?"  # 1,200.50 and 12,34,567
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,7}(?!\d)"  # 12 500 with hard blanks
    r"|\d{1,3}(?: \d{3}){0,4} 000(?![\d,.]\d|\d)"  # 35 000
    r"|\d+(?:\.\d+)*"  # 20, 4.6, 1.2.3
    r"|\.\d+"  # .500
    rf"|(?:{_GLUED})(?=\d)"  # USD|10m
    r"|[^\W\d_]++\d\w*+(?![.,]\d)"  # CO2, A320
    r"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])\.?"  # U.S., a.m.
    r"|[^\W\d_]++(?:['’][^\W\d_]++)*"  # Navy’s, and words before a full stop
    r"|\S"
)

_PLAIN_WORD = re.compile(r"[a-z]+|[\d½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]")
_LONGEST = 30  # characters of a figure; longer runs of digits are no number
_KEPT = 256  # sentences: dates and quantities read those of one article in turn


@lru_cache(maxsize=_KEPT)
def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Split `text[start:end]`; blanks are dropped, every other character is kept."""
    return tuple(
        [
            Token(
                word := found[0],
                word.lower() if word.isalpha() else _bare(word),
                found.start(),
                found.end(),
            )
            for found in _TOKEN.finditer(text, start, end)
        ]
    )


def _bare(word: str) -> str:
    """Return a word in lower case, without the ending of a possessive."""
    return word.lower().removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """Return the text in lower case if that moves no character, else as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


@lru_cache(maxsize=_KEPT)
def plain_words(lower: str, start: int, end: int) -> frozenset[str]:
    """Return the runs of letters and the digits of `lower[start:end]`."""
    return frozenset(_PLAIN_WORD.findall(lower, start, end))


def lower_at(words: Sequence[Token], at: int) -> str:
    """Return the word at an index in lower case, "" outside the sentence."""
    return words[at].lower if 0 <= at < len(words) else ""


def text_at(words: Sequence[Token], at: int) -> str:
    """Return the word at an index as it is written, "" outside the sentence."""
    return words[at].text if 0 <= at < len(words) else ""


def glued(left: Token, right: Token) -> bool:
    """Tell whether no blank stands between two neighbours."""
    return left.end == right.start


def is_number(token: Token) -> bool:
    """Tell whether the token is a figure: 20, 1,200.50, .500; not 22nd or 1.2.3."""
    text = token.text
    return (
        text[-1].isdecimal()
        and (text[0].isdecimal() or text[0] == ".")
        and len(text) < _LONGEST
        and text.count(".") < 2
    )
