"""A query as SQL: which articles fit, newest or best first.

Two plans find them. Where one condition is rare, its articles are gathered and the
other conditions are asked of each; else the articles are gone through from the newest
until there are enough. SQLite cannot choose, since it does not know how common a word
or a name is; so the conditions are counted, up to the number from which gathering
costs more.
"""

import json
import math
import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import assert_never

from briefing.query.folding import begins, words_of
from briefing.query.nodes import (
    All,
    Amount,
    AnyOf,
    Dated,
    HasSection,
    InStory,
    Is,
    Leaf,
    Named,
    Node,
    Not,
    Noted,
    Source,
    WithId,
    Words,
)
from briefing.query.query import Query
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
from briefing.store.rows import stamp
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
_STATES = {
    "read": "EXISTS (SELECT 1 FROM reads x WHERE x.article = a.pk)",
    "unread": "NOT EXISTS (SELECT 1 FROM reads x WHERE x.article = a.pk)",
    "starred": "a.pk IN (SELECT article FROM stars)",
    "noted": "a.pk IN (SELECT article FROM notes)",
    "revised": "a.revised IS NOT NULL",
}
_LAST = "\U0010ffff"
"""Sorts after whatever may follow the beginning of a word."""


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
            conditions = [_found(words), *conditions]
        lead = self._rarest(conditions)
        if lead:
            rest = [c for place, c in enumerate(conditions) if place != lead.place]
            return gathered(lead, rest, limit)
        if words and limit > 0 and not has_prefix(words):
            conditions[0] = _looked_up(words)
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
            return [_begun(begun)], rest
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
            case Noted() | WithId() | Dated():
                return _plain(leaf)
        return _of_one_table(leaf)

    def _named(self, named: Named) -> Condition:
        figures = json.dumps(self.figures(named))
        where = "x.figure IN (SELECT value FROM json_each(?))"
        if named.kind == "speaker":
            where += " AND x.quotes > 0"
        return _of_text("appearances", Statement(where, (figures,)))

    def figures(self, named: Named) -> list[int]:
        """Return the figures with a name in which each word begins one."""
        part = "SELECT figure FROM name_words WHERE word >= ? AND word < ?"
        every = " INTERSECT ".join([part] * len(named.words))
        bounds = [end for word in named.words for end in (word, word + _LAST)]
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
            return _one_of("outlet", fits)
        feeds = self._db.execute("SELECT pk, title, url, tags FROM feeds").fetchall()
        if source.kind == "tag":
            tag = source.text.casefold().removeprefix("#")
            tagged = ((pk, json.loads(tags)) for pk, _, _, tags in feeds)
            return _tagged(tag, [pk for pk, t in tagged if tag in map(str.casefold, t)])
        part = source.text.casefold()
        same = [pk for pk, _, url, _ in feeds if url.casefold() == part]
        fits = [
            pk
            for pk, title, url, _ in feeds
            if begins(wanted, title) or part in url.casefold()
        ]
        return _one_of("feed", same or fits)

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
                (titled, text, text + _LAST),
            )
        )


def _found(words: str) -> Condition:
    """Return the condition that a text has words, all texts looked up at once."""
    rows = Statement(
        "SELECT rowid AS revision FROM search WHERE search MATCH ?", (words,)
    )
    return Condition(Statement(f"+a.revision IN ({rows.sql})", rows.arguments), rows)


def _begun(begun: str) -> Condition:
    """Return the condition that a word of a text begins so."""
    sql = """EXISTS (SELECT 1 FROM revisions v WHERE v.pk = a.revision
        AND (begins_a_word(?, v.title) OR begins_a_word(?, v.text)))"""
    return Condition(Statement(sql, (begun, begun)))


def _looked_up(words: str) -> Condition:
    """Return the same condition, asked of one text at a time."""
    sql = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.revision"
    return Condition(Statement(f"EXISTS ({sql})", (words,)))


def _of_text(table: str, where: Statement) -> Condition:
    """Return a condition on a table with rows of texts, called `x`."""
    rows = f"SELECT x.revision FROM {table} x WHERE {where.sql}"
    # The + keeps SQLite from an index on what is asked: a text has few rows.
    probed = rows.replace(" WHERE x.", " WHERE +x.")
    test = f"EXISTS ({probed} AND x.revision = a.revision)"
    return Condition(Statement(test, where.arguments), Statement(rows, where.arguments))


def _amount(amount: Amount) -> Statement:
    parts: list[tuple[str, float | str]] = []
    if amount.low is not None:
        parts.append(("x.value > ?" if amount.above else "x.value >= ?", amount.low))
    if amount.high is not None:
        parts.append(("x.value < ?" if amount.below else "x.value <= ?", amount.high))
    if amount.unit:
        parts.append(("x.unit = ?", amount.unit))
    return Statement(
        " AND ".join(sql for sql, _ in parts), tuple(value for _, value in parts)
    )


def _one_of(column: str, values: Sequence[str | int]) -> Condition:
    """Return the condition that a column of articles has one of some values."""
    where = "IN (SELECT value FROM json_each(?))"
    given = (json.dumps(values),)
    return Condition(
        Statement(f"+a.{column} {where}", given),
        Statement(f"SELECT pk FROM articles WHERE {column} {where}", given),
        "pk",
    )


def _tagged(tag: str, feeds: Sequence[int]) -> Condition:
    """Return the condition that an article or its feed has a tag."""
    fed = _one_of("feed", feeds)
    assert fed.rows
    own = Statement("a.pk IN (SELECT article FROM tags WHERE tag = ?)", (tag,))
    rows = Statement("SELECT article FROM tags WHERE tag = ?", (tag,))
    return Condition(together([fed.test, own], " OR "), either([fed.rows, rows]), "pk")


def _of_one_table(leaf: Words | Amount | HasSection | Is) -> Condition:
    match leaf:
        case Words():
            return _found(match_expression([leaf]))
        case Amount():
            return _of_text("amounts", _amount(leaf))
        case HasSection(section):
            return _of_text("sections", Statement("x.kind = ?", (section.value,)))
        case Is(state):
            return Condition(Statement(_STATES[state]))
    assert_never(leaf)


def _plain(leaf: Noted | WithId | Dated) -> Condition:
    match leaf:
        case Noted(text):
            part = "%" + re.sub("[!%_]", r"!\g<0>", text) + "%"
            sql = """a.pk IN (SELECT article FROM notes
                WHERE body LIKE ? ESCAPE '!' OR exact LIKE ? ESCAPE '!')"""
            return Condition(Statement(sql, (part, part)))
        case WithId(start):
            return Condition(
                Statement("a.id >= ? AND a.id < ?", (start, start + _LAST)),
                Statement(
                    "SELECT pk FROM articles WHERE id >= ? AND id < ?",
                    (start, start + _LAST),
                ),
                "pk",
            )
        case Dated(since=since, before=before):
            parts = [
                (sql, stamp(moment))
                for sql, moment in (
                    ("a.sort_at >= ?", since),
                    ("a.sort_at < ?", before),
                )
                if moment
            ]
            return Condition(
                Statement(
                    " AND ".join(sql for sql, _ in parts) or "1",
                    tuple(value for _, value in parts),
                )
            )
    assert_never(leaf)
