"""When a feed is due: how often it publishes, what it asks for, how it fares."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Rhythm
from briefing.update.feed_rhythm import rhythm_of
from briefing.update.health import failing, healthy, source
from briefing.update.outcomes import FetchFailed, NotModified
from briefing.update.retry import fresh_for
from briefing.update.schedule import (
    Limits,
    after_failure,
    after_success,
    is_due,
    observed_pace,
    pace,
)
from briefing.update.turns import Slots, rows
from briefing.update.workers import connections
from tests.builders import feed

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)  # a Sunday
LIMITS = Limits(15 * 60, 24 * 3600)
HOUR = timedelta(hours=1)


def wait_of(minutes_apart: float, asked: int = 0) -> float:
    """Return after how many hours a feed with such a gap between entries is due."""
    rhythm = Rhythm(pace=int(minutes_apart * 60), asked=asked)
    due = after_success(feed(rhythm=rhythm, changed_at=NOW), NOW, LIMITS)
    return (due - NOW) / HOUR


def test_a_feed_is_asked_about_twice_for_each_entry() -> None:
    assert 0.9 <= wait_of(120) <= 1
    assert 5.4 <= wait_of(720) <= 6


def test_the_bounds_of_the_configuration_hold() -> None:
    assert 0.9 * 0.25 <= wait_of(0.1) <= 0.25
    assert 0.9 * 24 <= wait_of(1_000_000) <= 24


def test_feeds_do_not_all_fall_due_at_once_but_always_at_the_same_time() -> None:
    def due(n: int) -> datetime:
        return after_success(feed(url=f"https://h{n}.example/"), NOW, LIMITS)

    assert len({due(n) for n in range(40)}) > 20
    assert [due(n) for n in range(5)] == [due(n) for n in range(5)]


def test_a_feed_that_falls_silent_is_asked_less_and_less() -> None:
    rhythm = Rhythm(pace=3600)
    waits = [
        after_success(feed(rhythm=rhythm, changed_at=NOW - days), NOW, LIMITS) - NOW
        for days in map(timedelta, (0, 1, 3, 30))
    ]
    assert waits == sorted(waits)
    assert waits[0] < waits[1] < waits[2]
    assert waits[3] <= timedelta(days=1)


def test_what_server_and_document_ask_for_is_waited_for_in_full() -> None:
    assert wait_of(1, asked=2 * 3600) == 2
    due = after_success(feed(changed_at=NOW), NOW, LIMITS, fresh_for=3 * 3600)
    assert due == NOW + 3 * HOUR


def test_nobody_is_waited_for_longer_than_the_user_wants() -> None:
    assert wait_of(1, asked=400 * 24 * 3600) == 24


def test_hours_and_days_that_a_feed_skips_are_skipped() -> None:
    noon = tuple(range(12, 18))
    due = after_success(
        feed(rhythm=Rhythm(skip_hours=noon), changed_at=NOW), NOW, LIMITS
    )
    assert due == NOW.replace(hour=18)
    weekend = Rhythm(skip_days=(5, 6))
    due = after_success(feed(rhythm=weekend, changed_at=NOW), NOW, LIMITS)
    assert due == datetime(2026, 11, 23, tzinfo=UTC)


def test_a_feed_that_skips_every_hour_is_asked_all_the_same() -> None:
    rhythm = Rhythm(skip_hours=tuple(range(24)))
    due = after_success(feed(rhythm=rhythm, changed_at=NOW), NOW, LIMITS)
    assert due - NOW <= timedelta(minutes=15)


def test_failures_are_tried_again_later_and_later() -> None:
    waits = [
        after_failure(feed(failures=n), NOW, LIMITS) - NOW for n in (1, 2, 3, 4, 99)
    ]
    assert waits[0] <= timedelta(minutes=15)
    assert all(b >= 1.9 * a for a, b in pairwise(waits[:4]))
    assert waits[-1] <= timedelta(days=1)


def test_a_hostile_document_is_left_alone_for_longer() -> None:
    once = feed(failures=1)
    usual = after_failure(once, NOW, LIMITS) - NOW
    hostile = after_failure(once, NOW, LIMITS, hostile=True) - NOW
    assert hostile > 7 * usual


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.floats(0, 1e9),
    st.sets(st.integers(0, 23)),
    st.sets(st.integers(0, 6)),
    st.integers(0, 10**6),
)
def test_the_next_time_is_always_ahead_and_never_beyond_the_most_and_a_week(
    gap: int, asked: int, fresh: float, hours: set[int], days: set[int], silent: int
) -> None:
    rhythm = Rhythm(gap, asked, tuple(sorted(hours)), tuple(sorted(days)))
    quiet = feed(rhythm=rhythm, changed_at=NOW - timedelta(seconds=silent))
    due = after_success(quiet, NOW, LIMITS, fresh)
    assert timedelta(minutes=13) < due - NOW <= timedelta(days=8)


def test_a_feed_is_due_at_its_time_and_cron_may_be_a_moment_early() -> None:
    assert is_due(feed(), NOW)
    assert is_due(feed(next_due=NOW + timedelta(seconds=2)), NOW)
    assert not is_due(feed(next_due=NOW + timedelta(seconds=30)), NOW)
    assert not is_due(feed(gone=True), NOW)
    assert not is_due(feed(paused=True), NOW)


def test_the_pace_is_the_gap_between_the_latest_entries_and_the_silence_since() -> None:
    hourly = [NOW - n * HOUR for n in range(1, 11)]
    assert pace(hourly, NOW) == 3600
    assert pace([m - timedelta(days=10) for m in hourly], NOW) > 3600 * 20
    assert pace([NOW], NOW) == 0
    assert pace([NOW + HOUR, NOW + 2 * HOUR], NOW) == 0


def test_without_dates_the_pace_is_learnt_from_what_comes_in() -> None:
    before = feed(changed_at=NOW - 4 * HOUR)
    assert observed_pace(before, 2, NOW) == 2 * 3600
    assert observed_pace(before._replace(rhythm=Rhythm(pace=3600)), 0, NOW) == 3600
    assert observed_pace(feed(), 5, NOW) == 0


RSS = b"<rss><channel>%s<item><title>x</title><ttl>1</ttl></item></channel></rss>"


@pytest.mark.parametrize(
    ("said", "rhythm"),
    [
        (b"<ttl>90</ttl>", Rhythm(asked=5400)),
        (b"<ttl> 90 minutes</ttl>", Rhythm()),
        (
            b"<skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>",
            Rhythm(skip_hours=(0, 7)),
        ),
        (
            b"<skipDays><day>Sunday</day><day>Monday</day><day>Noday</day></skipDays>",
            Rhythm(skip_days=(0, 6)),
        ),
        (
            b"<sy:updatePeriod> daily </sy:updatePeriod>"
            b"<sy:updateFrequency>4</sy:updateFrequency>",
            Rhythm(asked=6 * 3600),
        ),
        (b"<syn:updatePeriod>hourly</syn:updatePeriod>", Rhythm(asked=3600)),
        (b"<sy:updateFrequency>0</sy:updateFrequency>", Rhythm()),
    ],
)
def test_what_a_document_asks_for_is_read_from_its_channel(
    said: bytes, rhythm: Rhythm
) -> None:
    assert rhythm_of(RSS % said, 0) == rhythm


@given(st.binary(max_size=300))
def test_any_bytes_have_a_rhythm(document: bytes) -> None:
    assert rhythm_of(document, 7).pace == 7


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=900"}, 900),
        ({"cache-control": 'public, Max-Age="900"', "age": "300"}, 600),
        ({"cache-control": "no-cache, max-age=900"}, 0),
        ({"cache-control": "x-max-age=900"}, 0),
        (
            {
                "expires": "Sun, 22 Nov 2026 11:00:00 GMT",
                "date": "Sun, 22 Nov 2026 10:00:00 GMT",
            },
            3600,
        ),
        ({"expires": "Sun, 22 Nov 2026 13:00:00 GMT"}, 3600),
        ({"expires": "0"}, 0),
        ({"expires": "Sun, 22 Nov 2026 09:00:00 GMT"}, 0),
        ({"cache-control": "max-age=999999999"}, 30 * 24 * 3600),
        ({}, 0),
    ],
)
def test_how_long_an_answer_holds(headers: dict[str, str], seconds: float) -> None:
    assert fresh_for(headers, NOW) == seconds


def test_a_feed_has_moved_once_three_fetches_in_a_row_say_so() -> None:
    new = "https://new.example/feed"
    state = feed()
    for _ in range(3):
        assert source(state) == state.url
        state = healthy(state, NotModified(permanent=new), NOW, LIMITS)
    assert source(state) == new
    state = healthy(state, NotModified(), NOW, LIMITS)
    assert source(state) == new
    lost = failing(state, FetchFailed(reason="HTTP 404"), NOW, LIMITS)
    assert source(lost) == lost.url


def test_a_redirect_that_changes_its_mind_begins_anew() -> None:
    state = feed()
    for place in ("a", "a", "b", "b", "a"):
        state = healthy(
            state, NotModified(permanent=f"https://{place}.example/"), NOW, LIMITS
        )
        assert source(state) == state.url
    assert (state.moved_to, state.moves) == ("https://a.example/", 1)


def test_the_feeds_of_a_host_wait_for_each_other_and_the_longest_row_is_first() -> None:
    urls = ["https://a.example/1", "https://b.example/1", "https://B.example/2"]
    feeds = [feed(url=url) for url in [*urls, "local.xml", "http://["]]
    found = rows(feeds, per_host=1)
    assert [[f.url for f in row] for row in found] == [
        [urls[1], urls[2]],
        [urls[0]],
        ["local.xml"],
        ["http://["],
    ]
    assert [len(row) for row in rows(feeds, per_host=2)] == [1] * 5


async def test_more_hosts_are_asked_at_once_while_no_bodies_come() -> None:
    assert await entered(Slots(112, bodies=1000)) == 48
    slots = Slots(112, bodies=0)
    assert await entered(slots) == 100
    slots.widen()
    assert await entered(slots) == 2
    for _ in range(100):
        slots.widen()
    assert await entered(slots) == 10


async def entered(slots: Slots) -> int:
    """Take all the slots there are, and count them."""
    count = 0
    with contextlib.suppress(TimeoutError):
        while True:
            await asyncio.wait_for(slots.__aenter__(), 0.01)
            count += 1
    return count


def test_connections_leave_files_for_the_rest_of_the_program() -> None:
    assert connections(1) == 1
    assert connections(10**9) >= 1
