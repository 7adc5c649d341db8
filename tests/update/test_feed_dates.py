"""Dates: what the feed says, in UTC, or none."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.update.feed_time import from_fields, from_text
from tests.update.feed_samples import NOW, atom, atom_entry, item, parse


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 02 Nov 2026 10:00:00 +0200", datetime(2026, 11, 2, 8, 0, tzinfo=UTC)),
        ("Mon, 02 Nov 2026 10:00:00 EST", datetime(2026, 11, 2, 15, 0, tzinfo=UTC)),
        ("2026-11-02T10:00:00-05:00", datetime(2026, 11, 2, 15, 0, tzinfo=UTC)),
        ("2026-11-02", datetime(2026, 11, 2, tzinfo=UTC)),
        ("November 2, 2026 10:00 AM", datetime(2026, 11, 2, 10, 0, tzinfo=UTC)),
        ("2 November 2026, 14:30 CET", datetime(2026, 11, 2, 13, 30, tzinfo=UTC)),
        ("2 November 2026, 14:30 XYZ", None),
        ("Mon, 02 Nov 2026 24:00:00 GMT", None),
        ("11/02/2026", None),
        ("Montag, 2. November", None),
        ("2 November", None),
        ("10:30", None),
        ("10:26", None),
        ("2026", None),
        ("2026-11", None),
        ("Mon, 02 Nov 26 10:00:00 GMT", datetime(2026, 11, 2, 10, 0, tzinfo=UTC)),
        ("Thu, 31 Dec 2020 23:30:00 -0100", datetime(2021, 1, 1, 0, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("1793613600", None),
        ("Thu, 01 Jan 1960 00:00:00 GMT", None),
        ("Fri, 01 Jan 2100 00:00:00 GMT", None),
        ("x" * 100_000, None),
        ("", None),
    ],
)
def test_dates_are_what_the_feed_says_in_utc_or_none(
    date: str, expected: datetime | None
) -> None:
    assert item(f"<title>A</title><pubDate>{date}</pubDate>").published == expected


def test_no_moment_is_read_that_no_calendar_has() -> None:
    assert from_fields((2026, 2, 30, 0, 0, 0), "30 Feb 2026") is None
    assert from_fields((2016, 12, 31, 23, 59, 60), "2016-12-31T23:59:60Z") == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


def test_a_date_a_little_ahead_is_believed() -> None:
    for ahead, believed in [(47, True), (49, False)]:
        date = (NOW + timedelta(hours=ahead)).isoformat()
        found = atom_entry(f"<title>A</title><published>{date}</published>")
        assert (found.published is not None) is believed


def test_an_impossible_date_gives_way_to_a_later_one() -> None:
    found = atom_entry(
        "<title>A</title><published>0001-01-01T00:00:00Z</published>"
        "<updated>2026-11-02T10:00:00Z</updated>"
    )
    assert found.published == datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def test_updated_stands_in_only_where_an_atom_feed_says_published_of_no_entry() -> None:
    updated = "<updated>2026-11-02T10:00:00Z</updated>"
    published = "<published>2026-11-01T10:00:00Z</published>"
    entries = [
        f"<entry><id>{n}</id><title>T{n}</title>{dates}</entry>"
        for n, dates in enumerate((updated, updated + published))
    ]

    def days(*chosen: str) -> list[int | None]:
        found = parse(atom("".join(chosen))).entries
        return [e.published.day if e.published else None for e in found]

    assert days(entries[0]) == [2]
    assert days(*entries) == [None, 1]


@given(st.text(max_size=80))
def test_any_text_is_a_date_in_utc_or_none(text: str) -> None:
    moment = from_text(text)
    assert moment is None or moment.tzinfo is UTC
