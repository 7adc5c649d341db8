import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd

from briefing.update.fetch import (
    Fetched,
    FetchFailed,
)
from tests.update.fetching import BOUNDS, failed, fetch, fetched
from tests.update.server import RSS, FeedServer, reply


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
    outcome = await failed(server.url(), BOUNDS._replace(max_bytes=1999))
    assert outcome.reason.startswith("larger than")
    assert isinstance(
        await fetch(server.url(), BOUNDS._replace(max_bytes=2000)), Fetched
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
