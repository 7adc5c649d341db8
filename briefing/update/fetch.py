"""Fetch feeds and pages: politely, within bounds, and never from a private network.

The only module that imports the HTTP client, which costs 150 ms; import it late.
Redirects are followed by hand, so that each hop passes the same checks.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from socket import AddressFamily
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from briefing.model import Feed
from briefing.update.addresses import is_literal, is_public
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
# Long enough for the next feed of the same host, short enough that a thousand hosts
# do not use up the file descriptors.
KEEP_ALIVE = 0.5
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

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=_PublicResolver(self._settings.allowed_hosts),
                limit=0,  # the slots limit, so that queueing does not count as time
                keepalive_timeout=KEEP_ALIVE,
                ttl_dns_cache=300,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._settings.user_agent},
            timeout=aiohttp.ClientTimeout(connect=self._settings.connect_timeout),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def fetch(self, feed: Feed, accept: str = FEEDS) -> Outcome:
        """Fetch `feed`, or read it where its url is a path; never raises for a feed.

        A body with the feed's `body_hash` counts as not modified.

        Args:
            feed: with the validators of its last fetch.
            accept: what is wanted, as an Accept header.
        """
        if Path(feed.url).is_absolute():
            limit = self._settings.max_bytes
            file = await asyncio.to_thread(read_file, feed.url, limit)
            return unless_same(file, feed)
        try:
            return unless_same(await self._follow(feed, accept), feed)
        except TimeoutError as error:
            return FetchFailed(
                reason=self._late(error),
                unreached=isinstance(error, aiohttp.ConnectionTimeoutError),
            )
        except (aiohttp.ClientError, _PrivateAddress, OSError, ValueError) as error:
            return FetchFailed(
                reason=_in_words(error),
                unreached=isinstance(error, aiohttp.ClientConnectorError),
            )

    async def _follow(self, feed: Feed, accept: str) -> Outcome:
        url, permanent, for_good = URL(feed.url), "", True
        left = self._settings.timeout
        clock = asyncio.get_running_loop().time
        for _ in range(REDIRECTS + 1):
            async with self._slot(url):
                began = clock()
                if until := self._held.get(url.raw_host or ""):
                    return Held(until=until)
                async with asyncio.timeout(left):
                    answer = await self._get(url, feed, accept)
                left -= clock() - began
            if isinstance(answer, FetchFailed | Held):
                return answer
            if not isinstance(answer, _Moved):
                return replace(answer, permanent=permanent) if permanent else answer
            safe = answer.url.scheme == "https" or url.scheme == "http"
            url, for_good = answer.url, for_good and answer.for_good and safe
            permanent = str(url) if for_good else permanent
        return FetchFailed(reason=f"redirected more than {REDIRECTS} times")

    @asynccontextmanager
    async def _slot(self, url: URL) -> AsyncIterator[None]:
        async with self._host_slots[url.raw_host or ""], self._slots:
            yield

    async def _get(self, url: URL, feed: Feed, accept: str) -> "Outcome | _Moved":
        _check(url, self._settings.allowed_hosts)
        asked = _validators(feed)
        async with self._session.get(
            url, headers=asked | {"Accept": accept}, allow_redirects=False
        ) as response:
            if response.status in _MOVED and "Location" in response.headers:
                return _Moved(
                    url=url.join(URL(response.headers["Location"])),
                    for_good=response.status in _MOVED_FOR_GOOD,
                )
            if response.status == HTTPStatus.NOT_MODIFIED and asked:
                return NotModified(
                    etag=response.headers.get("ETag", feed.etag),
                    last_modified=response.headers.get(
                        "Last-Modified", feed.last_modified
                    ),
                    fresh_for=fresh_for(response.headers, self._now),
                )
            if response.status // 100 != 2:
                return self._refused(response, url, feed)
            return await self._receive(response, url)

    async def _receive(
        self, response: aiohttp.ClientResponse, url: URL
    ) -> Fetched | FetchFailed:
        limit = self._settings.max_bytes
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > limit:
                return FetchFailed(reason=f"larger than {megabytes(limit)}")
        return Fetched(
            body=bytes(body),
            url=str(url),
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
            content_type=response.headers.get("Content-Type", ""),
            fresh_for=fresh_for(response.headers, self._now),
        )

    def _refused(
        self, response: aiohttp.ClientResponse, url: URL, feed: Feed
    ) -> FetchFailed:
        """Return the refusal; one for want of strength holds the whole host."""
        failure = _refusal(response, self._now)
        if response.status not in _OVERBURDENED:
            return failure
        settings = self._settings
        wait = failure.retry_after or min(
            settings.backoff * 2 ** min(feed.failures, 30), settings.longest_backoff
        )
        host = url.raw_host or ""
        self._held[host] = self.refused[host] = self._now + timedelta(seconds=wait)
        return replace(failure, retry_after=wait)

    def _late(self, error: TimeoutError) -> str:
        if isinstance(error, aiohttp.ConnectionTimeoutError):
            return f"no connection within {self._settings.connect_timeout:g} s"
        return f"took longer than {self._settings.timeout:g} s"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    url: URL
    for_good: bool


class _PrivateAddress(Exception):  # noqa: N818 -- named after what it carries
    """The host lies in a private network."""


class _PublicResolver(AbstractResolver):
    """Resolves to public addresses only, so what is checked is what is connected to."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AddressFamily.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await lookup(host, port, family)
        if host.rstrip(".").lower() not in self._allowed:
            found = tuple(address for address in found if is_public(address.literal))
        if not found:
            raise _PrivateAddress(host)
        return [_resolved(host, port, address) for address in found]

    async def close(self) -> None:
        """Hold nothing that would need closing."""


