"""The one language in which articles are asked for: searches, filters, views, export.

    parse('maduro -is:read (outlet:bbc OR outlet:"al jazeera") newer:3d', now)

It is pure: what a query finds is the store's to say.
"""

from briefing.query.errors import QueryError
from briefing.query.grammar import parse, parse_live
from briefing.query.nodes import EVERYTHING, UNREAD, Query

__all__ = ["EVERYTHING", "UNREAD", "Query", "QueryError", "parse", "parse_live"]
