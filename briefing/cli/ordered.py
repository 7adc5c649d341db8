"""Many calls on all cores, their results in order."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from queue import Queue
from threading import Thread
from typing import TypeVar

from briefing.update.workers import prepare

_Result = TypeVar("_Result")
_AHEAD = 4  # calls a process that may wait for it or for their turn


def ordered(
    calls: Iterable[Callable[[], _Result]], jobs: int
) -> Generator[_Result, None, None]:
    """Yield the result of every call, in order, made in `jobs` processes.

    A result comes as soon as it and all before it are there, also while `calls` is
    slow to give its next. Only a few calls are taken ahead, so that endless calls
    need no more memory than many.

    Args:
        calls: functions that can be pickled; with more than one process they are
            taken in a thread of their own.
        jobs: 1 stays in this process.

    Raises:
        BrokenProcessPool: when a process was killed.
    """
    if jobs == 1:
        for call in calls:
            yield call()
        return
    waiting: Queue[Future[_Result] | None] = Queue(jobs * _AHEAD)
    pool = _pool(jobs)
    try:
        pool.submit(os.getpid).result()  # so that no process is forked from a thread
        Thread(target=_submit, args=(pool, calls, waiting), daemon=True).start()
        while (future := waiting.get()) is not None:
            yield future.result()
    finally:
        # Waiting for the calls that run: a pool left to end at our exit may be woken
        # after it has closed (concurrent.futures.process, _python_exit).
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forking is safe before there are threads, and shares what is loaded; elsewhere
    # than on Linux the libraries of the system may have started some.
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, context, initializer=prepare)


def _submit(
    pool: ProcessPoolExecutor,
    calls: Iterable[Callable[[], _Result]],
    waiting: "Queue[Future[_Result] | None]",
) -> None:
    try:
        for call in calls:
            waiting.put(pool.submit(call))
    except RuntimeError as error:  # the pool is broken, or was shut down
        failed: Future[_Result] = Future()
        failed.set_exception(error)
        waiting.put(failed)
    waiting.put(None)
