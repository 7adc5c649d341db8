"""Out of the app and in: update, export, clipboard, browser, errors."""

import webbrowser
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing.errors import BriefingError, ExportError
from briefing.model import Feed
from briefing.store import Store
from briefing.tui import errands
from briefing.tui.briefing_app import BriefingApp
from tests.tui import world
from tests.tui.sitting import MEDIUM, Sitting, sitting

FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:feed</id><title>Local</title>
<updated>2026-11-22T00:00:00Z</updated>
<entry><id>urn:x:1</id><title>A bridge opens</title>
<published>2026-11-22T09:00:00Z</published><updated>2026-11-22T09:00:00Z</updated>
<content type="text">The bridge opened on Sunday. Ana Ferrer cut the ribbon.</content>
</entry></feed>"""


async def test_w_asks_the_folder_once_and_says_what_it_wrote(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        folder = tmp_path / "out"
        await at.press("enter", "j", "a")
        await at.type("mine")
        await at.press("enter", "w", "ctrl+u")
        await at.type(f"export {folder}")
        await at.press("enter")
        assert f"wrote 2 files to {folder}" in at.toasts()
        (file,) = folder.glob("article003*.md")
        assert "mine" in file.read_text()
        await at.press("w")
        assert "is up to date" in at.toasts()
        assert at.focused() == "article"


async def test_w_without_notes_says_how_to_get_one(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("w", "enter")
        assert "no notes to write yet" in at.toasts()


async def test_w_to_a_file_is_refused_and_asked_again(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("w", "ctrl+u")
        await at.type(f"export {at.database}")
        await at.press("enter")
        assert at.sees("a file, name a folder")
        assert at.sees(at.database.name)


def test_no_folder_is_refused() -> None:
    with pytest.raises(ExportError):
        errands.folder_of("  ")


async def test_y_copies_the_sentence_with_its_citation(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "2", "y")
        assert at.app.clipboard == (
            "“The coast lost power twice last year.” — The Harbour Post, 20 Nov 2026, "
            "https://example.org/article003"
        )
        await at.press("h", "j", "y")
        assert at.app.clipboard.startswith("“Repairs drag on")


class _Browser(webbrowser.BaseBrowser):
    opened: list[str]

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: FBT001, FBT002 -- webbrowser's own signature
        self.opened.append(url)
        return bool(new or autoraise)


async def test_o_opens_the_link_in_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = _Browser()
    browser.opened = []
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("o")
        assert browser.opened == ["https://example.org/article003"]
        assert "opened in the browser" in at.toasts()


async def test_no_browser_is_said_with_the_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    assert await errands.browse("https://a.example/") == (
        "no browser here: https://a.example/"
    )


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc/passwd"])
async def test_only_web_links_are_opened(url: str) -> None:
    assert await errands.browse(url) == "this article has no web link"


def _with_feed(at: Sitting, tmp_path: Path, feed: str) -> None:
    (tmp_path / "news.xml").write_text(feed)
    feeds = (Feed(url="news.xml", title=""),)
    desk = at.app._desk
    object.__setattr__(desk, "settings", desk.settings._replace(feeds=feeds))
    object.__setattr__(desk, "pool", lambda: ThreadPoolExecutor(1))
    with Store(at.database) as store:
        store._connection.execute("UPDATE feeds SET url = 'news.xml'")


async def test_r_announces_what_is_new_and_waits_to_be_asked(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        _with_feed(at, tmp_path, FEED)
        await at.press("j", "R")
        assert at.sees("1 new — press . to show", "2/4")
        assert not at.sees("A bridge opens")
        await at.press("full_stop")
        assert at.sees("A bridge opens", "3/5", "Articles 5")
        assert not at.sees("press . to show")


async def test_a_feed_that_failed_is_told_and_listed_with_its_reason(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        _with_feed(at, tmp_path, "no feed at all")
        await at.press("R")
        assert "1 feed failed — ! shows why" in at.toasts()
        await at.press("exclamation_mark")
        assert at.sees("1 of 1 feed failed", "is not a feed")
        await at.press("h")
        assert at.focused() == "headlines"


async def test_without_feeds_the_way_to_one_is_shown(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("exclamation_mark")
        assert at.sees("No feeds yet: a adds one")


async def test_what_another_process_brought_in_is_announced(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        with Store(at.database) as store:
            world.add(store, "later", "Later news", "Paper", "", "It came late.", 39)
        at.app.main.latest("look", at.app.main.news.look)
        await at.settle()
        assert at.sees("1 new — press . to show")
        await at.press("=")
        await at.type("outlet:paper")
        await at.press("enter")
        assert at.sees("Later news", "Articles 1 = outlet:paper")
        assert not at.sees("press . to show")


async def test_an_error_the_user_can_mend_is_a_toast(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:

        def broken(_store: Store) -> str:
            raise BriefingError("the disk is full: make room")

        at.app.main.apply(broken)
        await at.settle()
        assert "the disk is full: make room" in at.toasts()
        assert at.app.is_running


async def test_a_bug_is_loud(tmp_path: Path) -> None:
    def broken(_store: Store) -> str:
        raise ZeroDivisionError

    async def provoke() -> None:
        async with sitting(tmp_path, size=MEDIUM) as at:
            at.app.main.apply(broken)
            await at.settle()

    with pytest.raises(ZeroDivisionError):
        await provoke()


def test_an_unknown_theme_is_refused(tmp_path: Path) -> None:
    from briefing.errors import ConfigError
    from briefing.tui.themes import check

    with pytest.raises(ConfigError, match="did you mean 'briefing-dark'"):
        check(world.settings(tmp_path)._replace(theme="briefing-drak"))


async def test_themes_of_our_own_and_textual_s_work(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, theme="briefing-light") as at:
        assert isinstance(at.app, BriefingApp)
        for theme in ("nord", "ansi-dark", "briefing-dark"):
            at.app.theme = theme
            await at.settle()
            assert at.sees("Storm cuts")
