"""The page behind a teaser: fetched once, judged, and kept beside the feed's text."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from briefing.config import Settings
from briefing.errors import NotFoundError
from briefing.model import Article, Entry, Feed
from briefing.query import parse
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.update.fetch import Fetcher
from briefing.update.fulltext import (
    FullText,
    fetch_full_text,
    fill,
)
from briefing.update.outcomes import fetch_settings
from briefing.update.parser_pool import ParserPool
from briefing.update.plan import plan
from briefing.update.run import refresh
from briefing.update.teasers import wanted
from tests import builders
from tests.builders import NOW
from tests.update.server import FeedServer, reply

pytestmark = pytest.mark.usefixtures("read_here")

FEED = Feed(url="https://post.example/feed", title="The Harbour Post", fulltext=True)
TEASER = (
    "The dam above Riverton gave way on Monday after a week of rain and injured at "
    "least 21 people, the province said…"
)
BODY = (
    "The dam above Riverton gave way on Monday after a week of rain and injured at "
    "least 21 people, the province said.",
    "Engineers had warned in March that the spillway was cracked. “Nobody listened to "
    "us,” said Ann Lee, who led the inspection that year.",
    "The valley road will stay closed until the water has fallen.",
)
CONSENT = (
    "We and our 842 partners store and access personal data on your device, and you "
    "can change your mind at any time in our cookie policy.",
    "Subscribers may sign in to continue without personalised advertising.",
)
LATER = NOW + timedelta(hours=2)


def page(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{p}</p>" for p in paragraphs or BODY)
    html = f"<html><body><article>{text}</article></body></html>"
    return reply(html.encode(), content_type="text/html")


class Desk:
    """A feed whose entries come in, and the pages behind them."""

    def __init__(self, server: FeedServer, settings: Settings) -> None:
        self.server = server
        self.settings = settings
        self.store = AsyncStore(builders.database(settings.database))
        self.told: list[tuple[FullText, int]] = []

    def entry(self, guid: str = "dam", **changes: str) -> Entry:
        url = self.server.url(f"/{guid}")
        values = {"title": "Dam gives way above Riverton", "text": TEASER, "url": url}
        return builders.entry(guid=guid, **(values | changes))

    async def feed_brings(self, *entries: Entry, now: datetime = NOW) -> None:
        """Store entries as an update does."""

        def take(store: Store) -> None:
            store.feeds.ensure([FEED])
            listed = [(entry.guid, entry.url) for entry in entries]
            found = plan(FEED.url, store.arrivals.known(FEED.url, listed), entries)
            store.arrivals.take_in(FEED, [*found.new, *found.changed], now)
            store.pages.want(wanted(FEED, found.new), now)

        await self.store.write(take)

    async def fill(self, now: datetime = NOW, most: int = 100) -> tuple[FullText, ...]:
        async with (
            Fetcher(fetch_settings(self.settings), now) as fetcher,
            ParserPool(workers=1) as pool,
        ):
            return await fill(self.store, fetcher, pool, now, self.hear, most)

    def hear(self, page: FullText, of: int) -> None:
        self.told.append((page, of))

    async def by_hand(self, now: datetime = NOW) -> FullText:
        article = await self.article()
        return await fetch_full_text(self.store, self.settings, article.id, now)

    async def article(self) -> Article:
        """Return the newest article."""

        def ask(store: Store) -> Article:
            numbers = store.articles.numbers(limit=1)
            (row,) = store.articles.headlines(numbers)
            return store.articles.get(row.id)

        return await self.store.read(ask)

    async def revisions(self) -> list[str]:
        """Return the origins of all texts, oldest first."""

        def ask(store: Store) -> list[str]:
            with store.writing() as db:
                rows = db.execute("SELECT origin FROM revisions ORDER BY pk")
                return [row[0] for row in rows]

        return await self.store.read(ask)

    def asked(self) -> list[str]:
        return [request.path for request in self.server.requests]


@pytest_asyncio.fixture
async def desk(server: FeedServer, tmp_path: Path) -> AsyncIterator[Desk]:
    allowed = frozenset(["127.0.0.1", "localhost"])
    opened = Desk(server, builders.settings(tmp_path, allowed_hosts=allowed))
    server.routes["/dam"] = page()
    yield opened
    opened.store.close()


async def test_a_teaser_s_page_takes_its_place(desk: Desk) -> None:
    await desk.feed_brings(desk.entry())
    (came,) = await desk.fill()
    assert desk.told == [(came, 1)]
    article = await desk.article()
    assert article.text == "\n\n".join(BODY)
    assert article.title == "Dam gives way above Riverton"
    assert article.revised is None
    assert came.in_words() == "full text: 56 words in the place of 22"
    assert await desk.revisions() == ["feed", "page"]


async def test_the_same_teaser_again_changes_nothing(desk: Desk) -> None:
    for _ in range(3):
        await desk.feed_brings(desk.entry())
        await desk.fill()
    assert (await desk.article()).text == "\n\n".join(BODY)
    assert await desk.revisions() == ["feed", "page"]
    assert desk.asked() == ["/dam"]


async def test_a_changed_teaser_wants_the_page_again(desk: Desk) -> None:
    await desk.feed_brings(desk.entry())
    await desk.fill()
    desk.server.routes["/dam"] = page(*BODY, "The mayor resigned on Tuesday.")
    changed = desk.entry(title="Mayor of Riverton resigns after dam gives way")
    await desk.feed_brings(changed, now=LATER)
    assert (await desk.article()).text == "\n\n".join(BODY)
    await desk.fill(LATER)
    article = await desk.article()
    assert article.text.endswith("The mayor resigned on Tuesday.")
    assert article.title == changed.title
    assert article.revised == LATER
    assert await desk.revisions() == ["feed", "page", "feed", "page"]


async def test_a_feed_that_turns_whole_is_shown_itself(desk: Desk) -> None:
    await desk.feed_brings(desk.entry())
    await desk.fill()
    whole = desk.entry(text="\n\n".join([*BODY, "All of it comes by feed now."]))
    await desk.feed_brings(whole, now=LATER)
    assert (await desk.article()).text == whole.text
    assert await desk.fill(LATER) == ()


async def test_a_whole_entry_s_page_is_not_fetched(desk: Desk) -> None:
    await desk.feed_brings(desk.entry(text="The dam gave way. " * 200))
    assert await desk.fill() == ()
    assert desk.asked() == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(*CONSENT), "the page is about something else"),
        (page("The dam gave way."), "no article, only 4 words"),
        (page(f"{TEASER} It has rained since then."), "no more text"),
        (reply(status=404), "HTTP 404, not found"),
        (reply(status=410), "HTTP 410, gone"),
        (reply(b"%PDF-1.7", content_type="application/pdf"), "is a PDF"),
    ],
    ids=["consent", "nothing", "no more", "not found", "gone", "PDF"],
)
async def test_what_is_not_the_page_leaves_the_teaser_and_is_not_asked_again(
    desk: Desk, answer: bytes, words: str
) -> None:
    desk.server.routes["/dam"] = answer
    await desk.feed_brings(desk.entry())
    (came,) = await desk.fill()
    assert words in came.in_words()
    assert came.in_words().startswith("the text stays: ")
    assert (await desk.article()).text == TEASER
    for days in range(1, 30):
        assert await desk.fill(NOW + timedelta(days=days)) == ()


async def test_a_server_in_trouble_is_asked_three_times_ever_later(desk: Desk) -> None:
    desk.server.routes["/dam"] = reply(status=500)
    await desk.feed_brings(desk.entry())
    asked = [hour for hour in range(72) if await desk.fill(NOW + timedelta(hours=hour))]
    assert asked == [0, 1, 7]


async def test_a_page_that_came_back_is_taken(desk: Desk) -> None:
    desk.server.routes["/dam"] = reply(status=500)
    await desk.feed_brings(desk.entry())
    await desk.fill()
    desk.server.routes["/dam"] = page()
    (came,) = await desk.fill(NOW + timedelta(hours=1))
    assert came.new


async def test_a_host_that_asks_for_peace_gets_it(desk: Desk) -> None:
    entries = [desk.entry(f"e{n}") for n in range(9)]
    for entry in entries:
        answer = reply(status=429, retry_after="9000")
        desk.server.routes[f"/{entry.guid}"] = answer
    await desk.feed_brings(*entries)
    await desk.fill()
    assert len(desk.asked()) == 1


async def test_only_so_many_pages_come_in_one_run(desk: Desk) -> None:
    entries = [desk.entry(f"e{n}") for n in range(5)]
    for entry in entries:
        desk.server.routes[f"/{entry.guid}"] = page()
    await desk.feed_brings(*entries)
    assert [len(await desk.fill(most=2)) for _ in range(4)] == [2, 2, 1, 0]
    assert desk.server.busiest == 1


async def test_by_hand_any_article_s_page_is_fetched(desk: Desk) -> None:
    await desk.feed_brings(desk.entry())
    desk.server.routes["/dam"] = reply(status=404)
    assert (await desk.by_hand()).reason == "HTTP 404, not found"
    desk.server.routes["/dam"] = page()
    assert (await desk.by_hand()).new
    assert (await desk.by_hand()).in_words() == "the page says nothing new"
    assert await desk.revisions() == ["feed", "page"]
    found = await desk.store.read(lambda s: s.articles.numbers(parse("spillway", NOW)))
    assert len(found) == 1


async def test_an_article_without_a_link_says_so(desk: Desk) -> None:
    await desk.feed_brings(desk.entry(url=""))
    assert (await desk.by_hand()).reason == "this article has no web link"
    with pytest.raises(NotFoundError):
        await fetch_full_text(desk.store, desk.settings, "nothing", NOW)


async def test_a_page_in_a_private_network_is_not_fetched(desk: Desk) -> None:
    desk.settings = desk.settings._replace(allowed_hosts=frozenset())
    await desk.feed_brings(desk.entry())
    assert "private network" in (await desk.by_hand()).reason
    assert desk.asked() == []


@pytest.mark.parametrize("fulltext", [True, False])
async def test_an_update_fetches_the_pages_of_feeds_that_are_set_so(
    desk: Desk,
    fulltext: bool,  # noqa: FBT001
) -> None:
    item = f"<item><title>Dam gives way</title><link>{desk.server.url('/dam')}</link>"
    rss = f"<rss version='2.0'><channel><title>Post</title>{item}<description>"
    body = f"{rss}{TEASER}</description></item></channel></rss>"
    desk.server.routes["/feed"] = reply(body.encode(), content_type="text/xml")
    feed = Feed(url=desk.server.url("/feed"), title="", fulltext=fulltext)
    await desk.store.write(lambda s: s.feeds.ensure([feed]))
    (report,) = await refresh(desk.store, desk.settings, [feed], NOW, lambda _: None)
    assert (report.new, report.revised) == (1, 0)
    text = "\n\n".join(BODY) if fulltext else TEASER
    assert (await desk.article()).text == text
    assert desk.asked().count("/dam") == fulltext
