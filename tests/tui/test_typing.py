"""What is typed stays where it is typed: no key of it is one of the list behind."""

from pathlib import Path

from textual.geometry import Region

from briefing import config
from briefing.store import Store
from briefing.tui.widgets.entry import NoteEditor
from tests.tui.sitting import MEDIUM, sitting

_CONFIG = '[[feeds]]\nurl = "https://example.org/feed.xml"\ntitle = "Example feed"\n'


async def test_tab_does_not_lead_out_of_a_question(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(_CONFIG, encoding="utf-8")
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("!", "e", "tab", "shift+tab", "d", "enter")
        titles = [f.title for f in config.load(tmp_path / "config.toml", {}).feeds]
        assert titles == ["Example feedd"]


async def test_keys_typed_ahead_among_the_feeds_go_into_the_question(
    tmp_path: Path,
) -> None:
    (tmp_path / "config.toml").write_text(_CONFIG, encoding="utf-8")
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("!")
        await at.burst("e", "d", "p", "enter")
        titles = [f.title for f in config.load(tmp_path / "config.toml", {}).feeds]
        assert titles == ["Example feeddp"]


async def test_escape_typed_ahead_leaves_the_question_not_the_feeds(
    tmp_path: Path,
) -> None:
    (tmp_path / "config.toml").write_text(_CONFIG, encoding="utf-8")
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("!")
        await at.burst("e", "escape")
        assert at.focused() == "feeds"
        with Store(at.database) as store:
            assert store.deletions.count() == 0


async def test_a_correction_that_needs_words_is_completed_like_a_command(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "c", "t")
        assert at.sees(":correct retype")
        await at.type("or")
        await at.press("tab", "enter")
        assert "Ana Ferrer is now of the type organisation" in at.toasts()


async def test_a_note_that_was_taken_away_is_painted_no_more(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("a")
        area = at.app.screen.query_one(NoteEditor).area
        await area.remove()
        strips = area.render_lines(Region(0, 0, 10, 2))
        assert [strip.text for strip in strips] == [" " * 10] * 2
