"""Which articles are meant; all that is needed of the language to ask for all."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.query.nodes import Node


BEST_OF = 20_000
"""How many of the articles that fit are ranked: those that came in last."""


class Query(NamedTuple):
    """Which articles are meant, and in which order."""

    node: "Node | None" = None
    """None for all articles."""
    ranked: bool = False
    """Whether the best come first, in the place of the newest."""

    def __and__(self, other: "Query") -> "Query":
        """Return what both mean; the order is that of either that ranks."""
        return Query(_both(self.node, other.node), self.ranked or other.ranked)


def _both(one: "Node | None", other: "Node | None") -> "Node | None":
    if one is None or other is None:
        return one or other
    from briefing.query.nodes import All

    return All((one, other))


EVERYTHING = Query()
