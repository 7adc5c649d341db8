"""Articles and their revisions: taking them in, listing them, finding them."""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.errors import NotFoundError
from briefing.model import Article, Feed, Headline, Intake, Known, Selection, text_hash
from briefing.store import rows
from briefing.store.database import writing
from briefing.store.feeds import write_feed
from briefing.store.rows import stamp
from briefing.store.search import match_expression

_ARTICLE = """SELECT a.*, f.url AS feed_url, r.title, r.byline, r.text, r.text_hash
    FROM articles a JOIN feeds f ON f.pk = a.feed
    JOIN revisions r ON r.pk = a.revision"""

_HEADLINE = """SELECT a.pk, a.id, r.title, a.outlet, f.title AS feed_title, a.published,
        a.first_seen, a.revised, reads.at AS read_at, stars.at AS starred_at,
        (SELECT count(*) FROM notes n WHERE n.article = a.pk) AS notes
    FROM articles a JOIN feeds f ON f.pk = a.feed JOIN revisions r ON r.pk = a.revision
    LEFT JOIN reads ON reads.article = a.pk LEFT JOIN stars ON stars.article = a.pk"""


class Taken(NamedTuple):
    """How many articles came in."""

    new: int
    revised: int


class Articles:
    """The `articles` and `revisions` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def known(self, feed_url: str) -> dict[str, Known]:
        """Return what is known of a feed's entries, by guid, deleted ones too."""
        found = self._db.execute(
            """SELECT a.guid, a.id, a.url, r.content_hash FROM articles a
            JOIN revisions r ON r.pk = a.revision
            WHERE a.feed = (SELECT pk FROM feeds WHERE url = ?)""",
            (feed_url,),
        )
        known = {
            guid: Known(id_, url, hash_, deleted=False)
            for guid, id_, url, hash_ in found
        }
        gone = self._db.execute(
            """SELECT guid FROM tombstones
            WHERE feed = (SELECT pk FROM feeds WHERE url = ?)""",
            (feed_url,),
        )
        for (guid,) in gone:
            known[guid] = Known("", "", "", deleted=True)
        return known

    def take_in(self, feed: Feed, items: Iterable[Intake], now: datetime) -> Taken:
        """Store entries as articles or revisions, and the feed's state, at once.

        Args:
            feed: as it shall be recorded; it must be known to `Feeds.ensure`.
            items: oldest first, so that arrival order is reading order.
            now: becomes *first seen* of a new article, *revised* of a known one.
        """
        new = revised = 0
        with writing(self._db):
            write_feed(self._db, feed)
            (owner,) = self._db.execute(
                "SELECT pk FROM feeds WHERE url = ?", (feed.url,)
            ).fetchone()
            for item in items:
                present = self._present(item.id)
                if present is None:
                    new += self._add(owner, item, now)
                elif present["content_hash"] != item.content_hash:
                    self._revise(present["pk"], item, now)
                    revised += 1
        return Taken(new, revised)

    def _add(self, owner: int, item: Intake, now: datetime) -> bool:
        entry = item.entry
        gone = self._db.execute(
            "SELECT 1 FROM tombstones WHERE feed = ? AND guid = ?", (owner, entry.guid)
        ).fetchone()
        if gone:
            return False
        seen = stamp(now)
        published = entry.published and stamp(entry.published)
        article = self._db.execute(
            """INSERT INTO articles (id, feed, guid, url, outlet, published,
                first_seen, sort_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                item.id,
                owner,
                entry.guid,
                entry.url,
                entry.outlet,
                published,
                seen,
                published or seen,
            ),
        ).lastrowid
        self._add_revision(article, item, seen)
        return True

    def _present(self, article_id: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(
            """SELECT a.pk, r.content_hash FROM articles a
            JOIN revisions r ON r.pk = a.revision WHERE a.id = ?""",
            (article_id,),
        ).fetchone()
        return row

    def _revise(self, article: int, item: Intake, now: datetime) -> None:
        self._add_revision(article, item, stamp(now))
        self._db.execute(
            "UPDATE articles SET revised = ?, url = ? WHERE pk = ?",
            (stamp(now), item.entry.url, article),
        )

    def _add_revision(self, article: int | None, item: Intake, seen: str) -> None:
        entry = item.entry
        revision = self._db.execute(
            """INSERT INTO revisions (article, title, byline, text, text_hash,
                content_hash, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (
                article,
                entry.title,
                entry.byline,
                entry.text,
                text_hash(entry.text),
                item.content_hash,
                seen,
            ),
        ).lastrowid
        self._db.execute(
            "UPDATE articles SET revision = ? WHERE pk = ?", (revision, article)
        )

    def index_new(self) -> int:
        """Bring the full-text index up to date in bulk; return how many were added."""
        with writing(self._db):
            added = self._db.execute(
                """INSERT INTO search (rowid, title, text)
                SELECT pk, title, text FROM revisions
                WHERE pk > (SELECT upto FROM indexed)"""
            ).rowcount
            self._db.execute(
                "UPDATE indexed SET upto = (SELECT coalesce(max(pk), 0) FROM revisions)"
            )
        return added

    def settle(self) -> None:
        """Tidy up after a load: fresh statistics and a short write-ahead log."""
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

    def numbers(self, selection: Selection, limit: int = -1) -> "array[int]":
        """Return the numbers of the selected articles, newest first.

        Search hits come newest first too. A million numbers are 8 MB.
        """
        where, arguments = _conditions(selection)
        found = self._db.execute(
            f"""SELECT a.pk FROM articles a {where}
            ORDER BY a.sort_at DESC, a.pk DESC LIMIT ?""",
            (*arguments, limit),
        )
        return array("q", (row[0] for row in found))

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
            ORDER BY a.sort_at {order}, a.pk {order} LIMIT 1""",
            (number,),
        ).fetchone()
        return int(row[0]) if row else 0

    def count_unread(self) -> int:
        """Return how many articles are unread."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM reads)"
        ).fetchone()
        return int(row[0])

    def last_number(self) -> int:
        """Return the highest article number; 0 for an empty archive."""
        row = self._db.execute("SELECT coalesce(max(pk), 0) FROM articles").fetchone()
        last: int = row[0]
        return last


def _conditions(selection: Selection) -> tuple[str, tuple[str, ...]]:
    parts: list[str] = []
    arguments: list[str] = []
    if selection.feed_url:
        parts.append("a.feed = (SELECT pk FROM feeds WHERE url = ?)")
        arguments.append(selection.feed_url)
    if selection.words:
        parts.append(
            "a.revision IN (SELECT rowid FROM search WHERE search MATCH ?)",
        )
        arguments.append(match_expression(selection.words))
    if selection.unread:
        parts.append("NOT EXISTS (SELECT 1 FROM reads r WHERE r.article = a.pk)")
    if selection.starred:
        parts.append("EXISTS (SELECT 1 FROM stars s WHERE s.article = a.pk)")
    if selection.noted:
        parts.append("EXISTS (SELECT 1 FROM notes n WHERE n.article = a.pk)")
    return ("WHERE " + " AND ".join(parts) if parts else "", tuple(arguments))
