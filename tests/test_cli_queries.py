"""Queries in the shell: to list, search, mark and export; a caret where wrong."""

from pathlib import Path

import pytest

from tests.test_cli import CONFIG, Shell, home, shell

pytestmark = pytest.mark.usefixtures("read_here")

__all__ = ["home", "shell"]


def titles(shell: Shell, *arguments: str) -> list[str]:
    return [row["title"] for row in shell.json(*arguments)]


COST, DAM = "Riverton counts the cost", "Dam gives way above Riverton"


def test_list_takes_a_query(shell: Shell) -> None:
    assert titles(shell, "list", "person:ruiz", "amount:>=30") == [COST]
    assert titles(shell, "list", "is:unread until:2026-11-20") == [DAM]
    assert titles(shell, "list", '"gives way"', "OR", "inquiry") == [COST, DAM]


def test_a_word_with_a_minus_is_excluded_and_no_option(shell: Shell) -> None:
    assert titles(shell, "list", "dam", "-inquiry") == [DAM]
    assert titles(shell, "list", "-is:read", "-n", "1") == [COST]
    assert titles(shell, "search", "-not", "dam") == [DAM, COST]


def test_search_puts_the_best_first_with_its_sentence(shell: Shell) -> None:
    assert titles(shell, "search", "dam") == [DAM, COST]
    assert titles(shell, "search", "--newest", "dam") == [COST, DAM]
    out = shell("search", "inquiry")
    assert "    Ruiz called for an inquiry." in out
    (hit,) = shell.json("search", "inquiries")
    assert hit["sentence"] == "Ruiz called for an inquiry."
    (span,) = hit["hits"]
    text = shell.json("show", hit["id"])["text"]
    assert text[span["start"] : span["end"]] == "inquiry"


@pytest.mark.parametrize("command", ["list", "search", "mark read", "export -o x"])
def test_a_wrong_query_is_usage_with_a_caret(shell: Shell, command: str) -> None:
    assert shell(*command.split(), "dam persn:ruiz", code=2) == ""
    said, query, carets = shell.err.splitlines()
    assert "did you mean person:?" in said
    assert query == "    dam persn:ruiz"
    assert carets == "        ^^^^^^"


def test_mark_is_one_step_to_undo(shell: Shell) -> None:
    shell("mark", "read", "dam")
    assert "2 articles marked as read" in shell.err
    assert titles(shell, "list", "--unread") == []
    shell("mark", "unread", "inquiry")
    assert titles(shell, "list", "is:unread") == [COST]
    shell("undo")
    shell("undo")
    assert len(titles(shell, "list", "is:unread")) == 2
    shell("mark", "starred", "amount:21")
    assert titles(shell, "list", "is:starred") == [DAM]
    shell("mark", "unstarred", "dam")
    assert "1 article no longer starred" in shell.err


def test_a_view_of_the_config_is_a_query_by_name(shell: Shell, home: Path) -> None:
    views = '[views]\nhurt = "amount:>25 -is:read"\n\n'
    file = home / "config.toml"
    file.write_text(views + CONFIG, encoding="utf-8")
    assert titles(shell, "list", "view:hurt") == [COST]
    assert "view      hurt = amount:>25 -is:read" in shell("config")
    file.write_text(views.replace("is:read", "is:raed") + CONFIG, encoding="utf-8")
    shell("config", code=1)
    assert "[views] hurt: is: “raed” is not known; did you mean read?" in shell.err


def test_an_export_of_some_leaves_the_files_of_others_alone(
    shell: Shell, home: Path
) -> None:
    cost, dam = (row["id"] for row in shell.json("list"))
    shell("note", "add", cost, "on the cost")
    shell("note", "add", dam, "on the dam")
    folder = home / "notes"
    shell("export", "title:dam", "-o", str(folder))
    names = {p.name[:10] for p in folder.glob("*.md")}
    assert names == {dam, "index.md"}
    shell("export", "-o", str(folder))
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    shell("export", "title:dam", "-o", str(folder))
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
