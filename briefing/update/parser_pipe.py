"""What `ParserPool` and its workers say to each other.

A message is its length in four bytes, then a pickle.
"""

import pickle
import struct
from datetime import datetime
from typing import BinaryIO, NamedTuple

from briefing.errors import BriefingError
from briefing.update.reading import ParsedFeed, WebPage

LENGTH = struct.Struct(">I")


class Job(NamedTuple):
    """A document to be read: the arguments of `parse_feed`."""

    body: bytes
    url: str
    content_type: str
    now: datetime


class PageJob(NamedTuple):
    """A web page to be read: the arguments of `read_web_page`."""

    body: bytes
    url: str
    content_type: str


Answer = ParsedFeed | WebPage | BriefingError
"""What a worker says to a job: the feed, the page, or why there is none."""


def packed(value: object) -> bytes:
    """Return a message as bytes."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


def send(pipe: BinaryIO, value: object) -> None:
    """Write one message."""
    pipe.write(packed(value))
    pipe.flush()


def receive(pipe: BinaryIO) -> Job | PageJob | None:
    """Read one job; None when the other end has closed the pipe."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        return None
    job: Job | PageJob = pickle.loads(content)
    return job
