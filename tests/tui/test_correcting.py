"""Putting figures and numbers right on the spot, undone like everything else."""

from pathlib import Path

from briefing.store import Store
from tests.across.papers import tell
from tests.tui.sitting import sitting


async def test_a_figure_is_renamed_everywhere_and_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "c")
        assert at.sees("“Ana Ferrer”", "r rename", "h hide")
        await at.press("r", *(["backspace"] * len("Ana Ferrer")))
        await at.type("Ana M. Ferrer")
        await at.press("enter")
        assert "Ana M. Ferrer" in at.here("figures")
        assert "renamed" in at.toasts()
        await at.press("u")
        assert at.here("figures").startswith("Ana Ferrer")


async def test_the_cursor_stays_where_a_figure_was_hidden(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "j", "j")
        after = at.view("figures").page.stops[3]
        await at.press("c", "h")
        assert at.view("figures").cursor == 2
        assert at.view("figures").stop == after


async def test_a_hidden_figure_leaves_the_panel(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "c", "h")
        assert not at.here("figures").startswith("Ana Ferrer")
        assert at.sees("Port Alda")


async def test_merging_asks_for_the_other_name_and_says_when_there_is_none(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "c", "m")
        await at.type("Nobody")
        await at.press("enter")
        assert at.sees("no figure is called 'Nobody'")
        await at.press(*(["backspace"] * len("Nobody")))
        await at.type("ian")
        await at.press("tab", "enter")
        assert "Ana Ferrer merged into Ian Holt" in at.toasts()


async def test_any_other_key_leaves_the_choices(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "c", "escape")
        assert not at.sees("r rename")
        assert at.focused() == "figures"


async def test_a_number_is_parted_from_its_series_and_linked_again(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "enter")
        assert at.sees("3 mentions in 3 articles")
        await at.press("c")
        assert at.sees("p part from its series")
        await at.press("p")
        assert at.sees("2 mentions in 2 articles")
        await at.press("u")
        assert at.sees("3 mentions in 3 articles")


async def test_a_figure_that_is_followed_is_told_of_after_an_update(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "c", "w")
        assert "following Ana Ferrer" in at.toasts()
        with Store(at.database) as store:
            tell(store, "new", "Ana Ferrer spoke in Northland.", outlet="The Lamp")
        assert await at.app.main.news.watched() == (
            "Ana Ferrer: 1 new article, The Lamp"
        )
        assert await at.app.main.news.watched() == ""


async def test_a_number_that_is_followed_is_called_by_its_values(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "c", "w")
        assert "following lines " in at.toasts()
        assert ">20" in at.toasts()


async def test_news_of_what_is_followed_waits_at_the_foot_and_opens(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("W")
        assert at.sees("You follow nothing yet: c w on a figure")
        await at.press("h", "enter", "tab", "c", "w", "W")
        assert at.sees("1 watch · d ends one", "nothing new in this session")
        with Store(at.database) as store:
            tell(store, "new", "Ana Ferrer spoke in Northland.", outlet="The Lamp")
        await at.app.main.news.watched()
        assert at.sees("1 followed: W")
        await at.press("W")
        assert not at.sees("1 followed: W")
        assert at.sees("The Lamp", "Ana Ferrer spoke in Northland.")
        await at.press("j", "enter")
        assert at.sees("The Lamp · published")
        await at.press("h", "k", "enter")
        assert at.sees("mentions in")
        await at.press("h", "d")
        assert "no longer following Ana Ferrer" in at.toasts()
        assert at.sees("You follow nothing yet")
        await at.press("u")
        assert at.sees("1 watch · d ends one")
