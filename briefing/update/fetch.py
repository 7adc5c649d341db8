"""Fetch feeds and pages: politely, within bounds, and never from a private network.

Redirects are followed by hand, so that each hop passes the same checks.
"""

import asyncio
import os
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin

from briefing.model import Feed
from briefing.update.addresses import is_literal, is_public
from briefing.update.http_answer import BadAnswerError, BrokenOffError, Reading
from briefing.update.http_client import Client, UnreachedError
from briefing.update.http_target import Target, target_of
from briefing.update.local import megabytes, read_file
from briefing.update.lookup import Address, lookup
from briefing.update.outcomes import (
    Fetched,
    FetchFailed,
    FetchSettings,
    Held,
    NotModified,
    Outcome,
    unless_same,
)
from briefing.update.retry import fresh_for, retry_after
from briefing.update.unpack import PackedError, TooLargeError, codings

__all__ = [
    "FetchFailed",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "Held",
    "NotModified",
    "Outcome",
    "read_file",
]

REDIRECTS = 5
FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
"""What to ask for where a feed is wanted, as an Accept header; PAGES for a web page."""
PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOVED_FOR_GOOD = frozenset({301, 308})
# Too many requests, service unavailable (RFC 6585, 4; RFC 9110, 15.6.4)
_OVERBURDENED = frozenset({429, 503})


class Fetcher:
    """Fetches feeds over one pool of connections; use as an async context.

    Args:
        settings: The bounds.
        now: The present moment, against which Retry-After dates are read.
        held: Hosts that want to be left alone, and until when: they are not asked.
    """

    def __init__(
        self,
        settings: FetchSettings,
        now: datetime,
        held: Mapping[str, datetime] | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._held = dict(held or {})
        self.refused: dict[str, datetime] = {}
        """The hosts that said so in this run."""
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._host_slots: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(settings.per_host)
        )
        self._known_hosts: dict[str, Sequence[str]] = {}

    async def __aenter__(self) -> Self:
        self._client = Client(self._addresses, self._settings.connect_timeout)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    async def fetch(self, feed: Feed, accept: str = FEEDS) -> Outcome:
        """Fetch `feed`, or read it where its url is a path; never raises for a feed.

        A body with the feed's `body_hash` counts as not modified.

        Args:
            feed: with the validators of its last fetch.
            accept: what is wanted, as an Accept header.
        """
        if feed.url.startswith("/") or Path(feed.url).is_absolute():
            limit = self._settings.max_bytes
            file = await asyncio.to_thread(read_file, feed.url, limit)
            return unless_same(file, feed)
        try:
            return unless_same(await self._follow(feed, accept), feed)
        except UnreachedError as error:
            return FetchFailed(reason=self._unreached(error.cause), unreached=True)
        except TimeoutError:
            return FetchFailed(reason=f"took longer than {self._settings.timeout:g} s")
        except TooLargeError:
            limit = self._settings.max_bytes
            return FetchFailed(reason=f"larger than {megabytes(limit)}")
        except _EXPECTED as error:
            return FetchFailed(reason=_in_words(error))

    async def _follow(self, feed: Feed, accept: str) -> Outcome:
        url, permanent, for_good = feed.url, "", True
        headers = _headers(feed, self._settings.user_agent, accept)
        left = self._settings.timeout
        clock = asyncio.get_running_loop().time
        for _ in range(REDIRECTS + 1):
            target = target_of(url)
            async with self._slot(target.host):
                began = clock()
                if until := self._held.get(target.host):
                    return Held(until=until)
                async with asyncio.timeout(left):
                    answer = await self._get(url, target, headers, feed)
                left -= clock() - began
            if isinstance(answer, FetchFailed | Held):
                return answer
            if not isinstance(answer, _Moved):
                return replace(answer, permanent=permanent) if permanent else answer
            safe = answer.url.startswith("https:") or target.scheme == "http"
            url, for_good = answer.url, for_good and answer.for_good and safe
            permanent = url if for_good else permanent
        return FetchFailed(reason=f"redirected more than {REDIRECTS} times")

    @asynccontextmanager
    async def _slot(self, host: str) -> AsyncIterator[None]:
        async with self._host_slots[host], self._slots:
            yield

    async def _get(
        self, url: str, target: Target, headers: bytes, feed: Feed
    ) -> "Outcome | _Moved":
        self._check(target)
        answer = await self._client.get(target, headers, self._settings.max_bytes)
        if answer.status in _MOVED and "Location" in answer.headers:
            return _Moved(
                url=urljoin(url, _location(answer)),
                for_good=answer.status in _MOVED_FOR_GOOD,
            )
        asked = feed.etag or feed.last_modified
        if answer.status == HTTPStatus.NOT_MODIFIED and asked:
            return NotModified(
                etag=answer.headers.get("ETag", feed.etag),
                last_modified=answer.headers.get("Last-Modified", feed.last_modified),
                fresh_for=fresh_for(answer.headers, self._now),
            )
        if answer.status // 100 != 2:
            return self._refused(answer, target.host, feed)
        return Fetched(
            body=bytes(answer.body),
            url=url,
            etag=answer.headers.get("ETag", ""),
            last_modified=answer.headers.get("Last-Modified", ""),
            content_type=answer.headers.get("Content-Type", ""),
            fresh_for=fresh_for(answer.headers, self._now),
        )

    def _check(self, target: Target) -> None:
        """Refuse what must not be connected to; names are checked once resolved."""
        host = target.host
        allowed = self._settings.allowed_hosts
        if host not in allowed and is_literal(host) and not is_public(host):
            raise _PrivateAddressError

    async def _addresses(self, target: Target) -> Sequence[str]:
        """Return public addresses only: what is checked is what is connected to."""
        host = target.host
        if is_literal(host):  # which is checked
            return (host,)
        if host not in self._known_hosts:
            found = [a.literal for a in await _looked_up(host, target.port)]
            if host.rstrip(".") not in self._settings.allowed_hosts:
                found = [literal for literal in found if is_public(literal)]
            if not found:
                raise _PrivateAddressError
            self._known_hosts[host] = found
        return self._known_hosts[host]

    def _refused(self, answer: Reading, host: str, feed: Feed) -> FetchFailed:
        """Return the refusal; one for want of strength holds the whole host."""
        failure = _refusal(answer, self._now)
        if answer.status not in _OVERBURDENED:
            return failure
        settings = self._settings
        wait = failure.retry_after or min(
            settings.backoff * 2 ** min(feed.failures, 30), settings.longest_backoff
        )
        self._held[host] = self.refused[host] = self._now + timedelta(seconds=wait)
        return replace(failure, retry_after=wait)

    def _unreached(self, cause: Exception) -> str:
        if isinstance(cause, TimeoutError) and not cause.errno:
            return f"no connection within {self._settings.connect_timeout:g} s"
        words = _in_words(cause)
        if words == _BROKE and isinstance(cause, OSError):
            why = os.strerror(cause.errno).lower() if cause.errno else ""
            return f"{_UNCONNECTED}: {why}" if why else _UNCONNECTED
        return words


