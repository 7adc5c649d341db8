"""A server's answer, read out of bytes as they come (RFC 9112). Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from briefing.update.unpack import Unpacker, unpacker

_MOST_HEAD = 65_536
_MOST_LINE = 4_096
_MOST_INTERIM = 8
# Lines may end in a bare line feed (2.2).
_END = re.compile(rb"\r?\n\r?\n")
# "HTTP/1.1 304 Not Modified"
_STATUS = re.compile(r"HTTP/(\d)\.(\d) (\d{3})(?: .*)?")
# A line that goes on in the next, which begins with a space (5.2).
_FOLD = re.compile(r"\r?\n[ \t]+")
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,12}")  # of a chunk: "7d0;name=value"
_COUNT = re.compile(r"[0-9]{1,15}")
_BODILESS = frozenset({204, 304})


class BadAnswerError(Exception):
    """What came is no HTTP."""


class BrokenOffError(Exception):
    """The connection ended before the answer did."""


class Headers(Mapping[str, str]):
    """Header fields by name, whatever its case; those of one name joined by commas."""

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self._by_name = by_name

    def __getitem__(self, name: str) -> str:
        return self._by_name[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


class Reading:
    """An answer that is being read; its body only where it is a success.

    Args:
        most: bytes the body may have, unpacked.
    """

    def __init__(self, most: int) -> None:
        self.status = 0
        self.headers = Headers({})
        self.body = bytearray()
        self.begun = False
        """Whether anything has come."""
        self.reusable = False
        """Whether the connection may serve another request, once all is read."""
        self._most = most
        self._head = bytearray()
        self._interim = 0
        self._framing: _Framing | None = None
        self._unpacker: Unpacker | None = None

    def take(self, data: bytes) -> bool:
        """Read on; return whether that is all that is to be read.

        Raises:
            BadAnswerError, PackedError, TooLargeError: what is read is of no use.
        """
        self.begun = True
        if self._framing is None:
            self._head += data
            rest = self._after_head()
            if rest is None:
                return False
            data = rest
        return self._framing is None or self._take_body(data)

    def close(self) -> None:
        """Hear that the connection was closed.

        Raises:
            BrokenOffError: when something is missing.
            PackedError: when the body is but a part of what was packed.
        """
        if self._framing is None or not self._framing.may_end:
            raise BrokenOffError
        self._finish()

    def _after_head(self) -> bytes | None:
        """Read the head if it is all there; return what follows it, else None."""
        end = _END.search(self._head)
        if len(self._head) > _MOST_HEAD and (not end or end.start() > _MOST_HEAD):
            raise BadAnswerError
        if not end:
            return None
        rest = bytes(self._head[end.end() :])
        major = self._read_head(self._head[: end.start()].decode("latin-1"))
        self._head.clear()
        if 100 <= self.status < 200:
            return self._past_interim(rest)
        self._frame(major, bare=not rest)
        return rest

    def _past_interim(self, rest: bytes) -> bytes | None:
        self._interim += 1
        if self._interim > _MOST_INTERIM or self.status == 101:
            raise BadAnswerError
        self._head += rest
        return self._after_head()

    def _read_head(self, text: str) -> str:
        """Read status and fields; return the version, such as "1.1"."""
        first, *lines = _FOLD.sub(" ", text.lstrip("\r\n")).split("\n")
        found = _STATUS.fullmatch(first.rstrip("\r"))
        if not found:
            raise BadAnswerError
        fields: dict[str, str] = {}
        for line in lines:
            name, colon, value = line.partition(":")
            name, value = name.strip().lower(), value.strip(" \t\r")
            if colon:
                fields[name] = f"{fields[name]}, {value}" if name in fields else value
        self.status, self.headers = int(found[3]), Headers(fields)
        return f"{found[1]}.{found[2]}"

    def _frame(self, version: str, *, bare: bool) -> None:
        """Find out where the body ends (6.3)."""
        framing = _framing(self.headers)
        kept = "close" not in self.headers.get("Connection", "").lower()
        if self.status in _BODILESS or self.status // 100 != 2:
            # Any other body is not waited for.
            empty = self.status in _BODILESS or (framing.may_end and framing.is_clear)
            self.reusable = kept and version == "1.1" and empty and bare
            return
        self._framing = framing
        self._unpacker = unpacker(self.headers.get("Content-Encoding", ""))
        self.reusable = kept and version == "1.1" and framing.is_clear

    def _take_body(self, data: bytes) -> bool:
        assert self._framing is not None
        assert self._unpacker is not None
        content = self._framing.take(data)
        self.body += self._unpacker.take(content, self._most - len(self.body))
        if not self._framing.done:
            return False
        self._finish()
        return True

    def _finish(self) -> None:
        if self._unpacker is not None:
            self._unpacker.finish()
        if self._framing is not None and self._framing.surplus:
            self.reusable = False


class _Framing(Protocol):
    """Tells a body from what surrounds it."""

    @property
    def done(self) -> bool:
        """Whether all of the body was taken."""

    @property
    def may_end(self) -> bool:
        """Whether the body would be whole if the connection ended now."""

    @property
    def is_clear(self) -> bool:
        """Whether the body has an end of its own."""

    @property
    def surplus(self) -> bool:
        """Whether more came than belongs to it."""

    def take(self, data: bytes) -> bytes:
        """Return what of `data` is the body's."""


