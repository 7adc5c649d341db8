import asyncio
import contextlib
import gzip
import os
import shutil
import socket
import ssl
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from backports import zstd

from briefing.model import Feed
from briefing.update import fetch as fetch_module
from briefing.update.addresses import is_public
from briefing.update.fetch import (
    PAGES,
    Fetched,
    Fetcher,
    FetchFailed,
    FetchSettings,
    NotModified,
    Outcome,
    read_file,
)
from briefing.update.lookup import Address
from briefing.update.retry import retry_after
from tests.update.server import RSS, Answer, FeedServer, reply

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BOUNDS = FetchSettings(
    timeout=2.0,
    connect_timeout=1.0,
    max_bytes=1 << 20,
    allowed_hosts=frozenset({"127.0.0.1"}),
)


async def fetch(target: str | Feed, bounds: FetchSettings = BOUNDS) -> Outcome:
    feed = target if isinstance(target, Feed) else Feed(url=target, title="")
    async with Fetcher(bounds, NOW) as fetcher:
        return await fetcher.fetch(feed)


async def fetched(target: str | Feed) -> Fetched:
    outcome = await fetch(target)
    assert isinstance(outcome, Fetched), outcome
    return outcome


async def failed(target: str | Feed, bounds: FetchSettings = BOUNDS) -> FetchFailed:
    outcome = await fetch(target, bounds)
    assert isinstance(outcome, FetchFailed), outcome
    return outcome


# What comes back


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


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
    ],
)
async def test_compressed_bodies_are_unpacked(
    server: FeedServer, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    server.routes["/feed"] = reply(pack(RSS), content_encoding=coding)
    assert (await fetched(server.url())).body == RSS


async def test_cookies_are_not_kept(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS, set_cookie="id=1; Path=/")
    async with Fetcher(BOUNDS, NOW) as fetcher:
        for _ in range(2):
            await fetcher.fetch(Feed(url=server.url(), title=""))
    assert all("cookie" not in request.headers for request in server.requests)


async def test_what_is_wanted_is_said(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    async with Fetcher(BOUNDS, NOW) as fetcher:
        await fetcher.fetch(Feed(url=server.url(), title=""))
        await fetcher.fetch(Feed(url=server.url(), title=""), PAGES)
    feed, page = (request.headers["accept"] for request in server.requests)
    assert feed.startswith("application/atom+xml")
    assert page.startswith("text/html")


async def test_credentials_go_to_the_host_they_are_for_alone(
    server: FeedServer,
) -> None:
    there = server.url("/there", host="localhost")
    server.routes["/feed"] = reply(status=302, location=there)
    server.routes["/there"] = reply(RSS)
    bounds = replace(BOUNDS, allowed_hosts=frozenset({"127.0.0.1", "localhost"}))
    await fetch(server.url(host="ann:secret@127.0.0.1"), bounds)
    here, other = server.requests
    assert here.headers["authorization"].startswith("Basic ")
    assert "authorization" not in other.headers


# Connections


class Talker:
    """Answers 304 to so many requests of a connection, then hangs up in silence."""

    def __init__(self, patience: int) -> None:
        self._patience = patience
        self.connections: list[asyncio.Task[None] | None] = []

    async def talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.connections.append(asyncio.current_task())
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            for _ in range(self._patience):
                await reader.readuntil(b"\r\n\r\n")
                writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        writer.close()


@pytest.mark.parametrize(("patience", "connections"), [(9, 1), (1, 3), (2, 2)])
async def test_a_connection_serves_the_next_feed_while_its_server_likes(
    patience: int, connections: int
) -> None:
    talker = Talker(patience)
    async with await asyncio.start_server(talker.talk, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{port_of(server)}/feed"
        feed = Feed(url=url, title="", etag='"1"')
        async with Fetcher(BOUNDS, NOW) as fetcher:
            for _ in range(3):
                assert await fetcher.fetch(feed) == NotModified(etag='"1"')
        await asyncio.gather(*filter(None, talker.connections))
    assert len(talker.connections) == connections


async def test_an_address_that_does_not_answer_holds_up_little(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/feed"] = reply(RSS)
    dead = "127.0.0.2", "127.0.0.3"  # where nothing listens
    monkeypatch.setattr(fetch_module, "lookup", found(*dead, "127.0.0.1"))
    bounds = replace(BOUNDS, allowed_hosts=frozenset({"many.example"}))
    outcome = await fetch(server.url(host="many.example"), bounds)
    assert isinstance(outcome, Fetched)


# Refusals


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


# Redirects


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


# Private networks


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0.0.0.0",
    ],
)
async def test_a_private_host_is_refused_unless_listed(
    server: FeedServer, host: str
) -> None:
    server.routes["/feed"] = reply(RSS)
    bounds = replace(BOUNDS, allowed_hosts=frozenset())
    assert (await failed(server.url(host=host), bounds)).reason
    assert server.requests == []


async def test_a_listed_name_may_lie_in_a_private_network(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    bounds = replace(BOUNDS, allowed_hosts=frozenset({"localhost"}))
    assert isinstance(await fetch(server.url(host="LOCALHOST"), bounds), Fetched)


@pytest.mark.parametrize("host", ["localhost", "[::1]", "169.254.169.254", "10.0.0.1"])
async def test_a_redirect_into_a_private_network_is_refused(
    server: FeedServer, host: str
) -> None:
    server.routes["/feed"] = reply(status=302, location=server.url("/secret", host))
    server.routes["/secret"] = reply(RSS)
    assert "private network" in (await failed(server.url())).reason
    assert len(server.requests) == 1


async def test_a_public_name_that_turns_private_is_refused(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_module, "lookup", found("127.0.0.1", "10.0.0.1"))
    outcome = await failed(server.url(host="rebound.example"))
    assert "private network" in outcome.reason
    assert server.requests == []


def found(*literals: str) -> object:
    async def lookup(*_: object) -> tuple[Address, ...]:
        await asyncio.sleep(0)
        return tuple(Address(socket.AF_INET, literal) for literal in literals)

    return lookup


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::8.8.8.8", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("2001:4860::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("not an address", False),
    ],
)
def test_only_the_public_internet_is_public(address: str, public: bool) -> None:  # noqa: FBT001 -- a table
    assert is_public(address) is public


# Bounds


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.01)


