"""Packed bodies are unpacked within a bound, in whatever pieces they come."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.update.unpack import PackedError, TooLargeError, codings, unpacker
from tests.update.server import RSS, FeedServer, reply
from tests.update.test_fetch import failed, fetched

MOST = 1 << 20
Pack = Callable[[bytes], bytes]


def brotli(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("brotli").compress(data, quality=5)
    return packed


def zstd(data: bytes) -> bytes:
    pytest.importorskip("backports.zstd")
    packed: bytes = import_module("backports.zstd").compress(data)
    return packed


CODINGS: dict[str, Pack] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli,
    "zstd": zstd,
}


def unpacked(coding: str, data: bytes, cut: int, most: int = MOST) -> bytes:
    work = unpacker(coding)
    found = b""
    for piece in (data[:cut], data[cut:]):
        if piece:
            found += work.take(piece, most - len(found))
    work.finish()
    return found


@pytest.mark.parametrize("coding", CODINGS)
@given(data=st.binary(max_size=3000), times=st.integers(1, 40), at=st.floats(0, 1))
def test_what_was_packed_comes_back(
    coding: str, data: bytes, times: int, at: float
) -> None:
    packed = CODINGS[coding](data * times)
    cut = int(len(packed) * at)
    assert unpacked(coding, packed, cut) == data * times


@pytest.mark.parametrize("coding", CODINGS)
def test_the_bound_is_kept_to_the_byte(coding: str) -> None:
    packed = CODINGS[coding](RSS)
    assert unpacked(coding, packed, 9, len(RSS)) == RSS
    with pytest.raises(TooLargeError):
        unpacked(coding, packed, 9, len(RSS) - 1)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_costs_no_more_than_the_bound(coding: str) -> None:
    bomb = CODINGS[coding](bytes(64 * MOST))
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        unpacked(coding, bomb, len(bomb) // 2)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * MOST


@pytest.mark.parametrize("coding", CODINGS)
def test_a_part_is_known_for_one(coding: str) -> None:
    packed = CODINGS[coding](RSS)
    with pytest.raises(PackedError):
        unpacked(coding, packed[:-5], 9)


@pytest.mark.parametrize("coding", CODINGS)
@given(data=st.binary(min_size=1, max_size=200))
def test_no_bytes_do_harm(coding: str, data: bytes) -> None:
    CODINGS[coding](b"")
    try:
        unpacked(coding, data, len(data) // 2)
    except (PackedError, TooLargeError):
        return


@pytest.mark.parametrize("coding", ["br", "zstd"])
async def test_a_server_may_use_what_it_is_told_of(
    server: FeedServer, coding: str
) -> None:
    packed, bomb = CODINGS[coding](RSS), CODINGS[coding](bytes(64 * MOST))
    server.routes["/feed"] = reply(packed, content_encoding=coding)
    server.routes["/bomb"] = reply(bomb, content_encoding=coding)
    assert coding in codings()
    assert (await fetched(server.url())).body == RSS
    assert (await failed(server.url("/bomb"))).reason == "larger than 1 MB"
    assert coding in server.requests[0].headers["accept-encoding"]
