"""Subscriptions and what the last fetch of each told."""

import json
import sqlite3
from collections.abc import Iterable

from briefing.model import Feed
from briefing.store import rows
from briefing.store.database import writing
from briefing.store.rows import stamp


class Feeds:
    """The `feeds` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[Feed, ...]:
        """Return every feed, in the order they were added."""
        found = self._db.execute("SELECT * FROM feeds ORDER BY pk").fetchall()
        return tuple(rows.feed(row) for row in found)

    def ensure(self, feeds: Iterable[Feed]) -> None:
        """Add feeds not yet known; refresh the tags and title of those that are.

        A feed without a title of its own keeps the one its document gave.
        """
        with writing(self._db):
            self._db.executemany(
                """INSERT INTO feeds (url, title, tags) VALUES (?, ?, ?)
                ON CONFLICT (url) DO UPDATE SET tags = excluded.tags,
                    title = coalesce(nullif(excluded.title, ''), title)""",
                [(feed.url, feed.title, json.dumps(feed.tags)) for feed in feeds],
            )

    def record(self, feed: Feed) -> None:
        """Store the state of a feed after a fetch, whatever came of it."""
        with writing(self._db):
            write_feed(self._db, feed)


def write_feed(db: sqlite3.Connection, feed: Feed) -> None:
    """Write a feed's state inside the caller's transaction."""
    db.execute(
        """UPDATE feeds SET title = ?, site_url = ?, etag = ?, last_modified = ?,
            body_hash = ?, checked_at = ?, succeeded_at = ?, failures = ?, error = ?
        WHERE url = ?""",
        (
            feed.title,
            feed.site_url,
            feed.etag,
            feed.last_modified,
            feed.body_hash,
            feed.checked_at and stamp(feed.checked_at),
            feed.succeeded_at and stamp(feed.succeeded_at),
            feed.failures,
            feed.error,
            feed.url,
        ),
    )
