"""A query as SQL: which articles fit, newest or best first.

Two plans find them. Where one condition is rare, its articles are gathered and the
other conditions are asked of each; else the articles are gone through from the newest
until there are enough. SQLite cannot choose, since it does not know how common a word
or a name is; so the conditions are counted, up to the number from which gathering
costs more.
"""

import json
import math
import sqlite3
from collections.abc import Iterable, Sequence

from briefing.query.folding import begins, words_of
from briefing.query.nodes import (
    All,
    AnyOf,
    InStory,
    Leaf,
    Named,
    Node,
    Not,
    Source,
    Words,
)
from briefing.query.query import Query
from briefing.store.conditions import (
    LAST,
    has_begun,
    has_tag,
    has_words,
    has_words_itself,
    in_table,
    is_one_of,
    simple,
)
from briefing.store.plans import (
    NEWEST,
    Condition,
    Lead,
    Statement,
    either,
    gathered,
    passed,
    ranked,
    together,
)
from briefing.store.search import (
    beginning,
    begins_a_word,
    divided,
    has_prefix,
    match_expression,
)

_PER_ROW = 300
"""What going through the newest costs for each article of the archive, per root."""
_SAMPLE = 200
_COMMON = 16
"""A beginning is common that one in so many of a sample of the newest texts has."""
_TYPES = {"person": "person", "org": "organisation", "place": "place"}


