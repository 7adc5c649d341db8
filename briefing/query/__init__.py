"""The one language in which articles are asked for: searches, filters, views, export.

    parse('maduro -is:read (outlet:bbc OR outlet:"al jazeera") newer:3d', now)

It is pure: what a query finds is the store's to say.
"""

from collections.abc import Mapping
from datetime import datetime

from briefing.query.errors import QueryError
from briefing.query.query import EVERYTHING, Query

__all__ = ["EVERYTHING", "Query", "QueryError", "parse", "parse_live"]


def parse(text: str, now: datetime, views: Mapping[str, str] | None = None) -> Query:
    """Return the query that a person wrote; "" means all articles.

    The language is loaded when something is asked for: the app begins without it.

    Args:
        text: any text.
        now: what `newer:3d` counts from.
        views: saved queries by name.

    Raises:
        QueryError: saying what is wrong, where, and what would do.
    """
    if not text:
        return EVERYTHING
    from briefing.query.grammar import Parser

    return Parser(text, now, views or {}).query()


def parse_live(
    text: str, now: datetime, views: Mapping[str, str] | None = None
) -> Query:
    """Return what a query means so far, while it is being typed.

    Open marks and parentheses are closed, what begins at the end is left out, and the
    last word may be the beginning of a longer one.

    Raises:
        QueryError: when typing on cannot make it right.
    """
    if not text:
        return EVERYTHING
    from briefing.query.grammar import LiveParser

    return LiveParser(text, now, views or {}).query()
