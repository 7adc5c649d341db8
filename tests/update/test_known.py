"""What a document lists is all that is asked of the store, however long its history."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Entry, Feed
from briefing.store import Store
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


def everything(store: Store) -> list[tuple[str, str]]:
    with store.writing() as db:
        return [tuple(row) for row in db.execute("SELECT guid, url FROM articles")]


@settings(max_examples=60, deadline=None)
@given(documents, st.sets(st.sampled_from(GUIDS), max_size=2))
def test_what_a_document_lists_is_enough_to_plan(
    history: list[list[Entry]], removed: set[str]
) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "b.db") as store:
        store.feeds.ensure([FEED])
        with store.writing() as db:
            for guid in sorted(removed):
                db.execute("INSERT INTO tombstones VALUES (1, ?, '2026')", (guid,))
        for document in history:
            listed = [(entry.guid, entry.url) for entry in document]
            known = store.articles.known(FEED.url, listed)
            whole = store.articles.known(FEED.url, listed + everything(store))
            found = plan(FEED.url, known, document)
            assert found == plan(FEED.url, whole, document)
            store.articles.take_in(FEED, [*found.new, *found.changed], NOW)
