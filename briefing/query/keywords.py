"""The keywords of the language, each with how its value is read."""

import difflib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from briefing.model import SectionKind
from briefing.query import dates
from briefing.query.amounts import amount
from briefing.query.folding import words_of
from briefing.query.nodes import (
    Dated,
    HasSection,
    InStory,
    Is,
    Leaf,
    Named,
    Noted,
    Source,
    WithId,
    Words,
)


class Keyword(NamedTuple):
    """A keyword; what it takes is said in help and in complaints."""

    name: str
    takes: str
    """What stands behind the colon, in words."""
    example: str
    read: Callable[[str, datetime], Leaf]
    """Reads a value, given the present moment; raises ValueError saying why not."""
    values: tuple[str, ...] = ()
    """All that may stand there, where that is known."""


STATES = ("unread", "read", "starred", "noted", "revised")
SECTIONS = tuple(kind.value for kind in SectionKind)
SORT, VIEW = "sort", "view"
ORDERS = ("rank", "date")


def _named(kind: str, text: str, _now: datetime) -> Leaf:
    words = words_of(text)
    if not words:
        raise ValueError("has no name in it")
    return Named(kind, words)


def _source(kind: str, text: str, _now: datetime) -> Leaf:
    return Source(kind, text)


def _title(text: str, _now: datetime) -> Leaf:
    if not any(c.isalnum() for c in text):
        raise ValueError("has no word in it")
    return Words(text, title=True)


def _section(text: str, _now: datetime) -> Leaf:
    return HasSection(SectionKind(_one_of(text, SECTIONS)))


def _state(text: str, _now: datetime) -> Leaf:
    return Is(_one_of(text, STATES))


def _one_of(text: str, known: Iterable[str]) -> str:
    wanted = text.casefold()
    if wanted in known:
        return wanted
    if near := nearest(wanted, known):
        raise ValueError(f"is not known; did you mean {near}?")
    raise ValueError(f"is not known; there are {', '.join(known)}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like another; "" for none."""
    found = difflib.get_close_matches(word.casefold(), list(known), 1, 0.5)
    return found[0] if found else ""


def _since(text: str, now: datetime) -> Leaf:
    return Dated(since=dates.stretch(text, now)[0])


def _until(text: str, now: datetime) -> Leaf:
    return Dated(before=dates.stretch(text, now)[1])


def _newer(text: str, now: datetime) -> Leaf:
    return Dated(since=dates.age(text, now))


_ROWS = (
    *(
        Keyword(name, takes, example, partial(_named, name))
        for name, takes, example in (
            ("person", "a name", "maduro"),
            ("org", "a name", '"white house"'),
            ("place", "a name", "caracas"),
            ("figure", "a name of any kind", "maduro"),
            ("speaker", "the name of who is quoted", "maduro"),
        )
    ),
    Keyword("amount", "a number", ">1m", lambda text, _: amount(text)),
    *(
        Keyword(name, takes, example, partial(_source, name))
        for name, takes, example in (
            ("outlet", "words of the outlet's name", "bbc"),
            ("feed", "words of the feed's title or address", "guardian"),
            ("tag", "a tag of the article or its feed", "world"),
        )
    ),
    Keyword("section", "a section the article has", "papers", _section, SECTIONS),
    Keyword("story", "words of a story's title", "dam", lambda t, _: InStory(t)),
    Keyword("note", "words of a note", "check", lambda t, _: Noted(t)),
    Keyword("title", "words of the title", "dam", _title),
    Keyword("is", "a state", "unread", _state, STATES),
    Keyword("since", "a date or an age", "2026-11-01", _since),
    Keyword("until", "a date or an age", "2026-11-30", _until),
    Keyword("newer", "an age", "3d", _newer, ()),
    Keyword("id", "the beginning of an id", "k3", lambda t, _: WithId(t.casefold())),
)
KEYWORDS = {row.name: row for row in _ROWS}
NAMES = (*KEYWORDS, SORT, VIEW)
"""Everything that may stand before a colon."""
