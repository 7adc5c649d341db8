"""The store for an event loop: reader threads, and one writer thread in order.

Exclusive *thread* workers deliver the answer of a cancelled load late and on top;
an awaited call does not, so screens await these from async workers.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from briefing.store import Store
from briefing.store.database import failure

_T = TypeVar("_T")


class AsyncStore:
    """Runs functions of a `Store` off the event loop.

    Each thread keeps its connection: opening one costs more than most questions, and
    closing the last one makes SQLite copy its log and wait for the disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="store-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-write")
        self._own = threading.local()
        self._opened: list[Store] = []

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
        store = self._store()
        try:
            return work(store)
        except sqlite3.Error as error:
            self._own.store = None
            store.close()
            raise failure(self.path, error) from error

    def _store(self) -> Store:
        store: Store | None = getattr(self._own, "store", None)
        if store is None:
            store = self._own.store = Store(self.path)
            self._opened.append(store)
        return store

    def close(self) -> None:
        """Wait for changes under way, then stop the threads."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        while self._opened:
            self._opened.pop().close()
