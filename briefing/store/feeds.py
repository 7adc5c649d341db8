"""Subscriptions, what the last fetch of each told, and hosts that want to be left."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from briefing.model import Feed
from briefing.store import rows
from briefing.store.database import writing
from briefing.store.rows import stamp

_FOUR_WEEKS = timedelta(days=28)
_as_json = json.JSONEncoder(separators=(",", ":")).encode
_FEW = 3
"""Articles: fewer say nothing of how often a feed publishes."""


class Kept(NamedTuple):
    """What there is of a feed's articles."""

    articles: int
    noted: int
    starred: int
    unread: tuple[int, ...]
    """The numbers of the unread ones without star or note."""


class Feeds:
    """The `feeds` and `hosts` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[Feed, ...]:
        """Return every feed, in the order they were added."""
        found = self._db.execute("SELECT * FROM feeds ORDER BY pk").fetchall()
        return tuple(rows.feed(row) for row in found)

    def ensure(self, feeds: Iterable[Feed]) -> None:
        """Add feeds not yet known; refresh the tags and title of those that are.

        A feed without a title of its own keeps the one its document gave. Nothing is
        written where nothing differs.
        """
        fresh = told_anew(self._db, feeds)
        if not fresh:
            return
        with writing(self._db):
            write_told(self._db, fresh)

    def record(self, *feeds: Feed) -> None:
        """Store the states of feeds after a fetch, whatever came of it, at once."""
        with writing(self._db):
            write_feeds(self._db, feeds)

    def held_hosts(self, now: datetime) -> dict[str, datetime]:
        """Return the hosts that want to be left alone, and until when."""
        found = self._db.execute(
            "SELECT host, until FROM hosts WHERE until > ?", (stamp(now),)
        )
        return {host: rows.moment(until) for host, until in found}

    def hold_hosts(self, hosts: Mapping[str, datetime], now: datetime) -> None:
        """Note hosts that want to be left alone; forget those whose time is over."""
        with writing(self._db):
            self._db.execute("DELETE FROM hosts WHERE until <= ?", (stamp(now),))
            self._db.executemany(
                """INSERT INTO hosts (host, until) VALUES (?, ?)
                ON CONFLICT (host) DO UPDATE SET until = max(until, excluded.until)""",
                [(host, stamp(until)) for host, until in hosts.items()],
            )

    def number(self, url: str) -> int:
        """Return the number of a feed's row; 0 for a feed that is not known."""
        row = self._db.execute("SELECT pk FROM feeds WHERE url = ?", (url,)).fetchone()
        return int(row[0]) if row else 0

    def kept(self, url: str) -> Kept:
        """Return what there is of the articles of a feed."""
        own = "FROM articles a JOIN feeds f ON f.pk = a.feed WHERE f.url = ?"
        noted = "a.pk IN (SELECT article FROM notes)"
        starred = "a.pk IN (SELECT article FROM stars)"
        counts = self._db.execute(
            f"SELECT count(*), total({noted}), total({starred}) {own}", (url,)
        ).fetchone()
        unread = self._db.execute(
            f"""SELECT a.pk {own} AND a.pk NOT IN (SELECT article FROM reads)
            AND NOT {noted} AND NOT {starred} ORDER BY a.pk""",
            (url,),
        )
        all_, with_note, with_star = map(int, counts)
        return Kept(all_, with_note, with_star, tuple(pk for (pk,) in unread))

    def weekly(self, now: datetime) -> dict[str, float]:
        """Return how many articles a week each feed published in the last four weeks.

        A feed whose articles go back less far is measured over the time they span;
        undated articles do not count.
        """
        found = self._db.execute(
            """SELECT f.url, count(*), min(a.sort_at) FROM articles a
            JOIN feeds f ON f.pk = a.feed
            WHERE a.sort_at BETWEEN ? AND ? AND a.published IS NOT NULL
            GROUP BY a.feed""",
            (stamp(now - _FOUR_WEEKS), stamp(now)),
        )
        return {url: _a_week(n, now - rows.moment(first)) for url, n, first in found}


def _a_week(articles: int, over: timedelta) -> float:
    if articles < _FEW:
        over = _FOUR_WEEKS
    return articles * timedelta(days=7) / max(over, timedelta(days=1))


Told = tuple[str, str, str]
"""What the configuration tells of a feed: url, title and tags as columns."""


def told_anew(db: sqlite3.Connection, feeds: Iterable[Feed]) -> list[Told]:
    """Return what the configuration tells and the table does not say yet."""
    found = db.execute("SELECT url, title, tags FROM feeds")
    known = {url: (title, tags) for url, title, tags in found}
    told = [
        (feed.url, feed.title, json.dumps(feed.tags) if feed.tags else "[]")
        for feed in feeds
    ]
    return [row for row in told if not _is_told(row, known)]


def write_told(db: sqlite3.Connection, told: Iterable[Told]) -> None:
    """Write what the configuration tells, inside the caller's transaction."""
    db.executemany(
        """INSERT INTO feeds (url, title, tags) VALUES (?, ?, ?)
        ON CONFLICT (url) DO UPDATE SET tags = excluded.tags,
            title = coalesce(nullif(excluded.title, ''), title)""",
        told,
    )


def _is_told(row: tuple[str, str, str], known: Mapping[str, tuple[str, str]]) -> bool:
    url, title, tags = row
    before = known.get(url)
    return before is not None and before[1] == tags and title in ("", before[0])


def readdress(db: sqlite3.Connection, number: int, row: Mapping[str, Any]) -> None:
    """Give a feed another address, inside the caller's transaction.

    All that is stored of it stays with it. One that has the address already, since it
    was subscribed once, gets the former one in return.

    Args:
        db: the database.
        number: of the feed's row.
        row: its `url`, `moved_to` and `moves` from now on.
    """
    find = "SELECT url FROM feeds WHERE pk = ?"
    (former,) = db.execute(find, (number,)).fetchone()
    db.execute("UPDATE feeds SET url = '' WHERE pk = ?", (number,))
    db.execute("UPDATE feeds SET url = ? WHERE url = ?", (former, row["url"]))
    db.execute(
        "UPDATE feeds SET url = ?, moved_to = ?, moves = ? WHERE pk = ?",
        (row["url"], row["moved_to"], row["moves"], number),
    )


def write_feeds(db: sqlite3.Connection, feeds: Iterable[Feed]) -> None:
    """Write the states of feeds inside the caller's transaction."""
    db.executemany(
        """UPDATE feeds SET title = ?, site_url = ?, etag = ?, last_modified = ?,
            body_hash = ?, checked_at = ?, succeeded_at = ?, failures = ?, error = ?,
            changed_at = ?, next_due = ?, rhythm = ?, gone = ?, moved_to = ?, moves = ?
        WHERE url = ?""",
        map(_state, feeds),
    )


def _state(feed: Feed) -> tuple[object, ...]:
    return (
        feed.title,
        feed.site_url,
        feed.etag,
        feed.last_modified,
        feed.body_hash,
        feed.checked_at and stamp(feed.checked_at),
        feed.succeeded_at and stamp(feed.succeeded_at),
        feed.failures,
        feed.error,
        feed.changed_at and stamp(feed.changed_at),
        feed.next_due and stamp(feed.next_due),
        _as_json(feed.rhythm),
        feed.gone,
        feed.moved_to,
        feed.moves,
        feed.url,
    )
