"""Single conditions of a query as SQL, and the rows they can be gathered by."""

import json
import re
from collections.abc import Sequence
from typing import assert_never

from briefing.query.nodes import Amount, Dated, HasSection, Is, Noted, WithId, Words
from briefing.store.plans import Condition, Statement, either, together
from briefing.store.rows import stamp
from briefing.store.search import match_expression

Simple = Words | Amount | HasSection | Is | Noted | WithId | Dated
_STATES = {
    "read": "EXISTS (SELECT 1 FROM reads x WHERE x.article = a.pk)",
    "unread": "NOT EXISTS (SELECT 1 FROM reads x WHERE x.article = a.pk)",
    "starred": "a.pk IN (SELECT article FROM stars)",
    "noted": "a.pk IN (SELECT article FROM notes)",
    "revised": "a.revised IS NOT NULL",
}
LAST = "\U0010ffff"
"""Sorts after whatever may follow the beginning of a word."""


def has_words(words: str) -> Condition:
    """Return the condition that a text has words, all texts looked up at once."""
    rows = Statement(
        "SELECT rowid AS revision FROM search WHERE search MATCH ?", (words,)
    )
    return Condition(Statement(f"+a.revision IN ({rows.sql})", rows.arguments), rows)


def has_begun(begun: str) -> Condition:
    """Return the condition that a word of a text begins so."""
    sql = """EXISTS (SELECT 1 FROM revisions v WHERE v.pk = a.revision
        AND (begins_a_word(?, v.title) OR begins_a_word(?, v.text)))"""
    return Condition(Statement(sql, (begun, begun)))


def has_words_itself(words: str) -> Condition:
    """Return the same condition, asked of one text at a time."""
    sql = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.revision"
    return Condition(Statement(f"EXISTS ({sql})", (words,)))


def in_table(table: str, where: Statement) -> Condition:
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


def is_one_of(column: str, values: Sequence[str | int]) -> Condition:
    """Return the condition that a column of articles has one of some values."""
    where = "IN (SELECT value FROM json_each(?))"
    given = (json.dumps(values),)
    return Condition(
        Statement(f"+a.{column} {where}", given),
        Statement(f"SELECT pk FROM articles WHERE {column} {where}", given),
        "pk",
    )


def has_tag(tag: str, feeds: Sequence[int]) -> Condition:
    """Return the condition that an article or its feed has a tag."""
    fed = is_one_of("feed", feeds)
    assert fed.rows
    own = Statement("a.pk IN (SELECT article FROM tags WHERE tag = ?)", (tag,))
    rows = Statement("SELECT article FROM tags WHERE tag = ?", (tag,))
    return Condition(together([fed.test, own], " OR "), either([fed.rows, rows]), "pk")


def simple(leaf: Simple) -> Condition:
    """Return the condition of a leaf that needs no look at what is stored."""
    match leaf:
        case Words():
            return has_words(match_expression([leaf]))
        case Amount():
            return in_table("amounts", _amount(leaf))
        case HasSection(section):
            return in_table("sections", Statement("x.kind = ?", (section.value,)))
        case Is(state):
            return Condition(Statement(_STATES[state]))
    return _of_articles(leaf)


def _of_articles(leaf: Noted | WithId | Dated) -> Condition:
    match leaf:
        case Noted(text):
            part = "%" + re.sub("[!%_]", r"!\g<0>", text) + "%"
            sql = """a.pk IN (SELECT article FROM notes
                WHERE body LIKE ? ESCAPE '!' OR exact LIKE ? ESCAPE '!')"""
            return Condition(Statement(sql, (part, part)))
        case WithId(start):
            return Condition(
                Statement("a.id >= ? AND a.id < ?", (start, start + LAST)),
                Statement(
                    "SELECT pk FROM articles WHERE id >= ? AND id < ?",
                    (start, start + LAST),
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
