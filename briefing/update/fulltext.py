"""The full text of articles whose feed brings a teaser: their pages, fetched politely.

The feed's text and the page's are two revisions of one article. A page takes the
teaser's place only if it has really more to say and says what the teaser says: a site
may answer with its consent page, its log-in page or its front page instead.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from briefing.clean import clean_line, clean_url
from briefing.config import Settings
from briefing.errors import DocumentError
from briefing.model import Article, Feed
from briefing.store.async_store import AsyncStore
from briefing.update.fetch import PAGES, Fetcher
from briefing.update.outcomes import Fetched, FetchFailed, fetch_settings
from briefing.update.parser_pool import ParserPool
from briefing.update.plan import content_hash
from briefing.update.reading import WebPage
from briefing.update.teasers import objection

MOST_PAGES = 100
"""In one run; the rest waits for the next."""
_AT_ONCE = 8
_HELD = "its host wants to be left alone for a while"
_FIRST_RETRY = timedelta(hours=1)
_MOST_FAILURES = 3
# What asking again will not change: "HTTP 404, not found"; unlike 408, 425 and 429
_FINAL = re.compile(r"HTTP 4(?!08|25|29)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class FullText:
    """What came of asking for an article's page."""

    article: Article
    """As its feed gave it."""
    words: int = 0
    """How many the page has; 0 when it was not taken."""
    new: bool = False
    """Whether the page's text was not stored before."""
    locked: bool = False
    """Whether the page gave but the beginning, the rest behind a paywall."""
    reason: str = ""
    """Why the feed's text stays; "" when it does not."""
    reached: bool = True
    """Whether the page's host answered for it; if not, it is asked again later."""

    @property
    def status(self) -> Literal["page", "same", "stays"]:
        """Whether the page came, says nothing new, or the feed's text stays."""
        if self.reason:
            return "stays"
        return "page" if self.new else "same"

    def in_words(self) -> str:
        """Return what to say of it."""
        if self.reason:
            return f"the text stays: {self.reason}"
        if not self.new:
            return "the page says nothing new"
        before = len(self.article.text.split())
        rest = "; the rest is behind a paywall" if self.locked else ""
        return f"full text: {self.words} words in the place of {before}{rest}"


Tell = Callable[[FullText, int], None]
"""Hears of a page that is done, and how many there are to ask for."""


async def fill(
    store: AsyncStore,
    fetcher: Fetcher,
    pool: ParserPool,
    now: datetime,
    tell: Tell,
    most: int = MOST_PAGES,
) -> tuple[FullText, ...]:
    """Fetch the pages that are due, each host's one after another.

    A host that cannot be reached is left alone for this run. Returns what came of each
    page that was asked for; `tell` hears of it at once.

    Raises:
        StoreError: when the database cannot be written.
    """
    due = await store.read(lambda s: s.pages.due(now, most))
    hosts: defaultdict[str, list[Article]] = defaultdict(list)
    for article in due:
        hosts[urlsplit(article.url).netloc].append(article)
    work = _Pages(store, fetcher, pool, now, asyncio.Semaphore(_AT_ONCE))

    def hear(page: FullText) -> None:
        tell(page, len(due))

    jobs = (work.of_host(pages, hear) for pages in hosts.values())
    done = await asyncio.gather(*jobs)
    return tuple(outcome for outcomes in done for outcome in outcomes)


async def fetch_full_text(
    store: AsyncStore, settings: Settings, article_id: str, now: datetime
) -> FullText:
    """Fetch one article's page because a person asks for it.

    Raises:
        NotFoundError: when there is no such article.
        StoreError: when the database cannot be written.
    """
    article = await store.read(lambda s: s.pages.fed(article_id))
    if not clean_url(article.url):
        return FullText(article=article, reason="this article has no web link")
    held = await store.read(lambda s: s.feeds.held_hosts(now))
    async with (
        Fetcher(fetch_settings(settings), now, held) as fetcher,
        ParserPool(workers=1) as pool,
    ):
        work = _Pages(store, fetcher, pool, now, asyncio.Semaphore(1))
        outcome = await work.one(article)
        if fetcher.refused:
            await store.write(lambda s: s.feeds.hold_hosts(fetcher.refused, now))
    if outcome.new:
        await store.write(lambda s: s.arrivals.index_new())
    return outcome


async def fetch_page(
    fetcher: Fetcher, pool: ParserPool, url: str
) -> WebPage | FetchFailed | None:
    """Return the article at an http(s) address; None when its host is not asked now.

    Raises:
        DocumentError: naming the page and the remedy, for what has no article.
    """
    outcome = await fetcher.fetch(Feed(url=url, title=""), PAGES)
    if isinstance(outcome, FetchFailed):
        return outcome
    if not isinstance(outcome, Fetched):
        return None
    return await pool.read_page(
        outcome.body, url=outcome.url, content_type=outcome.content_type
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    store: AsyncStore
    fetcher: Fetcher
    pool: ParserPool
    now: datetime
    slots: asyncio.Semaphore
    """Bounds the pages held in memory."""

    async def of_host(
        self, articles: Iterable[Article], hear: Callable[[FullText], None]
    ) -> list[FullText]:
        done: list[FullText] = []
        for article in articles:
            async with self.slots:
                outcome = await self.one(article)
            done.append(outcome)
            hear(outcome)
            if not outcome.reached:
                break
        return done

    async def one(self, article: Article) -> FullText:
        try:
            page = await fetch_page(self.fetcher, self.pool, article.url)
        except DocumentError as error:
            return await self._nothing(article, str(error), None)
        if page is None:
            return FullText(article=article, reason=_HELD, reached=False)
        if isinstance(page, FetchFailed):
            return await self._failed(article, page)
        if why := objection(article, page.entry):
            return await self._nothing(article, why, None)
        return await self._take(article, page)

    async def _failed(self, article: Article, failed: FetchFailed) -> FullText:
        """Ask again, later each time, what may be there another time."""
        if failed.gone or _FINAL.match(failed.reason):
            return await self._nothing(article, failed.reason, None)
        failures = await self.store.read(lambda s: s.pages.failures(article.id))
        wait = timedelta(seconds=failed.retry_after or 0)
        again = self.now + max(wait, _FIRST_RETRY * 6 ** min(failures, 3))
        last = failures + 1 >= _MOST_FAILURES and not failed.unreached
        outcome = await self._nothing(article, failed.reason, None if last else again)
        return replace(outcome, reached=False)

    async def _nothing(
        self, article: Article, reason: str, again: datetime | None
    ) -> FullText:
        reason = clean_line(reason)
        await self.store.write(
            lambda s: s.pages.gave_nothing(article.id, reason, again)
        )
        return FullText(article=article, reason=reason)

    async def _take(self, article: Article, page: WebPage) -> FullText:
        byline = article.byline or page.entry.byline
        entry = page.entry._replace(title=article.title, byline=byline)
        digest = content_hash(entry)
        new = await self.store.write(
            lambda s: s.pages.take(article.id, entry, digest, self.now)
        )
        words = len(entry.text.split())
        return FullText(article=article, words=words, new=new, locked=page.locked)
