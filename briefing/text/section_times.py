"""Cues of time: dates measured from the day of publication, words of time, tenses."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1
    )
}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# "Nov. 21", "21 November 2025"
_DAY_DATE = re.compile(
    rf"\b(?:({_MONTH}) (\d{{1,2}})\b(?!\d)|(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\b)"
    r"(?:,? ((?:19|20)\d\d))?"
)
# "in August", "since early September"
_BARE_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring) (?:early |late |mid-)?({_MONTH})\b(?!\.? \d)"
    r"(?!,? (?:19|20)\d\d)"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_PARTICIPLE = (
    r"(?:been|\w+ed|become|made|taken|gone|seen|begun|given|come|done|fled|led|won|lost"
    r"|grown|risen|fallen|said|told|flown|put|set|cut|hit|met|held|kept|left|sent|shown)"
)
_PHRASES = (
    # "this morning"
    (
        "today",
        re.compile(
            r"\b(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week))\b",
            re.IGNORECASE,
        ),
    ),
    ("last week", re.compile(r"\b(?:last|earlier this|past) (?:week|month)\b")),
    (
        "last year",
        re.compile(
            r"\b(?:last|earlier this|this) (?:year|summer|winter|spring|autumn|fall)\b"
        ),
    ),
    # "two years ago", "over the past decade"
    (
        "years ago",
        re.compile(
            r"\b(?:(?:years?|months?|decades?|weeks) (?:ago|earlier|before)|in recent (?:"
            r"years|months)|for (?:years|decades|months)|[Oo]ver the (?:past|last)|in the past)\b"
        ),
    ),
    ("since", re.compile(r"\b[Ss]ince (?:(?:19|20)\d\d|last|then|the)\b")),
    (
        "to come",
        re.compile(
            r"\b(?:next (?:week|month|year|day)|in the coming|later this|by the end)\b"
        ),
    ),
    (
        "these days",
        re.compile(
            r"\b(?:[Ii]n recent (?:weeks|days)|(?:earlier )?this (?:month|week))\b"
        ),
    ),
    (
        "present perfect",
        re.compile(
            rf"(?:\bha[sv]e?|[’'](?:ve|s)) (?:\w+ly |also |already |not |since |long )?{_PARTICIPLE}\b"
        ),
    ),
    (
        "past perfect",
        re.compile(rf"\bhad (?:\w+ly |also |already |not )?{_PARTICIPLE}\b"),
    ),
    (
        "present progressive",
        re.compile(
            r"(?:\b(?:is|are)|[’'](?:s|re)) (?:\w+ly |also |now |still )?\w+ing\b"
        ),
    ),
    (
        "past progressive",
        re.compile(r"\b(?:was|were) (?:\w+ly |also |now |still )?\w+ing\b"),
    ),
    ("passive", re.compile(r"\b(?:was|were) (?:\w+ly |also )?\w+ed\b")),
)
_AGES = (
    (1, "today"),
    (7, "this week"),
    (30, "this month"),
    (90, "this quarter"),
    (365, "this year"),
)
_YEARS = ((0, "this year"), (1, "last year"), (5, "recent"), (20, "past"))


def time_cues(piece: str, published: date | None) -> Iterator[str]:
    """Yield the cues of time in a sentence.

    Dates are told by their distance to `published`; without it, only that there are
    some.
    """
    for name, pattern in _PHRASES:
        if pattern.search(piece):
            yield f"time: {name}"
    for weekday in _WEEKDAY.findall(piece):
        yield "weekday"
        if published and weekday in (
            _WEEKDAYS[published.weekday()],
            _WEEKDAYS[published.weekday() - 1],
        ):
            yield "weekday of publication"
    if published is None:
        if _YEAR.search(piece):
            yield "a year"
        if _DAY_DATE.search(piece):
            yield "a date"
        return
    ages = [*_ages(piece, published)]
    for age in ages:
        yield f"date: {_named(age, _AGES)}"
    if not ages:
        for year in _YEAR.findall(piece):
            yield f"year: {_named(published.year - int(year), _YEARS)}"
    month = _BARE_MONTH.search(piece)
    if month and (published.month - _MONTHS[month[1][:3].lower()]) % 12 <= 3:
        yield "a month of this quarter"


def _ages(piece: str, published: date) -> Iterator[int]:
    """Yield how many days before publication each date lies; negative if after."""
    for found in _DAY_DATE.finditer(piece):
        month = _MONTHS[(found[1] or found[4])[:3].lower()]
        day = int(found[2] or found[3])
        year = int(found[5] or published.year)
        try:
            age = (published - date(year, month, day)).days
            if age < -200 and not found[5]:
                age = (published - date(year - 1, month, day)).days
        except ValueError:
            continue
        yield age


def _named(distance: int, bounds: tuple[tuple[int, str], ...]) -> str:
    if distance < 0:
        return "to come"
    return next((name for bound, name in bounds if distance <= bound), "old")
