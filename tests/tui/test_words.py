"""Times and sources in words."""

from datetime import UTC, datetime, timedelta

import pytest

from briefing.tui.words import age, count, quoted, unread_of

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(minutes=12), "12m"),
        (timedelta(hours=5), "5h"),
        (timedelta(hours=47), "47h"),
        (timedelta(days=3), "3d"),
        (timedelta(days=40), "13 Oct"),
        (timedelta(days=355), "2 Dec 25"),
        (timedelta(days=-2), "24 Nov"),
    ],
)
def test_age_in_few_cells(past: timedelta, words: str) -> None:
    assert age(NOW - past, NOW) == words


def test_no_date_is_no_age() -> None:
    assert age(None, NOW) == "undated"


def test_words_with_marks_of_their_own_get_no_second_ones() -> None:
    assert quoted("It rained.") == "“It rained.”"
    assert quoted("“Rain,” he said.") == "“Rain,” he said."


def test_one_and_many() -> None:
    assert count(1, "note") == "1 note"
    assert count(2000, "note") == "2,000 notes"


@pytest.mark.parametrize(
    ("unread", "articles", "room", "told"),
    [
        (0, 1, 80, "1 article"),
        (3, 12, 80, "3 unread of 12"),
        (12_345, 300_000, 24, "12,345 unread of 300,000"),
        (12_345, 300_000, 23, "12,345/300,000"),
        (0, 300_000, 10, "300,000"),
    ],
)
def test_the_size_of_a_group_is_told_in_fewer_words_never_cut(
    unread: int, articles: int, room: int, told: str
) -> None:
    assert unread_of(unread, articles, room) == told
