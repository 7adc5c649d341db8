"""Keys that are named on the screen are the user's own, everywhere."""

from pathlib import Path

import pytest

from briefing import config
from tests.tui.sitting import WIDE, sitting
from tests.tui.world import settings

_CONFIG = '[[feeds]]\nurl = "https://example.org/feed.xml"\ntitle = "Example feed"\n'


@pytest.fixture
def own(tmp_path: Path) -> config.Settings:
    (tmp_path / "config.toml").write_text(_CONFIG, encoding="utf-8")
    return settings(tmp_path, undo="ctrl+z", feed_errors="F", feed_add="o", browser="O")


async def test_the_screen_of_feeds_names_the_keys_of_the_user(
    tmp_path: Path, own: config.Settings
) -> None:
    async with sitting(tmp_path, size=WIDE, settings=own) as at:
        await at.press("F", "p")
        assert "it is not fetched — ^z undoes" in at.toasts()
        await at.press("d")
        assert "4 articles kept — ^z undoes" in at.toasts()
        assert at.sees("No feeds yet: o adds one")
        await at.press("e")
        assert "no feed here: o adds one" in at.toasts()


async def test_a_command_that_is_for_the_feeds_names_their_key(
    tmp_path: Path, own: config.Settings
) -> None:
    async with sitting(tmp_path, size=WIDE, settings=own) as at:
        await at.press(":")
        await at.type("feed_pause")
        await at.press("enter")
        assert at.sees("feed_pause is for the feeds: F opens them")