def _framing(headers: Headers) -> "_Framing":
    transfer = headers.get("Transfer-Encoding", "").lower()
    if transfer:
        chunked = transfer.rpartition(",")[2].strip() == "chunked"
        return _Chunked() if chunked else _UntilClosed()
    if "Content-Length" not in headers:
        return _UntilClosed()
    stated = {length.strip() for length in headers["Content-Length"].split(",")}
    if len(stated) > 1 or not all(map(_COUNT.fullmatch, stated)):
        raise BadAnswerError
    return _Counted(int(stated.pop()))


class _UntilClosed:
    done = False
    may_end = True
    is_clear = False
    surplus = False

    def take(self, data: bytes) -> bytes:
        return data


class _Counted:
    is_clear = True

    def __init__(self, length: int) -> None:
        self._left = length
        self.surplus = False

    @property
    def done(self) -> bool:
        return not self._left

    @property
    def may_end(self) -> bool:
        return not self._left

    def take(self, data: bytes) -> bytes:
        found = data[: self._left]
        self.surplus = len(data) > len(found)
        self._left -= len(found)
        return found


class _Chunked:
    """Chunks, each its size in a line, itself, and an empty line (7.1)."""

    is_clear = True

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._left = 0
        self._after_chunk = False
        self._trailer = 0
        self.done = False

    @property
    def may_end(self) -> bool:
        return self.done

    @property
    def surplus(self) -> bool:
        return bool(self._waiting)

    def take(self, data: bytes) -> bytes:
        self._waiting += data
        found = bytearray()
        while not self.done:
            if self._left:
                part = self._waiting[: self._left]
                del self._waiting[: len(part)]
                found += part
                self._left -= len(part)
                self._after_chunk = not self._left
            line = None if self._left else self._line()
            if line is None:
                break
            self._read(line)
        return bytes(found)

    def _line(self) -> bytes | None:
        end = self._waiting.find(b"\n")
        if (len(self._waiting) if end < 0 else end) > _MOST_LINE:
            raise BadAnswerError
        if end < 0:
            return None
        line = bytes(self._waiting[:end]).rstrip(b"\r")
        del self._waiting[: end + 1]
        return line

    def _read(self, line: bytes) -> None:
        if self._trailer:
            self._trailer += len(line)
            self.done = not line
            if self._trailer > _MOST_HEAD:
                raise BadAnswerError
        elif self._after_chunk:
            if line:
                raise BadAnswerError
            self._after_chunk = False
        else:
            size = _SIZE.match(line)
            if not size:
                raise BadAnswerError
            self._left = int(size[0], 16)
            self._trailer = int(not self._left)
