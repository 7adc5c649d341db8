"""The stretch of time that a number holds for."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from briefing.model import Span
from briefing.text.dates import Date

# "since January", "from May": the stretch runs to the day of publication.
_SINCE = re.compile(r"\b(?:since|from)(?: the)?(?: start of| beginning of)?\s*$", re.I)
# "by Friday", "until 3 May": when it was counted, not for which time.
_UNTIL = re.compile(r"\b(?:by|until|till|before|as of|after|as at)(?: the)?\s*$", re.I)
# "said on Thursday": when it was said.
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|added|wrote|published|released"
    r"|showed|tweeted)(?: [\w’']+){0,2}? (?:on |late |early )*$",
    re.I,
)
_REACH = 40
_MONTH = 27
"""Days from which a stretch is a month or more, and not a day or a week."""
_LONGER = 3
_AFTER = 62
"""Days after a stretch in which a paper may still report it."""
_AFFAIR = 60
"""Days between two reports that may be of one affair."""
_SINCE_SLACK = 45


class Period(NamedTuple):
    """First and last day."""

    first: date
    last: date
    open: bool = False
    """Whether it runs from `first` on, to the day of publication."""

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.last - self.first).days + 1


def period_of(
    text: str, span: Span, dates: Sequence[Date], published: date | None
) -> Period | None:
    """Return the stretch that the nearest date gives to the number at `span`."""
    near = sorted(dates, key=lambda d: _distance(d.span, span))
    for found in near:
        before = text[max(0, found.span.start - _REACH) : found.span.start]
        if found.first is None or found.last is None or found.span.overlaps(span):
            continue
        if _UNTIL.search(before) or _SAID.search(before):
            continue
        if _SINCE.search(before):
            last = max(published or found.last, found.first)
            return Period(found.first, last, open=True)
        return Period(found.first, found.last)
    return None


def counted_by(
    text: str, span: Span, dates: Sequence[Date], published: date | None
) -> date | None:
    """Return the day until which a number was counted: "by 31 October", "as of Friday".

    None when the sentence names none, or one that was still to come.
    """
    for found in sorted(dates, key=lambda d: _distance(d.span, span)):
        before = text[max(0, found.span.start - _REACH) : found.span.start]
        if found.last and _UNTIL.search(before):
            return None if published and found.last > published else found.last
    return None


def _distance(one: Span, other: Span) -> tuple[int, int]:
    return max(one.start - other.end, other.start - one.end), one.start


def apart(
    one: Period | None, other: Period | None, days: tuple[date | None, date | None]
) -> str:
    """Return why two numbers cannot be for one time, "" when they can.

    Args:
        one: the stretch that the first is for; None when its text gives none.
        other: of the second.
        days: when the two were published; None when it is not known.
    """
    if one and other:
        return _two(one, other)
    first, second = days
    if stretch := one or other:
        day = second if one else first
        if day and stretch.days >= _MONTH and not _reported(stretch, day):
            return "another period"
        if day and stretch.days < _MONTH and abs((day - stretch.last).days) > _AFFAIR:
            return "another time"
        return ""
    if first and second and abs((first - second).days) > _AFFAIR:
        return "published too far apart"
    return ""


def _two(one: Period, other: Period) -> str:
    if one.open and other.open:
        gap = abs((one.first - other.first).days)
        return "counted from another day" if gap > _SINCE_SLACK else ""
    if one.first > other.last or other.first > one.last:
        near = max((one.first - other.last).days, (other.first - one.last).days)
        return (
            "" if near <= 1 and max(one.days, other.days) < _MONTH else "another period"
        )
    return ""


def reach(period: Period | None, published: date | None) -> tuple[int, int]:
    """Return the stretch of days in which what is not `apart` from a number lies.

    Two numbers whose stretches do not meet are apart.

    Args:
        period: the stretch that the number is for; None when its text gives none.
        published: the day of its article; None when it is not known.

    Returns:
        First and last day as proleptic ordinals.
    """
    half = _AFFAIR // 2
    if period is None:
        if published is None:
            return 0, date.max.toordinal()
        return published.toordinal() - half, published.toordinal() + half
    first, last = period.first.toordinal(), period.last.toordinal()
    low, high = last - half, last + half
    if period.days >= _MONTH:
        low, high = first, last + _AFTER - half
    if not period.open:
        return low, high
    return min(low, first - _SINCE_SLACK), max(high, first + _SINCE_SLACK)


def uneven(one: Period | None, other: Period | None) -> bool:
    """Tell whether one number is for much longer than the other: a day, a year."""
    if one is None or other is None:
        return False
    short, long = sorted((one.days, other.days))
    return long >= _MONTH and long > _LONGER * short


def _reported(stretch: Period, day: date) -> bool:
    return stretch.first <= day and (day - stretch.last).days <= _AFTER
