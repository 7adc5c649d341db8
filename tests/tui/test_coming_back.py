"""An undo leads to what it was about, where that is on the screen."""

from pathlib import Path

from tests.tui.sitting import WIDE, Sitting, sitting
from tests.tui.test_feeds import feeds

STORM, REPAIRS, COUNT, MARKET = "Storm cuts", "Repairs drag", "Why the", "A market"


def row(at: Sitting) -> str:
    """Return the title under the list's cursor."""
    marked = [line for line in at.lines() if line.startswith("▌")]
    return marked[0][1:].lstrip("● ") if marked else ""


async def test_a_deleted_article_is_under_the_cursor_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j", "d", "G", "u")
        assert row(at).startswith(REPAIRS)
        assert at.sees("Daily Lantern · 20 Nov 2026", "2/4")


async def test_a_mark_a_star_and_a_tag_lead_to_their_article(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("f", "j", "m", "j", "t")
        await at.type("sea")
        await at.press("enter", "G", "u")
        assert row(at).startswith(COUNT)
        await at.press("u")
        assert row(at).startswith(REPAIRS)
        await at.press("u")
        assert row(at).startswith(STORM)
        await at.press("G", "ctrl+r")
        assert row(at).startswith(STORM)


async def test_the_cursor_stays_where_one_of_many_was_undone(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("A", "j", "j", "u")
        assert row(at).startswith(COUNT)


async def test_the_cursor_stays_where_what_was_undone_is_not_listed(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("G", "f", "g", "slash")
        await at.type("Northland")
        await at.press("enter", "j")
        here = row(at)
        await at.press("u")
        assert row(at) == here
        assert at.sees("Search “Northland”")


async def test_a_group_of_which_all_was_undone_keeps_the_cursor(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("B", "f", "g", "A", "u")
        assert row(at).startswith("▸ Example feed")


async def test_an_article_in_a_folded_group_is_unfolded_for(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j", "f", "g", "B", "d")
        assert row(at).startswith("▸ Friday")
        await at.press("u")
        assert row(at).startswith(REPAIRS)


async def test_what_is_read_stays_on_the_screen(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("f", "j", "enter", "j", "j")
        here = at.here()
        await at.press("u", "u")
        assert at.here() == here
        assert row(at).startswith(REPAIRS)


async def test_a_note_that_is_back_is_under_the_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "2", "a")
        await at.type("ask them")
        await at.press("enter", "d", "g", "u")
        assert at.here() == "ask them"


async def test_a_hidden_figure_is_under_the_cursor_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "tab")
        figure = at.here("figures")
        await at.press("c", "h")
        assert at.here("figures") != figure
        await at.press("G", "u")
        assert at.here("figures") == figure


async def test_a_removed_feed_is_under_the_cursor_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with feeds(tmp_path) as at:
        await at.press("d", "g", "u")
        assert "Lantern" in at.here("feeds")
        await at.press("G", "ctrl+r")
        assert "Late News" not in at.here("feeds") or at.sees("3/3")


async def test_the_cursor_stays_on_its_feed_where_another_one_goes(
    tmp_path: Path,
) -> None:
    async with feeds(tmp_path) as at:
        await at.press("g", "d", "u", "G")
        here = at.here("feeds")
        await at.press("ctrl+r")
        assert at.here("feeds") == here
