"""Hostile servers and documents cost little time and memory, and no other feed."""

import asyncio
import gzip
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from briefing.update import feed_reader
from briefing.update.parser_pool import ParserPool
from tests.update.server import RSS, Answer, FeedServer, reply
from tests.update.test_run import Refresher, again, settings, store

__all__ = ["again", "settings", "store"]  # fixtures

MB = 2**20
CHANNEL = b"<rss version='2.0'><channel><title>T</title>%s</channel></rss>"
GOOD = 5


def laughs() -> bytes:
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    item = b"<item><guid>1</guid><title>&a9;</title></item>"
    return b"<!DOCTYPE rss [%s]>" % entities + CHANNEL % item


def outside() -> bytes:
    entity = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return entity + CHANNEL % b"<item><guid>1</guid><title>&x;</title></item>"


def nested() -> bytes:
    return CHANNEL % (b"<a>" * 300_000)


def attributes() -> bytes:
    flood = b" ".join(b"a%d='x'" % n for n in range(100_000))
    return CHANNEL % (b"<item " + flood + b"/>")


def comments() -> bytes:
    return CHANNEL % (b"<item><description>" + b"&lt;!--" * 200_000)


def newlines() -> bytes:
    return b"<?xml version='1.0'?>" + b"\n" * 2_000_000 + CHANNEL % b""


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    maker.__name__: maker
    for maker in (laughs, outside, nested, attributes, comments, newlines)
}


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b"x" * 65_536)
        await writer.drain()


async def loris(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n")
    while True:
        writer.write(b"X")
        await writer.drain()
        await asyncio.sleep(0.02)


async def headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Flood: %s\r\n" % (b"x" * 4000))
        await writer.drain()


def bomb() -> bytes:
    return reply(gzip.compress(b"\0" * (64 * MB)), content_encoding="gzip")


def deflated() -> bytes:
    return reply(zlib.compress(b"\0" * (64 * MB)), content_encoding="deflate")


SERVERS: dict[str, Callable[[], Answer]] = {
    "endless body": lambda: endless,
    "slow loris": lambda: loris,
    "endless headers": lambda: headers,
    "gzip bomb": bomb,
    "deflate bomb": deflated,
    "shorter than announced": lambda: reply(RSS, content_length="100000"),
    "longer than announced": lambda: reply(RSS, content_length="10"),
    "redirect to itself": lambda: reply(status=301, location="/bad"),
    "redirect to the router": lambda: reply(status=302, location="http://10.0.0.1/"),
    "redirect to a file": lambda: reply(status=302, location="file:///etc/passwd"),
}


@pytest_asyncio.fixture
async def others(server: FeedServer) -> AsyncIterator[list[str]]:
    paths = [f"/good/{n}" for n in range(GOOD)]
    for path in paths:
        server.routes[path] = reply(RSS.replace(b"bridge-1", path.encode()))
    yield [server.url(path) for path in paths]


@pytest.fixture
def strict(again: Refresher, monkeypatch: pytest.MonkeyPatch) -> Refresher:
    """A refresher with short patience."""
    again.settings = again.settings._replace(timeout=0.5, max_bytes=8 * MB)
    monkeypatch.setattr(feed_reader, "ParserPool", lambda: ParserPool(deadline=2.0))
    return again


@pytest.mark.parametrize("name", SERVERS)
async def test_a_hostile_server_costs_little_and_no_other_feed(
    server: FeedServer, strict: Refresher, others: list[str], name: str
) -> None:
    server.routes["/bad"] = SERVERS[name]()
    await strict(others[0])  # so that all is imported and warm
    tracemalloc.start()
    began = time.monotonic()
    reports = await strict(server.url("/bad"), *others)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - began < 10
    assert peak < 60 * MB
    assert [r.status for r in reports[2:]] == ["new"] * (GOOD - 1)
    assert reports[0].status == "error" or name == "longer than announced"
    assert len(await strict.titles()) == GOOD


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_a_hostile_document_is_given_up_and_no_other_feed(
    server: FeedServer, strict: Refresher, others: list[str], name: str
) -> None:
    server.routes["/bad"] = reply(DOCUMENTS[name]())
    began = time.monotonic()
    reports = await strict(server.url("/bad"), *others)
    assert time.monotonic() - began < 15
    assert [r.status for r in reports[1:]] == ["new"] * GOOD
    assert not any("root:" in title for title in await strict.titles())


async def test_a_document_that_had_to_be_stopped_is_left_alone_for_longer(
    server: FeedServer, strict: Refresher
) -> None:
    server.routes["/bad"] = reply(attributes())
    server.routes["/page"] = reply(b"<html><body>hello</body></html>")
    stopped, refused = await strict(server.url("/bad"), server.url("/page"))
    assert stopped.feed.error.endswith("took longer than 2 s to read")
    assert stopped.feed.next_due is not None
    assert refused.feed.next_due is not None
    assert stopped.feed.next_due > refused.feed.next_due


async def test_credentials_in_an_address_do_not_follow_a_redirect_elsewhere(
    server: FeedServer, strict: Refresher
) -> None:
    strict.settings = strict.settings._replace(
        allowed_hosts=frozenset({"127.0.0.1", "localhost"})
    )
    there = server.url("/there", host="localhost")
    server.routes["/feed"] = reply(status=302, location=there)
    server.routes["/there"] = reply(RSS, set_cookie="a=b")
    await strict(server.url("/feed").replace("//", "//ann:secret@"))
    first, second = server.requests
    assert "authorization" in first.headers
    assert "authorization" not in second.headers
    assert "cookie" not in second.headers
