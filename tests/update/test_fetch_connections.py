import asyncio
import contextlib
import socket

import pytest

from briefing.model import Feed
from briefing.update import transfer
from briefing.update.fetch import (
    Fetched,
    Fetcher,
    NotModified,
)
from briefing.update.lookup import Address
from tests.update.fetching import BOUNDS, NOW, failed, fetch, found, port_of
from tests.update.server import RSS, Answer, FeedServer, reply


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


async def test_a_host_sees_few_connections_and_waiting_is_not_timed(
    server: FeedServer,
) -> None:
    async def linger(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.06)
        writer.write(reply(RSS))

    server.routes["/feed"] = linger
    bounds = BOUNDS._replace(per_host=2, timeout=0.45)
    async with Fetcher(bounds, NOW) as fetcher:
        feed = Feed(url=server.url(), title="")
        outcomes = await asyncio.gather(*(fetcher.fetch(feed) for _ in range(16)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert server.busiest == 2


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
    outcome = await failed(server.url(), BOUNDS._replace(timeout=0.1))
    assert outcome.reason == "took longer than 0.1 s"


async def test_a_fetch_that_is_cancelled_is_in_nobodys_way(server: FeedServer) -> None:
    server.routes |= {"/slow": say_nothing, "/feed": reply(RSS)}
    async with Fetcher(BOUNDS, NOW) as fetcher:
        slow = asyncio.create_task(
            fetcher.fetch(Feed(url=server.url("/slow"), title=""))
        )
        while not server.requests:
            await asyncio.sleep(0)
        slow.cancel()
        outcome = await fetcher.fetch(Feed(url=server.url(), title=""))
    assert isinstance(outcome, Fetched)
    assert slow.cancelled()


async def test_who_waits_for_an_answer_when_all_is_over_waits_no_longer(
    server: FeedServer,
) -> None:
    server.routes["/slow"] = say_nothing
    async with Fetcher(BOUNDS, NOW) as fetcher:
        feed = Feed(url=server.url("/slow"), title="")
        slow = asyncio.create_task(fetcher.fetch(feed))
        while not server.requests:
            await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await slow


async def test_a_name_server_that_hangs_is_no_connection(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object) -> tuple[Address, ...]:
        await asyncio.sleep(3600)
        return ()

    monkeypatch.setattr(transfer, "lookup", hang)
    bounds = BOUNDS._replace(connect_timeout=0.05)
    outcome = await failed(server.url(host="slow.example"), bounds)
    assert outcome.reason == "no connection within 0.05 s"


async def test_an_address_that_does_not_answer_holds_up_little(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/feed"] = reply(RSS)
    dead = "127.0.0.2", "127.0.0.3"  # where nothing listens
    monkeypatch.setattr(transfer, "lookup", found(*dead, "127.0.0.1"))
    bounds = BOUNDS._replace(allowed_hosts=frozenset({"many.example"}))
    outcome = await fetch(server.url(host="many.example"), bounds)
    assert isinstance(outcome, Fetched)


async def test_a_closed_port_is_no_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/feed"
        assert (await failed(url)).reason == "no connection: connection refused"


async def test_a_host_that_does_not_exist_is_said_not_to() -> None:
    outcome = await failed("http://no-such-host.invalid/feed")
    assert outcome.reason == "no connection: no such host, or no network"
