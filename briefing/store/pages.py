"""The web pages behind articles: which are wanted, and whose text stands for a teaser.

An article may have texts of two origins, its feed's and its page's. While the page's
is shown, `pages.feed_text` is the feed's last revision, to which the feed's entries are
compared: an unchanged teaser changes nothing, and a changed one wants the page again.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from briefing.errors import NotFoundError
from briefing.model import Article, Entry, text_hash
from briefing.store import rows
from briefing.store.database import writing
from briefing.store.rows import stamp

# Articles with title, byline and text as their feeds gave them
_FED = """SELECT a.*, f.url AS feed_url, r.title, r.byline, r.text, r.text_hash
    FROM articles a JOIN feeds f ON f.pk = a.feed
    LEFT JOIN pages p ON p.article = a.pk
    JOIN revisions r ON r.pk = coalesce(p.feed_text, a.revision)"""
# By the index of what is due: most pages were fetched long ago.
_DUE = "SELECT article FROM pages WHERE due <= ? ORDER BY +article DESC LIMIT ?"
_STATE = """SELECT a.pk, a.revision, p.feed_text, r.content_hash,
        coalesce(p.failures, 0) AS failures
    FROM articles a JOIN revisions r ON r.pk = a.revision
    LEFT JOIN pages p ON p.article = a.pk WHERE a.id = ?"""


class Pages:
    """The `pages` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def want(self, article_ids: Iterable[str], now: datetime) -> None:
        """Note articles whose page is to be fetched, unless it was before."""
        wanted = [(stamp(now), id_) for id_ in article_ids]
        if not wanted:
            return
        with writing(self._db):
            self._db.executemany(
                """INSERT INTO pages (article, due) SELECT pk, ? FROM articles
                WHERE id = ? ON CONFLICT DO NOTHING""",
                wanted,
            )

    def due(self, now: datetime, limit: int) -> tuple[Article, ...]:
        """Return articles whose page is to be fetched now, newest first, as `fed`."""
        found = self._db.execute(_DUE, (stamp(now), limit)).fetchall()
        return tuple(
            rows.article(self._db.execute(f"{_FED} WHERE a.pk = ?", key).fetchone())
            for key in found
        )

    def fed(self, article_id: str) -> Article:
        """Return an article with title, byline and text as its feed gave them.

        Raises:
            NotFoundError: when no article has this id.
        """
        row = self._db.execute(f"{_FED} WHERE a.id = ?", (article_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"the article {article_id} is gone")
        return rows.article(row)

    def failures(self, article_id: str) -> int:
        """Return how often in a row the page gave no text."""
        row = self._db.execute(_STATE, (article_id,)).fetchone()
        return int(row["failures"]) if row else 0

    def take(
        self, article_id: str, entry: Entry, content_hash: str, now: datetime
    ) -> bool:
        """Show a page's text in the place of the feed's; return whether it is new.

        An article is *revised* when a page's text follows another one: the first only
        completes what the feed began.
        """
        with writing(self._db):
            row = self._db.execute(_STATE, (article_id,)).fetchone()
            if row is None:
                return False
            self._note(row["pk"], row["feed_text"] or row["revision"])
            if row["content_hash"] == content_hash:
                return False
            self._show(row["pk"], entry, content_hash, stamp(now))
            if row["feed_text"]:
                self._db.execute(
                    "UPDATE articles SET revised = ? WHERE pk = ?",
                    (stamp(now), row["pk"]),
                )
        return True

    def gave_nothing(
        self, article_id: str, reason: str, again: datetime | None
    ) -> None:
        """Note that a page gave no text, why, and when to try again; None for never."""
        with writing(self._db):
            row = self._db.execute(_STATE, (article_id,)).fetchone()
            if row is not None:
                due = stamp(again) if again else None
                failures = row["failures"] + 1
                self._note(row["pk"], row["feed_text"], due, failures, reason)

    def _note(
        self,
        article: int,
        feed_text: int | None,
        due: str | None = None,
        failures: int = 0,
        reason: str = "",
    ) -> None:
        self._db.execute(
            """INSERT INTO pages (article, feed_text, due, failures, reason)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (article) DO UPDATE SET
                feed_text = excluded.feed_text, due = excluded.due,
                failures = excluded.failures, reason = excluded.reason""",
            (article, feed_text, due, failures, reason),
        )

    def _show(self, article: int, entry: Entry, content_hash: str, seen: str) -> None:
        revision = self._db.execute(
            """INSERT INTO revisions (article, title, byline, text, text_hash,
                content_hash, seen_at, origin) VALUES (?, ?, ?, ?, ?, ?, ?, 'page')""",
            (
                article,
                entry.title,
                entry.byline,
                entry.text,
                text_hash(entry.text),
                content_hash,
                seen,
            ),
        ).lastrowid
        self._db.execute(
            "UPDATE articles SET revision = ? WHERE pk = ?", (revision, article)
        )


def take_feed_text(db: sqlite3.Connection, article: int, revision: int) -> bool:
    """Note the feed's new text of an article whose page is shown, if it is.

    Returns whether it is: the page stays, and is wanted again. A feed whose text has
    become as long as the page's is shown itself. Runs in the caller's transaction.
    """
    longer = db.execute(
        """SELECT length(fed.text) >= length(shown.text) FROM pages p
        JOIN articles a ON a.pk = p.article
        JOIN revisions shown ON shown.pk = a.revision
        JOIN revisions fed ON fed.pk = ?
        WHERE p.article = ? AND p.feed_text IS NOT NULL""",
        (revision, article),
    ).fetchone()
    if longer is None:
        return False
    if longer[0]:
        db.execute("DELETE FROM pages WHERE article = ?", (article,))
        return False
    db.execute(
        """UPDATE pages SET feed_text = ?, failures = 0,
            due = (SELECT seen_at FROM revisions WHERE pk = ?) WHERE article = ?""",
        (revision, revision, article),
    )
    return True
