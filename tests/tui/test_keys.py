"""The table of keys: remapped, checked, shown."""

import re
from pathlib import Path

import pytest

from briefing.errors import ConfigError
from briefing.tui.keys import ACTIONS, FIGURES, LIST, help_groups, keymap, label
from briefing.tui.presets import PRESETS
from tests.tui.sitting import MEDIUM, NARROW, sitting
from tests.tui.world import settings


def test_names_are_unique_and_no_key_has_two_actions(tmp_path: Path) -> None:
    keys = keymap(settings(tmp_path))
    assert len(keys) == len(ACTIONS)


def test_no_action_needs_alt_or_a_function_key() -> None:
    assert not [a for a in ACTIONS if re.search(r"alt\+|\bf\d", a.keys)]


def test_an_unknown_action_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'next_unred' .*did you mean 'next_unread'"):
        keymap(settings(tmp_path, next_unred="x"))


def test_two_actions_on_one_key_are_refused_naming_both(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"star = 'm' is the key of toggle_read"):
        keymap(settings(tmp_path, star="m"))


def test_a_key_given_up_by_its_action_is_free(tmp_path: Path) -> None:
    keys = keymap(settings(tmp_path, star="m", toggle_read="M"))
    assert (keys["star"], keys["toggle_read"]) == ("m", "M")


@pytest.mark.parametrize("key", ["", "ctrl", "hyper+x", "xx", "x,,y"])
def test_what_is_no_key_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError, match="is not a key"):
        keymap(settings(tmp_path, star=key))


@pytest.mark.parametrize("key", ["9", "ctrl+x", "space, 9", "?", "comma", "shift+up"])
def test_what_is_a_key_is_taken(tmp_path: Path, key: str) -> None:
    taken = {"help": "F", "space": "S"}
    assert keymap(settings(tmp_path, star=key, **taken))["star"]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_known_actions_and_no_key_twice(
    tmp_path: Path, preset: str
) -> None:
    keys = keymap(settings(tmp_path, preset=preset))
    assert keys.keys() == {action.name for action in ACTIONS}
    assert PRESETS[preset].items() <= keys.items()
    assert not [k for k in keys.values() if re.search(r"alt\+|\bf\d", k)]


@pytest.mark.parametrize("preset", PRESETS)
def test_the_keys_of_a_preset_pass_the_check_of_the_configuration(
    tmp_path: Path, preset: str
) -> None:
    assert keymap(settings(tmp_path, **PRESETS[preset]))


def test_a_single_key_wins_over_the_preset(tmp_path: Path) -> None:
    keys = keymap(settings(tmp_path, preset="newsboat", toggle_read="M"))
    assert (keys["toggle_read"], keys["previous_unread"]) == ("M", "p")


def test_a_single_key_on_a_key_of_the_preset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"star = 'p' is the key of previous_unread"):
        keymap(settings(tmp_path, preset="newsboat", star="p"))


def test_an_unknown_preset_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"preset = 'newsbeat' .*mean 'newsboat'"):
        keymap(settings(tmp_path, preset="newsbeat"))


async def test_a_preset_works_and_the_help_shows_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, preset="newsboat") as at:
        await at.press("N")
        assert at.unread() == 3
        await at.press("m")
        assert at.unread() == 3
        await at.press("question_mark")
        await at.type("mark as read")
        assert at.sees("N mark as read or unread")


async def test_vims_hands_write_a_note_with_i(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, preset="vim") as at:
        await at.press("enter", "right_curly_bracket", "ctrl+o")
        assert at.focused() == "headlines"
        await at.press("i")
        assert at.sees("Note on the article")


def test_labels_read_as_people_write_keys() -> None:
    assert label("j,down") == "j ↓"
    assert label("ctrl+d,pagedown") == "^d PgDn"


def test_help_puts_the_keys_of_the_place_first(tmp_path: Path) -> None:
    keys = keymap(settings(tmp_path))
    (here, rows), (_, others) = help_groups(LIST, keys, "")
    assert here == "Here"
    assert (
        "/",
        "search articles, or figures in their panel, as you type; Esc shows all",
    ) in rows
    assert not [row for row in rows if "previous section" in row]
    assert "1" in dict(others)
    assert "=" not in dict(help_groups(FIGURES, keys, "")[0][1])


async def test_a_remapped_key_works_and_the_old_one_does_not(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, star="9") as at:
        await at.press("f")
        assert "★" not in at.screen()
        await at.press("9")
        assert "★" in at.screen()
        assert at.sees("9 star")


async def test_question_mark_shows_the_keys_and_searches_them(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("question_mark")
        assert at.sees("Keys", "next article, sentence or figure")
        await at.type("undo")
        assert at.sees("undo the last change")
        assert not at.sees("next pane")
        await at.press("escape")
        assert at.sees("Articles 4")


async def test_ctrl_p_finds_an_action_and_does_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("ctrl+p")
        await at.type("star")
        await at.press("enter", "enter")
        assert "★" in at.screen()


async def test_a_narrow_footer_still_names_the_help(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=NARROW) as at:
        assert "? help" in at.lines()[-1]
