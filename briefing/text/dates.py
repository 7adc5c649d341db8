"""Dates in a text, placed in the calendar by the day of publication."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from briefing.model import Span
from briefing.text.date_calendar import Period
from briefing.text.date_found import Found, Tense, unplaced
from briefing.text.date_rules import RULES
from briefing.text.date_words import KINDS, kinds
from briefing.text.passages import Sentence
from briefing.text.quantity_tokens import Token, lowered, plain_words, tokens


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or a stretch of time that is anchored in the calendar."""

    span: Span
    first: date | None
    """First day; None when the date cannot be placed."""
    last: date | None
    """Last day, within the period."""
    value: str
    """As in TIMEX3: 2025-11-21, 2025-11, 2025-W47, 2025-Q3, P2M, PRESENT_REF."""
    published: date | None = None
    """The day of publication; None when it is not known."""

    @property
    def known(self) -> date | None:
        """The last day, or that of publication while the period is not over."""
        if self.first is None or self.last is None or self.published is None:
            return self.last
        begun = self.first <= self.published
        return min(self.last, self.published) if begun else self.last


_RULES = {f"r{at}": rule for at, rule in enumerate(RULES)}
# No date begins with one of these letters.
_GRAMMAR = re.compile(
    "(?![_cibOKSHfkZCBpWLV])(?:"
    + "|".join(f"(?P<{name}>{rule.pattern})" for name, rule in _RULES.items())
    + ")"
)
# A sentence without any of these words, or a figure, holds no date.
_TRIGGERS = frozenset("0123456789") | {
    word for word, kind in KINDS.items() if kind in "mwWspruUQCNPBRF"
}
_TRIGGERS |= {"current", "past", "latest", "nineteen"}
_AHEAD = frozenset(
    "will 'll shall scheduled due expected expects upcoming until payable plans would"
    " planned begins begin expires soon".split()
)
_BEHIND = frozenset(
    "was were had did said has have been told began bought came fell found gave got"
    " held hit left lost made met paid rose saw sent sold took went won".split()
)
_REACH = 12  # words that are searched for a tense
_REPORTED = range(60, 230)
"""Days since the start of a quarter that is reported on, not looked back to."""


def find_dates(
    text: str, sentences: Sequence[Sentence], published: datetime | None
) -> tuple[Date, ...]:
    """Find the dates of a text, in order and disjoint.

    A date without a year, and words such as "yesterday", are placed by the day of
    publication; without it, or where the words are too vague, `first` and `last`
    are None.
    """
    reference = published.date() if published else None
    dates: list[Date] = []
    latest: date | None = None
    quarter: date | None = None
    lower = lowered(text)
    for sentence in sentences:
        if _TRIGGERS.isdisjoint(plain_words(lower, *sentence.span)):
            continue
        words = tokens(text, *sentence.span)
        for match in _GRAMMAR.finditer(kinds(words)):
            found = _found(words, match, reference, latest, quarter)
            if period := _resolve(match.lastgroup or "", found):
                span = Span(found.words[0].start, found.words[-1].end)
                dates.append(Date(span, *period, reference))
                latest = period.first or latest
                quarter = _last_quarter(period, reference) or quarter
    return tuple(dates)


def _last_quarter(period: Period, reference: date | None) -> date | None:
    """Return the first day of a quarter that an article may report on, or None."""
    if period.first is None or reference is None or "-Q" not in period.value:
        return None
    return period.first if (reference - period.first).days in _REPORTED else None


def _found(
    words: tuple[Token, ...],
    match: re.Match[str],
    reference: date | None,
    latest: date | None,
    quarter: date | None,
) -> Found:
    start, end = match.span()
    tense = _tense(words, start, end)
    return Found(words[start:end], match.group(), reference, tense, latest, quarter)


def _resolve(rule: str, found: Found) -> Period | None:
    """Apply a rule; a day that no calendar has ("31 June") is found, but not placed."""
    try:
        return _RULES[rule].read(found)
    except (ValueError, OverflowError):
        return unplaced("")


def _tense(words: Sequence[Token], start: int, end: int) -> Tense:
    """Tell the tense of the nearest verb before a date, or else behind it."""
    before = words[max(0, start - _REACH) : start]
    behind = words[end : end + _REACH]
    tenses = (_tense_of(word) for word in (*reversed(before), *behind))
    return next((tense for tense in tenses if tense), Tense.UNKNOWN)


def _tense_of(word: Token) -> Tense | None:
    if word.lower in _AHEAD:
        return Tense.FUTURE
    past = word.lower in _BEHIND or (word.lower.endswith("ed") and len(word.text) > 4)
    return Tense.PAST if past else None
