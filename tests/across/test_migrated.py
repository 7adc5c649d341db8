"""An archive of before: what a person wrote stays, what ties articles is made anew."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from briefing.across.linking import link_all
from briefing.store import Store
from briefing.store.schema import migrations
from briefing.update.analysing import analyse_article, analyse_pending
from tests.across.papers import counts, tell, told
from tests.across.test_corrections import FRONT, LIGA, correct, merge
from tests.across.test_corrections import two as two_papers
from tests.across.test_linking import FIRST
from tests.across.test_stories import MARKET, MARKET_TOO
from tests.builders import NOW, entry, note, take

_KEPT = (
    "feeds",
    "articles",
    "revisions",
    "analyses",
    "notes",
    "reads",
    "corrections",
    "journal",
)
two = two_papers


def of_before(new: Path, migration: str) -> Path:
    """Return an archive as it was before a migration, with what is not made anew."""
    path = new.with_name("before.db")
    with closing(sqlite3.connect(path)) as connection:
        database = Database(connection)
        migrations.apply(database, stop_before=migration)
        database.conn.execute("PRAGMA user_version = 11")
        database.conn.execute("ATTACH ? AS new", (str(new),))
        for table in _KEPT:
            database.conn.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")
        database.conn.execute("INSERT INTO unlinked SELECT revision FROM analyses")
        connection.commit()
    return path


@pytest.fixture
def before(store: Store, two: tuple[str, str]) -> Path:
    """An archive of schema 11 with a note, a read mark and a correction."""
    correct(store, merge(store, *two))
    store.notes.save(note(article_id=two[0]), "note")
    store.marks.read([1], "read", NOW)
    store.close()
    return of_before(store.path, "m012_prepared")


def merged(store: Store, ids: Sequence[str]) -> list[int]:
    return [counts(store, id_)["Harbour Workers Front"].articles for id_ in ids]


def test_notes_and_corrections_outlive_the_tables_of_links(
    before: Path, two: tuple[str, str]
) -> None:
    with Store(before) as store:
        assert [n.body for n in store.notes.all()] == [note().body]
        assert link_all(store) == 2
        assert merged(store, two) == [2, 2]


def test_articles_of_before_are_analysed_and_linked_anew(
    before: Path, two: tuple[str, str]
) -> None:
    with Store(before) as store:
        store.derived.outdate()
        assert analyse_pending(store, lambda _done, _of: None) == 2
        assert store.links.count_waiting() == 0
        assert merged(store, two) == [2, 2]


def test_what_the_analysis_prepared_links_as_what_linking_prepares(
    store: Store,
) -> None:
    texts = {"a": FIRST, "b": FRONT, "c": LIGA, "d": f"{FIRST} {FRONT}"}
    ids = take(
        store, *(entry(guid=g, text=t, outlet=f"Paper {g}") for g, t in texts.items())
    )
    analyse_pending(store, lambda _done, _of: None)
    prepared = [counts(store, id_) for id_ in ids], told(store)
    store.derived.save([(i, analyse_article(store.articles.get(i))) for i in ids])
    link_all(store)
    assert ([counts(store, id_) for id_ in ids], told(store)) == prepared


def test_an_archive_of_schema_13_gets_what_tells_articles_without_a_moment(
    store: Store,
) -> None:
    tell(store, "a", MARKET, outlet="The Ledger")
    with store.writing() as connection:
        connection.execute("DROP INDEX sketches_undated")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name > 'm014'")
        connection.execute("PRAGMA user_version = 13")
    store.close()
    with Store(store.path) as again:
        tell(again, "b", MARKET_TOO, outlet="The Post")
        assert [len(story) for story in told(again)] == [2]