class Selector:
    """Turns queries into statements for one database as it is now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.create_function(
            "begins_a_word", 2, begins_a_word, deterministic=True
        )

    def statement(self, query: Query, limit: int) -> Statement:
        """Return the SELECT of the numbers of the articles that fit.

        Args:
            query: which, and in which order.
            limit: how many at most; -1 for all.
        """
        typed, node = self._common_beginning(query.node, limit)
        words, others = divided(node)
        conditions = [*typed, *map(self._condition, others), *self._not_deleted()]
        if query.ranked and words:
            return ranked(words, conditions, limit)
        if words:
            conditions = [has_words(words), *conditions]
        lead = self._rarest(conditions)
        if lead:
            rest = [c for place, c in enumerate(conditions) if place != lead.place]
            return gathered(lead, rest, limit)
        if words and limit > 0 and not has_prefix(words):
            conditions[0] = has_words_itself(words)
        return passed(conditions, limit)

    def _common_beginning(
        self, node: Node | None, limit: int
    ) -> tuple[list[Condition], Node | None]:
        """Return the condition for a word half typed that many have; and the rest.

        FTS5 gathers all texts with any word that begins so before it gives the first
        one: half a second where most of 300,000 texts have one. The newest are looked
        at one by one instead, which is the sooner done the more of them fit.
        """
        begun, rest = beginning(node) if limit > 0 else ("", node)
        if begun and self._is_common(begun):
            return [has_begun(begun)], rest
        return [], node

    def _is_common(self, begun: str) -> bool:
        found = self._db.execute(
            f"""SELECT count(*) FROM
            (SELECT a.revision FROM articles a ORDER BY {NEWEST} LIMIT {_SAMPLE}) s
            JOIN revisions v ON v.pk = s.revision
            WHERE begins_a_word(?, v.title) OR begins_a_word(?, v.text)""",
            (begun, begun),
        )
        (fitting,) = found.fetchone()
        return bool(fitting * _COMMON >= _SAMPLE)

    def _not_deleted(self) -> list[Condition]:
        if self._db.execute("SELECT 1 FROM deletions LIMIT 1").fetchone() is None:
            return []
        return [Condition(Statement("a.pk NOT IN (SELECT article FROM deletions)"))]

    def _rarest(self, conditions: Sequence[Condition]) -> Lead | None:
        """Return what to gather by; None to go through all articles."""
        (last,) = self._db.execute("SELECT max(pk) FROM articles").fetchone()
        most = math.isqrt(_PER_ROW * (last or 0)) + 1
        lead = None
        for place, (_, rows, column) in enumerate(conditions):
            if rows and len(found := self._some(rows, most)) < most:
                most = len(found)
                lead = Lead(place, column, json.dumps(found))
        return lead

    def _some(self, rows: Statement, most: int) -> list[int]:
        """Return so many values of some rows at most."""
        found = self._db.execute(f"{rows.sql} LIMIT ?", (*rows.arguments, most))
        return [row[0] for row in found]

    def _condition(self, node: Node) -> Condition:
        match node:
            case Not(inner):
                test = self._condition(inner).test
                return Condition(Statement(f"NOT ({test.sql})", test.arguments))
            case All(nodes):
                return self._joined(nodes, " AND ")
            case AnyOf(nodes):
                return self._joined(nodes, " OR ")
        return self._leaf(node)

    def _joined(self, nodes: Iterable[Node], word: str) -> Condition:
        parts = [self._condition(node) for node in nodes]
        test = together([part.test for part in parts], word)
        listed = [part.rows for part in parts if part.rows]
        columns = {part.column for part in parts}
        if word == " OR " and len(listed) == len(parts) and len(columns) == 1:
            return Condition(test, either(listed), columns.pop())
        return Condition(test)

    def _leaf(self, leaf: Leaf) -> Condition:
        match leaf:
            case Named():
                return self._named(leaf)
            case Source():
                return self._source(leaf)
            case InStory(text):
                return self._story(text)
        return simple(leaf)

    def _named(self, named: Named) -> Condition:
        figures = json.dumps(self.figures(named))
        where = "x.figure IN (SELECT value FROM json_each(?))"
        if named.kind == "speaker":
            where += " AND x.quotes > 0"
        return in_table("appearances", Statement(where, (figures,)))

    def figures(self, named: Named) -> list[int]:
        """Return the figures with a name in which each word begins one."""
        part = "SELECT figure FROM name_words WHERE word >= ? AND word < ?"
        every = " INTERSECT ".join([part] * len(named.words))
        bounds = [end for word in named.words for end in (word, word + LAST)]
        renamed = self._db.execute(
            "SELECT pk, given_name FROM figures WHERE given_name NOT NULL"
        )
        given = json.dumps([pk for pk, name in renamed if begins(named.words, name)])
        wanted = _TYPES.get(named.kind, "")
        found = self._db.execute(
            f"""WITH named(figure) AS ({every})
            SELECT f.pk FROM figures f WHERE f.pk IN (
                SELECT figure FROM named UNION SELECT value FROM json_each(?)
                UNION SELECT figure FROM appearances WHERE figure <> linked
                AND linked IN (SELECT figure FROM named))
            AND NOT f.hidden AND (? = '' OR coalesce(f.given_type, f.type) = ?)""",
            (*bounds, given, wanted, wanted),
        )
        return [row[0] for row in found]

    def _source(self, source: Source) -> Condition:
        wanted = words_of(source.text)
        if source.kind == "outlet":
            fits = [name for name in self.outlets() if begins(wanted, name)]
            return is_one_of("outlet", fits)
        feeds = self._db.execute("SELECT pk, title, url, tags FROM feeds").fetchall()
        if source.kind == "tag":
            tag = source.text.casefold().removeprefix("#")
            tagged = ((pk, json.loads(tags)) for pk, _, _, tags in feeds)
            return has_tag(tag, [pk for pk, t in tagged if tag in map(str.casefold, t)])
        part = source.text.casefold()
        same = [pk for pk, _, url, _ in feeds if url.casefold() == part]
        fits = [
            pk
            for pk, title, url, _ in feeds
            if begins(wanted, title) or part in url.casefold()
        ]
        return is_one_of("feed", same or fits)

    def outlets(self) -> tuple[str, ...]:
        """Return every outlet, by name; costs one look into the index for each."""
        found = self._db.execute(
            """WITH RECURSIVE every(name) AS (
                SELECT min(outlet) FROM articles UNION ALL
                SELECT (SELECT min(outlet) FROM articles WHERE outlet > every.name)
                FROM every WHERE every.name NOT NULL)
            SELECT name FROM every WHERE name <> ''"""
        )
        return tuple(row[0] for row in found)

    def _story(self, text: str) -> Condition:
        titled = match_expression([Words(text, title=True)]) or '""'
        return Condition(
            Statement(
                """a.pk IN (SELECT t.article FROM told t WHERE t.story IN (
                    SELECT n.story FROM told n JOIN articles b ON b.pk = n.article
                    WHERE b.revision IN (SELECT rowid FROM search WHERE search MATCH ?)
                    UNION SELECT pk FROM stories WHERE key >= ? AND key < ?))""",
                (titled, text, text + LAST),
            )
        )
