"""Tags on articles, and deleted articles."""

from datetime import timedelta
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.query import parse
from briefing.query.nodes import UNREAD
from briefing.store import Store
from briefing.store.tags import retagged
from tests import builders
from tests.builders import NOW


def three(store: Store) -> list[int]:
    """Store three articles; return their numbers, oldest first."""
    entries = [builders.entry(guid=f"g{n}", title=f"Title {n}") for n in range(3)]
    ids = builders.take(store, *entries)
    store.feeds.ensure([builders.feed(tags=("world",))])
    return [store.articles.number(id_) for id_ in ids]


def found(store: Store, query: str) -> list[int]:
    return sorted(store.articles.numbers(parse(query, NOW)))


def test_words_add_and_take_away_tags() -> None:
    assert retagged(["b"], ["+A", "#c", "-b", "-none"]) == ("a", "c")


@pytest.mark.parametrize("word", ["+", "-", "#", "+#", "\u200b"])
def test_a_word_without_a_tag_is_refused(word: str) -> None:
    with pytest.raises(BriefingError, match="names no tag"):
        retagged([], [word])


def test_a_tag_counts_in_queries_as_a_feeds_tag_does(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        first, second, third = three(store)
        store.tags.change([first, third], ["+Grid"], "tag", NOW)
        assert found(store, "tag:grid") == [first, third]
        assert found(store, "-tag:#GRID") == [second]
        assert found(store, "tag:world") == [first, second, third]
        assert found(store, "tag:grid tag:world title:0") == [first]
        assert found(store, "tag:grid OR outlet:example") == [first, second, third]
        assert found(store, "id:g0 OR id:g1") == [first, second]


def test_rows_of_the_list_have_their_tags_by_name(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        first, second, _ = three(store)
        store.tags.change([first], ["zinc", "ash"], "tag", NOW)
        rows = store.articles.headlines([first, second])
        assert [row.tags for row in rows] == [("ash", "zinc"), ()]
        assert store.vocabulary.values("tag", "", 9) == ("ash", "world", "zinc")


def test_tagging_many_is_one_step_to_undo_and_redo(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        numbers = three(store)
        assert store.tags.change(numbers, ["+x", "+y"], "tagged 3", NOW) == 6
        assert store.tags.change(numbers, ["-x"], "untagged 3", NOW) == 3
        assert store.tags.of(numbers[0]) == ("y",)
        assert store.journal.undo() == "untagged 3"
        assert store.tags.of(numbers[0]) == ("x", "y")
        assert store.journal.undo() == "tagged 3"
        assert store.tags.all() == ()
        assert store.journal.redo() == "tagged 3"
        assert store.tags.of(numbers[2]) == ("x", "y")


def test_a_deleted_article_is_in_no_list_and_no_count(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        first, second, third = three(store)
        store.marks.read([first], "read", NOW)
        store.deletions.delete([second], "deleted", NOW)
        assert found(store, "") == [first, third]
        assert found(store, "dam") == [first, third]
        assert found(store, "title:1") == []
        assert store.articles.count_unread() == 1
        assert list(store.articles.numbers(UNREAD)) == [third]
        assert store.articles.unread_after(third) == 0
        store.deletions.delete([first], "deleted", NOW)
        assert store.articles.count_unread() == 1


def test_what_is_deleted_is_not_deleted_again(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        numbers = three(store)
        assert store.deletions.delete(numbers[:2], "two", NOW) == 2
        later = NOW + timedelta(hours=1)
        assert store.deletions.delete(numbers, "the third", later) == 1
        assert store.deletions.delete(numbers, "none", later) == 0
        assert store.journal.undo() == "the third"


def test_an_undone_deletion_brings_the_article_back_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        first, second, third = three(store)
        store.marks.star(second, "star", NOW)
        store.deletions.delete([second], "deleted", NOW)
        store.journal.undo()
        assert found(store, "") == [first, second, third]
        assert found(store, "is:starred") == [second]


def test_a_deleted_article_stays_away_when_the_feed_brings_it_again(
    tmp_path: Path,
) -> None:
    with Store(tmp_path / "b.db") as store:
        first, *_ = three(store)
        store.deletions.delete([first], "deleted", NOW)
        builders.take(store, builders.entry(guid="g0", title="Title 0, revised"))
        assert first not in found(store, "")
        assert found(store, "revised") == []


def test_an_article_with_notes_is_not_deleted(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        numbers = three(store)
        id_ = store.articles.headlines(numbers)[0].id
        store.notes.save(builders.note(article_id=id_), "note")
        with pytest.raises(BriefingError, match="it has notes; delete these first"):
            store.deletions.delete(numbers[:1], "deleted", NOW)
        with pytest.raises(BriefingError, match="1 of them have notes"):
            store.deletions.delete(numbers, "deleted", NOW)
        assert found(store, "") == numbers