async def say_nothing(writer: asyncio.StreamWriter) -> None:
    del writer
    await asyncio.sleep(0.3)


@pytest.mark.parametrize("answer", [drip, say_nothing])
async def test_the_timeout_holds_for_slow_and_silent_servers(
    server: FeedServer, answer: Answer
) -> None:
    server.routes["/feed"] = answer
    outcome = await failed(server.url(), replace(BOUNDS, timeout=0.1))
    assert outcome.reason == "took longer than 0.1 s"


async def test_redirects_share_one_timeout(server: FeedServer) -> None:
    async def linger(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.08)
        writer.write(reply(status=302, location="/feed"))

    server.routes["/feed"] = linger
    outcome = await failed(server.url(), replace(BOUNDS, timeout=0.2))
    assert outcome.reason == "took longer than 0.2 s"


async def test_a_name_server_that_hangs_is_no_connection(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object) -> tuple[Address, ...]:
        await asyncio.sleep(3600)
        return ()

    monkeypatch.setattr(fetch_module, "lookup", hang)
    bounds = replace(BOUNDS, connect_timeout=0.05)
    outcome = await failed(server.url(host="slow.example"), bounds)
    assert outcome.reason == "no connection within 0.05 s"


async def test_a_host_sees_few_connections_and_waiting_is_not_timed(
    server: FeedServer,
) -> None:
    async def linger(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.06)
        writer.write(reply(RSS))

    server.routes["/feed"] = linger
    bounds = replace(BOUNDS, per_host=2, timeout=0.45)
    async with Fetcher(bounds, NOW) as fetcher:
        feed = Feed(url=server.url(), title="")
        outcomes = await asyncio.gather(*(fetcher.fetch(feed) for _ in range(16)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert server.busiest == 2


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"x" * 2000),
        reply(gzip.compress(b"x" * 2000), content_encoding="gzip"),
        reply(
            b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n", transfer_encoding="chunked"
        ).replace(b"Content-Length: 2012\r\n", b""),
    ],
    ids=["plain", "gzip", "chunked"],
)
async def test_a_body_beyond_the_bound_is_refused(
    server: FeedServer, answer: bytes
) -> None:
    server.routes["/feed"] = answer
    outcome = await failed(server.url(), replace(BOUNDS, max_bytes=1999))
    assert outcome.reason.startswith("larger than")
    assert isinstance(
        await fetch(server.url(), replace(BOUNDS, max_bytes=2000)), Fetched
    )


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)],
)
async def test_a_bomb_is_refused_while_it_unpacks(
    server: FeedServer, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    server.routes["/feed"] = reply(pack(bytes(32 << 20)), content_encoding=coding)
    assert (await failed(server.url())).reason == "larger than 1 MB"


async def test_a_body_shorter_than_announced_is_a_failure(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS, content_length=str(len(RSS) + 10))
    assert "broke off" in (await failed(server.url())).reason


async def test_a_body_longer_than_announced_is_cut_or_refused(
    server: FeedServer,
) -> None:
    server.routes["/feed"] = reply(RSS, content_length="10")
    outcome = await fetch(server.url())
    assert isinstance(outcome, FetchFailed) or outcome == Fetched(
        body=RSS[:10], url=server.url()
    )


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"this is not gzip", content_encoding="gzip"),
        b"this is not HTTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
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


async def test_a_closed_port_is_no_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/feed"
        assert (await failed(url)).reason == "no connection: connection refused"


async def test_a_host_that_does_not_exist_is_said_not_to() -> None:
    outcome = await failed("http://no-such-host.invalid/feed")
    assert outcome.reason == "no connection: no such host, or no network"


@pytest.mark.parametrize(
    "url", ["", "http://", "ftp://x/", "not a url", "http://[::1", "https:///feed"]
)
async def test_an_address_that_is_none_is_a_failure(url: str) -> None:
    assert (await failed(url)).reason == "not a valid http(s) address"


# TLS


async def test_https_to_a_plain_server_fails() -> None:
    async def answer_in_plain(
        _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(reply(status=400))
        writer.close()

    async with await asyncio.start_server(answer_in_plain, "127.0.0.1", 0) as plain:
        outcome = await failed(f"https://127.0.0.1:{port_of(plain)}/feed")
    assert outcome.reason == "no secure connection could be made"


def port_of(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl command")
async def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = await asyncio.create_subprocess_exec(
        *"openssl req -x509 -newkey rsa:2048 -nodes -days 1".split(),
        *("-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate),
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await made.wait() == 0
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0, ssl=context) as tls:
        outcome = await failed(f"https://127.0.0.1:{port_of(tls)}/feed")
    assert outcome.reason == "its TLS certificate is not valid"


# Files


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
