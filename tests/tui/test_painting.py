"""What is painted anew, and the scroll bar that lines paint beside themselves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBarRender

from briefing.tui.painting import paint
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.thumb import bar_cell, thumb
from tests.tui import world
from tests.tui.sitting import Sitting, sitting

MANY = tuple(
    (f"Report {n} on the ferries", "The Harbour Post", "", world.PLAIN[3])
    for n in range(60)
)


def _rows(at: Sitting) -> HeadlineList:
    return at.app.screen.query_one("#headlines", HeadlineList)


def _titles(at: Sitting) -> list[bool]:
    """Return of each pane whether its title is set off."""
    return [
        any(cell.style == pane.look("focused") for cell in head)
        for pane in at.app.screen.query(Pane).results()
        for head in pane.render_lines(Region(0, 0, pane.outer_size.width, 1))
    ]


async def test_the_title_of_the_pane_with_the_focus_is_set_off(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        assert _titles(at) == [True, False, False]
        await at.press("tab")
        assert _titles(at) == [False, True, False]
        await at.press("tab")
        assert _titles(at) == [False, False, True]


async def test_the_focus_leaves_all_painted_but_the_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path, articles=MANY) as at:
        rows = _rows(at)
        before = dict(rows._painted)
        await at.press("tab")
        after = rows._painted
        anew = [y for y in before if after[y] is not before[y]]
        assert anew == [0, 1]


async def test_another_theme_paints_all_anew(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        rows = _rows(at)
        dark = rows._painted[3]
        at.app.theme = "briefing-light"
        await at.settle()
        assert rows._painted[3] != dark


async def test_the_scroll_bar_is_dragged(tmp_path: Path) -> None:
    async with sitting(tmp_path, articles=MANY) as at:
        rows = _rows(at)
        right, bottom = rows.size.width - 1, rows.size.height - 1
        await at.pilot.mouse_down(rows, offset=(right, bottom))
        await at.settle()
        assert rows.scroll_offset.y == rows.max_scroll_y
        await at.pilot.hover(rows, offset=(right, 0))
        await at.settle()
        assert rows.scroll_offset.y == 0
        await at.pilot.mouse_up(rows, offset=(right, 0))
        assert rows.cursor == 0
        assert at.app.mouse_captured is None


@pytest.mark.parametrize("line", [0, 5])
async def test_a_click_on_the_scroll_bar_is_no_click_on_a_row(
    tmp_path: Path, line: int
) -> None:
    async with sitting(tmp_path, articles=MANY) as at:
        rows = _rows(at)
        await at.pilot.click(rows, offset=(rows.size.width - 1, line))
        await at.settle()
        assert (rows.cursor, at.focused()) == (0, "headlines")


@given(
    height=st.integers(min_value=1, max_value=60),
    more=st.integers(min_value=1, max_value=1_000_000),
    part=st.floats(min_value=0, max_value=1),
)
def test_the_thumb_is_where_textual_paints_it(
    height: int, more: int, part: float
) -> None:
    lines, top = height + more, int(more * part)
    theirs = ScrollBarRender.render_bar(
        size=height,
        virtual_size=lines,
        window_size=height,
        position=top,
        back_color=Color.parse("#000000"),
        bar_color=Color.parse("#ffffff"),
    )
    place = thumb(height, lines, top)
    signs = [bar_cell(place, y) for y in range(height)]
    assert [sign for sign, _ in signs] == [s.text for s in theirs.segments]
    reverse = [bool(s.style and s.style.reverse) for s in theirs.segments]
    assert ["filled" in looks for _, looks in signs] == reverse


def test_what_looks_the_same_is_one_segment() -> None:
    plain, bold = Style(), Style(bold=True)
    line = paint([("one ", plain), ("two", plain), ("three", bold)], 20, plain)
    assert line == [
        Segment("one two", plain),
        Segment("three", bold),
        Segment(" " * 8, plain),
    ]
    assert paint([("one", plain)], 6, plain) == [Segment("one   ", plain)]
