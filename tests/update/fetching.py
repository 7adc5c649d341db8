"""What the tests of fetching share: bounds that are quickly met, and short ways."""

import asyncio
import socket
from datetime import UTC, datetime

from briefing.model import Feed
from briefing.update.fetch import (
    Fetched,
    Fetcher,
    FetchFailed,
    FetchSettings,
    Outcome,
)
from briefing.update.lookup import Address

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


def found(*literals: str) -> object:
    async def lookup(*_: object) -> tuple[Address, ...]:
        await asyncio.sleep(0)
        return tuple(Address(socket.AF_INET, literal) for literal in literals)

    return lookup


def port_of(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port
