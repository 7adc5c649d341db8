"""The articles of a query in groups: by feed, by day, by tag, by saved query.

A group is a condition, by which its articles are listed like those of any query. Only
how many there are is counted for all groups at once, in one pass over the query.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from briefing.query import Query
from briefing.query.nodes import All, AnyOf, Dated, Node, Not, Source
from briefing.store.rows import moment
from briefing.store.selection import Selector

_DAY = timedelta(days=1)
_MIDNIGHT = "T00:00:00Z"
_OWN = "(SELECT group_concat(t.tag, ' ') FROM tags t WHERE t.article = a.pk)"


class Group(NamedTuple):
    """Some of the articles of a query."""

    key: str
    """What tells it from others of its kind: an address, an ISO date, a tag, a name."""
    title: str
    node: Node
    """Which articles these are."""
    articles: int
    unread: int


class Groups:
    """The groups that have articles; an article may be in several."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def feeds(self, query: Query) -> tuple[Group, ...]:
        """Return the articles by feed, in the order of the feeds' titles."""
        sizes = {pk: (all_, new) for pk, all_, new in self._sizes(query, "a.feed")}
        feeds = self._db.execute(
            "SELECT pk, url, title FROM feeds ORDER BY title = '', lower(title), url"
        )
        return tuple(
            Group(url, title or url, Source("feed", url), *sizes[pk])
            for pk, url, title in feeds
            if pk in sizes
        )

    def days(self, query: Query) -> tuple[Group, ...]:
        """Return the articles by day, as UTC has days, the latest first."""
        sizes = self._sizes(query, "substr(a.sort_at, 1, 10)")
        return tuple(
            Group(day, day, _on(moment(day + _MIDNIGHT)), articles, unread)
            for day, articles, unread in reversed(sizes)
        )

    def tags(self, query: Query) -> tuple[Group, ...]:
        """Return the articles by tag, their own and their feeds'.

        Those without any come last, under a tag of no letters.
        """
        feeds = self._db.execute("SELECT pk, tags FROM feeds")
        fed = {pk: {t.casefold() for t in json.loads(tags)} for pk, tags in feeds}
        articles: Counter[str] = Counter()
        unread: Counter[str] = Counter()
        for feed, own, all_, new in self._sizes(query, f"a.feed, {_OWN}"):
            for tag in fed[feed] | set((own or "").split()) or {""}:
                articles[tag] += all_
                unread[tag] += new
        named = sorted(articles.keys() - {""})
        nodes: dict[str, Node] = {tag: Source("tag", tag) for tag in named}
        nodes[""] = Not(AnyOf(tuple(nodes.values()))) if named else All(())
        return tuple(
            Group(tag, tag, nodes[tag], articles[tag], unread[tag])
            for tag in (*named, "")
            if articles[tag]
        )

    def views(self, query: Query, views: Mapping[str, Query]) -> tuple[Group, ...]:
        """Return the articles by saved query, in the order given."""
        nodes = [(name, view.node or All(())) for name, view in views.items()]
        sizes = [self._sizes(query & Query(node), "''") for _, node in nodes]
        return tuple(
            Group(name, name, node, articles, unread)
            for (name, node), found in zip(nodes, sizes, strict=True)
            for _, articles, unread in found
        )

    def _sizes(self, query: Query, keys: str) -> list[sqlite3.Row]:
        """Return the values of some keys, how many articles have each, and unread."""
        listed = Selector(self._db).statement(Query(query.node), -1)
        return self._db.execute(
            f"""SELECT {keys}, count(*), count(*) - count(r.article)
            FROM ({listed.sql}) l CROSS JOIN articles a ON a.pk = l.pk
            LEFT JOIN reads r ON r.article = a.pk GROUP BY {keys} ORDER BY 1""",
            listed.arguments,
        ).fetchall()


def _on(day: datetime) -> Dated:
    return Dated(since=day, before=day + _DAY)
