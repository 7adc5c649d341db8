"""The process in which feed documents are read; talks to `ParserPool` over pipes.

A message is its length in four bytes, then a pickle. After a first, empty message,
which says that all is loaded, each job from stdin is answered on stdout, in order.
The worker ends when stdin closes, which it does when the program ends in any way.
"""

import faulthandler
import os
import pickle
import struct
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from briefing.errors import FeedError
from briefing.update.parse import parse_feed

LENGTH = struct.Struct(">I")
# A document may cost a worker no more memory than this, in bytes.
_MEMORY = 1 << 30
# How much longer than the pool a worker waits before it ends itself: it does so only
# when there is no pool any more.
_GRACE = 1.0


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be read: the arguments of `parse_feed`."""

    body: bytes
    url: str
    content_type: str
    now: datetime


def main(deadline: float) -> None:
    """Answer jobs with a `ParsedFeed` or a `FeedError` until stdin closes.

    Args:
        deadline: seconds after which a job ends the process, for the case that the
            program ended during it and nobody else will.
    """
    import feedparser  # noqa: F401 -- loaded before the first job, whose time is short

    _limit_memory()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 -- kept open for the watchdog
        send(sys.stdout.buffer, None)
        while (job := receive(sys.stdin.buffer)) is not None:
            faulthandler.dump_traceback_later(
                deadline + _GRACE, exit=True, file=nowhere
            )
            send(sys.stdout.buffer, answer(job))
            faulthandler.cancel_dump_traceback_later()


def answer(job: Job) -> object:
    """Return the `ParsedFeed` of a job, or the `FeedError` it ends in."""
    try:
        return parse_feed(
            job.body, url=job.url, content_type=job.content_type, now=job.now
        )
    except FeedError as error:
        return error
    except MemoryError:
        return FeedError(f"{job.url} needs more memory than a feed may")


def send(pipe: BinaryIO, value: object) -> None:
    """Write one message."""
    pipe.write(packed(value))
    pipe.flush()


def packed(value: object) -> bytes:
    """Return a message as bytes."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


def receive(pipe: BinaryIO) -> Job | None:
    """Read one job; None when the other end has closed the pipe."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        return None
    job: Job = pickle.loads(content)  # the pool's own words
    return job


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
