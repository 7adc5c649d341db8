"""libcurl's transfers in an event loop: all are moved on at once, tick by tick.

libcurl could name each of its sockets to the loop instead. To tell the loop of every
socket and timer takes as long as all else that an answer of 304 costs, and only some
loops can be told.
"""

import asyncio

import pycurl

# Seconds between two ticks while nothing ends: ever more, up to the most.
_LEAST, _MOST, _GROWTH = 0.001, 0.02, 1.25
_BROKEN = -1


class Transfers:
    """Transfers over one pool of connections; to be closed in the same loop.

    Args:
        connections: how many are kept open.
    """

    def __init__(self, connections: int) -> None:
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, connections)
        self._ends: dict[pycurl.Curl, asyncio.Future[int]] = {}
        self._next: asyncio.Handle | None = None
        self._pause = _LEAST

    async def perform(self, curl: pycurl.Curl) -> int:
        """Run a transfer to its end; return libcurl's error code, 0 for success."""
        loop = asyncio.get_running_loop()
        self._multi.add_handle(curl)
        end: asyncio.Future[int] = loop.create_future()
        self._ends[curl] = end
        if self._next is None:
            self._next = loop.call_soon(self._tick)
        try:
            return await end
        finally:
            self._leave(curl)

    def close(self) -> None:
        """Hang up; transfers under way are cancelled."""
        if self._next:
            self._next.cancel()
        for curl, end in tuple(self._ends.items()):
            self._leave(curl)
            end.cancel()
        self._multi.close()

    def _leave(self, curl: pycurl.Curl) -> None:
        if self._ends.pop(curl, None):
            self._multi.remove_handle(curl)

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        ended = self._ended()
        for curl, code in ended.items():
            if not self._ends[curl].done():
                self._ends[curl].set_result(code)
        if not self._ends:
            self._next = None
        elif ended or self._multi.timeout() == 0:
            self._pause = _LEAST
            self._next = loop.call_soon(self._tick)
        else:
            self._next = loop.call_later(self._pause, self._tick)
            self._pause = min(self._pause * _GROWTH, _MOST)

    def _ended(self) -> dict[pycurl.Curl, int]:
        """Move all transfers on; return those that ended, with their error codes."""
        try:
            self._multi.perform()
        except pycurl.error:  # no transfer could go on
            return dict.fromkeys(self._ends, _BROKEN)
        _, done, failed = self._multi.info_read()
        return dict.fromkeys(done, 0) | {curl: code for curl, code, _ in failed}
