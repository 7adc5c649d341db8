"""Bodies unpacked (RFC 9110, 8.4), and never beyond a bound. Pure."""

import sys
import zlib
from collections.abc import Callable
from typing import Any

CODINGS = "gzip, deflate, br, zstd"
"""What can be unpacked, as an Accept-Encoding header."""
# gzip (RFC 1952) and Zstandard (RFC 8878) may hold several; each is a copy of the rest.
_FRAMES = 50


class PackedError(Exception):
    """A body cannot be unpacked, or is not all there."""


def unpacked(body: bytes, coding: str, most: int) -> bytes:
    """Return what a body unpacks to; more than `most` bytes where it is longer.

    Args:
        body: as it was sent.
        coding: its Content-Encoding; one that is unknown is none.
        most: bytes; all beyond the next few is never unpacked.

    Raises:
        PackedError: when it cannot be unpacked.
    """
    unpack = _CODINGS.get(coding.strip().lower())
    if not body or not unpack:
        return body
    try:
        return unpack(body, most + 1)
    except PackedError:
        raise
    except Exception as error:  # each library has one of its own
        raise PackedError from error


def _gzip(body: bytes, most: int) -> bytes:
    return _frames(lambda: zlib.decompressobj(zlib.MAX_WBITS | 16), body, most)


def _deflate(body: bytes, most: int) -> bytes:
    """Unpack with a zlib header, whose method is 8 (RFC 1950, 2.2), or without."""
    window = zlib.MAX_WBITS if body[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS
    return _frames(lambda: zlib.decompressobj(window), body, most)


def _brotli(body: bytes, most: int) -> bytes:
    import brotli

    work = brotli.Decompressor()
    found: bytes = work.process(body, output_buffer_limit=most)
    if len(found) < most and not work.is_finished():
        raise PackedError
    return found


def _zstd(body: bytes, most: int) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return _frames(zstd.ZstdDecompressor, body, most)


def _frames(begin: Callable[[], Any], body: bytes, most: int) -> bytes:
    """Unpack one frame after the other, to `most` bytes at the most."""
    found = bytearray()
    for _ in range(_FRAMES):
        work = begin()
        found += work.decompress(body, most - len(found))
        body = work.unused_data.lstrip(b"\0")
        if len(found) == most or (work.eof and not body):
            return bytes(found)
        if not work.eof:
            break
    raise PackedError


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
