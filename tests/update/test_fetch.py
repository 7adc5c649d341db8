import os
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.model import Feed
from briefing.update.fetch import (
    PAGES,
    Fetched,
    Fetcher,
    FetchFailed,
    NotModified,
    read_file,
)
from briefing.update.retry import retry_after
from tests.update.fetching import BOUNDS, NOW, failed, fetch, fetched
from tests.update.server import RSS, FeedServer, reply


async def test_a_new_body_comes_with_its_validators(server: FeedServer) -> None:
    server.routes["/feed"] = reply(
        RSS,
        etag='W/"a-b"',
        last_modified="Mon, 02 Nov 2026 10:00:00 GMT",
        content_type="application/rss+xml; charset=utf-8",
    )
    assert await fetch(server.url()) == Fetched(
        body=RSS,
        url=server.url(),
        etag='W/"a-b"',
        last_modified="Mon, 02 Nov 2026 10:00:00 GMT",
        content_type="application/rss+xml; charset=utf-8",
    )


async def test_the_server_learns_who_asks_and_nothing_more(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    await fetch(server.url())
    (request,) = server.requests
    assert request.headers["user-agent"].startswith("briefing/")
    assert "gzip" in request.headers["accept-encoding"]
    assert not {"cookie", "referer", "if-none-match"} & set(request.headers)


async def test_what_is_wanted_is_said(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    async with Fetcher(BOUNDS, NOW) as fetcher:
        await fetcher.fetch(Feed(url=server.url(), title=""))
        await fetcher.fetch(Feed(url=server.url(), title=""), PAGES)
    feed, page = (request.headers["accept"] for request in server.requests)
    assert feed.startswith("application/atom+xml")
    assert page.startswith("text/html")


async def test_validators_go_back_verbatim(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=304)
    feed = Feed(
        url=server.url(), title="", etag='W/"x y"', last_modified="the other day"
    )
    assert await fetch(feed) == NotModified(
        etag='W/"x y"', last_modified="the other day"
    )
    (request,) = server.requests
    assert request.headers["if-none-match"] == 'W/"x y"'
    assert request.headers["if-modified-since"] == "the other day"


async def test_a_304_may_bring_new_validators(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=304, etag='"2"')
    feed = Feed(url=server.url(), title="", etag='"1"')
    assert await fetch(feed) == NotModified(etag='"2"')


async def test_a_304_that_nobody_asked_for_is_a_failure(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=304)
    assert "304" in (await failed(server.url())).reason


async def test_the_same_body_as_last_time_is_not_modified(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS, etag='"new"')
    feed = Feed(url=server.url(), title="", body_hash=sha256(RSS).hexdigest())
    assert await fetch(feed) == NotModified(etag='"new"')


async def test_cookies_are_not_kept(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS, set_cookie="id=1; Path=/")
    async with Fetcher(BOUNDS, NOW) as fetcher:
        for _ in range(2):
            await fetcher.fetch(Feed(url=server.url(), title=""))
    assert all("cookie" not in request.headers for request in server.requests)


async def test_a_missing_feed_is_said_to_be_missing(server: FeedServer) -> None:
    outcome = await failed(server.url("/none"))
    assert outcome == FetchFailed(reason="HTTP 404, not found")


async def test_a_feed_that_is_gone_is_marked_so(server: FeedServer) -> None:
    server.routes["/feed"] = reply(status=410)
    assert (await failed(server.url())).gone


@pytest.mark.parametrize("status", [429, 503])
async def test_a_busy_server_says_when_to_come_back(
    server: FeedServer, status: int
) -> None:
    server.routes["/feed"] = reply(status=status, retry_after="120")
    assert (await failed(server.url())).retry_after == 120


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Sun, 22 Nov 2026 12:01:00 GMT", 60),
        ("Sun, 22 Nov 2026 14:01:00 +0200", 60),
        ("Sun, 22 Nov 2026 12:01:00 -0000", 60),
        ("Sun, 22 Nov 2026 11:00:00 GMT", None),
        ("99999999999", 30 * 24 * 3600),
        ("0", None),
        ("-5", None),
        ("1e9", None),
        ("²", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


async def test_a_status_nobody_knows_is_a_failure(server: FeedServer) -> None:
    server.routes["/feed"] = b"HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n"
    assert (await failed(server.url())).reason == "HTTP 799, no known status"


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"this is not gzip", content_encoding="gzip"),
        b"this is not HTTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 110_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"",
    ],
    ids=["no gzip", "no HTTP", "length", "huge header", "chunk", "nothing"],
)
async def test_answers_that_make_no_sense_are_failures(
    server: FeedServer, answer: bytes
) -> None:
    server.routes["/feed"] = answer
    assert (await failed(server.url())).reason


async def test_a_path_is_read_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(RSS)
    assert await fetched(str(file)) == Fetched(body=RSS, url=str(file))


async def test_a_file_with_the_same_body_is_not_modified(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(RSS)
    feed = Feed(url=str(file), title="", body_hash=sha256(RSS).hexdigest())
    assert await fetch(feed) == NotModified()


def test_a_file_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * 11)
    for name, reason in [
        ("none", "no such file or directory"),
        ("", "not a regular file"),
        ("pipe", "not a regular file"),
        ("large", "larger than"),
    ]:
        outcome = read_file(str(tmp_path / name), max_bytes=10)
        assert isinstance(outcome, FetchFailed)
        assert outcome.reason.startswith(reason)
