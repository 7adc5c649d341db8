"""Articles: taken in, revised, listed, found."""

from datetime import UTC, datetime

import pytest

from briefing.errors import NotFoundError
from briefing.model import Intake
from briefing.query import parse, parse_live
from briefing.store import Store
from tests.builders import NOW, entry, feed, note, take


def test_a_new_entry_becomes_an_unread_article(store: Store) -> None:
    (id_,) = take(store, entry())
    (row,) = store.articles.headlines(store.articles.numbers())
    assert (row.id, row.unread, row.outlet) == (id_, True, "The Example")


def test_the_same_entry_twice_changes_nothing(store: Store) -> None:
    item = Intake("abcdefghij", entry(), "h1")
    store.feeds.ensure([feed()])
    assert store.arrivals.take_in(feed(), [item], NOW) == (1, 0)
    assert store.arrivals.take_in(feed(), [item], NOW) == (0, 0)


def test_an_edited_entry_is_a_revision_that_keeps_its_read_mark(store: Store) -> None:
    (id_,) = take(store, entry())
    store.marks.read([store.articles.number(id_)], "read", NOW)
    take(store, entry(text="The dam gave way on Sunday."))
    (row,) = store.articles.headlines(store.articles.numbers())
    assert (row.unread, row.revised) == (False, True)
    assert store.articles.get(id_).text == "The dam gave way on Sunday."


def test_the_list_is_newest_first_and_undated_articles_count_as_seen_now(
    store: Store,
) -> None:
    old = entry(guid="old", published=datetime(2020, 1, 1, tzinfo=UTC))
    take(store, entry(guid="mid"), old, entry(guid="undated", published=None))
    found = store.articles.headlines(store.articles.numbers())
    assert [row.id.rstrip("0") for row in found] == ["undated", "mid", "old"]


def test_a_unique_beginning_of_an_id_is_enough(store: Store) -> None:
    take(store, entry(guid="abc"), entry(guid="abd"))
    assert store.articles.get("abc").guid == "abc"
    with pytest.raises(NotFoundError, match="several"):
        store.articles.get("ab")
    with pytest.raises(NotFoundError, match="no article"):
        store.articles.get("zz")
    with pytest.raises(NotFoundError):
        store.articles.get("")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dam", 1),
        ("thu", 0),
        ("mond", 1),  # the last word may grow
        ('"gave way"', 1),
        ('"way gave"', 0),
        ("hurting", 1),  # porter: hurt
        ("flood", 0),
        ('AT&T "', 0),
        ("* NEAR(", 0),
        ("...", 1),
        ("", 1),
    ],
)
def test_search_takes_whatever_a_person_types(
    store: Store, words: str, found: int
) -> None:
    take(store, entry())
    assert len(store.articles.numbers(parse_live(words, NOW))) == found


def test_search_finds_the_present_revision_only(store: Store) -> None:
    take(store, entry())
    take(store, entry(title="Correction", text="Nothing gave way."))
    assert not store.articles.numbers(parse("hurt", NOW))
    assert len(store.articles.numbers(parse("nothing", NOW))) == 1


def test_selections_narrow_the_list(store: Store) -> None:
    a, b = take(store, entry(guid="a"), entry(guid="b"))
    take(store, entry(guid="c"), url="https://other.example/feed")
    number = store.articles.number(a)
    store.marks.read([number], "read", NOW)
    store.marks.star(number, "star", NOW)
    store.notes.save(note(article_id=b), "note")

    def ids(query: str) -> set[str]:
        numbers = store.articles.numbers(parse(query, NOW))
        return {row.id.rstrip("0") for row in store.articles.headlines(numbers)}

    assert ids("is:unread") == {"b", "c"}
    assert ids("is:starred") == {"a"}
    assert ids("is:noted") == {"b"}
    assert ids("feed:other.example") == {"c"}
    assert ids("is:unread is:starred") == set()


def test_a_deleted_entry_stays_deleted(store: Store) -> None:
    store.feeds.ensure([feed()])
    intake = Intake("x", entry(), "h")
    store.arrivals.take_in(feed(), [intake], NOW)
    store.deletions.delete(store.articles.numbers(), "deleted", NOW)
    assert store.arrivals.known(feed().url, [("g1", "")])["g1"].id == "x"
    assert store.arrivals.take_in(feed(), [intake], NOW) == (0, 0)
    assert not store.articles.numbers()
