"""Large archives to measure with: plain rows, written past the reader's own ways."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.model import Feed, text_hash
from briefing.store import Store
from briefing.store.rows import stamp

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEEDS = 100
TEXT = (
    "The ferry to Port Alda was called back on Monday with 240 people on board.\n\n"
    "Officials said the harbour would open again on Tuesday."
)
NEWEST = "Harbour reopens after storm"
"""The title of the newest article: what a bench waits for."""


def build(path: Path, articles: int) -> None:
    """Write a database of so many articles; the newest one has the title `NEWEST`."""
    with Store(path) as store:
        store.feeds.ensure(
            [
                Feed(url=f"https://{n}.example/feed", title=f"Paper {n}")
                for n in range(FEEDS)
            ]
        )
        hashed = text_hash(TEXT)
        with store.writing() as db:
            db.executemany(
                "INSERT INTO articles (pk, revision, id, feed, guid, url, outlet,"
                " published, first_seen, sort_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        n,
                        n,
                        f"a{n:09}",
                        n % FEEDS + 1,
                        f"g{n}",
                        f"https://example.org/{n}",
                        f"Paper {n % FEEDS}",
                        when,
                        when,
                        when,
                    )
                    for n, _, when in _rows(articles)
                ),
            )
            db.executemany(
                "INSERT INTO revisions (pk, article, title, byline, text, text_hash,"
                " content_hash, seen_at) VALUES (?, ?, ?, '', ?, ?, ?, ?)",
                (
                    (n, n, title, TEXT, hashed, hashed, when)
                    for n, title, when in _rows(articles)
                ),
            )
            db.execute("UPDATE indexed SET upto = ?", (articles,))
        store.arrivals.settle()


def _rows(articles: int) -> Iterator[tuple[int, str, str]]:
    for n in range(1, articles + 1):
        title = NEWEST if n == articles else f"Report {n} on the ferries of the coast"
        yield n, title, stamp(NOW - timedelta(minutes=articles - n))
