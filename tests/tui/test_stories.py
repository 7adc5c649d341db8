"""A story on the screen: its events, its papers, what is new of it."""

from pathlib import Path

from briefing.store import Store
from briefing.tui.page import FigureStop
from briefing.tui.widgets.headlines import HeadlineList
from briefing.tui.widgets.reading_pane import ReadingPane
from tests.across.papers import tell
from tests.across.test_story_view import HERALD, LANTERN
from tests.tui.sitting import NARROW, WIDE, Sitting, sitting


def two_papers(database: Path) -> None:
    """Add an affair that two papers tell of, newer than all else."""
    with Store(database) as store:
        tell(store, "a", LANTERN, outlet="The Lantern", day=23)
        tell(store, "b", HERALD, outlet="The Herald", day=24)


def listed(at: Sitting) -> list[str]:
    stops = at.view("figures").page.stops
    return [stop.name for stop in stops if isinstance(stop, FigureStop)]


async def opened(at: Sitting) -> None:
    two_papers(at.database)
    await at.press(".", "g", "s")


async def test_s_shows_the_story_of_the_article_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await opened(at)
        assert at.focused() == "article"
        assert at.sees("2 articles of 2 papers", "The Lantern · The Herald")
        await at.press("3")
        assert at.sees("cites Miami Herald", "alone names: Harbour Bank")


async def test_a_line_of_a_story_opens_its_article_and_h_leads_back(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await opened(at)
        await at.press("enter")
        assert at.sees("The Lantern · published")
        assert at.here().startswith("A dam gave way above Riverton")
        await at.press("h")
        assert at.sees("2 articles of 2 papers")
        await at.press("h")
        assert at.focused() == "headlines"


async def test_the_panel_shows_the_figures_of_the_whole_story(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await opened(at)
        assert at.sees("Ana Ruiz", "Harbour Bank", "21 → ≥21")
        await at.press("tab", "enter")
        assert at.sees("mentions in")


async def test_an_article_that_stands_alone_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("G", "s")
        assert "no other paper" in at.toasts()


async def test_what_stayed_on_the_screen_is_not_new_any_more(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        two_papers(at.database)
        await at.press(".", "g", "enter")
        for _ in range(2):
            at.app.main.note_seen()
        await at.settle()
        await at.press("s")
        assert at.sees("The Lantern · The Herald")
        await at.press("v")
        assert at.sees("Story · new only", "Governor Ana Ruiz flew")
        assert not at.sees("The Lantern · The Herald")


async def test_the_panel_marks_what_is_new_of_a_story_and_v_shows_only_that(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        two_papers(at.database)
        with Store(at.database) as store:
            a = store.articles.get("a0").id
            store.seen.note([(a, LANTERN.split(". ")[0] + ".")])
        await at.press(".", "g", "s", "tab")
        assert at.sees("• Ana Ruiz", "Riverton")
        assert not at.sees("• Riverton")
        await at.press("v")
        assert at.sees("Story · new only", "• Ana Ruiz")
        assert "Riverton" not in listed(at)
        assert at.focused() == "figures"
        await at.press("v")
        assert "Riverton" in listed(at)


async def test_v_lists_only_the_new_mentions_of_a_figure(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        two_papers(at.database)
        with Store(at.database) as store:
            a = store.articles.get("a0").id
            store.seen.note([(a, LANTERN.split(". ")[0] + ".")])
        await at.press(".", "g", "s", "tab")
        while not at.here("figures").startswith("Riverton"):
            await at.press("j")
        await at.press("enter")
        assert at.sees("A dam gave way above", "• 24 Nov 2026 The Herald")
        await at.press("v")
        assert at.sees("Mentions · new only", "At least 21 people were killed")
        assert not at.sees("A dam gave way above Riverton in Kenya on Monday and")
        at.app.main.note_seen()
        at.app.main.note_seen()
        await at.settle()
        await at.press("f")
        assert at.sees("• 24 Nov 2026 The Herald")
        await at.press("v")
        assert at.sees("A dam gave way above Riverton in Kenya on Monday and")


async def test_a_name_that_is_listed_does_not_make_its_sentence_seen(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=NARROW) as at:
        two_papers(at.database)
        with Store(at.database) as store:
            b = store.articles.get("b0").id
            store.seen.note([(b, HERALD.split(". ")[0] + ".")])
        await at.press(".", "g", "s")
        assert at.sees("new names: Ana Ruiz")
        assert not at.sees("Governor Ana Ruiz flew")
        in_view = at.app.main.query_one(ReadingPane).in_view()
        assert not any(words.startswith("Governor") for _, words in in_view)


async def test_a_sentence_is_seen_once_its_end_was_on_the_screen(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=NARROW) as at:
        two_papers(at.database)
        await at.press(".", "g", "enter")
        at.view().scroll(0)
        pane = at.app.main.query_one(ReadingPane)
        seen = 0
        for top in range(20):
            at.view().scroll(top)
            await at.settle()
            for _, words in pane.in_view():
                seen += 1
                assert at.sees(words.split()[-1])
        assert seen


async def test_without_a_story_v_says_what_it_is_for(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "v")
        assert "s opens the story" in at.toasts()


async def test_wire_copy_says_where_else_it_stands(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        with Store(at.database) as store:
            tell(store, "a", LANTERN, outlet="The Lantern", day=23)
            tell(store, "b", LANTERN, outlet="The Post", day=24)
        await at.press(".", "g")
        assert at.sees("the same text also in The Lantern")


async def test_mentions_not_seen_before_are_marked(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        two_papers(at.database)
        await at.press(".", "g", "enter")
        for _ in range(2):
            at.app.main.note_seen()
        await at.settle()
        await at.press("s", "tab")
        while not at.here("figures").startswith("Riverton"):
            await at.press("j")
        await at.press("enter")
        assert at.sees("• 23 Nov 2026 The Lantern")
        assert not at.sees("• 24 Nov 2026 The Herald")


async def test_the_papers_of_a_story_fold_under_one_line_and_unfold(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        two_papers(at.database)
        await at.press(".", "B", "s", "g")
        assert at.sees("▸ At least 21 people were killed", "2 papers: The Herald")
        assert at.sees("2 articles of 2 papers")
        before = len(at.app.screen.query_one(HeadlineList).numbers)
        await at.press("P")
        assert at.sees("▾ At least 21 people were killed")
        assert len(at.app.screen.query_one(HeadlineList).numbers) == before + 2
        await at.press("j", "j", "P")
        assert len(at.app.screen.query_one(HeadlineList).numbers) == before
        await at.press("enter")
        assert at.focused() == "article"
        assert at.sees("2 articles of 2 papers")


async def test_the_next_unread_article_of_a_folded_story_unfolds_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        two_papers(at.database)
        await at.press(".", "B", "s", "g", "n")
        assert at.sees("▾ At least 21 people were killed")
        assert at.sees("The Lantern")


async def test_without_grouping_there_is_nothing_to_unfold(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("P")
        assert "B groups the list" in at.toasts()


async def test_a_headline_of_a_story_opens_its_article(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await opened(at)
        await at.press("3")
        headline = at.here()
        await at.press("enter")
        assert not at.sees("2 articles of 2 papers")
        assert at.here() == headline


async def test_a_figure_of_a_story_is_put_right_in_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await opened(at)
        await at.press("tab", "c", "r", *(["backspace"] * len("Ana Ruiz")))
        await at.type("Anna Ruiz")
        await at.press("enter")
        assert at.here("figures").startswith("Anna Ruiz")
        await at.press("u")
        assert at.here("figures").startswith("Ana Ruiz")
