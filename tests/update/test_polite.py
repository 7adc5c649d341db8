"""A refresh leaves alone what wants to be left alone, and remembers it."""

from datetime import UTC, datetime, timedelta

import pytest

from briefing.model import Feed
from briefing.store.async_store import AsyncStore
from briefing.update.run import due
from tests.builders import NOW
from tests.update.server import RSS, FeedServer, reply
from tests.update.test_run import Refresher, again, settings, store

__all__ = ["again", "settings", "store"]  # fixtures

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def one_connection(again: Refresher) -> None:
    again.settings = again.settings._replace(per_host=1)


async def feeds_of(store: AsyncStore) -> dict[str, Feed]:
    return {f.url: f for f in await store.read(lambda s: s.feeds.all())}


async def test_a_fetched_feed_is_not_due_until_its_time(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS, cache_control="max-age=7200")
    (report,) = await again(server.url())
    assert report.feed.next_due == NOW + 2 * HOUR
    (kept,) = (await feeds_of(again.store)).values()
    assert kept == report.feed
    assert due([kept], NOW + HOUR) == ()
    assert due([kept], NOW + 2 * HOUR) == (kept,)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        (b"<ttl>180</ttl>", NOW + 3 * HOUR),
        (b"<skipDays><day>Sunday</day></skipDays>", NOW + 12 * HOUR),
        (b"<skipHours><hour>12</hour><hour>13</hour></skipHours>", NOW + 2 * HOUR),
        (b"<sy:updatePeriod>daily</sy:updatePeriod>", NOW + 24 * HOUR),
    ],
)
async def test_what_a_document_asks_for_is_when_its_feed_is_due(
    server: FeedServer, again: Refresher, said: bytes, due: datetime
) -> None:
    entry = RSS.replace(b"02 Nov 2026 10", b"22 Nov 2026 11")
    server.routes["/feed"] = reply(entry.replace(b"<item>", said + b"<item>"))
    (report,) = await again(server.url())
    assert report.feed.next_due == due


@pytest.mark.parametrize(
    ("said", "least", "most"), [(b"", 1.8, 2), (b"<ttl>60000</ttl>", 3, 3)]
)
async def test_no_feed_is_asked_more_or_less_often_than_the_user_wants(
    server: FeedServer, again: Refresher, said: bytes, least: float, most: float
) -> None:
    again.settings = again.settings._replace(
        min_interval=2 * 3600, max_interval=3 * 3600
    )
    server.routes["/feed"] = reply(RSS.replace(b"<item>", said + b"<item>"))
    (report,) = await again(server.url())
    assert report.feed.next_due is not None
    assert least <= (report.feed.next_due - NOW) / HOUR <= most


async def test_a_304_is_one_request_and_the_feed_is_due_as_after_any_success(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS, etag='"1"')
    await again(server.url())
    server.requests.clear()
    server.routes["/feed"] = reply(status=304, expires="Sun, 22 Nov 2026 15:00:00 GMT")
    (report,) = await again(server.url())
    assert (report.status, len(server.requests)) == ("304", 1)
    assert (report.feed.failures, report.feed.next_due) == (0, NOW + 3 * HOUR)


@pytest.mark.parametrize("status", [429, 503, 403, 500])
async def test_a_host_that_refuses_is_left_alone_at_once_and_in_the_next_run(
    server: FeedServer, again: Refresher, status: int
) -> None:
    server.routes["/a"] = reply(status=status, retry_after="5400")
    server.routes["/b"] = server.routes["/c"] = reply(RSS)
    reports = await again(*(server.url(path) for path in ("/a", "/b", "/c")))
    assert [r.status for r in reports] == ["error", "held", "held"]
    assert len(server.requests) == 1
    assert reports[0].feed.next_due == NOW + 1.5 * HOUR
    assert reports[1].feed.failures == 0
    later = await again(server.url("/b"), now=NOW + HOUR)
    assert later[0].status == "held"
    assert len(server.requests) == 1
    last = await again(server.url("/b"), now=NOW + 1.6 * HOUR)
    assert last[0].status == "new"


async def test_a_host_that_refuses_without_a_time_waits_longer_each_time(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(status=503)
    now, waits = NOW, []
    for _ in range(3):
        (report,) = await again(server.url(), now=now)
        assert report.feed.next_due is not None
        waits.append(report.feed.next_due - now)
        now = report.feed.next_due + timedelta(seconds=1)
    assert waits[0] < waits[1] < waits[2]


async def test_another_host_is_asked_all_the_same(
    server: FeedServer, again: Refresher
) -> None:
    again.settings = again.settings._replace(
        allowed_hosts=frozenset({"127.0.0.1", "localhost"})
    )
    server.routes["/a"] = reply(status=429, retry_after="60")
    server.routes["/b"] = reply(RSS)
    reports = await again(server.url("/a"), server.url("/b", host="localhost"))
    assert [r.status for r in reports] == ["error", "new"]


async def test_a_feed_that_is_gone_for_good_is_not_due_any_more(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(status=410)
    (report,) = await again(server.url())
    assert (report.status, report.feed.gone) == ("error", True)
    (kept,) = (await feeds_of(again.store)).values()
    assert due([kept], NOW + timedelta(days=400)) == ()


async def test_a_feed_that_is_back_is_fetched_again_when_it_was_asked_for_by_name(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(status=410)
    await again(server.url())
    server.routes["/feed"] = reply(RSS)
    (report,) = await again(server.url())
    assert (report.status, report.feed.gone) == ("new", False)


async def test_a_feed_that_moved_keeps_its_identity_and_its_articles(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(status=301, location="/new")
    server.routes["/new"] = reply(RSS)
    for _ in range(3):
        (report,) = await again(server.url())
    assert report.feed.moved_to == server.url("/new")
    server.requests.clear()
    (report,) = await again(server.url())
    assert [request.path for request in server.requests] == ["/new"]
    assert report.feed.url == server.url("/feed")
    assert await again.titles() == ["Bridge closed"]


async def test_without_a_network_nothing_is_held_against_a_feed(
    again: Refresher,
) -> None:
    async with FeedServer() as closed:
        urls = [closed.url("/a"), closed.url("/b")]
    reports = await again(*urls)
    assert [r.status for r in reports] == ["error", "error"]
    for kept in (await feeds_of(again.store)).values():
        assert (kept.failures, kept.next_due) == (0, None)
        assert kept.error.startswith("no connection")


async def test_a_server_that_cannot_be_reached_while_others_can_counts_as_failing(
    server: FeedServer, again: Refresher
) -> None:
    async with FeedServer() as closed:
        dead = closed.url("/a")
    server.routes["/feed"] = reply(RSS)
    await again(dead, server.url())
    kept = (await feeds_of(again.store))[dead]
    assert kept.failures == 1
    assert kept.next_due is not None


async def test_an_update_may_leave_out_what_is_older_and_take_it_in_later(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS, etag='"1"')
    again.since = datetime(2026, 11, 3, tzinfo=UTC)
    (report,) = await again(server.url())
    assert (report.status, report.new) == ("ok", 0)
    again.since = None
    (report,) = await again(server.url())
    assert (report.status, report.new) == ("new", 1)


async def test_a_host_sees_one_connection_at_a_time(
    server: FeedServer, again: Refresher
) -> None:
    server.routes = {f"/{n}": reply(RSS) for n in range(6)}
    reports = await again(*(server.url(path) for path in server.routes))
    assert [r.status for r in reports] == ["new"] * 6
    assert server.busiest == 1
