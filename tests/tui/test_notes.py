"""Notes: written, changed, deleted and brought back without leaving the text."""

import stat
import sys
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.tui.noting import edit_outside, editor
from tests.tui.sitting import MEDIUM, sitting
from tests.tui.world import STORM

FIRST = "A storm has brought down at least 14 lines in Northland."


async def test_a_writes_a_note_on_the_sentence_under_the_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        assert at.sees("Note on “A storm has brought", "Enter saves")
        await at.type("Check the count")
        await at.press("enter")
        (note,) = at.notes()
        assert note.body == "Check the count"
        assert note.anchor is not None
        assert note.anchor.span.of(STORM[3]) == FIRST
        assert at.sees("✎ Check the count", "✎1")
        assert at.focused() == "article"
        assert at.here() == FIRST


async def test_a_in_the_list_writes_a_note_on_the_article(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j", "a")
        assert at.sees("Note on the article “Repairs drag on")
        await at.type("later")
        await at.press("ctrl+s")
        (note,) = at.notes()
        assert note.anchor is None
        assert note.article_id == "article002"
        assert at.focused() == "headlines"


async def test_a_note_may_have_several_lines(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("one")
        await at.press("ctrl+j")
        await at.type("two")
        await at.press("enter")
        assert at.notes()[0].body == "one\ntwo"
        assert at.sees("✎ one two")


async def test_a_fast_hand_loses_no_word_to_the_key_that_saves(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.burst(*"words", "enter")
        assert [note.body for note in at.notes()] == ["words"]
        await at.press("a")
        await at.burst(*"more", "escape")
        assert at.sees("Esc again throws the words away")


async def test_esc_leaves_an_untouched_note_at_once(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a", "escape")
        assert at.focused() == "article"
        assert not at.sees("Note on")
        assert at.notes() == ()


async def test_esc_asks_before_words_are_lost(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("words")
        await at.press("escape")
        assert at.sees("Esc again throws the words away")
        await at.type("!")
        await at.press("escape", "escape")
        assert not at.sees("Note on")
        assert at.notes() == ()


async def test_quitting_does_not_lose_an_unsaved_note(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("words")
        await at.press("ctrl+q")
        assert at.app.is_running
        assert "a note is not saved" in at.toasts()


async def test_an_empty_note_is_not_saved(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("  ")
        await at.press("enter")
        assert at.sees("the note is empty")
        assert at.notes() == ()


async def test_d_deletes_and_u_brings_back_and_ctrl_r_deletes_again(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("mine")
        await at.press("enter", "d")
        assert at.notes() == ()
        assert "note deleted — u undoes" in at.toasts()
        assert not at.sees("✎ mine")
        await at.press("u")
        assert at.notes()[0].body == "mine"
        assert "undone: note deleted" in at.toasts()
        assert at.sees("✎ mine")
        await at.press("ctrl+r")
        assert at.notes() == ()
        assert "done again: note deleted" in at.toasts()


async def test_the_cursor_goes_through_notes_and_enter_leads_to_the_sentence(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("mine")
        await at.press("enter", "j", "j")
        assert at.here() == "mine"
        await at.press("enter")
        assert at.here() == FIRST
        assert at.sees("sentence 1 of 7")


async def test_e_without_an_editor_changes_the_note_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a")
        await at.type("mine")
        await at.press("enter", "e")
        await at.type(" too")
        await at.press("enter")
        assert [note.body for note in at.notes()] == ["mine too"]


async def test_e_and_d_where_there_is_no_note_say_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("enter", "e", "d")
        assert "no note here: a writes one" in at.toasts()


async def test_a_note_on_a_mention_is_on_its_sentence_in_its_article(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "enter", "a")
        await at.type("compare")
        await at.press("enter")
        (note,) = at.notes()
        assert note.article_id == "article001"
        assert note.anchor is not None
        assert note.anchor.exact.startswith("The Grid Authority now counts")


async def test_a_note_whose_sentence_is_gone_is_still_shown(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        import sqlite3

        await at.press("enter", "j", "a")
        await at.type("mine")
        await at.press("enter")
        with sqlite3.connect(at.database) as db:
            db.execute("UPDATE revisions SET text = 'Something else entirely.'")
        await at.press("f")
        assert at.sees("On words that are gone", "✎ mine")


def _editor(tmp_path: Path, does: str) -> list[str]:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, pathlib\np = pathlib.Path(sys.argv[1])\n{does}\n")
    return [sys.executable, str(script)]


def test_an_editor_changes_the_words_in_a_file_of_its_own(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    does = f"pathlib.Path({str(seen)!r}).write_text(f'{{p}} {{p.stat().st_mode}}')\n"
    does += "p.write_text(p.read_text() + 'more\\x1b[31m')"
    assert edit_outside(_editor(tmp_path, does), "body") == "body\nmore"
    name, mode = seen.read_text().split()
    assert stat.S_IMODE(int(mode)) == 0o600
    assert not Path(name).exists()


def test_an_editor_that_fails_leaves_the_note(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="ended with code 3"):
        edit_outside(_editor(tmp_path, "sys.exit(3)"), "body")


def test_an_editor_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="cannot run the editor"):
        edit_outside([str(tmp_path / "none")], "body")


def test_visual_is_asked_before_editor() -> None:
    assert editor({"VISUAL": "a -w", "EDITOR": "b"}) == ["a", "-w"]
    assert editor({}) == []


async def test_tab_does_not_lead_out_of_a_note_that_is_being_written(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("a", *"Ask", "tab", "shift+tab", *"Ana", "enter")
        assert [note.body for note in at.notes()] == ["AskAna"]