def _resolved(host: str, port: int, address: Address) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address.literal,
        port=port,
        family=address.family,
        proto=0,
        flags=0,
    )


def _check(url: URL, allowed: frozenset[str]) -> None:
    """Refuse what must not be connected to; names are checked once resolved."""
    host = (url.raw_host or "").lower()
    if url.scheme not in ("http", "https") or not host:
        raise aiohttp.InvalidURL(url)
    if is_literal(host) and host not in allowed and not is_public(host):
        raise _PrivateAddress(host)


def _validators(feed: Feed) -> dict[str, str]:
    sent = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in sent.items() if value}


def _refusal(response: aiohttp.ClientResponse, now: datetime) -> FetchFailed:
    status = response.status
    try:
        words = HTTPStatus(status).phrase.lower()
    except ValueError:
        words = "no known status"
    return FetchFailed(
        reason=f"HTTP {status}, {words}",
        retry_after=retry_after(response.headers.get("Retry-After", ""), now),
        gone=status == HTTPStatus.GONE,
    )


_UNCONNECTED = "no connection"
# First match wins: the narrow errors stand before the wide ones they belong to.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (_PrivateAddress, "lies in a private network; allowed_hosts would permit it"),
    (aiohttp.InvalidURL, "not a valid http(s) address"),
    (aiohttp.ClientConnectorCertificateError, "its TLS certificate is not valid"),
    (aiohttp.ClientSSLError, "no secure connection could be made"),
    (aiohttp.ClientConnectorDNSError, "no connection: no such host, or no network"),
    (aiohttp.ClientConnectorError, _UNCONNECTED),
    (aiohttp.ServerDisconnectedError, "the server hung up without an answer"),
    (aiohttp.ClientPayloadError, "the answer broke off or could not be unpacked"),
    (aiohttp.ClientResponseError, "the answer breaks the rules of HTTP"),
    (aiohttp.ClientError, "the connection broke"),
    (OSError, "the connection broke"),
    (ValueError, "not a valid http(s) address"),
)


def _in_words(error: Exception) -> str:
    words = next(words for kind, words in _WORDS if isinstance(error, kind))
    if words == _UNCONNECTED and isinstance(error, OSError) and error.errno:
        return f"{words}: {os.strerror(error.errno).lower()}"
    return words
