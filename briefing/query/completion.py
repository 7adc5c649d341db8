"""What could stand at the cursor of a query that is being typed."""

from collections.abc import Iterable
from typing import NamedTuple

from briefing.query.keywords import KEYWORDS, NAMES, ORDERS, SORT, VIEW
from briefing.query.tokens import plain, tokens


class Begun(NamedTuple):
    """The part of a query before the cursor that can be completed."""

    key: str
    """The keyword whose value it is; "" for a keyword or a word."""
    text: str
    start: int
    """Where it begins; it ends at the cursor."""


def begun(text: str, cursor: int) -> Begun:
    """Return what is begun at the cursor; nothing begun is "" there."""
    text = plain(text[:cursor])
    key, last = "", None
    for token in tokens(text):
        beside = last is not None and last.kind == "key" and last.end == token.start
        key = last.text.casefold() if last and beside else ""
        last = token
    if last is None or last.end < cursor or last.kind in ("(", ")", "-"):
        return Begun("", "", cursor)
    if last.kind == "key":
        return Begun(last.text.casefold(), "", cursor)
    return Begun(key, last.text, last.start)


def known_values(key: str, views: Iterable[str]) -> tuple[str, ...] | None:
    """Return all that can follow a keyword; None when only the archive knows."""
    if not key:
        return tuple(f"{name}:" for name in NAMES)
    if key in (SORT, VIEW):
        return ORDERS if key == SORT else tuple(views)
    return KEYWORDS[key].values or None if key in KEYWORDS else ()


def written(value: str, key: str) -> str:
    """Return a value as it is written in a query, ready for what comes next."""
    if not key:
        return value
    bare = all(c.isalnum() or c in "._-/" for c in value) and value != "OR"
    return f"{value} " if bare else f'"{value}" '
