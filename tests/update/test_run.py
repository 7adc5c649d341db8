"""A refresh: what is new is stored, one broken feed stops nothing, nothing is lost."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from briefing.config import Settings
from briefing.model import Feed
from briefing.query import parse
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.update.run import FeedReport, offline, refresh
from tests import builders
from tests.builders import NOW, note
from tests.update.server import RSS, FeedServer, reply


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return builders.settings(tmp_path, allowed_hosts=frozenset(["127.0.0.1"]))


@pytest_asyncio.fixture
async def store(settings: Settings) -> AsyncIterator[AsyncStore]:
    opened = AsyncStore(builders.database(settings.database))
    yield opened
    opened.close()


class Refresher:
    """Refreshes the same feeds again and again, as cron does."""

    def __init__(self, store: AsyncStore, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.heard: list[FeedReport] = []
        self.since: datetime | None = None

    async def __call__(self, *urls: str, now: datetime = NOW) -> tuple[FeedReport, ...]:
        named = [Feed(url=url, title="") for url in urls]
        await self.store.write(lambda s: s.feeds.ensure(named))
        known = {f.url: f for f in await self.store.read(lambda s: s.feeds.all())}
        feeds = [known[url] for url in urls]
        hear, since = self.heard.append, self.since
        return await refresh(self.store, self.settings, feeds, now, hear, since=since)

    async def titles(self) -> list[str]:
        def ask(store: Store) -> list[str]:
            numbers = store.articles.numbers()
            return [row.title for row in store.articles.headlines(numbers)]

        return await self.store.read(ask)


@pytest.fixture
def again(store: AsyncStore, settings: Settings) -> Refresher:
    return Refresher(store, settings)


async def test_new_entries_are_stored_and_can_be_searched(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS)
    (report,) = await again(server.url())
    assert (report.status, report.new, report.feed.title) == (
        "new",
        1,
        "The Harbour Post",
    )
    found = await again.store.read(lambda s: s.articles.numbers(parse("friday", NOW)))
    assert len(found) == 1
    (row,) = await again.store.read(lambda s: s.articles.headlines(found))
    assert row.outlet == "The Harbour Post"
    assert again.heard == [report]


async def test_a_second_refresh_sends_the_validators_back_and_stores_nothing(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS, etag='W/"odd"', last_modified="yesterday")
    await again(server.url())
    server.routes["/feed"] = reply(status=304)
    (report,) = await again(server.url())
    assert report.status == "304"
    headers = server.requests[-1].headers
    assert headers["if-none-match"] == 'W/"odd"'
    assert headers["if-modified-since"] == "yesterday"
    (kept,) = await again.store.read(lambda s: s.feeds.all())
    assert (kept.etag, kept.last_modified) == ('W/"odd"', "yesterday")


async def test_the_same_body_without_validators_is_not_read_again(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS)
    await again(server.url())
    (report,) = await again(server.url())
    assert report.status == "304"


async def test_an_edited_entry_becomes_a_revision_and_keeps_its_note(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS)
    await again(server.url())
    row = await again.store.read(lambda s: s.articles.headlines([1])[0])
    await again.store.write(lambda s: s.notes.save(note(article_id=row.id), "n"))
    server.routes["/feed"] = reply(RSS.replace(b"Friday", b"Sunday"))
    (report,) = await again(server.url(), now=NOW + timedelta(hours=1))
    assert (report.new, report.revised) == (0, 1)
    article = await again.store.read(lambda s: s.articles.get(row.id))
    assert "Sunday" in article.text
    assert article.revised == NOW + timedelta(hours=1)
    assert len(await again.store.read(lambda s: s.notes.of(row.id))) == 1


async def test_a_broken_feed_does_not_stop_the_others_and_says_why(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = reply(RSS)
    server.routes["/page"] = reply(b"<html><body>hello</body></html>")
    server.routes["/cut"] = reply(RSS[:120])
    urls = [server.url(p) for p in ("/missing", "/page", "/feed", "/gone")]
    server.routes["/gone"] = reply(status=410)
    reports = await again(*urls)
    assert [r.status for r in reports] == ["error", "error", "new", "error"]
    assert all(r.feed.error for r in reports if r.status == "error")
    assert await again.titles() == ["Bridge closed"]


async def test_failures_are_counted_and_a_success_clears_them(
    server: FeedServer, again: Refresher
) -> None:
    await again(server.url())
    (second,) = await again(server.url())
    assert second.feed.failures == 2
    server.routes["/feed"] = reply(RSS)
    (third,) = await again(server.url())
    assert (third.feed.failures, third.feed.error) == (0, "")


async def test_entries_come_in_oldest_first_so_that_the_newest_is_on_top(
    again: Refresher, settings: Settings
) -> None:
    items = b"".join(
        b"<item><guid>%d</guid><title>T%d</title></item>" % (n, n) for n in range(3)
    )
    body = b'<rss version="2.0"><channel><title>F</title>%s</channel></rss>' % items
    (settings.path.parent / "local.xml").write_bytes(body)
    await again("local.xml")
    assert await again.titles() == ["T0", "T1", "T2"]


async def test_a_database_that_cannot_be_written_is_raised_not_swallowed(
    server: FeedServer, again: Refresher, settings: Settings
) -> None:
    server.routes["/feed"] = reply(RSS)
    await again(server.url())
    settings.database.write_bytes(b"damaged" * 1000)
    with pytest.raises(Exception, match="damaged"):
        await again(server.url())


def _update_forever(database: Path, folder: Path) -> None:
    settings = builders.settings(folder, database=database)

    async def run() -> None:
        again = Refresher(AsyncStore(database), settings)
        for n in range(1000):
            body = _many(n)
            (folder / "big.xml").write_bytes(body)
            await again("big.xml")

    asyncio.run(run())


def _many(generation: int) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><title>T{n}</title>"
        f"<description>edition {generation} of {n}</description></item>"
        for n in range(200)
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


async def test_an_update_killed_in_the_middle_leaves_whole_feeds(
    settings: Settings, tmp_path: Path
) -> None:
    spawn = multiprocessing.get_context("spawn")
    with Store(settings.database):
        pass
    victim = spawn.Process(target=_update_forever, args=(settings.database, tmp_path))
    victim.start()
    store = AsyncStore(settings.database)
    try:
        while await store.read(lambda s: s.articles.last_number()) == 0:
            assert victim.is_alive()
            await asyncio.sleep(0)
        victim.kill()
        victim.join()
        again = Refresher(store, settings)
        assert len(await again.titles()) == 200
        (tmp_path / "big.xml").write_bytes(_many(-1))
        (report,) = await again("big.xml")
        assert (report.new, report.revised) == (0, 200)
    finally:
        store.close()


def test_no_network_is_told_from_a_feed_that_fails() -> None:
    web = Feed(
        url="https://a.example/f", title="A", error="no such host, or no network"
    )
    down = FeedReport(feed=web, status="error")
    other = down._replace(feed=web._replace(url="https://b.example/f"))
    local = FeedReport(feed=Feed(url="x.xml", title="X"), status="304")
    assert offline([down, other, local])
    assert not offline([down, local])
    assert not offline([down, other._replace(status="304")])
    said = web._replace(error="the server answered 404 Not Found")
    assert not offline([down, other._replace(feed=said)])
