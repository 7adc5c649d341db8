"""Bodies unpacked as they come, and never beyond a bound (RFC 9110, 8.4)."""

import zlib
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol


class PackedError(Exception):
    """A body cannot be unpacked."""


class TooLargeError(Exception):
    """A body grew beyond the bound."""


class Unpacker(Protocol):
    """Unpacks a body piece by piece."""

    def take(self, data: bytes, most: int) -> bytes:
        """Return what `data` unpacks to.

        Raises:
            PackedError: when it cannot be unpacked.
            TooLargeError: when it would be more than `most` bytes.
        """

    def finish(self) -> None:
        """Hear that all has come.

        Raises:
            PackedError: when something is missing.
        """


@cache
def codings() -> str:
    """Return what can be unpacked here, as an Accept-Encoding header."""
    names = ["gzip", "deflate"]
    names += ["br"] if find_spec("brotli") else []
    return ", ".join(names + (["zstd"] if _zstd() else []))


def _zstd() -> str:
    """Return the module of Python 3.14, or its backport; "" where there is neither."""
    for package in ("compression", "backports"):
        if find_spec(package) and find_spec(f"{package}.zstd"):
            return f"{package}.zstd"
    return ""


def unpacker(coding: str) -> Unpacker:
    """Return what unpacks a Content-Encoding; one that is unknown is none."""
    match coding.strip().lower():
        case "gzip" | "x-gzip":
            return _Inflate(zlib.MAX_WBITS | 16)
        case "deflate":
            return _Inflate(0)
        case "br" if find_spec("brotli"):
            return _Brotli()
        case "zstd" if _zstd():
            return _Zstandard()
        case _:
            return _Plain()


class _Plain:
    def take(self, data: bytes, most: int) -> bytes:
        if len(data) > most:
            raise TooLargeError
        return data

    def finish(self) -> None:
        """Nothing can be missing."""


class _Inflate:
    """gzip, also of several members; deflate, also without its zlib wrapper."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._work: zlib._Decompress | None = None

    def take(self, data: bytes, most: int) -> bytes:
        found = bytearray()
        while data:
            work = self._work = self._work or zlib.decompressobj(self._bits(data))
            try:
                found += work.decompress(data, most + 1 - len(found))
            except zlib.error as error:
                raise PackedError from error
            if len(found) > most:
                raise TooLargeError
            data = work.unconsumed_tail
            if work.eof:
                data = work.unused_data.lstrip(b"\0")
                self._work = None
        return bytes(found)

    def _bits(self, data: bytes) -> int:
        if self._window:
            return self._window
        # The method of a zlib header is 8 (RFC 1950, 2.2).
        wrapped = data[0] & 0x0F == 8
        return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS

    def finish(self) -> None:
        if self._work is not None:
            raise PackedError


class _Brotli:
    def __init__(self) -> None:
        brotli = import_module("brotli")
        self._error: type[Exception] = brotli.error
        self._work = brotli.Decompressor()
        self._begun = False

    def take(self, data: bytes, most: int) -> bytes:
        self._begun = True
        found = bytearray()
        try:
            found += self._work.process(data, output_buffer_limit=most + 1)
            while len(found) <= most and not self._work.can_accept_more_data():
                room = most + 1 - len(found)
                found += self._work.process(b"", output_buffer_limit=room)
        except self._error as error:
            raise PackedError from error
        if len(found) > most:
            raise TooLargeError
        return bytes(found)

    def finish(self) -> None:
        if self._begun and not self._work.is_finished():
            raise PackedError


class _Zstandard:
    """Zstandard, also of several frames (RFC 8878)."""

    def __init__(self) -> None:
        self._zstd = import_module(_zstd())
        self._work = self._zstd.ZstdDecompressor()
        self._begun = False

    def take(self, data: bytes, most: int) -> bytes:
        found = bytearray()
        while data or not (self._work.needs_input or self._work.eof):
            if self._work.eof:
                self._work = self._zstd.ZstdDecompressor()
            self._begun = True
            try:
                found += self._work.decompress(data, most + 1 - len(found))
            except self._zstd.ZstdError as error:
                raise PackedError from error
            if len(found) > most:
                raise TooLargeError
            data = self._work.unused_data if self._work.eof else b""
        return bytes(found)

    def finish(self) -> None:
        if self._begun and not self._work.eof:
            raise PackedError
