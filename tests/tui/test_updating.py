"""An update from the app asks what is due, and steps back for another's."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from briefing.model import Feed
from briefing.store.async_store import AsyncStore
from briefing.store.lock import alone
from briefing.tui.desk import Desk
from briefing.tui.keys import keymap
from briefing.tui.updating import Updater
from tests import builders
from tests.builders import NOW
from tests.update.server import RSS, FeedServer, reply


async def test_the_app_asks_what_is_due_and_all_when_asked_again(
    tmp_path: Path,
) -> None:
    async with FeedServer({"/feed": reply(RSS)}) as server:
        desk = desk_for(tmp_path, server.url())
        updater = Updater(desk)
        said: list[str] = []
        first = await updater.fetch(said.append)
        assert (first.in_words(), len(server.requests)) == ("", 1)
        second = await updater.fetch(said.append)
        assert "no feed is due" in second.in_words()
        assert len(server.requests) == 1
        third = await updater.fetch(said.append)
        assert (third.in_words(), len(server.requests)) == ("nothing new", 2)
        desk.store.close()


async def test_without_a_feed_it_says_where_to_add_one(tmp_path: Path) -> None:
    desk = desk_for(tmp_path, "https://harbour.example/feed")
    none = replace(desk, settings=desk.settings._replace(feeds=()))
    outcome = await Updater(none).fetch(lambda _words: None)
    assert "no feed to fetch" in outcome.in_words()
    desk.store.close()


async def test_the_app_leaves_an_update_of_another_program_alone(
    tmp_path: Path,
) -> None:
    async with FeedServer({"/feed": reply(RSS)}) as server:
        desk = desk_for(tmp_path, server.url())
        with alone(desk.settings.database, "update"):
            outcome = await Updater(desk).fetch(lambda _words: None)
        assert "another update is under way" in outcome.in_words()
        assert not server.requests
        desk.store.close()


async def test_the_app_counts_the_pages_of_full_text(tmp_path: Path) -> None:
    async with FeedServer() as server:
        body = RSS.replace(b"https://harbour.example", server.url("").encode())
        server.routes["/feed"] = reply(body)
        desk = desk_for(tmp_path, server.url(), fulltext=True)
        said: list[str] = []
        await Updater(desk).fetch(said.append)
        desk.store.close()
    assert said == ["updating 0/1", "updating 1/1", "full texts 1/1"]


def desk_for(folder: Path, url: str, *, fulltext: bool = False) -> Desk:
    settings = builders.settings(
        folder,
        allowed_hosts=frozenset({"127.0.0.1"}),
        feeds=(Feed(url=url, title="", fulltext=fulltext),),
    )
    return Desk(
        store=AsyncStore(settings.database),
        settings=settings,
        keys=keymap(settings),
        now=lambda: NOW + timedelta(minutes=1),
    )
