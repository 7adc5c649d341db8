"""An article is opened at once, as it stays: nothing of it waits for the store."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from briefing.errors import StoreError
from briefing.store import Store
from briefing.tui import changes
from briefing.tui.changes import Change
from tests.tui.sitting import MEDIUM, WIDE, Sitting, sitting


async def _becomes(at: Sitting, *words: str) -> bool:
    """Wait for words on the screen while some work goes on."""
    for _ in range(200):
        if at.sees(*words):
            return True
        await at.pilot.pause(0.01)
    return False


async def test_an_article_is_shown_as_read_before_the_store_has_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        free = Event()
        busy = asyncio.create_task(at.app.desk.store.write(lambda _: free.wait(20)))
        await at.pilot.press("enter")
        assert await _becomes(at, "Articles 4 · 3 unread")
        assert at.unread() == 4
        free.set()
        await busy
        await at.settle()
        assert at.unread() == 3
        assert at.sees("Articles 4 · 3 unread")


async def test_what_the_store_would_not_take_is_shown_as_unread_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mark_read(*_: object) -> Change:
        def change(_store: Store) -> str:
            raise StoreError("the disk is full")

        return change

    monkeypatch.setattr(changes, "mark_read", mark_read)
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("enter")
        assert "the disk is full" in at.toasts()
        assert at.sees("Articles 4 · 4 unread")


@pytest.mark.parametrize("kind", ["feed", "day", "tag"])
async def test_a_group_counts_an_article_that_was_opened(
    tmp_path: Path, kind: str
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press(":", *f"group {kind}", "enter")
        assert at.sees("4 unread of 4")
        await at.press("g", "n")
        assert at.sees("3 unread of 4")
        await at.press("n")
        assert at.sees("2 unread of 4")
        await at.press("u")
        assert at.sees("3 unread of 4")


async def test_the_text_stands_where_it_stood_when_an_article_has_no_analysis(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        before = at.view().region
        assert at.sees("1 Happened")
        await at.press("G")
        assert at.sees("Not analysed yet")
        assert not at.sees("1 Happened")
        assert at.view().region == before


async def test_a_click_beside_the_words_leaves_the_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "j")
        before = at.here()
        head = 1  # a line of the head that is no stop
        await at.pilot.click("#article", offset=(8, head))
        await at.pilot.click("#article", offset=(0, 0))
        await at.settle()
        assert at.here() == before
