"""The mouse: wheel, click, double click, tabs and lines."""

from pathlib import Path

from textual import events

from tests.tui import world
from tests.tui.sitting import MEDIUM, WIDE, Sitting, sitting

MANY = tuple((f"Title {number}", "Post", "", "Words. " * 300) for number in range(30))


async def click(at: Sitting, view: str, line: int, times: int = 1) -> None:
    await at.pilot.click(f"#{view}", offset=(8, line), times=times)
    await at.settle()


async def wheel(at: Sitting, view: str, kind: type[events.MouseEvent]) -> None:
    place = at.app.screen.query_one(f"#{view}").region
    x, y = place.x + 4, place.y + 4
    for _ in range(3):
        at.app.post_message(
            kind(None, x, y, 0, 0, button=0, shift=False, meta=False, ctrl=False)
        )
    await at.settle()


async def test_a_click_goes_to_a_row_and_a_second_one_opens_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await click(at, "headlines", 4)
        assert at.sees("3/4")
        assert at.unread() == 4
        await click(at, "headlines", 4)
        assert at.unread() == 3
        assert at.sees("Weekly Review · 20 Nov 2026")


async def test_a_double_click_opens_a_row(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await click(at, "headlines", 2, times=2)
        assert at.focused() == "article"
        assert at.unread() == 3


async def test_a_click_below_the_last_row_does_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await click(at, "headlines", 15)
        assert at.sees("1/4")


async def test_the_wheel_scrolls_the_list_and_leaves_the_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, articles=MANY) as at:
        assert at.sees("Title 29")
        await wheel(at, "headlines", events.MouseScrollDown)
        assert not any(line.startswith("▌") for line in at.lines()[:2])
        assert at.sees("1/30")
        await wheel(at, "headlines", events.MouseScrollUp)
        assert at.sees("Title 29")


async def test_the_wheel_scrolls_the_article(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, articles=MANY) as at:
        await wheel(at, "article", events.MouseScrollDown)
        assert at.view().top > 0
        assert at.focused() == "headlines"


async def test_a_tab_leads_to_its_section(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        tabs = at.app.screen.query_one("#tabs")
        line = at.lines()[tabs.region.y]
        column = line.index("3 Papers") - tabs.region.x
        await at.pilot.click("#tabs", offset=(column, 0))
        await at.settle()
        assert at.here().startswith("The Daily Lantern")
        assert at.focused() == "article"


async def test_a_sentence_is_gone_to_and_its_evidence_opened(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        words = "The coast lost power"
        row = next(n for n, line in enumerate(at.lines()) if words in line)
        line = row - at.view().region.y
        await click(at, "article", line)
        assert at.here().startswith(words)
        await click(at, "article", line, times=2)
        assert at.sees("In its text")


async def test_a_figure_is_gone_to_and_its_mentions_opened(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter")
        row = next(n for n, line in enumerate(at.lines()) if "Ana Ferrer   " in line)
        line = row - at.view("figures").region.y
        await click(at, "figures", line)
        assert at.focused() == "figures"
        await click(at, "figures", line, times=2)
        assert at.sees("Mentions")


async def test_a_click_in_the_command_line_places_its_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press(":", *"sar")
        await at.pilot.click("#command Input", offset=(1, 0))
        await at.press("t", "enter")
        assert "★" in at.screen()


async def test_a_click_on_the_list_leaves_the_command_line_open(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, articles=world.ARTICLES) as at:
        await at.press(":", *"star")
        await click(at, "headlines", 2)
        assert at.sees(":star", "2/4")
        await at.press(":")
        await at.press("enter")
        assert at.sees("4 · 4 unread")
        assert "★" in at.screen()
