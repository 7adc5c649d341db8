"""ASCII on the screen: other signs, the same places."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.tui.plain_signs import plain_words
from tests.tui import world
from tests.tui.sitting import WIDE, sitting


def test_signs_have_a_counterpart() -> None:
    assert plain_words(["● “Ana” ← ★…"], 12) == ['o "Ana" < *~']


def test_a_longer_counterpart_takes_a_space_further_right() -> None:
    assert plain_words(["≥21  →", "  x"], 9) == [">=21 ->", " x"]


def test_accents_are_dropped_and_other_letters_keep_their_room() -> None:
    assert plain_words(["é北x"], 4) == ["e??x"]


@given(st.lists(st.text("ab ●≥≠北é…", max_size=8), min_size=1, max_size=4))
def test_a_line_is_ascii_and_keeps_its_width(texts: list[str]) -> None:
    width = sum(cell_len(text) for text in texts)
    plain = "".join(plain_words(texts, width))
    assert plain.isascii()
    assert len(plain) == width


async def test_the_whole_app_shows_nothing_but_ascii(tmp_path: Path) -> None:
    settings = world.settings(tmp_path)._replace(ascii=True)
    async with sitting(tmp_path, size=WIDE, settings=settings) as at:
        await at.press("enter", "j", "a", *"Check", "enter", "f", "tab", "G")
        assert at.screen().isascii()
        assert at.sees("o A storm") or at.sees("# Check")
