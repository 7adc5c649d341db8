"""Does a refresh cost more the more is stored? `python -m tests.bench.history`.

Refreshes the same 100 feeds, first with 30,000 articles stored, then with a million
(rows made directly, analysed and indexed as far as anybody looks), with nothing new and
with 5 feeds changed, in turn.
"""

import argparse
import sqlite3
import statistics
import tempfile
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from briefing.store import Store
from briefing.text.version import RULES_VERSION
from tests.bench import update

FEEDS = 100
_COUNT = "WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)"
_FILL = (
    f"""{_COUNT} INSERT INTO articles
        (pk, id, feed, guid, url, outlet, first_seen, sort_at, revision)
        SELECT i, printf('%010x', i), i % {FEEDS} + 1, 'old ' || i,
        'https://post.example/' || i, 'Post', '2026-01-01T00:00:00Z',
        datetime(1700000000 + i, 'unixepoch'), i FROM n""",
    f"""{_COUNT} INSERT INTO revisions
        (pk, article, title, byline, text, text_hash, content_hash, seen_at)
        SELECT i, i, 'Story ' || i, '', hex(randomblob(400)), hex(randomblob(32)),
        hex(randomblob(32)), '2026-01-01T00:00:00Z' FROM n""",
    f"""{_COUNT} INSERT INTO analyses
        SELECT i, '{RULES_VERSION}', randomblob(200) FROM n""",
)


def main() -> None:
    """Fill two stores and refresh them in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, nargs=2, default=[30_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        databases = [Path(folder) / str(n) / "briefing.db" for n in given.stored]
        for database, stored in zip(databases, given.stored, strict=True):
            prepare(database, f"http://127.0.0.1:{server.server_port}", stored)
        for phase, changed in (("304", 0), ("5 %", FEEDS // 20)):
            compare(phase, changed, databases, given)
        server.shutdown()


def prepare(database: Path, root: str, stored: int) -> None:
    """Make a store with so many articles, and have its feeds fetched once."""
    database.parent.mkdir()
    urls = [f"{root}/{n}" for n in range(FEEDS)]
    update.configure(urls, str(database.with_name("config.toml")))
    update.timed(database)
    with Store(database) as store:
        store.derived.count_pending(RULES_VERSION)
    fill(database, stored)
    update.timed(database)


def fill(database: Path, stored: int) -> None:
    """Add articles of long ago, whatever the rules of the store."""
    with sqlite3.connect(database) as db:
        (last,) = db.execute("SELECT max(pk) FROM revisions").fetchone()
        for statement in _FILL:
            db.execute(statement, (last + 1, stored))
        db.execute("UPDATE indexed SET upto = (SELECT max(pk) FROM revisions)")
        db.execute("DELETE FROM unanalysed")
        db.execute("PRAGMA analysis_limit = 400")
        db.execute("ANALYZE")
    db.close()


def compare(
    phase: str, changed: int, databases: list[Path], given: argparse.Namespace
) -> None:
    """Print the medians of both stores, and their ratio."""
    found: list[list[update.Figures]] = [[] for _ in databases]
    for _ in range(given.runs):
        for database, figures in zip(databases, found, strict=True):
            Handler.edition += bool(changed)
            Handler.changed = changed
            figures.append(update.timed(database))
    medians = [
        (statistics.median(f.cpu for f in figures), min(f.cpu for f in figures))
        for figures in found
    ]
    for stored, (cpu, least) in zip(given.stored, medians, strict=True):
        print(f"{phase:<4} {stored:>9,} stored  CPU {cpu:5.2f} s, least {least:5.2f} s")
    print(f"{phase:<4} ratio {medians[1][0] / medians[0][0]:.2f}")


class Handler(update.Handler):
    """Serves the feeds of `update`, of which some have another edition."""

    edition = 0
    changed = 0

    def do_GET(self) -> None:  # noqa: N802 -- its base calls it so
        number = int(self.path[1:])
        edition = self.edition if number < self.changed else 0
        self.answer(f'"{edition}"', update.document(f"{self.path}/{edition}"))


if __name__ == "__main__":
    main()
