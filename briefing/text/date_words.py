"""The words of dates: each word of a sentence becomes one letter for its kind.

The rules in `date_rules` are patterns over these letters, so that "early September",
"late May" and "mid-2019" are one rule and not a hundred.

    m month            w weekday          W weekdays         s season
    d figure 1 to 31   n other number     o 5th              q third
    y 1900 to 2099     Y other years      D 1990s            C century
    u day, week, year  U days, weeks      Q quarter(s)       B half
    p morning          r yesterday        N now              P recently
    T the              A a, an            O of, in the       b to, and, through
    l last, past       t this, current    z that, same       x next, coming
    g ago, earlier     h later, hence     e early, end       X each, every
    v several, few     j fiscal           i in, since, by    k a.m., p.m.
    Z GMT, EST         H dash             S slash            K colon
    L latest           V period           E Q3, H1           f dot of "Nov."
    c comma            _ anything else
"""

import re
from collections.abc import Sequence

from briefing.text.numerals import DASHES, SMALL, TENS
from briefing.text.quantity_tokens import Token, lower_at, text_at

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
        " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
        " nineteenth twentieth".split(),
        start=1,
    )
} | {"twenty-first": 21}
ADVERBS: dict[str, str] = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
}
"""What comes round, and after how long."""
_ROWS: tuple[tuple[str, str], ...] = (
    ("m", " ".join(MONTHS)),
    ("w", " ".join(WEEKDAYS)),
    ("W", "mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    ("s", "spring summer autumn fall winter"),
    ("q", " ".join(ORDINALS)),
    ("n", " ".join([*SMALL, *TENS, "hundred", "thousand", "dozen"])),
    ("u", "minute hour day week weekend fortnight month year decade"),
    ("U", "seconds minutes hours days weeks weekends months years decades centuries"),
    ("Q", "quarter quarters"),
    ("C", "century"),
    ("B", "half"),
    ("p", "morning afternoon evening night noon midnight"),
    ("r", "yesterday today tomorrow tonight overnight"),
    ("N", "now currently nowadays presently"),
    ("P", "recently recent"),
    ("T", "the"),
    ("A", "a an"),
    ("O", "of"),
    ("b", "to and through until till or"),
    ("l", "last past previous preceding"),
    ("t", "this current"),
    ("L", "latest"),
    ("V", "period"),
    ("R", " ".join(ADVERBS)),
    ("F", "future"),
    ("M", "ended ending"),
    ("z", "that same"),
    ("x", "next coming upcoming following"),
    ("g", "ago earlier"),
    ("h", "later hence"),
    ("e", "early late mid middle beginning start end"),
    ("X", "each every"),
    ("v", "several few couple"),
    ("j", "fiscal"),
    ("i", "in since by from during between on at around about for within"),
    ("k", "am pm a.m. p.m. a.m p.m"),
    ("Z", "gmt utc est edt et pst pdt pt cst ct bst cet ist jst"),
)
KINDS: dict[str, str] = {
    word: kind for kind, words in reversed(_ROWS) for word in words.split()
} | {",": "c", ":": "K", "/": "S", **dict.fromkeys(DASHES, "H")}
"""The letter of every word and mark that has one."""

# Names that are also words, or too short to stand without their dot or a figure.
_DOUBTFUL = frozenset("may march mar mon tue wed thu fri sat sun dec jan".split())
_WHOLE = frozenset(name for name in [*MONTHS, *WEEKDAYS] if len(name) > 5) | frozenset(
    "march april may june july".split()
)
_BUSINESS = re.compile(r"[QH][1-4]|FY\d\d(?:\d\d)?")  # Q3, H1, FY2025
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")  # 5th
_DECADE = re.compile(r"(?:1\d|20)?\d0s")  # 1990s, 90s
# Before these a figure from 1000 to 1899 is a year; it is mostly a count else.
_BEFORE_YEAR = frozenset(
    "in by since circa until before after between early late mid during fiscal".split()
)
# Behind these a figure is never a year: "more than 2000", "$ 2019".
_BEFORE_COUNT = frozenset(
    "than over about around some nearly almost least approximately roughly fewer"
    " under exactly only $ £ € ¥ ₹ usd eur".split()
)
_AFTER_COUNT = frozenset(
    "people troops men women children percent per % miles km m kg hours days feet"
    " million billion rpm".split()
)
# Behind these the plural noun does not take the figure: "the 2019 elections".
_BEFORE_NAME = frozenset("the a an its his her their our my this that".split())


def kinds(words: Sequence[Token]) -> str:
    """Return one letter for each word."""
    letters = ""
    for at, word in enumerate(words):
        kind = KINDS.get(word.lower)
        if kind is None:
            kind = "_" if word.text.isalpha() else _other(words, at, letters)
        elif kind in "mw":
            kind = _named(words, at, kind, letters[-1:])
        letters += kind
    return letters


def _named(words: Sequence[Token], at: int, kind: str, before: str) -> str:
    """Tell a month or weekday from a word that is spelled the same."""
    word, behind = words[at], text_at(words, at + 1)
    if word.lower not in _DOUBTFUL:
        plain = word.lower in _WHOLE or behind == "." or word.text[0].isupper()
        return kind if plain else "_"
    if not word.text[0].isupper():
        return "_"
    figure = behind[:1].isdecimal() or before in ("d", "o")
    if word.lower in ("may", "march"):
        return kind if figure or (before and before in "iltxzeObc") else "_"
    return kind if figure or behind == "." else "_"


def _other(words: Sequence[Token], at: int, letters: str) -> str:
    """Classify what no list holds: figures, Q3, 5th, the dot of an abbreviation."""
    text = words[at].text
    if text[0].isdecimal():
        kind = _figure(text)
        return kind if kind not in "yY" or _is_year(words, at, letters) else "n"
    if text == "." and letters[-1:] in ("m", "w"):
        return "f" if words[at - 1].lower not in _WHOLE else "_"
    return "E" if _BUSINESS.fullmatch(text) else "_"


def _figure(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) <= 4:
        number = int(text)
        if 1 <= number <= 31 and len(text) < 3:
            return "d"
        if len(text) == 4 and 1000 <= number < 2200:
            return "y" if 1900 <= number < 2100 else "Y"
        return "n"
    if _ORDINAL.fullmatch(text):
        return "o"
    return "D" if _DECADE.fullmatch(text) else "n" if text[-1].isdecimal() else "_"


def _is_year(words: Sequence[Token], at: int, letters: str) -> bool:
    """Tell "in 2019 sales fell" from "some 2019 people"."""
    before, behind = lower_at(words, at - 1), text_at(words, at + 1)
    led = before in _BEFORE_YEAR
    if before in _BEFORE_COUNT or (behind.lower() in _AFTER_COUNT and not led):
        return False
    dated = "m" in letters[-4:] or not {"y", "Y"}.isdisjoint(letters[-3:])
    if led or dated:  # June 10, 1796; 2014, 2015 and 2017
        return True
    if _figure(words[at].text) == "Y":
        return _is_old_year(words, at)
    prefixed = before in DASHES and text_at(words, at - 2).isalpha()  # pre-2010
    named = text_at(words, at - 1)[:1].isupper()  # Expo 2020
    plural = behind.islower() and behind.endswith("s") and len(behind) > 3
    return not plural or not before or prefixed or named or before in _BEFORE_NAME


def _is_old_year(words: Sequence[Token], at: int) -> bool:
    """Tell "(1886)", "the 1889 Exposition" and "1863-1898" from "1886 people"."""
    before, behind = lower_at(words, at - 1), text_at(words, at + 1)
    if before in ("(", ",") and behind == ")":
        return True
    if behind in DASHES and _figure(text_at(words, at + 2) or "_") in "yY":
        return int(words[at].text) < int(words[at + 2].text)
    return before in _BEFORE_NAME and behind[:1].isupper()
