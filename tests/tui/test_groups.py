"""The list in groups: what is in each, and where the cursor stays."""

from pathlib import Path

import pytest

from briefing.store import Store
from briefing.tui.widgets.headlines import HeadlineList
from tests.tui import world
from tests.tui.sitting import MEDIUM, WIDE, Sitting, sitting

NOW = world.NOW
TITLES = [title for title, *_ in reversed(world.ARTICLES)]
"""As the list shows them."""


def listed(at: Sitting) -> list[str]:
    """Return the rows of the list, each by the beginning of its title."""
    rows = at.app.screen.query_one(HeadlineList)
    found = [rows._rows.get(number) for number in rows.numbers]
    return [row.title[:20] if row else "?" for row in found]


def under_cursor(at: Sitting) -> str:
    return listed(at)[at.app.screen.query_one(HeadlineList).cursor]


def tagged(at: Sitting, number: int, *tags: str) -> None:
    with Store(at.database) as store:
        store.tags.change([number], tags, "tags", NOW)


async def by(at: Sitting, kind: str) -> None:
    await at.press(":")
    await at.type(f"group {kind}")
    await at.press("enter")


async def test_b_offers_what_the_list_can_be_grouped_by(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("B")
        assert at.sees("s story f feed d day t tag v view n none")
        await at.press("d")
        assert at.sees("Articles by day")
        await at.press("B", "n")
        assert at.sees("Articles 4")
        assert listed(at) == [title[:20] for title in TITLES]


async def test_any_other_key_leaves_the_list_as_it_was(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("B", "x", "j")
        assert at.sees("Articles 4", "2/4")
        assert at.focused() == "headlines"


async def test_groups_are_folded_and_say_how_much_is_unread(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("m")
        await by(at, "feed")
        assert listed(at) == ["Example feed"]
        assert at.sees("▸ Example feed", "3 unread of 4")


@pytest.mark.parametrize("key", ["P", "enter", "space", "l"])
async def test_a_group_unfolds_and_folds_with_the_same_key(
    tmp_path: Path, key: str
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press(key)
        assert at.sees("▾ Example feed")
        assert listed(at)[1:] == [title[:20] for title in TITLES]
        await at.press(key)
        assert listed(at) == ["Example feed"]


async def test_the_group_of_the_article_under_the_cursor_folds_over_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("P", "j", "j", "P")
        assert under_cursor(at) == "Example feed"
        assert at.sees("1/1")


async def test_days_are_named_and_the_latest_is_first(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        with Store(at.database) as store:
            world.add(store, "b1", "At noon", "Post", "", "News.", 40)
            world.add(store, "b2", "The day before", "Post", "", "News.", 20)
        await at.press(".")
        await by(at, "day")
        assert at.sees("Today, 22 Nov 2026", "Yesterday, 21 Nov 2026")
        assert listed(at)[0] == "Today, 22 Nov 2026"
        assert listed(at)[-1].startswith("Friday, 20 Nov 2026")


async def test_an_article_stands_under_each_of_its_tags(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        tagged(at, 4, "grid", "storm")
        tagged(at, 3, "grid")
        await by(at, "tag")
        assert listed(at) == ["#grid", "#storm", "no tag"]
        assert at.sees("2 unread of 2", "1 unread of 1")
        await at.press("g", "j", "P", "g", "P")
        storm = TITLES[0][:20]
        assert listed(at) == ["#grid", storm, TITLES[1][:20], "#storm", storm, "no tag"]


async def test_the_cursor_stays_in_the_group_it_was_in(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        tagged(at, 4, "grid", "storm")
        await by(at, "tag")
        await at.press("g", "j", "P", "g", "P", "j", "j", "j")
        assert at.sees("4/5")
        await at.press(".")
        assert at.sees("4/5")


async def test_saved_queries_are_folders_in_the_list(tmp_path: Path) -> None:
    settings = world.settings(tmp_path)._replace(
        views={"starred": "is:starred", "post": 'outlet:"harbour post"'},
    )
    async with sitting(tmp_path, size=MEDIUM, settings=settings) as at:
        await at.press("f")
        await by(at, "view")
        assert listed(at) == ["starred", "post"]
        await at.press("g", "P")
        assert listed(at) == ["starred", TITLES[0][:20], "post"]
        assert at.sees("2 unread of 2")


async def test_without_saved_queries_it_says_where_they_are_named(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("B", "v")
        assert "[views] in config.toml" in at.toasts()
        assert at.sees("Articles 4")


async def test_a_group_of_another_name_is_refused_with_the_nearest(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feeed")
        assert at.sees("did you mean feed?")


async def test_the_command_line_completes_groups(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press(":")
        await at.type("group d")
        await at.press("tab", "enter")
        assert at.sees("Articles by day")


@pytest.mark.parametrize("kind", ["feed", "day", "tag", "story"])
async def test_the_cursor_stays_on_its_article(tmp_path: Path, kind: str) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("j", "j")
        await by(at, kind)
        await at.press("P")
        await by(at, "none")
        assert under_cursor(at) in (TITLES[0][:20], TITLES[2][:20])


async def test_the_place_survives_an_update_a_filter_and_another_size(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("P", "j", "j", "j")
        here = under_cursor(at)
        with Store(at.database) as store:
            world.add(store, "b1", "Newer", "Post", "", "News.", 40)
        await at.press(".")
        assert under_cursor(at) == here
        await at.press("=")
        await at.type("-is:starred")
        await at.press("enter")
        assert under_cursor(at) == here
        await at.press("escape")
        await at.resize(WIDE)
        assert under_cursor(at) == here
        await at.resize((40, 15))
        assert under_cursor(at) == here


async def test_where_a_filter_takes_the_article_away_the_next_one_is_meant(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("j", "j", "m", "=")
        await at.type("is:unread")
        await at.press("enter")
        assert under_cursor(at) == TITLES[3][:20]


async def test_a_search_is_not_in_groups_and_esc_leads_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("/")
        await at.type("herring")
        await at.press("enter")
        assert at.sees("Search “herring” 1")
        await at.press("escape")
        assert listed(at) == ["Example feed"]


async def test_the_next_unread_article_is_the_next_one_in_the_list(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        tagged(at, 4, "b")
        tagged(at, 3, "b")
        tagged(at, 2, "a")
        await by(at, "tag")
        await at.press("g", "n")
        assert under_cursor(at) == TITLES[2][:20]
        await at.press("n")
        assert under_cursor(at) == TITLES[0][:20]
        await at.press("n", "n")
        assert under_cursor(at) == TITLES[3][:20]
        await at.press("n")
        assert "no unread article further down" in at.toasts()


async def test_the_unread_article_above_is_the_last_of_the_group_above(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        tagged(at, 4, "a")
        tagged(at, 3, "a")
        await by(at, "tag")
        await at.press("G", "N")
        assert under_cursor(at) == TITLES[1][:20]
        await at.press("N")
        assert under_cursor(at) == TITLES[0][:20]
        await at.press("N")
        assert "no unread article further up" in at.toasts()


async def test_what_was_read_counts_at_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("P", "j", "m")
        assert at.sees("3 unread of 4")
        await at.press("u")
        assert at.sees("4 unread of 4")


async def test_all_read_on_a_group_is_about_that_group(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        tagged(at, 4, "a")
        await by(at, "tag")
        await at.press("g", "A")
        assert "1 article marked as read" in at.toasts()
        assert at.unread() == 3


@pytest.mark.parametrize("kind", ["feed", "story"])
async def test_all_read_reaches_what_is_folded_away(tmp_path: Path, kind: str) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, kind)
        await at.press("A")
        assert at.unread() == 0


async def test_the_first_look_at_a_group_shows_its_newest_headlines(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await by(at, "feed")
        assert at.sees("4 unread of 4", TITLES[3])
        await at.press("tab", "j", "enter")
        assert at.sees("Ian Holt leads the repairs")
        assert at.unread() == 3
        await at.press("h")
        assert at.sees(TITLES[3])


async def test_deleting_and_undoing_keeps_the_groups(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("P", "j", "d")
        assert at.sees("3 unread of 3")
        await at.press("u")
        assert at.sees("4 unread of 4")


async def test_the_configuration_says_how_the_list_begins(tmp_path: Path) -> None:
    settings = world.settings(tmp_path)._replace(group="day")
    async with sitting(tmp_path, size=WIDE, settings=settings) as at:
        assert at.sees("Articles by day", "▸ Friday, 20 Nov 2026", "1/")
        assert at.sees(TITLES[0])


@pytest.mark.parametrize("key", ["m", "f", "s", "o", "y", "a", "t", "d", "x", "E"])
async def test_keys_for_articles_do_nothing_to_a_group(
    tmp_path: Path, key: str
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press(key)
        assert at.app.is_running
        assert at.unread() == 4


async def test_keys_pressed_before_the_choice_is_there_are_answers(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.burst("B", "d")
        assert at.sees("Articles by day", "4 unread of 4")
        await at.burst("B", "n", "j")
        assert at.sees("Articles 4")
        assert "deleted" not in at.toasts()


async def test_a_mark_in_view_counts_without_counting_all(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("P", "j")

        def count_all(*_: object) -> None:
            raise AssertionError("all articles were counted")

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("briefing.store.groups.Groups.feeds", count_all)
            await at.press("m")
            assert at.sees("3 unread of 4")
            await at.press("m")
            assert at.sees("4 unread of 4")


async def test_what_is_listed_under_a_group_is_counted_though_it_fits_no_more(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await by(at, "feed")
        await at.press("=")
        await at.type("is:unread title:storm")
        await at.press("enter", "P", "j", "m")
        assert at.sees("1 article")
        await at.press("A", "u", "u")
        assert at.sees("1 unread of 1")
