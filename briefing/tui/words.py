"""Times and sources in words, and the citation that `y` copies."""

from datetime import datetime, timedelta

from briefing.clean import clean_line
from briefing.digest import show_date
from briefing.model import Article, Headline, Span
from briefing.tui.shown import cut

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_TAGS = 16
"""Cells that tags may take in a row."""
_OPENING = ("“", "‘", '"', "«", "„")


def age(moment: datetime | None, now: datetime) -> str:
    """Return how old something is in at most nine cells: "12m", "5h", "3d", "2 Dec"."""
    if moment is None:
        return "undated"
    past = now - moment
    if timedelta() <= past < _HOUR:
        return f"{past // timedelta(minutes=1)}m"
    if timedelta() <= past < 2 * _DAY:
        return f"{past // _HOUR}h"
    if timedelta() <= past < 14 * _DAY:
        return f"{past // _DAY}d"
    short = f"{moment.day} {moment:%b}"
    return short if moment.year == now.year else f"{short} {moment:%y}"


def signs(row: Headline) -> str:
    """Return the marks of an article: starred, revised, how many notes, its tags."""
    notes = f"✎{row.notes}" if row.notes else ""
    named = cut(" ".join(f"#{tag}" for tag in row.tags), _TAGS)
    marks = ("★" if row.starred else "", "↻" if row.revised else "", notes, named)
    return " ".join(mark for mark in marks if mark)


def moment_in_words(moment: datetime) -> str:
    """Return "2 Dec 2025, 17:06 UTC"."""
    return f"{show_date(moment)}, {moment:%H:%M} UTC"


def times(article: Article) -> str:
    """Return when an article was published, first seen and revised, in words."""
    published = article.published
    parts = [
        f"published {moment_in_words(published)}"
        if published
        else "no date of publication",
        f"first seen {show_date(article.first_seen)}",
    ]
    if article.revised:
        parts.append(f"revised {moment_in_words(article.revised)}")
    return " · ".join(parts)


def citation(article: Article, span: Span | None) -> str:
    """Return a sentence, or the title, with where and when it stood.

    Like “More than 20 strikes …” — BBC, 2 Dec 2025, https://…
    """
    words = span.of(article.text) if span else article.title
    source = (
        article.outlet,
        show_date(article.published),
        article.url or f"article {article.id}",
    )
    where = ", ".join(clean_line(part) for part in source if part)
    return f"{quoted(words)} — {where}"


def quoted(words: str) -> str:
    """Return words on one line in quotation marks, unless they bring their own."""
    line = clean_line(words)
    return line if line[:1] in _OPENING else f"“{line}”"


def unread_of(unread: int, articles: int, room: int = 80) -> str:
    """Return "3 unread of 12", or "12 articles" where nothing is unread.

    Where this has not so many cells of room, "3/12" or "12": numbers are never cut.
    """
    told, brief = count(articles, "article"), f"{articles:,}"
    if unread:
        told, brief = f"{unread:,} unread of {brief}", f"{unread:,}/{brief}"
    return told if len(told) <= room else brief


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 note", "2 notes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
