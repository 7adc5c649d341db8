"""Look host names up without holding the program hostage.

`getaddrinfo` cannot be cancelled and may hang for half a minute on a bad network.
The event loop's own threads are joined when the program ends; a daemon thread a
look-up is not, so leaving stays immediate.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import NamedTuple


class Address(NamedTuple):
    """One address of a host."""

    family: socket.AddressFamily
    literal: str


async def lookup(
    host: str, port: int, family: socket.AddressFamily = socket.AF_UNSPEC
) -> tuple[Address, ...]:
    """Return the TCP addresses of `host`, in the system's order of preference.

    Raises:
        OSError: No such host, or no answer.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[Address, ...]] = loop.create_future()

    def settle(deliver: Callable[[], None]) -> None:
        if not answer.done():
            deliver()

    def work() -> None:
        # The loop may be closed by the time the answer comes: nobody wants it then.
        with contextlib.suppress(RuntimeError):
            try:
                found = _addresses(host, port, family)
            except (OSError, UnicodeError) as error:
                failure = OSError(str(error))
                loop.call_soon_threadsafe(settle, lambda: answer.set_exception(failure))
            else:
                loop.call_soon_threadsafe(settle, lambda: answer.set_result(found))

    threading.Thread(target=work, name=f"lookup {host}", daemon=True).start()
    return await answer


def _addresses(
    host: str, port: int, family: socket.AddressFamily
) -> tuple[Address, ...]:
    found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
    return tuple(Address(kind, str(where[0])) for kind, _, _, _, where in found)
