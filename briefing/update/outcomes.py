"""What a fetch needs to know and what may come of it; expected outcomes are values."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from briefing import __version__
from briefing.config import Settings
from briefing.model import Feed

MAX_BYTES = 15 * 1024 * 1024


class FetchSettings(NamedTuple):
    """How far a fetch may go; times in seconds, sizes in bytes."""

    timeout: float = 30.0
    """For one feed from first byte to last, redirects included, queueing not."""
    connect_timeout: float = 10.0
    """For the name look-up, the connection and TLS, of one hop."""
    max_bytes: int = MAX_BYTES
    """Of one body, after decompression."""
    concurrency: int = 64
    """Connections kept open for the next feed of their host."""
    per_host: int = 1
    allowed_hosts: frozenset[str] = frozenset()
    """Lower-case hosts that may lie in a private network."""
    backoff: float = 900.0
    """How long a host is left alone that refuses (429, 503) without saying so."""
    longest_backoff: float = 24 * 3600.0
    user_agent: str = f"briefing/{__version__} (+feed reader)"


def fetch_settings(settings: Settings) -> FetchSettings:
    """Return how far a fetch may go by the user's settings."""
    return FetchSettings(
        timeout=settings.timeout,
        connect_timeout=settings.connect_timeout,
        max_bytes=settings.max_bytes,
        concurrency=settings.concurrency,
        per_host=settings.per_host,
        allowed_hosts=settings.allowed_hosts,
        backoff=settings.min_interval,
        longest_backoff=settings.max_interval,
    )


class Fetched(NamedTuple):
    """A new body."""

    body: bytes
    url: str
    """Where it came from after redirects: the base of its relative links."""
    etag: str = ""
    """Verbatim; "" when the server sent none. So is `last_modified`."""
    last_modified: str = ""
    content_type: str = ""
    permanent: str = ""
    """Where the feed has moved for good (301, 308); "" when it has not."""
    fresh_for: float = 0.0
    """Seconds for which the server says that this holds; 0 when it does not say."""

    @property
    def body_hash(self) -> str:
        """Return the SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


class NotModified(NamedTuple):
    """The same body as last time: nothing to parse."""

    etag: str = ""
    """To be kept for the next fetch. So is `last_modified`."""
    last_modified: str = ""
    permanent: str = ""
    fresh_for: float = 0.0


class FetchFailed(NamedTuple):
    """No body, and why."""

    reason: str
    """Plain words without the address, to be shown after it."""
    retry_after: float | None = None
    """Seconds for which the server asks to be left alone; None when it does not."""
    gone: bool = False
    """Whether the server says that the feed will not come back (410)."""
    unreached: bool = False
    """Whether no server was reached, so that the fault may lie on this side."""
    hostile: bool = False
    """Whether the document had to be stopped while it was read."""


class Held(NamedTuple):
    """Not asked: the host wants to be left alone."""

    until: datetime


Outcome = Fetched | NotModified | FetchFailed | Held


def unless_same(outcome: Outcome, feed: Feed) -> Outcome:
    """Return `outcome`, or NotModified where its body is the one parsed last time."""
    if not isinstance(outcome, Fetched) or not feed.body_hash:
        return outcome
    if outcome.body_hash != feed.body_hash:
        return outcome
    return NotModified(
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        permanent=outcome.permanent,
        fresh_for=outcome.fresh_for,
    )
