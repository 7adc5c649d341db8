"""What the reader asked the list for: a filter that stays, and a search in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from briefing.query import Query, parse, parse_live


class Asked(NamedTuple):
    """Kept as it was typed, so that "newer:3d" stays true as days pass."""

    filter: str = ""
    words: str = ""
    """Of the search; "" for none."""
    typing: bool = False
    """Whether the search is still being typed."""
    ranked: bool = False
    """Whether the best hits come first."""

    def query(self, now: datetime, views: Mapping[str, str]) -> Query:
        """Return what is meant at this moment.

        Raises:
            QueryError: for the search, or the filter, that cannot be read.
        """
        kept = parse(self.filter, now, views)
        read = parse_live if self.typing else parse
        found = kept & read(self.words, now, views)
        ranked = self.ranked and bool(self.words) and not self.typing
        return Query(found.node, found.ranked or ranked)
