"""Searching and filtering with the query language, by keys."""

from dataclasses import replace
from pathlib import Path

from briefing.tui.listing import Listing
from briefing.tui.widgets.query_line import QueryPrompt
from tests.tui.sitting import MEDIUM, WIDE, Sitting, sitting


def hint(at: Sitting) -> str:
    """Return the line below the query."""
    return at.lines()[-2]


def set_views(at: Sitting, **views: str) -> None:
    desk = at.app.desk
    settings = desk.settings._replace(views=views)
    at.app.main._listing._desk = replace(desk, settings=settings)
    at.app.main._finder._desk = replace(desk, settings=settings)


async def test_a_search_takes_keywords_while_they_are_typed(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type('person:holt OR outlet:"weekly rev')
        assert at.sees("Repairs drag on", "Why the numbers differ")
        assert not at.sees("Storm cuts power")


async def test_a_wrong_query_says_where_and_the_last_good_list_stays(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("slash")
        await at.type("ferrer is:unred")
        assert "did you mean unread?" in hint(at)
        assert hint(at).index("^") == at.lines()[-3].index("unred")
        assert at.sees("Search “ferrer is:unre” 2")
        await at.press("enter")
        assert isinstance(at.app.screen.query_one("#prompt"), QueryPrompt)
        await at.press(*(["backspace"] * len("is:unred")))
        assert "did you mean" not in at.screen()
        await at.press("enter")
        assert at.focused() == "headlines"


async def test_a_filter_stays_is_shown_and_esc_takes_it_away(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("equals_sign")
        await at.type("person:ferrer")
        await at.press("enter")
        assert "= person:ferrer" in at.lines()[-1]
        assert at.sees("Articles 2 = person:ferrer")
        await at.press("enter", "escape")
        assert at.sees("Articles 2 = person:ferrer")
        await at.press("escape")
        assert at.sees("Articles 4")
        assert "person:ferrer" not in at.screen()


async def test_a_search_is_made_in_what_the_filter_leaves(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("equals_sign")
        await at.type("outlet:harbour")
        await at.press("enter", "slash")
        await at.type("port")
        await at.press("enter")
        assert at.sees("Search “port” 2")
        await at.press("escape")
        assert at.sees("Articles 2 =")


async def test_capital_a_reads_what_the_filter_leaves(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("equals_sign")
        await at.type("outlet:harbour")
        await at.press("enter", "A")
        assert at.unread() == 2
        await at.press("u")
        assert at.unread() == 4


async def test_tab_completes_keywords_and_names_the_archive_knows(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("equals_sign")
        await at.type("out")
        await at.press("tab")
        assert "outlet:" in at.lines()[-3]
        await at.type("wee")
        await at.press("tab")
        assert 'outlet:"Weekly Review"' in at.screen()
        await at.type("is:un")
        await at.press("tab", "enter")
        assert at.sees("Why the numbers differ")
        assert '= outlet:"Weekly Review" is:unread' in at.lines()[-1]


async def test_tab_again_goes_on_to_the_next_name(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("equals_sign")
        await at.type("figure:por")
        await at.press("tab")
        first = at.lines()[-3]
        assert 'figure:"Port Alda"' in first
        await at.press("escape", "equals_sign")
        await at.type("outlet:")
        await at.press("tab")
        first = at.lines()[-3]
        await at.press("tab")
        assert at.lines()[-3] != first
        await at.press("shift+tab")
        assert at.lines()[-3].split() == first.split()


async def test_tab_says_when_nothing_begins_like_that(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("equals_sign")
        await at.type("outlet:zzz")
        await at.press("tab")
        assert "nothing begins like that" in hint(at)


async def test_a_saved_view_is_completed_and_listed(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        set_views(at, lights="person:holt OR person:ferrer")
        await at.press("equals_sign")
        await at.type("view:l")
        await at.press("tab", "enter")
        assert at.sees("Articles 3 = view:lights")


async def test_r_puts_the_best_hits_first_and_the_newest_again(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("r")
        assert "only hits of a search have a rank" in at.toasts()
        await at.press("slash")
        await at.type("lines")
        await at.press("enter", "r")
        assert at.sees("best first")
        await at.press("r")
        assert not at.sees("· best first")


async def test_what_was_searched_for_is_highlighted_and_the_cursor_is_on_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.type("pylons")
        await at.press("enter", "enter")
        place = at.app.main._reading.place
        assert place is not None
        assert place.opened is not None
        words = [hit.of(place.opened.article.text) for hit in place.hits]
        assert words == ["pylons", "pylon"]
        assert "stronger pylons in March" in at.here()


async def test_typing_fast_shows_the_last_query_only(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("slash")
        await at.burst(*"herring")
        listing: Listing = at.app.main._listing
        assert listing.asked.words == "herring"
        assert at.sees("Search “herring” 1")


async def test_escapes_in_a_query_reach_no_terminal(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("equals_sign")
        prompt = at.app.screen.query_one(QueryPrompt)
        prompt.line.value = "\x1b[31mferrer\x9b2J zz\u202e:1"
        await at.settle()
        await at.press("enter")
        assert not {"\x1b", "\x9b", "\u202e"} & set(at.screen())
