"""The tables, as an append-only list of migrations.

Three kinds of data never share a table:

fetched    feeds, articles, pages, revisions (with `search`, their full-text index)
derived    analyses and what links articles (m003): may be dropped and rebuilt
authored   reads, stars, tags, notes, corrections, watches, deletions, journal:
           sacred, never dropped

Revisions are immutable, so the full-text index is only ever appended to. Dates are
ISO 8601 text in UTC, which sorts and which any SQLite tool can read.
"""

from collections.abc import Callable, Sequence

from sqlite_utils import Database, Migrations

from briefing.store import tables, tables_linked

migrations = Migrations("briefing")

_ALL = (
    ("m001_initial", tables.M001),  # the three kinds of data
    ("m002_schedule", tables.M002),  # when feeds and hosts may be asked again
    ("m003_links", tables.M003),  # what ties articles together; corrections
    ("m004_stories", tables.M004),  # stories; what was seen and what is followed
    ("m005_pages", tables.M005),  # texts of web pages beside those of feeds
    ("m006_queries", tables.M006),  # names, numbers and sections to find
    ("m007_copies", tables.M007),  # one text in several papers
    ("m008_tags", tables.M008),  # tags, deletions, typed commands
    ("m009_queue", tables.M009),  # what waits for analysis
    ("m010_reach", tables.M010),  # the days that a series of numbers reaches
    ("m011_company", tables.M011),  # whom figures are named with
    ("m012_prepared", tables_linked.M012),  # what the analysis prepares for linking
    ("m013_tombstones", tables.M013),  # deleted articles stay where they are
    ("m014_undated", tables_linked.M014),  # articles without a moment, at a glance
)


def _applied(statements: Sequence[str]) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        for statement in statements:
            db.conn.execute(statement)

    return apply


for _name, _statements in _ALL:
    migrations(name=_name)(_applied(_statements))


def migrate(connection: object, version: int) -> None:
    """Bring the tables to `version`; the caller holds the write lock.

    Args:
        connection: an open `sqlite3.Connection` inside a transaction.
        version: written to `PRAGMA user_version`, so that a later opening need
            not look (importing sqlite_utils costs more than the whole opening).
    """
    db = Database(connection)  # type: ignore[arg-type]  # sqlite_utils' own union
    migrations.apply(db)
    db.conn.execute(f"PRAGMA user_version = {version}")
