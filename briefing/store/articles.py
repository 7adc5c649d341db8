"""Articles as they are listed, opened and found."""

import json
import sqlite3
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.errors import NotFoundError
from briefing.model import Article, Headline, Span
from briefing.store import rows

if TYPE_CHECKING:  # an update asks no queries, and is not to load their language
    from briefing.query import Query

_ARTICLE = """SELECT a.*, f.url AS feed_url, r.title, r.byline, r.text, r.text_hash
    FROM articles a JOIN feeds f ON f.pk = a.feed
    JOIN revisions r ON r.pk = a.revision"""

_HEADLINE = """SELECT a.pk, a.id, r.title, a.outlet, f.title AS feed_title, a.published,
        a.first_seen, a.revised, reads.at AS read_at, stars.at AS starred_at,
        (SELECT count(*) FROM notes n WHERE n.article = a.pk) AS notes,
        (SELECT group_concat(t.tag, ' ') FROM tags t WHERE t.article = a.pk) AS tags
    FROM articles a JOIN feeds f ON f.pk = a.feed JOIN revisions r ON r.pk = a.revision
    LEFT JOIN reads ON reads.article = a.pk LEFT JOIN stars ON stars.article = a.pk"""


class Articles:
    """The `articles` and `revisions` tables, read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def get(self, article_id: str) -> Article:
        """Return the article whose id is, or uniquely begins with, `article_id`.

        Raises:
            NotFoundError: when no article or more than one fits.
        """
        return rows.article(self._one(_ARTICLE, article_id))

    def number(self, article_id: str) -> int:
        """Return the number of the article with this id or unique beginning of one.

        Raises:
            NotFoundError: when no article or more than one fits.
        """
        number: int = self._one("SELECT a.pk FROM articles a", article_id)["pk"]
        return number

    def _one(self, select: str, article_id: str) -> sqlite3.Row:
        found = self._db.execute(
            f"{select} WHERE a.id >= ? AND a.id < ? LIMIT 2",
            (article_id, article_id + "\U0010ffff"),
        ).fetchall()
        if not article_id or not found:
            raise NotFoundError(
                f"no article has the id {article_id!r}: `briefing list` shows them"
            )
        if len(found) > 1:
            raise NotFoundError(
                f"several articles begin with {article_id!r}: give more of the id"
            )
        row: sqlite3.Row = found[0]
        return row

    def numbers(self, query: "Query | None" = None, limit: int = -1) -> "array[int]":
        """Return the numbers of the articles that a query means.

        Newest first, unless the query ranks. A million numbers are 8 MB.

        Args:
            query: which, and in which order; None for all, newest first.
            limit: how many at most; -1 for all.
        """
        if query is None or query.node is None:
            return self._newest(limit)
        from briefing.store.selection import Selector

        found = self._db.execute(*Selector(self._db).statement(query, limit))
        return array("q", (row[0] for row in found))

    def _newest(self, limit: int) -> "array[int]":
        """Return the numbers of all articles, as JSON: one by one costs thrice that."""
        deleted = self._db.execute("SELECT 1 FROM deletions LIMIT 1").fetchone()
        kept = "WHERE pk NOT IN (SELECT article FROM deletions)" if deleted else ""
        ordered = f"SELECT pk FROM articles {kept} ORDER BY sort_at DESC, pk DESC"
        (numbers,) = self._db.execute(
            f"SELECT json_group_array(pk) FROM ({ordered} LIMIT ?)", (limit,)
        ).fetchone()
        return array("q", json.loads(numbers))

    def found(self, article_id: str, query: "Query") -> tuple[Span, ...]:
        """Return where the words of a query stand in an article's text, in order.

        As the index sees words: their endings and accents do not matter.
        """
        from briefing.query.nodes import leaves
        from briefing.store import search

        nodes = leaves(query.node)
        begun = search.begun_words(nodes, self.get(article_id).text)
        words = search.any_word(nodes)
        if not words:
            return begun
        row = self._db.execute(
            """SELECT highlight(search, 1, ?, ?) FROM search WHERE search MATCH ?
            AND rowid = (SELECT revision FROM articles WHERE id = ?)""",
            (search.HIT_BEGINS, search.HIT_ENDS, words, article_id),
        ).fetchone()
        return tuple(sorted({*begun, *(search.marked(row[0]) if row else ())}))

    def headlines(self, numbers: Sequence[int]) -> tuple[Headline, ...]:
        """Return the rows with these numbers, in the order given.

        Unknown numbers are left out; at most some hundred at a time.
        """
        marks = ", ".join("?" * len(numbers))
        found = self._db.execute(f"{_HEADLINE} WHERE a.pk IN ({marks})", tuple(numbers))
        by_number = {row["pk"]: rows.headline(row) for row in found}
        return tuple(by_number[n] for n in numbers if n in by_number)

    def unread_after(self, number: int) -> int:
        """Return the next unread article below one, newest first; 0 for none."""
        return self._unread_beside(number, "<", "DESC")

    def unread_before(self, number: int) -> int:
        """Return the next unread article above one; 0 for none."""
        return self._unread_beside(number, ">", "ASC")

    def _unread_beside(self, number: int, than: str, order: str) -> int:
        row = self._db.execute(
            f"""SELECT a.pk FROM articles a WHERE (a.sort_at, a.pk) {than}
                (SELECT sort_at, pk FROM articles WHERE pk = ?)
            AND NOT EXISTS (SELECT 1 FROM reads r WHERE r.article = a.pk)
            AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.article = a.pk)
            ORDER BY a.sort_at {order}, a.pk {order} LIMIT 1""",
            (number,),
        ).fetchone()
        return int(row[0]) if row else 0

    def count_unread(self) -> int:
        """Return how many articles are unread."""
        row = self._db.execute(
            """SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM reads)
            - (SELECT count(*) FROM deletions d WHERE NOT EXISTS
                (SELECT 1 FROM reads r WHERE r.article = d.article))"""
        ).fetchone()
        return int(row[0])

    def last_number(self) -> int:
        """Return the highest article number; 0 for an empty archive."""
        row = self._db.execute("SELECT coalesce(max(pk), 0) FROM articles").fetchone()
        last: int = row[0]
        return last
