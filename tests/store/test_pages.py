"""Which pages are wanted, and whose text stands for a teaser."""

from datetime import timedelta

import pytest

from briefing.errors import NotFoundError
from briefing.store import Store
from tests.builders import NOW, entry, feed, take

LATER = NOW + timedelta(hours=1)


def stored(store: Store, *guids: str) -> tuple[str, ...]:
    return take(store, *(entry(guid=g, title=g, text=f"Teaser {g}") for g in guids))


def due(store: Store, most: int = 9) -> list[str]:
    return [article.id for article in store.pages.due(LATER, most)]


def test_wanted_pages_are_due_newest_first_and_once(store: Store) -> None:
    a, b, c = stored(store, "a", "b", "c")
    store.pages.want([a, b, c, "unknown"], NOW)
    store.pages.want([a], LATER)
    assert due(store) == [c, b, a]
    assert due(store, 2) == [c, b]
    assert store.pages.due(NOW - timedelta(seconds=1), 9) == ()


def test_a_page_that_was_taken_or_given_up_is_not_wanted_again(store: Store) -> None:
    a, b = stored(store, "a", "b")
    store.pages.want([a, b], NOW)
    assert store.pages.take(a, entry(text="The whole text"), "hash", NOW)
    store.pages.gave_nothing(b, "not found", None)
    store.pages.want([a, b], NOW)
    assert due(store) == []


def test_what_failed_is_due_again_when_it_was_said(store: Store) -> None:
    (a,) = stored(store, "a")
    store.pages.gave_nothing(a, "server error", LATER)
    assert store.pages.due(NOW, 9) == ()
    assert due(store) == [a]
    assert store.pages.failures(a) == 1


def test_the_feed_s_own_words_stay_at_hand(store: Store) -> None:
    (a,) = stored(store, "a")
    store.pages.take(a, entry(title="a", text="The whole text"), "hash", NOW)
    assert store.articles.get(a).text == "The whole text"
    assert store.pages.fed(a).text == "Teaser a"
    (known,) = store.arrivals.known(feed().url, [("a", "")]).values()
    assert known.content_hash != "hash"


def test_the_same_page_is_no_new_text(store: Store) -> None:
    (a,) = stored(store, "a")
    assert store.pages.take(a, entry(text="The whole text"), "hash", NOW)
    assert not store.pages.take(a, entry(text="The whole text"), "hash", LATER)
    assert store.articles.get(a).revised is None


def test_an_article_that_is_gone_is_left_alone(store: Store) -> None:
    store.pages.gave_nothing("gone", "", None)
    assert not store.pages.take("gone", entry(), "hash", NOW)
    assert store.pages.failures("gone") == 0
    with pytest.raises(NotFoundError, match="is gone"):
        store.pages.fed("gone")
