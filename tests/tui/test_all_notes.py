"""The page of all notes: each is read, changed and deleted where it stands."""

from pathlib import Path

import pytest

from tests.tui.sitting import Sitting, sitting


async def two_notes(at: Sitting) -> None:
    await at.press("enter", "j", "a")
    await at.type("first")
    await at.press("enter", "h", "j", "a")
    await at.type("second")
    await at.press("enter", "#")


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)


async def test_e_changes_the_note_under_the_cursor(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await two_notes(at)
        if "first" not in at.here():
            await at.press("j")
        await at.burst("e", *"2nd", "enter")
        assert {note.body for note in at.notes()} == {"first2nd", "second"}
        assert at.sees("All notes", "✎ first2nd")


async def test_d_deletes_the_note_under_the_cursor_and_undo_brings_it_back(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await two_notes(at)
        deleted = "first" if "first" in at.here() else "second"
        await at.press("d")
        (kept,) = at.notes()
        assert {kept.body, deleted} == {"first", "second"}
        assert at.sees("1 note on 1 article")
        assert kept.body in at.here()
        await at.press("u")
        assert at.sees("2 notes on 2 articles")
