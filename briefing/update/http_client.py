"""Connections for GET requests, kept for the next one of the same host (RFC 9112).

As much of HTTP as fetching a feed takes, on asyncio alone: a general client costs a
refresh that finds nothing new three times its own work.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, cast

from briefing.update.http_answer import BrokenOffError, Reading
from briefing.update.http_target import Target
from briefing.update.unpack import PackedError

# Long enough for the next feed of the same host, short enough that a thousand hosts
# do not use up the file descriptors.
KEEP_ALIVE = 0.5
# How long one address of a host is tried alone (RFC 8305, 5).
_HEAD_START = 0.25

Resolve = Callable[[Target], Awaitable[Sequence[str]]]
"""Returns the IP addresses of a host, never none; may raise anything."""


class UnreachedError(Exception):
    """No connection was made.

    Args:
        cause: what prevented it.
    """

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class _Place(NamedTuple):
    scheme: str
    host: str
    port: int


class Client:
    """Asks servers, over connections of its own; to be closed.

    Args:
        resolve: finds the addresses of hosts.
        connect_timeout: seconds for look-up, connection and TLS.
    """

    def __init__(self, resolve: Resolve, connect_timeout: float) -> None:
        self._resolve = resolve
        self._connect_timeout = connect_timeout
        self._idle: dict[_Place, tuple[_Connection, float]] = {}
        self._tls: ssl.SSLContext | None = None

    async def get(self, target: Target, headers: bytes, most: int) -> Reading:
        """Send a request and return the answer; the body only where it is a success.

        Args:
            target: the address.
            headers: lines, each with its end.
            most: bytes the body may have, unpacked.

        Raises:
            UnreachedError: no connection was made.
            BadAnswerError, BrokenOffError, PackedError, TooLargeError: of the answer.
            OSError: the connection broke.
        """
        request = _request(target, headers)
        place = _Place(target.scheme, target.host, target.port)
        if kept := self._kept(place):
            reading = Reading(most)
            try:
                return await self._ask(kept, place, request, reading)
            except (BrokenOffError, OSError):
                if reading.begun:
                    raise  # else it was closed while it was idle
        connection = await self._connected(target)
        return await self._ask(connection, place, request, Reading(most))

    def close(self) -> None:
        """Close the connections that are kept."""
        while self._idle:
            _, (connection, _) = self._idle.popitem()
            connection.abort()

    async def _ask(
        self,
        connection: "_Connection",
        place: _Place,
        request: bytes,
        reading: Reading,
    ) -> Reading:
        try:
            await connection.ask(request, reading)
        except BaseException:
            connection.abort()
            raise
        if reading.reusable:
            self._keep(place, connection)
        else:
            connection.abort()
        return reading

    def _keep(self, place: _Place, connection: "_Connection") -> None:
        now = asyncio.get_running_loop().time()
        self._drop_old(now)
        if place in self._idle:
            connection.abort()
        else:
            self._idle[place] = (connection, now)

    def _kept(self, place: _Place) -> "_Connection | None":
        self._drop_old(asyncio.get_running_loop().time())
        connection, _ = self._idle.pop(place, (None, 0.0))
        return connection if connection and connection.is_open else None

    def _drop_old(self, now: float) -> None:
        while self._idle:
            place = next(iter(self._idle))
            connection, since = self._idle[place]
            if now - since < KEEP_ALIVE:
                break
            del self._idle[place]
            connection.abort()

    async def _connected(self, target: Target) -> "_Connection":
        try:
            async with asyncio.timeout(self._connect_timeout):
                addresses = await self._resolve(target)
                return await self._first(target, addresses)
        except (OSError, ValueError) as error:  # a TimeoutError is an OSError
            raise UnreachedError(error) from error

    async def _first(self, target: Target, addresses: Sequence[str]) -> "_Connection":
        """Try the addresses, each with a head start over the next."""
        if len(addresses) == 1:
            return await self._connect(target, addresses[0])
        tries: set[asyncio.Task[_Connection]] = set()
        failure: BaseException | None = None
        try:
            for number, address in enumerate(addresses, 1):
                tries.add(asyncio.create_task(self._connect(target, address)))
                wait = _HEAD_START if number < len(addresses) else None
                while tries:
                    done, _ = await asyncio.wait(
                        tries, timeout=wait, return_when=asyncio.FIRST_COMPLETED
                    )
                    for task in done:
                        tries.discard(task)
                        failure = task.exception()
                        if failure is None:
                            return task.result()
                    if wait:
                        break
        finally:
            for task in tries:
                task.add_done_callback(_abort)
                task.cancel()
        raise failure or OSError("no address")

    async def _connect(self, target: Target, address: str) -> "_Connection":
        secure = target.scheme == "https"
        _, connection = await asyncio.get_running_loop().create_connection(
            _Connection,
            address,
            target.port,
            ssl=self._context() if secure else None,
            server_hostname=target.host if secure else None,
        )
        return connection

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = ssl.create_default_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls


def _request(target: Target, headers: bytes) -> bytes:
    lines = f"GET {target.path} HTTP/1.1\r\nHost: {target.name}\r\n"
    if target.credentials:
        lines += f"Authorization: {target.credentials}\r\n"
    return lines.encode("ascii") + headers + b"\r\n"


def _abort(task: "asyncio.Task[_Connection]") -> None:
    if not task.cancelled() and task.exception() is None:
        task.result().abort()


class _Connection(asyncio.Protocol):
    """One connection: a request, its answer, and the next."""

    def __init__(self) -> None:
        self.is_open = False
        self._reading: Reading | None = None
        self._answered: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.is_open = True

    async def ask(self, request: bytes, reading: Reading) -> None:
        """Send a request; return when its answer is read."""
        self._reading = reading
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        await self._answered

    def abort(self) -> None:
        """End the connection at once."""
        self.is_open = False
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        reading = self._reading
        if reading is None:  # nobody asked
            self.abort()
            return
        try:
            finished = reading.take(data)
        except Exception as error:
            self._settle(error)
            self.abort()
        else:
            if finished:
                self._settle(None)

    def connection_lost(self, error: Exception | None) -> None:
        self.is_open = False
        reading = self._reading
        if reading is None:
            return
        try:
            if error is None:
                reading.close()
        except (BrokenOffError, PackedError) as broken:
            error = broken
        self._settle(error)

    def _settle(self, error: Exception | None) -> None:
        self._reading = None
        if self._answered is None or self._answered.done():
            return
        if error is None:
            self._answered.set_result(None)
        else:
            self._answered.set_exception(error)
