"""Searches of long lists: what is typed lists a page, what is ranked is bounded."""

from pathlib import Path

import pytest

from briefing.store import plans
from briefing.tui import listing
from tests.tui.sitting import MEDIUM, sitting


async def test_while_a_search_is_typed_one_page_is_listed_and_enter_lists_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_FIRST", 2)
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("/")
        await at.type("port")
        assert at.sees("Search “port” 2+", "1/2")
        await at.press("enter")
        assert at.sees("Search “port” 3", "1/3")


async def test_it_is_said_when_only_the_newest_are_ranked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (listing, plans):
        monkeypatch.setattr(module, "BEST_OF", 2)
    async with sitting(tmp_path) as at:
        await at.press("/")
        await at.type("port")
        await at.press("enter", "r")
        assert at.sees("Search “port” 2 · best of newest", "1/2")
        await at.press("r")
        assert at.sees("Search “port” 3", "1/3")
