"""The figures panel: people, places and numbers that lead to every mention."""

from pathlib import Path

import pytest

from tests.tui.sitting import WIDE, sitting


async def test_figures_stand_in_groups_with_mentions_and_articles(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        panel = " ".join(at.screen().split())
        groups = ["People", "Organisations", "Places", "Numbers"]
        places = [panel.index(group) for group in groups]
        assert places == sorted(places)
        assert at.sees(
            "Ana Ferrer 2 · 2", "Port Alda 2 · 2", "lines 1 · 3 19 → >20 → ≥14"
        )


async def test_the_selected_figure_is_highlighted_in_the_article(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G")
        hits = {
            piece.text
            for line in at.view()._laid.lines
            for piece in line
            if piece.look == "hit"
        }
        assert hits == {"at least 14 lines"}


async def test_enter_lists_every_mention_in_every_article_by_date(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "enter")
        assert at.focused() == "article"
        text = " ".join(at.screen().replace("▌", " ").split())
        assert "3 mentions in 3 articles, oldest first" in text
        order = [text.rindex(name) for name in ("Weekly Review", "19 ", ">20")]
        assert order == sorted(order)
        assert at.sees("20 Nov 2026 Weekly Review 19", "The Grid Authority now counts")


async def test_enter_on_a_mention_opens_its_article_at_the_sentence(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "enter", "enter")
        assert at.here() == "The Grid Authority now counts 19 lines in Northland."
        assert at.sees("Weekly Review · published", "sentence 1 of 3")
        assert at.unread() == 2


async def test_back_from_a_mention_leads_to_where_the_reader_was(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "3", "tab", "G", "enter", "j", "enter")
        assert at.sees("Daily Lantern · published")
        await at.press("h")
        assert at.sees("3 mentions in 3 articles")
        assert "By the count at noon" in at.here()
        await at.press("h")
        assert at.focused() == "figures"
        assert at.here("figures").startswith("lines")
        assert at.here().startswith("The Daily Lantern reported")
        await at.press("h")
        assert at.focused() == "article"
        await at.press("h")
        assert at.focused() == "headlines"


async def test_other_articles_bring_their_own_figures(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j")
        assert at.sees("Ian Holt")
        assert "Ana Ferrer" not in at.screen()


async def test_an_article_without_analysis_has_no_figures_and_says_why(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("G", "tab", "tab", "enter")
        assert at.sees("Not analysed yet: R updates and")


async def test_a_long_name_leaves_the_counts_in_view(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        from briefing.digest import FigureRow
        from briefing.tui.list_pages import figures_page

        row = FigureRow(key="k", kind="person", name="N" * 90, mentions=7, articles=3)
        at.view("figures").show(figures_page([row]))
        await at.settle()
        assert at.sees("… 7 · 3")


async def test_the_first_mention_of_the_selected_figure_comes_into_view(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=(80, 10)) as at:
        await at.press("enter", "tab")
        first = at.view().top
        await at.press("j", "j", "G")
        assert at.view().top > first or at.sees("at least 14 lines")
        assert at.sees("at least 14 lines")


async def test_figures_are_filtered_as_their_name_is_typed(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "/")
        await at.type("alda")
        assert at.here("figures").startswith("Port Alda")
        assert at.sees("/ alda · h shows all")
        assert len(at.view("figures").page.stops) == 1
        await at.press("enter")
        assert at.focused() == "figures"
        await at.press("enter")
        assert at.sees("mentions in")
        await at.press("h")
        assert at.focused() == "figures"


async def test_back_shows_all_figures_again_before_it_leaves_them(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab")
        whole = len(at.view("figures").page.stops)
        await at.press("/")
        await at.type("nobody")
        assert at.sees("/ nobody · h shows all")
        await at.press("enter", "h")
        assert len(at.view("figures").page.stops) == whole
        assert at.focused() == "figures"
        await at.press("/", "escape", "h")
        assert at.focused() == "article"


async def test_a_figure_of_very_many_articles_shows_its_newest_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.tui.list_pages._MOST_ARTICLES", 2)
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "enter")
        assert at.sees("in its newest 2 articles, oldest first")
