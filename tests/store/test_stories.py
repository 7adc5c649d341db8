"""Articles filed by what they are about, and looked for among those of some days."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.store import Store
from briefing.store.stories import Filed
from tests.builders import entry, take

_WINDOW = datetime(2025, 1, 2, tzinfo=UTC), datetime(2025, 1, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "b.db")


def filed(store: Store, days: Sequence[int | None]) -> list[int]:
    """File an article under the term 4 for each day, None without one."""
    ids = take(store, *(entry(guid=str(n)) for n in range(len(days))))
    moments = [datetime(2025, 1, day, tzinfo=UTC) if day else None for day in days]
    rows = [
        Filed(id_, "", moment, (4,), (9,))
        for id_, moment in zip(ids, moments, strict=True)
    ]
    with store.writing():
        numbers = store.stories.file(rows, [[4]] * len(rows))
    return [numbers[id_] for id_ in ids]


def test_articles_are_found_within_the_days_that_are_asked_for(store: Store) -> None:
    _, first, last, _ = filed(store, [1, 2, 9, 10])
    (found,) = store.stories.filed_under([[4, 5]], [_WINDOW], 9)
    assert found == {first: 1, last: 1}


def test_articles_without_a_moment_are_found_on_any_day(store: Store) -> None:
    _, undated = filed(store, [20, None])
    assert store.stories.filed_under([[4]], [_WINDOW], 9) == [{undated: 1}]


def test_an_article_without_a_moment_finds_those_of_all_days(store: Store) -> None:
    numbers = filed(store, [1, None, 20])
    (found,) = store.stories.filed_under([[4]], [(None, None)], 9)
    assert found == dict.fromkeys(numbers, 1)


def test_of_a_term_the_latest_articles_are_found(store: Store) -> None:
    _, *latest = filed(store, [3, 4, 5])
    assert store.stories.filed_under([[4], []], [_WINDOW] * 2, 2) == [
        dict.fromkeys(latest, 1),
        {},
    ]
