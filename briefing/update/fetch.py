"""Fetch feeds and pages: politely, within bounds, and never from a private network.

Redirects are followed by hand, so that each hop passes the same checks.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Self

from briefing.model import Feed
from briefing.update.local import read_file
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
from briefing.update.target import Target, target_of
from briefing.update.transfer import Answer, Client

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
_NOT_MODIFIED, _GONE = 304, 410
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
        self._host_slots: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(settings.per_host)
        )

    async def __aenter__(self) -> Self:
        self._client = Client(self._settings)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._client.close()

    async def fetch(self, feed: Feed, accept: str = FEEDS) -> Outcome:
        """Fetch `feed`, or read it where its url is a path; never raises for a feed.

        A body with the feed's `body_hash` counts as not modified.

        Args:
            feed: with the validators of its last fetch.
            accept: what is wanted, as an Accept header.
        """
        if "://" not in feed.url and Path(feed.url).is_absolute():
            limit = self._settings.max_bytes
            file = await asyncio.to_thread(read_file, feed.url, limit)
            return unless_same(file, feed)
        try:
            return unless_same(await self._follow(feed, accept), feed)
        except ValueError:
            return FetchFailed(reason="not a valid http(s) address")

    async def _follow(self, feed: Feed, accept: str) -> Outcome:
        target, permanent, for_good = target_of(feed.url), "", True
        left = self._settings.timeout
        clock = asyncio.get_running_loop().time
        for _ in range(REDIRECTS + 1):
            async with self._host_slots[target.host]:
                began = clock()
                if until := self._held.get(target.host):
                    return Held(until=until)
                answer = await self._client.get(target, _asked(feed, accept), left)
                left -= clock() - began
            outcome = self._judged(answer, target, feed)
            if isinstance(outcome, Fetched | NotModified):
                return outcome._replace(permanent=permanent) if permanent else outcome
            if not isinstance(outcome, _Moved):
                return outcome
            safe = outcome.target.secure or not target.secure
            target, for_good = outcome.target, for_good and outcome.for_good and safe
            permanent = target.url if for_good else permanent
        return FetchFailed(reason=f"redirected more than {REDIRECTS} times")

    def _judged(
        self, answer: Answer | FetchFailed, target: Target, feed: Feed
    ) -> "Outcome | _Moved":
        """Return what an answer comes to.

        Raises:
            ValueError: when it leads to what is no http(s) address.
        """
        if isinstance(answer, FetchFailed):
            return answer
        headers = answer.headers
        if answer.status in _MOVED and "location" in headers:
            return _Moved(
                target=target_of(_location(headers), target.url),
                for_good=answer.status in _MOVED_FOR_GOOD,
            )
        known = feed.etag or feed.last_modified
        if answer.status == _NOT_MODIFIED and known:
            return NotModified(
                etag=headers.get("etag", feed.etag),
                last_modified=headers.get("last-modified", feed.last_modified),
                fresh_for=fresh_for(headers, self._now),
            )
        if answer.status // 100 != 2:
            return self._refused(answer, target.host, feed)
        return Fetched(
            body=answer.body,
            url=target.url,
            etag=headers.get("etag", ""),
            last_modified=headers.get("last-modified", ""),
            content_type=headers.get("content-type", ""),
            fresh_for=fresh_for(headers, self._now),
        )

    def _refused(self, answer: Answer, host: str, feed: Feed) -> FetchFailed:
        """Return the refusal; where it is of the host, or has a time, it holds it."""
        failure = _refusal(answer, self._now)
        if answer.status not in _OVERBURDENED and failure.retry_after is None:
            return failure
        settings = self._settings
        wait = failure.retry_after or min(
            settings.backoff * 2 ** min(feed.failures, 30), settings.longest_backoff
        )
        self._held[host] = self.refused[host] = self._now + timedelta(seconds=wait)
        return failure._replace(retry_after=wait)


class _Moved(NamedTuple):
    target: Target
    for_good: bool


def _location(headers: Mapping[str, str]) -> str:
    """Return where an answer redirects to; raw UTF-8 is what browsers take it for."""
    return headers["location"].encode("latin-1").decode("utf-8", "replace")


def _asked(feed: Feed, accept: str) -> dict[str, str]:
    return {
        "Accept": accept,
        "If-None-Match": feed.etag,
        "If-Modified-Since": feed.last_modified,
    }


def _refusal(answer: Answer, now: datetime) -> FetchFailed:
    from http import HTTPStatus  # 4 ms, and most answers are no refusals

    status = answer.status
    try:
        words = HTTPStatus(status).phrase.lower()
    except ValueError:
        words = "no known status"
    return FetchFailed(
        reason=f"HTTP {status}, {words}",
        retry_after=retry_after(answer.headers.get("retry-after", ""), now),
        gone=status == _GONE,
    )