class _Moved(NamedTuple):
    url: str
    for_good: bool


class _PrivateAddressError(Exception):
    """The host lies in a private network."""


class _NoSuchHostError(OSError):
    """The host has no address, or nobody could be asked."""


async def _looked_up(host: str, port: int) -> Sequence[Address]:
    try:
        return await lookup(host, port)
    except OSError as error:
        raise _NoSuchHostError from error


def _location(answer: Reading) -> str:
    """Return where an answer redirects to; raw UTF-8 is what browsers take it for."""
    sent = answer.headers["Location"].encode("latin-1")
    return sent.decode("utf-8", "replace")


def _headers(feed: Feed, user_agent: str, accept: str) -> bytes:
    sent = {
        "User-Agent": user_agent,
        "Accept": accept,
        "Accept-Encoding": codings(),
        "If-None-Match": feed.etag,
        "If-Modified-Since": feed.last_modified,
    }
    lines = (f"{name}: {value}\r\n" for name, value in sent.items() if value)
    return "".join(lines).encode("latin-1", "replace")


def _refusal(answer: Reading, now: datetime) -> FetchFailed:
    status = answer.status
    try:
        words = HTTPStatus(status).phrase.lower()
    except ValueError:
        words = "no known status"
    return FetchFailed(
        reason=f"HTTP {status}, {words}",
        retry_after=retry_after(answer.headers.get("Retry-After", ""), now),
        gone=status == HTTPStatus.GONE,
    )


_UNCONNECTED = "no connection"
_BROKE = "the connection broke"
# First match wins: the narrow errors stand before the wide ones they belong to.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (_PrivateAddressError, "lies in a private network; allowed_hosts would permit it"),
    (ssl.SSLCertVerificationError, "its TLS certificate is not valid"),
    (ssl.SSLError, "no secure connection could be made"),
    (_NoSuchHostError, "no connection: no such host, or no network"),
    (BrokenOffError, "the answer broke off"),
    (PackedError, "the answer could not be unpacked"),
    (BadAnswerError, "the answer breaks the rules of HTTP"),
    (OSError, _BROKE),
    (ValueError, "not a valid http(s) address"),
)
_EXPECTED = tuple(kind for kind, _ in _WORDS)


def _in_words(error: Exception) -> str:
    return next(words for kind, words in _WORDS if isinstance(error, kind))
