"""Pages into lines: nothing lost, nothing too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.tui.layout import _breaks, _breaks_by_cells, lay_out, wrap
from briefing.tui.page import BLANK, Flow, HeadStop, Page, Piece, Row, Rule
from briefing.tui.shown import shown

_WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Mn", "Me", "Mc")
    ),
    max_size=80,
)


def _plain(width: int, *texts: str) -> list[str]:
    pieces = [Piece(text) for text in texts]
    return ["".join(p.text for p in line) for line in wrap(pieces, width)]


def test_text_breaks_between_words() -> None:
    assert _plain(12, "one two three ", "four") == ["one two", "three four"]


def test_a_word_may_go_over_pieces_without_a_break() -> None:
    assert _plain(10, "of Ma", "duro’s men") == ["of", "Maduro’s", "men"]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert _plain(8, "ab abcdefghijkl") == ["ab", "abcdefgh", "ijkl"]


def test_chinese_breaks_between_characters_but_not_before_a_comma() -> None:
    assert _plain(10, "台風が北部、沿岸") == ["台風が北", "部、沿岸"]


def test_emoji_count_two_cells() -> None:
    assert _plain(8, "🌀 🌀 🌀 🌀") == ["🌀 🌀 🌀", "🌀"]


def test_a_row_keeps_its_right_end() -> None:
    row = Row((Piece("A very long name indeed"),), (Piece("17 · 5"),))
    (line,) = lay_out(Page((row,)), 20).lines
    assert "".join(p.text for p in line) == "A very long…  17 · 5"


def test_a_rule_reaches_the_right_edge() -> None:
    (line,) = lay_out(Page((Rule(Piece("Title"), Piece("3")),)), 20).lines
    assert "".join(p.text for p in line) == "Title ─────────── 3 "[:20].rstrip()


def test_each_stop_knows_its_lines() -> None:
    page = Page(
        (
            Flow((Piece("one two three four", stop=0),)),
            BLANK,
            Flow((Piece("five", stop=1),)),
        ),
        (HeadStop(), HeadStop()),
    )
    assert lay_out(page, 10).places == ((0, 2), (3, 4))


@given(st.lists(_WORDS, max_size=5), st.integers(8, 40))
def test_wrapping_loses_no_letter_and_fits(texts: list[str], width: int) -> None:
    lines = _plain(width, *texts)
    assert all(cell_len(line) <= width for line in lines)
    expected = "".join("".join(map(shown, texts)).split())
    assert "".join("".join(lines).split()) == expected


@pytest.mark.parametrize("width", [1, 3, 8])
def test_the_narrowest_page_is_laid_out_too(width: int) -> None:
    page = Page((Rule(Piece("A heading"), Piece("12")), Flow((Piece("words"),), 4)))
    assert lay_out(page, width).lines


@given(
    st.text(st.sampled_from("ab“–é я→≥  "), max_size=80),
    st.integers(min_value=8, max_value=20),
)
def test_lines_break_alike_where_every_character_is_one_cell(
    text: str, width: int
) -> None:
    assert [*_breaks(text, width)] == [*_breaks_by_cells(text, width)]
