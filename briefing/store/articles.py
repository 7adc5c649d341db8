"""Articles and their revisions: taking them in, listing them, finding them."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from briefing.errors import NotFoundError
from briefing.model import (
    Article,
    Entry,
    Feed,
    Headline,
    Intake,
    Known,
    Span,
    text_hash,
)
from briefing.store import rows
from briefing.store.database import writing
from briefing.store.feeds import write_feeds
from briefing.store.pages import take_feed_text
from briefing.store.rows import stamp

if TYPE_CHECKING:  # an update asks no queries, and is not to load their language
    from briefing.query import Query

# Texts indexed at once: enough to be fast, few enough that a note need not wait.
_BATCH = 2000

_ARTICLE = """SELECT a.*, f.url AS feed_url, r.title, r.byline, r.text, r.text_hash
    FROM articles a JOIN feeds f ON f.pk = a.feed
    JOIN revisions r ON r.pk = a.revision"""

_HEADLINE = """SELECT a.pk, a.id, r.title, a.outlet, f.title AS feed_title, a.published,
        a.first_seen, a.revised, reads.at AS read_at, stars.at AS starred_at,
        (SELECT count(*) FROM notes n WHERE n.article = a.pk) AS notes,
        (SELECT group_concat(t.tag, ' ') FROM tags t WHERE t.article = a.pk) AS tags
    FROM articles a JOIN feeds f ON f.pk = a.feed JOIN revisions r ON r.pk = a.revision
    LEFT JOIN reads ON reads.article = a.pk LEFT JOIN stars ON stars.article = a.pk"""


# A guid, or one that several entries share: see `plan`.
_LISTED = "json_each(?1) listed"
_SHARES_GUID = """t.feed = ?2 AND t.guid >= listed.value
    AND t.guid < listed.value || char(11)"""
_KNOWN = """SELECT t.guid, t.id, t.url, r.content_hash FROM {}
    LEFT JOIN pages p ON p.article = t.pk
    JOIN revisions r ON r.pk = coalesce(p.feed_text, t.revision)"""
_BY_GUID = _KNOWN.format(f"{_LISTED} CROSS JOIN articles t ON {_SHARES_GUID}")
_BY_URL = f"""{_KNOWN.format("articles t")}
    WHERE t.feed = ?2 AND t.url IN (SELECT value FROM {_LISTED})"""

_REVISION = """INSERT INTO revisions (article, title, byline, text, text_hash,
    content_hash, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)"""


class Taken(NamedTuple):
    """How many articles came in."""

    new: int
    revised: int


class Articles:
    """The `articles` and `revisions` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def known(
        self, feed_url: str, listed: Iterable[tuple[str, str]]
    ) -> dict[str, Known]:
        """Return what is known of the entries that a document of a feed lists.

        By guid, and in the order of guids.

        Deleted ones too, those whose guid a listed one begins before a line break (see
        `plan`), and those with the url of an entry that is not known by guid and url.
        A deleted article stays where it is, so that whatever its feed makes of guid,
        url and words, it is found again and never made anew.

        Args:
            feed_url: the feed.
            listed: guid and url of each entry.
        """
        (feed,) = self._db.execute(
            "SELECT pk FROM feeds WHERE url = ?", (feed_url,)
        ).fetchone() or (0,)
        listed = tuple(listed)
        guids = json.dumps(sorted({guid for guid, _ in listed}))
        known = self._known(_BY_GUID, feed, guids)
        urls = sorted(
            {url for guid, url in listed if guid not in known or known[guid].url != url}
            - {""}
        )
        if urls:
            known |= self._known(_BY_URL, feed, json.dumps(urls))
        return dict(sorted(known.items()))

    def _known(self, select: str, feed: int, listed: str) -> dict[str, Known]:
        found = self._db.execute(select, (listed, feed))
        return {guid: Known(id_, url, hash_) for guid, id_, url, hash_ in found}

    def take_in(self, feed: Feed, items: Iterable[Intake], now: datetime) -> Taken:
        """Store entries as articles or revisions, and the feed's state, at once.

        Args:
            feed: as it shall be recorded; it must be known to `Feeds.ensure`.
            items: oldest first, so that arrival order is reading order.
            now: becomes *first seen* of a new article, *revised* of a known one.
        """
        with writing(self._db):
            write_feeds(self._db, (feed,))
            (owner,) = self._db.execute(
                "SELECT pk FROM feeds WHERE url = ?", (feed.url,)
            ).fetchone()
            new, others = self._sorted(items)
            self._add(owner, new, now)
            revised = sum(self._revise(item, now) for item in others)
        return Taken(len(new), revised)

    def _sorted(self, items: Iterable[Intake]) -> tuple[list[Intake], list[Intake]]:
        """Return the items that are new, and those of articles there are then."""
        wanted = tuple(items)
        marks = ", ".join("?" * len(wanted))
        present = self._db.execute(
            f"SELECT id FROM articles WHERE id IN ({marks})", [i.id for i in wanted]
        )
        known = {id_ for (id_,) in present}
        new: list[Intake] = []
        others: list[Intake] = []
        for item in wanted:
            (others if item.id in known else new).append(item)
            known.add(item.id)
        return new, others

    def _add(self, owner: int, items: Sequence[Intake], now: datetime) -> None:
        """Add articles with their first revisions, a table at a time."""
        first, revision = self._next("articles"), self._next("revisions")
        seen = stamp(now)
        self._db.executemany(
            """INSERT INTO articles (pk, revision, id, feed, guid, url, outlet,
                published, first_seen, sort_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                (first + n, revision + n, i.id, owner, *_article(i.entry, seen))
                for n, i in enumerate(items)
            ),
        )
        self._db.executemany(
            _REVISION, (_revision(first + n, i, seen) for n, i in enumerate(items))
        )

    def _next(self, table: str) -> int:
        row = self._db.execute(f"SELECT coalesce(max(pk), 0) + 1 FROM {table}")
        number: int = row.fetchone()[0]
        return number

    def _revise(self, item: Intake, now: datetime) -> bool:
        """Add a revision where the words differ; tell whether they do."""
        article, content = self._db.execute(
            """SELECT a.pk, r.content_hash FROM articles a
            LEFT JOIN pages p ON p.article = a.pk
            JOIN revisions r ON r.pk = coalesce(p.feed_text, a.revision)
            WHERE a.id = ?""",
            (item.id,),
        ).fetchone()
        if content == item.content_hash:
            return False
        seen = stamp(now)
        revision = self._next("revisions")
        self._db.execute(_REVISION, _revision(article, item, seen))
        self._db.execute(
            "UPDATE articles SET url = ? WHERE pk = ?", (item.entry.url, article)
        )
        if not take_feed_text(self._db, article, revision):
            self._db.execute(
                "UPDATE articles SET revision = ?, revised = ? WHERE pk = ?",
                (revision, seen, article),
            )
        return True

    def index_new(self, least: int = 1) -> int:
        """Bring the full-text index up to date in bulk; return how many were added.

        Others may write between two batches.

        Args:
            least: with fewer texts than this to add, nothing is done.
        """
        (waiting,) = self._db.execute(
            "SELECT coalesce((SELECT max(pk) FROM revisions), 0) - upto FROM indexed"
        ).fetchone()
        if waiting < least:
            return 0
        added = 0
        while batch := self._index_some():
            added += batch
        return added

    def _index_some(self) -> int:
        with writing(self._db):
            added = self._db.execute(
                """INSERT INTO search (rowid, title, text)
                SELECT pk, title, text FROM revisions
                WHERE pk > (SELECT upto FROM indexed) ORDER BY pk LIMIT ?""",
                (_BATCH,),
            ).rowcount
            self._db.execute(
                """UPDATE indexed SET upto = coalesce((SELECT max(pk) FROM (
                    SELECT pk FROM revisions WHERE pk > upto ORDER BY pk LIMIT ?
                )), upto)""",
                (_BATCH,),
            )
        return added

    def settle(self) -> None:
        """Tidy up after a load: fresh statistics and a short write-ahead log."""
        # Rows looked at for each index: the statistics of a million need no more.
        self._db.execute("PRAGMA analysis_limit = 400")
        self._db.execute("PRAGMA optimize")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

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


def _article(entry: Entry, seen: str) -> tuple[str | None, ...]:
    published = stamp(entry.published) if entry.published else None
    sort_at = published or seen
    return (entry.guid, entry.url, entry.outlet, published, seen, sort_at)


def _revision(article: int, item: Intake, seen: str) -> tuple[int | str, ...]:
    entry = item.entry
    return (
        article,
        entry.title,
        entry.byline,
        entry.text,
        text_hash(entry.text),
        item.content_hash,
        seen,
    )
