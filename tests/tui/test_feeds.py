"""The screen of feeds: how they fare, and every key of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from briefing import config
from briefing.model import Feed
from briefing.store import Store
from tests import builders
from tests.tui import world
from tests.tui.sitting import MEDIUM, NARROW, Sitting, sitting
from tests.update.server import RSS, FeedServer, reply

pytestmark = pytest.mark.usefixtures("read_here")

CONFIG = """\
[[feeds]]
url = "https://example.org/feed.xml"
title = "Harbour Post"
tags = ["sea"]

[[feeds]]
url = "https://b.example/rss"
title = "Lantern"

[[feeds]]
url = "https://c.example/rss"
title = "Review"

[[feeds]]
url = "https://d.example/rss"
title = "Late News"
"""


@asynccontextmanager
async def feeds(
    folder: Path, size: tuple[int, int] = MEDIUM, text: str = CONFIG
) -> AsyncIterator[Sitting]:
    """Open the screen of feeds; Lantern and Late News failed."""
    (folder / "config.toml").write_text(text, encoding="utf-8")
    async with sitting(folder, size=size) as at:
        desk = at.app._desk
        allowed = desk.settings._replace(allowed_hosts=frozenset({"127.0.0.1"}))
        object.__setattr__(desk, "settings", allowed)
        with Store(at.database) as store:
            known = config.load(folder / "config.toml", {}).feeds
            store.feeds.ensure(known)
            store.feeds.record(*(_fetched(feed) for feed in known))
        await at.press("exclamation_mark")
        yield at


def _fetched(feed: Feed) -> Feed:
    then = world.NOW - timedelta(hours=3)
    if feed.title in ("Lantern", "Late News"):
        return feed._replace(error="HTTP 404, not found", failures=2, checked_at=then)
    return feed._replace(succeeded_at=then, next_due=world.NOW + timedelta(minutes=20))


def said(folder: Path) -> tuple[Feed, ...]:
    return config.load(folder / "config.toml", {}).feeds


async def test_every_feed_is_listed_with_its_health(tmp_path: Path) -> None:
    async with feeds(tmp_path, size=(100, 40)) as at:
        assert at.sees("Feeds 4 · 2 failing", "2 of 4 feeds failed when last fetched")
        assert at.sees("Harbour Post #sea", "fetched 3 h ago · next in 20 min")
        assert at.sees("HTTP 404, not found · 2 times in a row, last 3 h ago")


async def test_the_cursor_is_on_the_first_error_and_n_goes_on(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        assert "Lantern" in at.here("feeds")
        await at.press("n")
        assert "Late News" in at.here("feeds")
        await at.press("n")
        assert "no feed failed further down" in at.toasts()
        await at.press("N")
        assert "Lantern" in at.here("feeds")


async def test_the_cursor_moves_and_esc_leaves(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("j")
        assert "Review" in at.here("feeds")
        await at.press("G")
        assert "Late News" in at.here("feeds")
        await at.press("g")
        assert "Harbour Post" in at.here("feeds")
        await at.press("ctrl+d", "k", "escape")
        assert at.focused() == "headlines"


async def test_enter_lists_the_articles_of_the_feed_and_esc_lists_all(
    tmp_path: Path,
) -> None:
    async with feeds(tmp_path) as at:
        with Store(at.database) as store:
            feed = {"url": "https://b.example/rss", "title": "Lantern"}
            builders.take(store, builders.entry(), **feed)
        await at.press("enter")
        assert at.sees("Articles 1 = feed:Lantern", "Dam gives way")
        assert at.focused() == "headlines"
        await at.press("escape")
        assert at.sees("Articles 5")


async def test_a_feed_whose_title_is_part_of_anothers_is_meant_by_its_address(
    tmp_path: Path,
) -> None:
    text = CONFIG.replace('"Review"', '"Harbour Post World"')
    async with feeds(tmp_path, text=text) as at:
        await at.press("g", "enter")
        assert at.app.main.asked.filter == 'feed:"https://example.org/feed.xml"'
        assert at.sees("Articles 4")


async def test_p_pauses_and_resumes(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("p")
        assert at.sees("paused")
        assert "paused Lantern: it is not fetched" in at.toasts()
        assert [feed.title for feed in said(tmp_path) if feed.paused] == ["Lantern"]
        await at.press("p")
        assert (tmp_path / "config.toml").read_text() == CONFIG


async def test_capital_m_writes_the_address_of_a_feed_that_moved(
    tmp_path: Path,
) -> None:
    there = "https://b.example/news"
    async with feeds(tmp_path, size=(100, 40)) as at:
        with Store(at.database) as store:
            known = store.feeds.all()
            told = {feed.title: feed for feed in known}["Lantern"]
            store.feeds.record(told._replace(moved_to=there, moves=3))
        await at.press("p", "u")
        assert at.sees(f"it has moved for good to {there} · M writes that down")
        await at.press("M")
        assert f"Lantern is at {there} now — u undoes" in at.toasts()
        assert said(tmp_path)[1].url == there
        assert "Lantern" in at.here("feeds")
        assert not at.sees("it has moved")
        await at.press("u")
        assert (tmp_path / "config.toml").read_text() == CONFIG
        await at.press("colon")
        await at.type("feeds moved lantern")
        await at.press("enter")
        assert said(tmp_path)[1].url == there
        await at.press("M")
        assert "Lantern has not moved" in at.toasts()


async def test_d_removes_and_u_brings_back(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("g", "d")
        assert "removed Harbour Post; 4 articles kept — u undoes" in at.toasts()
        assert not at.sees("Harbour Post")
        assert at.unread() == 0
        await at.press("u")
        assert at.sees("Harbour Post")
        assert at.unread() == 4
        assert (tmp_path / "config.toml").read_text() == CONFIG
        await at.press("ctrl+r")
        assert len(said(tmp_path)) == 3
        await at.press("escape")
        assert at.sees("Articles 4 · 0 unread")


async def test_e_asks_for_a_title_and_t_for_tags(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("e", "ctrl+u")
        await at.type("Evening Lantern")
        await at.press("enter", "t")
        await at.type("night, far")
        await at.press("enter")
        assert at.sees("Evening Lantern #night #far")
        assert said(tmp_path)[1].tags == ("night", "far")
        await at.press("t", "ctrl+u")
        await at.type("+near -far")
        await at.press("enter")
        assert said(tmp_path)[1].tags == ("night", "near")
        await at.press("u", "u", "u")
        assert (tmp_path / "config.toml").read_text() == CONFIG
        assert "Lantern" in at.here("feeds")


async def test_esc_leaves_a_question_unanswered(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("a")
        assert at.sees("add the feed or web page")
        await at.type("x")
        await at.press("escape")
        assert not at.sees("add the feed or web page")
        assert at.focused() == "feeds"
        assert (tmp_path / "config.toml").read_text() == CONFIG


async def test_a_adds_the_feed_behind_a_page(tmp_path: Path) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    async with FeedServer() as server, feeds(tmp_path) as at:
        server.routes |= {"/": reply(link.encode()), "/rss": reply(RSS)}
        await at.press("a")
        await at.type(server.url("/"))
        await at.press("enter")
        assert "added The Harbour Post — R fetches it" in at.toasts()
        assert "The Harbour Post" in at.here("feeds")
        assert said(tmp_path)[-1].url == server.url("/rss")


async def test_of_several_feeds_enter_adds_the_one_under_the_cursor(
    tmp_path: Path,
) -> None:
    kind = 'rel="alternate" type="application/rss+xml"'
    links = f'<link {kind} href="/1"><link {kind} href="/2">'
    async with FeedServer() as server, feeds(tmp_path) as at:
        server.routes |= {"/": reply(links.encode())}
        server.routes |= {"/1": reply(RSS), "/2": reply(RSS)}
        await at.press("a")
        await at.type(server.url("/"))
        await at.press("enter")
        assert at.sees("Feeds found", "2 feeds there: Enter adds")
        await at.press("d")
        assert "no feed here" in at.toasts()
        await at.press("j", "enter")
        assert said(tmp_path)[-1].url == server.url("/2")
        await at.press("a")
        await at.type(server.url("/"))
        await at.press("enter", "escape")
        assert at.sees("Feeds 5")


async def test_what_is_no_feed_is_told_and_nothing_added(tmp_path: Path) -> None:
    async with FeedServer() as server, feeds(tmp_path) as at:
        server.routes["/"] = reply(b"<html></html>")
        await at.press("a")
        await at.type(server.url("/"))
        await at.press("enter")
        assert "is a web page that names no feed" in at.toasts()
        assert (tmp_path / "config.toml").read_text() == CONFIG


async def test_a_mistake_in_the_file_is_told_and_nothing_lost(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        broken = CONFIG.replace("title", "tilte")
        (tmp_path / "config.toml").write_text(broken)
        await at.press("p")
        assert "did you mean 'title'?" in at.toasts()
        assert (tmp_path / "config.toml").read_text() == broken


async def test_without_feeds_the_page_says_how_to_add_one(tmp_path: Path) -> None:
    async with feeds(tmp_path, size=NARROW, text="") as at:
        assert at.sees("No feeds yet: a adds one")
        await at.press("d", "n", "enter")
        assert "no feed here: a adds one" in at.toasts()
        assert at.app.is_running


async def test_the_help_shows_the_keys_of_the_feeds_first(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("question_mark")
        assert at.sees("Here", "remove the feed; its articles stay")
        await at.press("escape")
        assert at.focused() == "feeds"


async def test_y_copies_the_address(tmp_path: Path) -> None:
    async with feeds(tmp_path) as at:
        await at.press("y")
        assert at.app.clipboard == "https://b.example/rss"
