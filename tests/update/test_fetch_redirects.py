import asyncio

import pytest

from briefing.model import Feed
from briefing.update.fetch import (
    NotModified,
)
from tests.update.fetching import BOUNDS, failed, fetch, fetched
from tests.update.server import RSS, FeedServer, reply


async def test_a_relative_redirect_is_followed(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=302, location="real?x=1")
    server.routes["/real?x=1"] = reply(RSS)
    outcome = await fetched(server.url())
    assert (outcome.url, outcome.permanent) == (server.url("/real?x=1"), "")


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_tells_the_new_address(
    server: FeedServer, status: int
) -> None:
    server.routes["/feed"] = reply(status=status, location=server.url("/moved"))
    server.routes["/moved"] = reply(RSS)
    assert (await fetched(server.url())).permanent == server.url("/moved")


async def test_what_follows_a_temporary_redirect_is_not_permanent(
    server: FeedServer,
) -> None:
    server.routes["/feed"] = reply(status=301, location="/a")
    server.routes["/a"] = reply(status=307, location="/b")
    server.routes["/b"] = reply(status=301, location="/c")
    server.routes["/c"] = reply(RSS)
    outcome = await fetched(server.url())
    assert (outcome.permanent, outcome.url) == (server.url("/a"), server.url("/c"))


async def test_a_feed_that_moved_may_be_unchanged(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=301, location="/moved")
    server.routes["/moved"] = reply(status=304)
    feed = Feed(url=server.url(), title="", etag='"1"')
    assert await fetch(feed) == NotModified(etag='"1"', permanent=server.url("/moved"))


async def test_a_feed_that_moved_to_nowhere_is_a_failure(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=301, location="/none")
    assert (await failed(server.url())).reason == "HTTP 404, not found"


async def test_redirects_in_a_circle_end(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=302, location="/feed")
    assert "redirected more than 5 times" in (await failed(server.url())).reason
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/feed",
        "javascript:alert(1)",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http://exa mple/",
        "http://\x80\xff/",
        "http://" + "a" * 300 + "/",
        "http://127.1/",
        "http://2130706433/",
    ],
)
async def test_a_redirect_to_no_web_address_is_a_failure(
    server: FeedServer, location: str
) -> None:
    sent = location.encode("utf-8", "surrogateescape").decode("latin-1")
    server.routes["/feed"] = reply(status=302, location=sent)
    assert (await failed(server.url())).reason
    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["", "http://", "//", "?", "\xff", "%zz", "a b"])
async def test_a_redirect_to_nowhere_in_particular_is_a_failure(
    server: FeedServer, location: str
) -> None:
    server.routes["/feed"] = reply(status=302, location=location)
    assert (await failed(server.url())).reason


async def test_a_redirect_without_an_address_is_a_failure(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=302)
    assert (await failed(server.url())).reason == "HTTP 302, found"


async def test_redirects_share_one_timeout(server: FeedServer) -> None:
    async def linger(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.08)
        writer.write(reply(status=302, location="/feed"))

    server.routes["/feed"] = linger
    outcome = await failed(server.url(), BOUNDS._replace(timeout=0.2))
    assert outcome.reason == "took longer than 0.2 s"
