"""Jump hints: letters over rows, stops, figures and tabs; typed, they lead there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from briefing.tui.hints import labels, over
from briefing.tui.widgets.hint_bar import HintBar
from tests.tui.sitting import MEDIUM, WIDE, Sitting, sitting


@given(st.integers(0, 700))
def test_labels_are_told_apart_as_they_are_typed(count: int) -> None:
    found = labels(count)
    assert len(found) == min(count, 676)
    assert len(set(found)) == len(found)
    short = {label for label in found if len(label) == 1}
    assert not [label for label in found if len(label) == 2 and label[0] in short]
    assert all(label.islower() for label in found)


@pytest.mark.parametrize("text", ["plain words", "台風が北部沿岸を", "a🌀b🌀c"])
def test_letters_over_a_line_keep_its_width(text: str) -> None:
    cells = [Segment(text)]
    width = Strip(cells).cell_length
    for column in range(width - 1):
        changed = Strip(over(cells, [(column, "as")]))
        assert changed.cell_length == width
        assert "as" in changed.text


def hints(at: Sitting) -> dict[tuple[str | None, int], str]:
    """Return the letters on the screen by widget and place."""
    goals = at.app._jump._goals if at.app._jump else {}
    return {(g.widget.id, g.place): label for label, g in goals.items()}


async def jump(at: Sitting, view: str, place: int, *, opens: bool = False) -> None:
    """Press ; and the letters over a place."""
    await at.press(";")
    label = hints(at)[view, place]
    assert label in at.screen()
    await at.press(*(label.upper() if opens else label))


async def test_nothing_moves_while_letters_are_shown(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        before = at.lines()[:-1]
        await at.press(";")
        during = at.lines()[:-1]
        assert "Esc leaves" in at.lines()[-1]
        assert before != during
        assert [len(line) for line in before] == [len(line) for line in during]
        pairs = zip("".join(before), "".join(during), strict=True)
        assert sum(a != b for a, b in pairs) <= len("".join(hints(at).values()))
        await at.press("escape")
        assert at.lines()[:-1] == before
        assert at.focused() == "headlines"


async def test_a_row_is_gone_to_and_in_capitals_opened(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await jump(at, "headlines", 1)
        assert at.sees("2/4")
        assert at.unread() == 4
        await jump(at, "headlines", 2, opens=True)
        assert at.focused() == "article"
        assert at.sees("Weekly Review · 20 Nov 2026")
        assert at.unread() == 3


async def test_an_enter_after_it_opens_what_was_gone_to(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await jump(at, "headlines", 1)
        await at.press("enter")
        assert at.focused() == "article"
        assert at.unread() == 3


async def test_a_sentence_a_figure_and_a_tab_are_gone_to(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await jump(at, "article", 2)
        assert at.focused() == "article"
        assert at.here().startswith("Crews of the Grid Authority")
        await jump(at, "figures", 1)
        assert at.focused() == "figures"
        await jump(at, "tabs", 3)
        assert "We will have every house lit" in at.here()
        await jump(at, "figures", 0, opens=True)
        assert at.sees("Mentions")


async def test_other_keys_and_clicks_leave(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        for key in ("escape", "1", "enter", ";"):
            await at.press(";", key)
            assert not at.app.screen.query(HintBar)
            assert at.focused() == "headlines"
        await at.press(";")
        await at.pilot.click("#article", offset=(5, 6))
        await at.settle()
        assert not at.app.screen.query(HintBar)
        assert at.focused() == "article"


async def test_where_there_is_nothing_to_go_to_it_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("exclamation_mark", ";")
        assert "nothing to go to here" in at.toasts()
