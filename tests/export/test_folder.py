"""The export folder: run again and again, it never costs a person a word."""

from pathlib import Path

import pytest

from briefing.errors import ExportError
from briefing.export.folder import Item, plan_export, write_changes
from briefing.model import Note
from tests.builders import article, note

NAME = "aaaaaaaaaa-dam-gives-way-above-riverton.md"


def run(folder: Path, *notes: Note, **changes: object) -> list[str]:
    """Export one article's notes; return the names of the files written."""
    items = [Item(article(**changes), None, notes)] if notes else []
    planned = plan_export(folder, items)
    write_changes(folder, planned)
    return [change.name for change in planned]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_one_file_an_article_and_an_index(tmp_path: Path) -> None:
    run(tmp_path, note())
    assert set(snapshot(tmp_path)) == {NAME, "index.md", ".briefing-export.json"}


def test_a_second_run_is_byte_identical(tmp_path: Path) -> None:
    run(tmp_path, note())
    before = snapshot(tmp_path)
    assert run(tmp_path, note()) == []
    assert snapshot(tmp_path) == before


def test_a_persons_own_words_survive_everywhere(tmp_path: Path) -> None:
    run(tmp_path, note())
    file = tmp_path / NAME
    theirs = "intro\n" + file.read_text() + "my thoughts\n"
    theirs = theirs.replace("## My notes", "## Mine, all mine")
    file.write_text(theirs)
    run(tmp_path, note(), note(id="n2", body="second"))
    text = file.read_text()
    assert text.startswith("intro\n")
    assert text.endswith("my thoughts\n")
    assert "## Mine, all mine" in text
    assert "second ^h-n2" in text


def test_a_changed_note_is_rewritten_where_nobody_touched_it(tmp_path: Path) -> None:
    run(tmp_path, note())
    run(tmp_path, note(body="older than thought"))
    text = (tmp_path / NAME).read_text()
    assert "older than thought" in text
    assert "check the dam's age" not in text


def test_a_region_edited_by_hand_stays_until_both_sides_change(tmp_path: Path) -> None:
    run(tmp_path, note())
    file = tmp_path / NAME
    file.write_text(file.read_text().replace("check the dam's age", "hand-edited"))
    assert run(tmp_path, note()) == []
    assert "hand-edited" in file.read_text()
    written = run(tmp_path, note(body="changed in briefing too"))
    conflict = tmp_path / NAME.replace(".md", ".h-n1.conflict.md")
    assert conflict.name in written
    assert "changed in briefing too" in conflict.read_text()
    assert "hand-edited" in file.read_text()
    assert run(tmp_path, note(body="changed in briefing too")) == []


def test_a_deleted_note_is_struck_through_once(tmp_path: Path) -> None:
    run(tmp_path, note(), note(id="n2", body="second"))
    run(tmp_path, note(id="n2", body="second"))
    text = (tmp_path / NAME).read_text()
    assert "~~check the dam's age~~ ^h-n1" in text
    assert "\nsecond ^h-n2" in text
    assert run(tmp_path, note(id="n2", body="second")) == []


def test_the_last_note_deleted_is_struck_through_too(tmp_path: Path) -> None:
    run(tmp_path, note())
    run(tmp_path)
    assert "~~check the dam's age~~" in (tmp_path / NAME).read_text()
    assert run(tmp_path) == []


def test_a_region_deleted_by_hand_is_not_brought_back(tmp_path: Path) -> None:
    run(tmp_path, note())
    file = tmp_path / NAME
    head, _, tail = file.read_text().partition("<!-- briefing:begin")
    file.write_text(head + tail.partition("end h-n1 -->\n")[2])
    assert run(tmp_path, note()) == []


def test_the_file_keeps_its_name_when_the_title_changes(tmp_path: Path) -> None:
    run(tmp_path, note())
    run(tmp_path, note(), title="Corrected headline")
    assert len(list(tmp_path.glob("aaaaaaaaaa*.md"))) == 1
    assert "Corrected headline" in (tmp_path / NAME).read_text()


def test_a_plan_alone_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    planned = plan_export(folder, [Item(article(), None, (note(),))])
    assert "+check the dam's age ^h-n1" in "".join(c.diff() for c in planned)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="file"):
        run(tmp_path / "file", note())


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    run(tmp_path, note())
    (tmp_path / ".briefing-export.json").write_text("{")
    with pytest.raises(ExportError, match="damaged"):
        run(tmp_path, note())
