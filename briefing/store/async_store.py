"""The store for an event loop: reader threads, and one writer thread in order.

Exclusive *thread* workers deliver the answer of a cancelled load late and on top;
an awaited call does not, so screens await these from async workers.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from briefing.store import Store

_T = TypeVar("_T")


class AsyncStore:
    """Runs functions of a `Store` off the event loop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="store-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-write")

    async def read(self, ask: Callable[[Store], _T]) -> _T:
        """Return `ask(store)`, run in a reader thread.

        Raises:
            StoreError: when the database cannot be read.
        """
        return await self._run(self._readers, ask)

    async def write(self, change: Callable[[Store], _T]) -> _T:
        """Return `change(store)`, run in the writer thread after earlier changes.

        A cancelled caller does not stop a change that has begun.
        """
        return await self._run(self._writer, change)

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[Store], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(pool, self._call, work)

    def _call(self, work: Callable[[Store], _T]) -> _T:
        with Store(self._path) as store:
            return work(store)

    def close(self) -> None:
        """Wait for changes under way, then stop the threads."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
