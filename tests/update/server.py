"""A feed server on the loopback that can also misbehave."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import NamedTuple, Self

RSS = b"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Harbour Post</title>
<link>https://harbour.example/</link>
<item><title>Bridge closed</title><link>https://harbour.example/bridge</link>
<guid>bridge-1</guid><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>
<description>The bridge is closed until Friday.</description></item>
</channel></rss>"""


class Request(NamedTuple):
    """What a client sent."""

    path: str
    headers: Mapping[str, str]
    """By lower-case name."""


Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def reply(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """Return a whole HTTP answer; `last_modified="…"` becomes "Last-Modified: …"."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    named.setdefault("Content-Length", str(len(body)))
    named.setdefault("Connection", "close")
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in named.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


@dataclass
class FeedServer:
    """Serves `routes`, and remembers what was asked for."""

    routes: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    busiest: int = 0
    """The most connections there were at once."""
    port: int = 0
    _open: int = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        await self._server.wait_closed()

    def url(self, path: str = "/feed", host: str = "127.0.0.1") -> str:
        """Return the address of a path, under any name for this machine."""
        return f"http://{host}:{self.port}{path}"

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._open += 1
        self.busiest = max(self.busiest, self._open)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer(await _request(reader), writer)
        finally:
            self._open -= 1
            writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.requests.append(request)
        answer = self.routes.get(request.path, reply(status=404))
        if not isinstance(answer, bytes):
            await answer(writer)
            return
        writer.write(answer)
        await writer.drain()


async def _request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return Request(first.split(" ")[1], headers)
