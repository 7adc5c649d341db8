"""Read, starred, searched, undone: the keys that work on the list."""

from pathlib import Path

from briefing.store import Store
from tests.tui.sitting import MEDIUM, NARROW, sitting


async def test_m_toggles_read_and_u_undoes(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("m")
        assert at.unread() == 3
        assert at.sees("4 · 3 unread")
        await at.press("m")
        assert at.unread() == 4
        await at.press("m", "u")
        assert at.unread() == 4
        assert "undone: read “Storm cuts power" in at.toasts()


async def test_m_in_the_article_marks_that_article(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("enter", "m")
        assert at.unread() == 4
        assert "marked as unread" in at.toasts()


async def test_f_stars_and_takes_the_star_away(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("f")
        assert "★" in at.screen()
        await at.press("f")
        assert "★" not in at.screen()


async def test_capital_a_reads_all_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("A")
        assert at.unread() == 0
        assert "4 articles marked as read — u undoes" in at.toasts()
        await at.press("u")
        assert at.unread() == 4
        await at.press("u")
        assert "nothing to undo" in at.toasts()


async def test_capital_a_in_a_search_reads_only_the_hits(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("herring")
        await at.press("enter", "A")
        assert at.unread() == 3


async def test_search_lists_hits_while_typing(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("ferr")
        assert at.sees("Search “ferr” 2", "Why the numbers differ")
        assert not at.sees("Repairs drag on")


async def test_enter_keeps_the_hits_and_esc_shows_all_again(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("j", "slash")
        await at.type("ferrer")
        await at.press("enter")
        assert at.focused() == "headlines"
        assert at.sees("Search “ferrer” 2")
        await at.press("escape")
        assert at.sees("Articles 4", "2/4")


async def test_esc_while_typing_leaves_the_search(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("ferrer")
        await at.press("escape")
        assert at.sees("Articles 4")
        assert at.focused() == "headlines"


async def test_n_in_a_search_goes_from_hit_to_hit(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("ferrer")
        await at.press("enter", "enter", "n")
        assert at.sees("Weekly Review · 20 Nov 2026")
        await at.press("n")
        assert "no hit further down" in at.toasts()
        await at.press("N")
        assert at.sees("The Harbour Post · 20 Nov 2026")


async def test_a_search_without_hits_says_how_to_go_on(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("zebra")
        assert at.sees("Nothing has “zebra”:")


async def test_typing_a_search_triggers_no_keys(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("mfAqQu?")
        assert at.app.is_running
        assert at.unread() == 4


async def test_a_million_rows_cost_what_a_screen_costs(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=NARROW) as at:
        from array import array

        from briefing.tui.widgets.headlines import HeadlineList

        rows = at.app.screen.query_one(HeadlineList)
        with Store(at.database) as store:
            known = store.articles.numbers()
        rows.show(array("q", [*range(10, 1_000_000), *known]))
        await at.press("G")
        assert at.sees("A market opens", "999,994/999,994")
        assert len(rows.window()) < 200


async def test_wide_characters_are_cut_by_their_cells(tmp_path: Path) -> None:
    title = "台風が北部沿岸を襲い、数千世帯が停電 🌀🌀🌀 という見出し"
    articles = ((title, "東京の新聞", "", "停電は続く。"),)
    async with sitting(tmp_path, size=MEDIUM, articles=articles) as at:
        from rich.cells import cell_len

        line = at.lines()[1]
        assert "台風" in line
        assert "…" in line
        assert cell_len(line) == 80
