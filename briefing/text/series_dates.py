"""The dates in the sentences of numbers, without reading those of the whole text."""

import re
from collections.abc import Sequence
from datetime import datetime

from briefing.text.date_words import KINDS
from briefing.text.dates import Date, find_dates
from briefing.text.passages import Sentence
from briefing.text.quantity_tokens import lowered, plain_words

# A sentence without any of these words, and without figures as below, has no date.
_TRIGGERS = frozenset(
    {word for word, kind in KINDS.items() if kind in "mwWspruUQCNPBRF"}
    | {"current", "past", "latest", "nineteen"}
)
# Figures that may be a date: 2019, 1990s, 24/10, 9:01, 9 a.m., Q3, FY25
_FIGURES = re.compile(
    r"\d{4}|\d0s|\d[:/]\d|\d ?[ap]\.?m\b|\b[QH][1-4]\b|\bFY\d", re.IGNORECASE
)
# What is read by a date named before: "that day", "the previous week", "a year ago",
# where a quarter was named, and "the quarter" itself.
_BACK = re.compile(
    r"\b(?:previous|preceding|following|quarters?|Q[1-4]|latest"
    r"|(?:that|same)\W+(?:minute|hour|day|week|weekend|fortnight|month|year|decade))\b",
    re.IGNORECASE,
)


def dates_in(
    text: str,
    sentences: Sequence[Sentence],
    wanted: Sequence[Sentence],
    published: datetime | None,
) -> tuple[Date, ...]:
    """Return the dates of some sentences as `find_dates` reads them in the whole text.

    Args:
        text: of the article.
        sentences: all of them.
        wanted: those whose dates are asked for, in order.
        published: the day of the article; None when it is not known.
    """
    lower = lowered(text)
    dated = [s for s in wanted if _may_have_date(text, lower, s)]
    back = [s for s in dated if _BACK.search(text, *s.span)]
    if back:  # its dates are read by those of all sentences before it
        before = [s for s in sentences if s.span <= back[-1].span]
        dated = [*before, *(s for s in dated if s.span > back[-1].span)]
    return find_dates(text, dated, published)


def _may_have_date(text: str, lower: str, sentence: Sentence) -> bool:
    if not _TRIGGERS.isdisjoint(plain_words(lower, *sentence.span)):
        return True
    return bool(_FIGURES.search(text, *sentence.span))
