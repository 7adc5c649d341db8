"""Entries of feeds as they become articles and revisions, and can be searched."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.model import Entry, Feed, Intake, Known, text_hash
from briefing.store.database import writing
from briefing.store.feeds import write_feeds
from briefing.store.pages import take_feed_text
from briefing.store.rows import stamp

# Texts indexed at once: enough to be fast, few enough that a note need not wait.
_BATCH = 2000

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


class Arrivals:
    """Takes entries into the tables `articles` and `revisions`, and the index."""

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
