"""What a fetch needs to know and what may come of it; expected outcomes are values."""

import hashlib
from dataclasses import dataclass

from briefing import __version__
from briefing.model import Feed

MAX_BYTES = 15 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How far a fetch may go; times in seconds, sizes in bytes."""

    timeout: float = 30.0
    """For one feed from first byte to last, redirects included, queueing not."""
    connect_timeout: float = 10.0
    """For the name look-up, the connection and TLS, of one hop."""
    max_bytes: int = MAX_BYTES
    """Of one body, after decompression."""
    concurrency: int = 64
    per_host: int = 2
    allowed_hosts: frozenset[str] = frozenset()
    """Lower-case hosts that may lie in a private network."""
    user_agent: str = f"briefing/{__version__} (+feed reader)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
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

    @property
    def body_hash(self) -> str:
        """Return the SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The same body as last time: nothing to parse."""

    etag: str = ""
    """To be kept for the next fetch. So is `last_modified`."""
    last_modified: str = ""
    permanent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No body, and why."""

    reason: str
    """Plain words without the address, to be shown after it."""
    retry_after: float | None = None
    """Seconds for which the server asks to be left alone; None when it does not."""
    gone: bool = False
    """Whether the server says that the feed will not come back (410)."""


Outcome = Fetched | NotModified | FetchFailed


def unless_same(outcome: Outcome, feed: Feed) -> Outcome:
    """Return `outcome`, or NotModified where its body is the one parsed last time."""
    if not isinstance(outcome, Fetched) or outcome.body_hash != feed.body_hash:
        return outcome
    return NotModified(
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        permanent=outcome.permanent,
    )
