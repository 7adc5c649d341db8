"""One entry stays one article, whatever its feed does to it: whole refreshes."""

from datetime import datetime, timedelta

from briefing.model import Article, Headline
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from tests.builders import NOW
from tests.update.server import FeedServer, reply
from tests.update.test_run import Refresher, again, settings, store

__all__ = ["again", "settings", "store"]  # fixtures

HOUR = timedelta(hours=1)
TEXT = "The bridge is closed until Friday."


def rss(
    guid: str = "bridge-1",
    url: str = "https://harbour.example/bridge",
    text: str = TEXT,
    date: str = "Mon, 02 Nov 2026 10:00:00 GMT",
    more: str = "",
) -> bytes:
    entry = (
        f"<item><title>Bridge closed</title><link>{url}</link><guid>{guid}</guid>"
        f"<pubDate>{date}</pubDate><description>{text}</description></item>"
    )
    channel = f"<channel><title>The Harbour Post</title>{entry}{more}</channel>"
    return reply(f'<rss version="2.0">{channel}</rss>'.encode())


async def rows(store: AsyncStore) -> tuple[Headline, ...]:
    def ask(store: Store) -> tuple[Headline, ...]:
        return store.articles.headlines(store.articles.numbers())

    return await store.read(ask)


async def article(store: AsyncStore) -> Article:
    (row,) = await rows(store)
    return await store.read(lambda s: s.articles.get(row.id))


async def read_all(store: AsyncStore) -> None:
    numbers = [row.number for row in await rows(store)]
    await store.write(lambda s: s.marks.read(numbers, "read", NOW))


async def delete_all(store: AsyncStore) -> None:
    numbers = [row.number for row in await rows(store)]
    await store.write(lambda s: s.deletions.delete(numbers, "deleted", NOW))


async def test_a_guid_that_changes_does_not_revive_what_was_read(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = rss("made-up-1")
    await again(server.url())
    await read_all(again.store)
    for guid in ("made-up-2", "made-up-3"):
        server.routes["/feed"] = rss(guid)
        (report,) = await again(server.url())
        assert (report.new, report.revised) == (0, 0)
    (row,) = await rows(again.store)
    assert not row.unread


async def test_a_guid_that_changes_does_not_revive_what_was_deleted(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = rss("made-up-1")
    await again(server.url())
    await delete_all(again.store)
    server.routes["/feed"] = rss("made-up-2")
    await again(server.url())
    assert await rows(again.store) == ()


async def test_a_deleted_article_stays_away_with_another_guid_and_other_words(
    server: FeedServer, again: Refresher
) -> None:
    ferry = (
        "<item><title>Ferry late</title><link>https://harbour.example/ferry</link>"
        "<guid>ferry</guid></item>"
    )
    server.routes["/feed"] = rss("made-up-1", more=ferry)
    (report,) = await again(server.url())
    assert report.new == 2
    await delete_all(again.store)
    server.routes["/feed"] = rss("made-up-2", text="It is open.", more=ferry)
    (report,) = await again(server.url())
    assert (report.new, report.revised) == (0, 1)
    assert await rows(again.store) == ()


async def test_a_link_that_counts_readers_does_not_revive_what_was_read(
    server: FeedServer, again: Refresher
) -> None:
    for day in (1, 2, 3):
        url = f"https://harbour.example/bridge?utm_campaign={day}"
        server.routes["/feed"] = rss(guid=url, url=url)
        (report,) = await again(server.url())
        assert (report.new, report.revised) == (int(day == 1), 0)
        await read_all(again.store)
    (row,) = await rows(again.store)
    assert not row.unread
    assert (await article(again.store)).url.endswith("?utm_campaign=1")


async def test_a_deleted_article_stays_away_edited_or_not(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = rss()
    await again(server.url())
    await delete_all(again.store)
    for text in (TEXT, "The bridge is open.", "The bridge is closed again."):
        server.routes["/feed"] = rss(text=text)
        await again(server.url())
        assert await rows(again.store) == ()


async def test_what_is_deleted_while_an_update_runs_stays_away(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = rss()
    await again(server.url())

    async def answer(writer: object) -> None:
        await delete_all(again.store)
        writer.write(rss(text="The bridge is open."))  # type: ignore[attr-defined]

    server.routes["/feed"] = answer
    await again(server.url())
    assert await rows(again.store) == ()


async def test_an_edited_article_stays_read_and_is_marked_as_revised(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = rss()
    await again(server.url())
    await read_all(again.store)
    server.routes["/feed"] = rss(text="The bridge is open.")
    await again(server.url(), now=NOW + HOUR)
    (row,) = await rows(again.store)
    assert (row.unread, row.revised) == (False, True)


async def test_published_first_seen_and_revised_are_three_times(
    server: FeedServer, again: Refresher
) -> None:
    server.routes["/feed"] = rss()
    await again(server.url())
    server.routes["/feed"] = rss(
        text="The bridge is open.", date="Tue, 03 Nov 2026 10:00:00 GMT"
    )
    await again(server.url(), now=NOW + HOUR)
    found = await article(again.store)
    assert found.published == datetime(2026, 11, 2, 10, tzinfo=NOW.tzinfo)
    assert (found.first_seen, found.revised) == (NOW, NOW + HOUR)


async def test_a_date_that_is_missing_wrong_or_ahead_is_none_and_never_made_up(
    server: FeedServer, again: Refresher
) -> None:
    dates = ("", "soon", "Mon, 02 Nov 2099 10:00:00 GMT", "31 Feb 2026")
    for n, date in enumerate(dates):
        server.routes[f"/{n}"] = rss(date=date)
    await again(*(server.url(f"/{n}") for n in range(len(dates))))
    found = await rows(again.store)
    assert [row.published for row in found] == [None] * len(dates)
    assert {row.first_seen for row in found} == {NOW}
