"""The feeds behind an address: it is one, or the page there leads to some.

What a page declares is asked first, then its links that look like feeds; only when
neither is a feed, the usual paths are tried. Every address found is fetched and read,
with the bounds of any other fetch, before it is called a feed.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from briefing.clean import clean_line
from briefing.errors import DocumentError, FeedError
from briefing.model import Feed
from briefing.update.document_bytes import decode
from briefing.update.feed_address import sameness, web_address
from briefing.update.fetch import Fetcher
from briefing.update.outcomes import Fetched, FetchFailed, FetchSettings
from briefing.update.page_links import Hint, declared, linked, usual
from briefing.update.parser_pool import ParserPool

# Of a page; what it declares stands in its head, and links stand early too.
_READ = 2 * 2**20


class FoundFeed(NamedTuple):
    """A feed that was fetched and read."""

    url: str
    title: str
    """The feed's own, else the one the page gives it; "" for neither."""
    entries: int
    site_url: str


async def discover(
    address: str,
    limits: FetchSettings,
    now: datetime,
    held: Mapping[str, datetime] | None = None,
) -> tuple[FoundFeed, ...]:
    """Return the feeds at an address, the main one first; never none.

    Args:
        address: of a feed or a web page, as somebody typed it.
        limits: of the fetches.
        now: dates of entries long after it are not believed.
        held: hosts that want to be left alone, and until when.

    Raises:
        FeedError: when there is no feed, saying what is there.
    """
    async with Fetcher(limits, now, held) as fetcher, ParserPool(workers=1) as pool:
        return await _Search(fetcher, pool, now).run(address)


@dataclass(frozen=True, slots=True)
class _Search:
    fetcher: Fetcher
    pool: ParserPool
    now: datetime

    async def run(self, address: str) -> tuple[FoundFeed, ...]:
        url, page = await self._first(address)
        try:
            return (await self._read(url, page, ""),)
        except FeedError as error:
            not_a_feed = error
        html = await asyncio.to_thread(_as_html, page)
        if not html:
            raise not_a_feed
        return await self._behind(html, page.url)

    async def _first(self, address: str) -> tuple[str, Fetched]:
        """Fetch an address; one without a scheme is tried with https, then http."""
        url = web_address(address)
        try:
            return url, await self._fetch(url)
        except FeedError:
            if address.strip().lower().startswith(("http:", "https:", "feed:")):
                raise
            plain = url.replace("https://", "http://", 1)
            try:
                return plain, await self._fetch(plain)
            except FeedError:
                pass
            raise

    async def _fetch(self, url: str) -> Fetched:
        outcome = await self.fetcher.fetch(Feed(url=url, title=""))
        if isinstance(outcome, Fetched):
            return outcome
        if isinstance(outcome, FetchFailed):
            raise FeedError(f"{url}: {outcome.reason}")
        raise FeedError(f"{url}: its server asks to be left alone for a while")

    async def _read(self, url: str, body: Fetched, title: str) -> FoundFeed:
        parsed = await self.pool.parse(
            body.body, url=body.url, content_type=body.content_type, now=self.now
        )
        return FoundFeed(
            url=body.permanent or url,
            title=clean_line(parsed.title or title),
            entries=len(parsed.entries),
            site_url=parsed.site_url,
        )

    async def _behind(self, html: str, url: str) -> tuple[FoundFeed, ...]:
        named = await self._all(await asyncio.to_thread(declared, html, url))
        if named.feeds:
            return named.feeds
        likely = await self._all(await asyncio.to_thread(linked, html, url))
        if likely.feeds:
            return likely.feeds
        for hint in usual(url):
            if isinstance(found := await self._try(hint), FoundFeed):
                return (found,)
        if named.reason:
            raise FeedError(
                f"{url} is a web page; the feed it names is none: {named.reason}"
            )
        raise FeedError(
            f"{url} is a web page that names no feed, and there is none where feeds "
            "usually are: look for “RSS” on it, and give that address"
        )

    async def _all(self, hints: Sequence[Hint]) -> "_Tried":
        """Read what is at these addresses; those that are feeds stay in order."""
        tried = await asyncio.gather(*map(self._try, hints))
        feeds = {sameness(f.url): f for f in tried if isinstance(f, FoundFeed)}
        reasons = [found for found in tried if isinstance(found, str)]
        return _Tried(tuple(feeds.values()), reasons[0] if reasons else "")

    async def _try(self, hint: Hint) -> FoundFeed | str:
        try:
            return await self._read(hint.url, await self._fetch(hint.url), hint.title)
        except FeedError as error:
            return str(error)


class _Tried(NamedTuple):
    feeds: tuple[FoundFeed, ...]
    reason: str
    """Why the first that is no feed is none; "" when all are."""


def _as_html(page: Fetched) -> str:
    """Return the beginning of a page; "" for what is no text."""
    try:
        html = decode(page.url, page.body[:_READ])
    except DocumentError:
        return ""
    return html if "<" in html else ""
