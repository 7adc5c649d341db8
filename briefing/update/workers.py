"""Processes to compute in."""

import contextlib
import os
import signal
import sys
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


def spare_cores() -> int:
    """Return how many cores there are to compute on besides the one in use."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(cores - 1, 1)


def connections(wanted: int) -> int:
    """Return how many connections may be open at once: `wanted`, as files allow.

    Each is an open file, and the program needs others.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return wanted
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        return wanted
    return max(1, min(wanted, files // 3))


def worker_pool(workers: int) -> "ProcessPoolExecutor":
    """Return a pool of processes that start with the first work and end with ours.

    They are spawned, since a process that runs threads must not be forked.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    # Beneath the app stderr has no file descriptor, which the tracker of semaphores
    # hands on to its process (multiprocessing.resource_tracker).
    with contextlib.redirect_stderr(sys.__stderr__):
        return ProcessPoolExecutor(workers, context, initializer=prepare)


def prepare() -> None:
    """Leave Ctrl-C to the program, and end when it ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
