"""The command line: typed, completed, recalled, refused, done."""

from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.store import Store
from briefing.tui.commands import NAMES, about, read
from briefing.tui.keys import ACTIONS
from tests.tui.sitting import MEDIUM, WIDE, Sitting, sitting


async def command(at: Sitting, line: str) -> None:
    """Type a command and Enter."""
    await at.press("colon")
    await at.type(line)
    await at.press("enter")


def test_every_action_is_a_command_by_its_name() -> None:
    for action in ACTIONS:
        assert read(action.name).does == action
        assert about(action.name)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("opne k3", "“opne” is no command; did you mean open?"),
        ("zzz", "“zzz” is no command; Tab shows them"),
        ("theme", "theme: give NAME"),
        ("undo twice", "undo stands alone: leave out “twice”"),
    ],
)
def test_what_is_no_command_is_refused_with_the_nearest(
    line: str, complaint: str
) -> None:
    with pytest.raises(BriefingError) as caught:
        read(line)
    assert str(caught.value) == complaint


async def test_a_wrong_command_says_so_and_keeps_the_line(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "opne k3")
        assert at.sees(":opne k3", "“opne” is no command; did you mean open?")
        await at.press("escape")
        assert at.focused() == "headlines"
        assert not at.sees("opne")


async def test_an_argument_that_is_wrong_keeps_the_line_too(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "open zzz")
        assert at.sees(":open zzz", "no article has the id 'zzz'")
        await at.press("escape")
        await command(at, "filter is:unraed")
        assert at.sees(":filter is:unraed", "did you mean unread?")


async def test_keys_typed_at_once_all_go_into_the_line(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.burst("colon", *"star", "enter")
        assert "★" in at.screen()
        assert at.unread() == 4


async def test_an_article_is_opened_by_its_id_and_h_leads_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "open article001")
        assert at.sees("Weekly Review · 20 Nov 2026", "3 unread")
        assert at.focused() == "article"
        await at.press("h")
        assert at.focused() == "headlines"


async def test_tab_completes_names_then_articles_by_their_titles(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("colon")
        await at.type("op")
        await at.press("tab")
        assert at.sees(":open", "open ID — open an article")
        await at.type("stor")
        await at.press("tab", "enter")
        assert at.focused() == "article"
        assert at.sees("Storm cuts power along the northern coast")


async def test_tab_again_offers_the_next_value(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("colon")
        await at.type("filter is:")
        await at.press("tab")
        assert at.sees(":filter is:unread")
        await at.press("tab")
        assert at.sees(":filter is:read")
        await at.press("shift+tab", "enter")
        assert at.sees("Articles 4 = is:unread")


async def test_search_and_filter_take_a_query(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "filter title:storm")
        assert at.sees("Articles 1 = title:storm")
        await command(at, "search ferrer")
        assert at.sees("Search “ferrer” 1")


async def test_a_command_without_words_is_the_key(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "search")
        await at.type("herring")
        assert at.sees("Search “herring” 1")


async def test_a_saved_view_is_listed(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        desk = at.app.desk
        settings = desk.settings._replace(views={"coast": "title:coast"})
        object.__setattr__(desk, "settings", settings)
        await command(at, "view cost")
        assert at.sees("did you mean coast?")
        await at.press("backspace", "backspace", "tab", "enter")
        assert at.sees("Articles 1 = view:")


async def test_a_theme_is_chosen(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "theme briefing-light")
        assert at.app.theme == "briefing-light"
        await command(at, "theme briefing-lite")
        assert at.sees("did you mean briefing-light?")


async def test_notes_are_exported_to_the_folder_named(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "note look at the dates")
        assert [note.body for note in at.notes()] == ["look at the dates"]
        await command(at, f"export {tmp_path / 'out'}")
        assert (tmp_path / "out" / "index.md").is_file()


async def test_a_story_and_a_figure_are_opened_by_name(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await command(at, "figure Ana Ferrer")
        assert at.sees("Ana Ferrer", "3 mentions in 2 articles")
        await command(at, "story zzz")
        assert at.sees("no article has the id 'zzz'")


async def test_the_figure_under_the_cursor_is_corrected(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await command(at, "correct rename Nobody")
        assert at.sees("put the cursor on a figure")
        await at.press("escape", "enter", "tab")
        await command(at, "correct rename Anna Ferrer")
        assert at.sees("Anna Ferrer")
        await command(at, "undo")
        assert not at.sees("Anna Ferrer  ")


async def test_what_is_followed_is_stored(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "watch query tag:")
        assert at.sees("tag: needs")
        await at.press("escape")
        await command(at, "watch figure Ana Ferrer")
        with Store(at.database) as store:
            assert [watch.name for watch in store.watches.all()] == ["Ana Ferrer"]


async def test_lines_are_recalled_also_in_the_next_session(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "star")
        await command(at, "search ferrer")
        await at.press("colon", "up")
        assert at.sees(":search ferrer")
        await at.press("up")
        assert at.sees(":star")
        await at.press("down", "down", "escape")
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("colon")
        await at.type("st")
        await at.press("up")
        assert at.sees(":star")


async def test_help_shows_the_keys_for_some_words(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "help undo")
        assert at.sees("undo the last change")
        assert not at.sees("next pane")


async def test_q_leaves_the_app(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "q")
        assert not at.app.is_running


async def test_a_feed_is_paused_by_name_also_among_the_feeds(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await command(at, "feeds pose Example")
        assert at.sees("did you mean pause?")
        await at.press("escape")
        await command(at, "feed_pause")
        assert at.sees("feed_pause is for the feeds: ! opens them")
        await at.press("escape", "exclamation_mark")
        await command(at, "star")
        assert at.sees("Articles 4")
        assert "★" in at.screen()
