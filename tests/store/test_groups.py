"""Articles in groups: every one where it belongs, counted like a query counts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing.query import EVERYTHING, Query, parse
from briefing.query.nodes import UNREAD
from briefing.store import Store
from briefing.store.groups import Group
from tests import builders
from tests.builders import entry, take

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ONE, TWO = "https://a.example/rss", "https://b.example/rss"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(builders.database(tmp_path / "b.db")) as store:
        beta: dict[str, Any] = {"url": ONE, "title": "Beta", "tags": ("World", "Sea")}
        alpha: dict[str, Any] = {"url": TWO, "title": "alpha"}
        for place, (feed, day) in enumerate(
            [(beta, 20), (beta, 21), (alpha, 21), (alpha, 22)]
        ):
            when = datetime(2026, 11, day, 23, 59, tzinfo=UTC)
            take(store, entry(guid=f"g{place}", published=when), **feed)
        store.tags.change([2, 3], ["sea"], "tags", NOW)
        store.marks.read([1], "read", NOW)
        yield store


def sizes(groups: tuple[Group, ...]) -> list[tuple[str, int, int]]:
    return [(g.title, g.articles, g.unread) for g in groups]


def test_feeds_stand_by_title_whatever_its_case(store: Store) -> None:
    found = store.groups.feeds(EVERYTHING)
    assert sizes(found) == [("alpha", 2, 2), ("Beta", 2, 1)]


def test_a_day_ends_at_midnight_and_the_latest_is_first(store: Store) -> None:
    assert sizes(store.groups.days(EVERYTHING)) == [
        ("2026-11-22", 1, 1),
        ("2026-11-21", 2, 2),
        ("2026-11-20", 1, 0),
    ]


def test_an_article_counts_once_for_a_tag_it_shares_with_its_feed(store: Store) -> None:
    assert sizes(store.groups.tags(EVERYTHING)) == [
        ("sea", 3, 2),
        ("world", 2, 1),
        ("", 1, 1),
    ]


def test_saved_queries_keep_their_order_and_are_left_out_when_empty(
    store: Store,
) -> None:
    views = {
        name: parse(words, NOW)
        for name, words in (("z", "is:read"), ("none", "is:starred"), ("a", "feed:a"))
    }
    found = store.groups.views(EVERYTHING, views)
    assert [name for name, *_ in sizes(found)] == ["z", "a"]
    assert sizes(found)[0] == ("z", 1, 0)


@pytest.mark.parametrize("query", [EVERYTHING, UNREAD, parse("-tag:sea", NOW)])
@pytest.mark.parametrize("kind", ["feeds", "days", "tags"])
def test_a_groups_condition_finds_as_many_as_were_counted(
    store: Store, kind: str, query: Query
) -> None:
    groups: tuple[Group, ...] = getattr(store.groups, kind)(query)
    for group in groups:
        inside = query & Query(group.node)
        assert len(store.articles.numbers(inside)) == group.articles
        assert len(store.articles.numbers(inside & UNREAD)) == group.unread
    listed = {n for g in groups for n in store.articles.numbers(query & Query(g.node))}
    assert listed == set(store.articles.numbers(query))


def test_deleted_articles_are_in_no_group(store: Store) -> None:
    store.deletions.delete([4], "deleted", NOW)
    assert [title for title, *_ in sizes(store.groups.days(EVERYTHING))] == [
        "2026-11-21",
        "2026-11-20",
    ]
