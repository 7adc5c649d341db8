"""The first paint stands where the app paints, and commands no terminal."""

from pathlib import Path

import pytest

from briefing.store import Store
from briefing.tui import first_paint
from tests.tui import world
from tests.tui.sitting import MEDIUM, NARROW, WIDE, sitting


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_the_first_rows_stand_where_the_app_paints_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size) as at:
        with Store(at.database) as store:
            rows = store.articles.headlines(store.articles.numbers(limit=60))
        width = first_paint.list_width(size[0]) - 3
        painted = at.lines()
        for place, row in enumerate(rows[: (size[1] - 2) // 2]):
            for part, line in enumerate(first_paint.row_lines(row, width, world.NOW)):
                seen = painted[1 + 2 * place + part][1 : 1 + width]
                assert seen.rstrip() == line.rstrip()


def test_what_an_outlet_writes_is_cleaned(tmp_path: Path) -> None:
    title = "A\x1b]52;c;WlpaWg==\x07 \u202etitle"
    evil = (title, "Out\x1b[31mlet", "", "Words.")
    world.build(tmp_path / "briefing.db", (evil,))
    with Store(tmp_path / "briefing.db") as store:
        rows = store.articles.headlines(store.articles.numbers())
    written = first_paint.frame(rows, (80, 24), "", world.NOW)
    assert "\x1b]" not in written
    assert "\u202e" not in written
    assert "\x1b[31m" not in written


def test_a_window_too_small_for_the_app_stays_empty(tmp_path: Path) -> None:
    world.build(tmp_path / "briefing.db", world.ARTICLES)
    with Store(tmp_path / "briefing.db") as store:
        rows = store.articles.headlines(store.articles.numbers())
    assert "Storm" not in first_paint.frame(rows, (20, 5), "", world.NOW)


@pytest.mark.parametrize(
    ("encoding", "asked", "possible"),
    [("UTF-8", False, True), ("UTF-8", True, False), ("ISO-8859-1", False, False)],
)
def test_where_only_ascii_can_be_shown_nothing_is_painted_before(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
    *,
    asked: bool,
    possible: bool,
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: encoding)
    settings = world.settings(tmp_path)._replace(ascii=asked)
    assert first_paint.possible({}, settings) is possible


@pytest.mark.parametrize(
    ("theme", "environ", "coloured"),
    [
        ("briefing-dark", {"COLORTERM": "truecolor"}, True),
        ("briefing-dark", {"COLORTERM": "truecolor", "NO_COLOR": "1"}, False),
        ("briefing-dark", {}, False),
        ("nord", {"COLORTERM": "truecolor"}, False),
    ],
)
def test_colours_are_used_only_where_they_are_those_of_the_app(
    theme: str, environ: dict[str, str], *, coloured: bool
) -> None:
    assert bool(first_paint.look_of(theme, environ)) is coloured
