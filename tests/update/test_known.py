"""What a document lists is all that is asked of the store, however long its history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Entry, Feed
from briefing.store import Store
from briefing.store.arrivals import Taken
from briefing.update.plan import plan
from tests import builders

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEED = Feed(url="https://post.example/feed", title="Post")
GUIDS = ("a", "b", "c", "a#1", "a#2", "ab")
URLS = ("", "https://post.example/1", "https://post.example/2")

entries = st.builds(
    builders.entry,
    guid=st.sampled_from(GUIDS),
    url=st.sampled_from(URLS),
    title=st.sampled_from(("One", "Two", "Three")),
)
documents = st.lists(st.lists(entries, max_size=4), min_size=1, max_size=4)


@contextmanager
def empty_store() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        path = builders.database(Path(folder) / "b.db")
        with Store(path) as store:
            yield store


def everything(store: Store) -> list[tuple[str, str]]:
    with store.writing() as db:
        return [tuple(row) for row in db.execute("SELECT guid, url FROM articles")]


def listed(document: list[Entry]) -> list[tuple[str, str]]:
    return [(entry.guid, entry.url) for entry in document]


def take_in(store: Store, document: list[Entry]) -> Taken:
    found = plan(FEED.url, store.arrivals.known(FEED.url, listed(document)), document)
    return store.arrivals.take_in(FEED, [*found.new, *found.changed], NOW)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_what_a_document_lists_is_enough_to_plan(history: list[list[Entry]]) -> None:
    with empty_store() as store:
        store.feeds.ensure([FEED])
        for document in history:
            known = store.arrivals.known(FEED.url, listed(document))
            whole = store.arrivals.known(FEED.url, listed(document) + everything(store))
            assert plan(FEED.url, known, document) == plan(FEED.url, whole, document)
            take_in(store, document)


@settings(max_examples=60, deadline=None)
@given(documents, st.booleans())
def test_what_was_deleted_never_comes_back(
    history: list[list[Entry]],
    renamed: bool,  # noqa: FBT001 -- a case
) -> None:
    with empty_store() as store:
        store.feeds.ensure([FEED])
        for document in history[-1:] if renamed else history:
            take_in(store, document)
        store.deletions.delete(store.articles.numbers(), "deleted", NOW)
        last = history[-1]
        if renamed:  # where there is a url to know it by
            last = [e._replace(guid=f"new {e.guid}") for e in last if e.url]
        assert take_in(store, last) == Taken(0, 0)
        assert not store.articles.numbers()
