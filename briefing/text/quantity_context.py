"""The day a number holds for, as far as its sentence gives one."""

import re
from bisect import bisect
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from briefing.model import Span
from briefing.text.dates import Date


class Held(NamedTuple):
    """A day that numbers may hold for, and where it stands."""

    span: Span
    day: date


# Behind these a date opens or closes a stretch and does not date the number itself.
_OPENED = re.compile(r"\b(?:since|from|after|before|until|till|by)\s*$", re.IGNORECASE)
# $20m, up from $3m a year ago
_COMPARED = re.compile(r"\b(?:(?:up|down) from|compared|versus|vs)\b", re.IGNORECASE)
# A judge freed 20 men, while another recalled the riots of 2011
_CLAUSE = re.compile(r";|\b(?:while(?! \w+ing\b)|whereas|but|although|though)\b")
_REACH = 12  # characters before a date in which such a word is looked for


def held_dates(text: str, dates: Sequence[Date]) -> tuple[Held, ...]:
    """Return the last days of those dates of a sentence that can date a number."""
    return tuple(
        Held(d.span, d.known) for d in dates if d.known and not _opens(text, d.span)
    )


def nearest(text: str, span: Span, dates: Sequence[Held]) -> date | None:
    """Return the day that stands nearest to a number, the one before it on a tie.

    The day of what a number is compared with is not its own, nor that of another
    clause.
    """
    at = bisect(dates, span.start, key=lambda held: held.span.start)
    near = [
        held
        for held in dates[max(0, at - 1) : at + 1]
        if not held.span.overlaps(span)
        and not _COMPARED.search(text, span.end, max(span.end, held.span.start))
        and not _CLAUSE.search(text, *_between(held.span, span))
    ]
    closest = min(near, key=lambda held: _distance(held.span, span), default=None)
    return closest.day if closest else None


def _between(one: Span, other: Span) -> tuple[int, int]:
    first, second = sorted((one, other))
    return first.end, max(first.end, second.start)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _opens(text: str, span: Span) -> bool:
    return bool(_OPENED.search(text[max(0, span.start - _REACH) : span.start]))
