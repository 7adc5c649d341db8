"""Scripts that run from the right, wide ones, marks and pictures: columns stay."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from briefing.tui.shown import cut, in_place, shown
from tests.tui.sitting import MEDIUM, WIDE, sitting
from tests.tui.world import Written

ARTICLES: tuple[Written, ...] = (
    (
        "هيئة الكهرباء تعلن انقطاع التيار عن المنازل في شمال البلاد",
        "العربي",
        "",
        "قالت هيئة الكهرباء.",
    ),
    ("רשות החשמל: בתים רבים נותקו מהחשמל בצפון הארץ", "הארץ", "", "רשות החשמל הודיעה."),
    (
        "电网公司称北部两万五千户停电，周五之前将全部恢复供电",
        "新华社",
        "",
        "电网公司周一表示。",
    ),
    (
        "送電会社、北部の停電を発表「金曜までに復旧させる」",
        "朝日新聞",
        "",
        "送電会社は発表した。",
    ),
    (
        "A family 👨‍👩‍👧‍👦 with 👍🏽 and ❤️ and 🇺🇦 in a long headline",
        "Emoji",
        "",
        "One 👩‍👩‍👦 said so.",
    ),
    (
        "Z̸̧̛a͎l̵g̶o̷ and Việt Nam, ไทยน้ำท่วม and 한국어 조합 together",
        "Marks",
        "",
        "Việt Nam said so.",
    ),
)


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_the_panes_stand_in_their_columns(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size, articles=ARTICLES) as at:
        for _ in ARTICLES:
            edges = {
                cell_len(line[: line.index("│")])
                for line in at.lines()[1:-1]
                if "│" in line
            }
            assert len(edges) == 1
            assert {cell_len(line) for line in at.lines()} == {size[0]}
            await at.press("j")


@pytest.mark.parametrize("text", ["👨‍👩‍👧‍👦 a", "👍🏽", "❤️", "🏳️‍🌈", "1️⃣"])
def test_every_picture_has_as_many_cells_as_its_characters(text: str) -> None:
    assert cell_len(shown(text)) == sum(cell_len(c) for c in shown(text))


def test_joiners_that_shape_letters_stay() -> None:
    assert shown("می‌خواهم क्‍ष") == "می‌خواهم क्‍ष"


def test_what_is_cut_is_as_wide_as_it_may_be() -> None:
    for title, *_ in ARTICLES:
        for width in range(2, 40):
            assert width - 2 <= cell_len(cut(title, width)) <= width


def test_words_from_the_right_do_not_change_places_with_what_is_beside_them() -> None:
    assert in_place(["שלום"]) == ["שלום\u200e"]
    assert in_place(["שלום", " ", "3 · 1"]) == ["שלום\u200e", " ", "3 · 1"]
    assert in_place(["قالت ", "هيئة", " الكهرباء"]) == [
        "قالت ",
        "هيئة",
        " الكهرباء\u200e",
    ]
    assert in_place(["Hello, ", "世界"]) == ["Hello, ", "世界"]
