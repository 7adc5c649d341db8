"""The day a number holds for, as far as its sentence gives one."""

import re
from collections.abc import Sequence
from datetime import date

from briefing.model import Span
from briefing.text.dates import Date

# Behind these a date opens or closes a stretch and does not date the number itself.
_OPENED = re.compile(r"\b(?:since|from|after|before|until|till|by)\s*$", re.IGNORECASE)
_REACH = 12  # characters before a date in which such a word is looked for


def date_of(text: str, span: Span, dates: Sequence[Date]) -> date | None:
    """Return the last day of the date of the sentence that is nearest to a number.

    None when no date of the sentence can be placed, or all are ends of a stretch.
    """
    placed = [
        (max(d.span.start - span.end, span.start - d.span.end), d.span.start, d.last)
        for d in dates
        if d.last and not d.span.overlaps(span) and not _opens(text, d.span)
    ]
    return min(placed)[2] if placed else None


def _opens(text: str, span: Span) -> bool:
    return bool(_OPENED.search(text[max(0, span.start - _REACH) : span.start]))
