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
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?"
    r"|Dec(?:ember|\.)?)"
)
_MONTH_WORDS = frozenset(
    """
    jan january feb february mar march apr april may jun june jul july aug august sep
    sept september oct october nov november dec december
    """.split()
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
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_PARTICIPLE = (
    r"(?:been|\w+ed|become|made|taken|gone|seen|begun|given|come|done|fled|led|won|lost"
    r"|grown|risen|fallen|said|told|flown|put|set|cut|hit|met|held|kept|left|sent|shown)"
)
_ADVERB = r"(?:\w+ly |also |already |not |now |since |still |long )?"
# Name of the cue, words of which the sentence must have one, the whole pattern: most
# sentences need no search.
_PHRASES = (
    (
        "today",
        "today tonight yesterday this",
        r"today|tonight|yesterday|this (?:week|\w+ing)",
    ),
    ("last week", "last earlier past", r"(?:last|earlier this|past) (?:week|month)"),
    (
        "last year",
        "last earlier this",
        r"(?:last|earlier this|this) (?:year|summer|winter|spring|autumn|fall)",
    ),
    (
        "years ago",
        "years year months month decades decade weeks past last",
        r"(?:years?|months?|decades?|weeks) (?:ago|earlier|before)|in the past"
        r"|in recent (?:years|months)|for (?:years|decades|months)"
        r"|over the (?:past|last)",
    ),
    ("since", "since", r"since (?:(?:19|20)\d\d|last|then|the)"),
    (
        "to come",
        "next coming later end",
        r"next (?:week|month|year|day)|in the coming|later this|by the end",
    ),
    (
        "these days",
        "recent this",
        r"in recent (?:weeks|days)|(?:earlier )?this (?:month|week)",
    ),
    ("present perfect", "has have", rf"ha(?:s|ve) {_ADVERB}{_PARTICIPLE}"),
    ("past perfect", "had", rf"had {_ADVERB}{_PARTICIPLE}"),
    ("present progressive", "is are", rf"(?:is|are) {_ADVERB}\w+ing"),
    ("past progressive", "was were", rf"(?:was|were) {_ADVERB}\w+ing"),
    ("passive", "was were", rf"(?:was|were) {_ADVERB}\w+ed"),
)
_TIMES = tuple(
    (f"time: {name}", frozenset(words.split()), re.compile(rf"\b(?:{pattern})\b", re.I))
    for name, words, pattern in _PHRASES
)
_AGES = ((1, "today"), (7, "this week"), (30, "this month"), (90, "this quarter"))
_YEARS = ((0, "this year"), (1, "last year"), (5, "recent"), (20, "past"))


def time_cues(
    piece: str, words: frozenset[str], published: date | None
) -> Iterator[str]:
    """Yield the cues of time in a sentence; `words` are its words in lower case.

    Dates are told by their distance to `published`; without it, only that there are
    some.
    """
    for name, needed, pattern in _TIMES:
        if not needed.isdisjoint(words) and pattern.search(piece):
            yield name
    yield from _weekdays(words, published)
    monthly = not _MONTH_WORDS.isdisjoint(words)
    if not monthly and not _DIGIT.search(piece):
        return
    if published is not None:
        yield from _dates(piece, published)
        return
    if _YEAR.search(piece):
        yield "a year"
    if monthly and _DAY_DATE.search(piece):
        yield "a date"


def _dates(piece: str, published: date) -> Iterator[str]:
    ages = [*_ages(piece, published)]
    for age in ages:
        yield f"date: {_named(age, _AGES)}"
    if not ages:
        for year in _YEAR.findall(piece):
            yield f"year: {_named(published.year - int(year), _YEARS)}"
    month = _BARE_MONTH.search(piece)
    if month and (published.month - _MONTHS[month[1][:3].lower()]) % 12 <= 3:
        yield "a month of this quarter"


def _weekdays(words: frozenset[str], published: date | None) -> Iterator[str]:
    if words.isdisjoint(_WEEKDAYS):
        return
    for number, weekday in enumerate(_WEEKDAYS):
        if weekday not in words:
            continue
        yield "weekday"
        if published and (published.weekday() - number) % 7 <= 1:
            yield "weekday of publication"


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
    return next((name for bound, name in bounds if distance <= bound), "older")
