"""`briefing delete`: out of every list, and back with undo."""

from pathlib import Path

import pytest

from tests.terminal import answers
from tests.test_cli import Shell, home, shell

pytestmark = pytest.mark.usefixtures("read_here")

__all__ = ["home", "shell"]

COST, DAM = "Riverton counts the cost", "Dam gives way above Riverton"


def titles(shell: Shell, *query: str) -> list[str]:
    return [row["title"] for row in shell.json("list", *query)]


def test_an_article_is_deleted_by_its_id_and_undo_brings_it_back(shell: Shell) -> None:
    cost, dam = (row["id"] for row in shell.json("list"))
    shell("delete", cost[:6])
    assert shell.err == f"deleted: “{COST}”; `briefing undo` takes it back\n"
    assert titles(shell) == [DAM]
    shell("delete", cost)
    assert shell.err == "nothing to delete: no article fits\n"
    shell("undo")
    assert titles(shell) == [COST, DAM]
    shell("delete", cost, dam, cost)
    assert shell.err.startswith("deleted: 2 articles;")
    assert titles(shell) == []


def test_a_deleted_article_stays_away_when_its_feed_brings_it_changed(
    shell: Shell, home: Path
) -> None:
    (cost, _) = (row["id"] for row in shell.json("list"))
    shell("delete", cost)
    feed = home / "feed.xml"
    feed.write_text(feed.read_text().replace("More than 30", "More than 40"))
    shell("update", "--force")
    assert "1 revised" in shell.err
    assert titles(shell) == [DAM]


def test_what_fits_a_query_is_deleted_when_that_is_meant(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert titles(shell) == [COST, DAM]
    shell("delete", "--query", "dam", "-inquiry", code=1)
    assert "deleting “Dam gives way above Riverton” asks first" in shell.err
    answers(monkeypatch, "\n")
    shell("delete", "--query", "dam", code=1)
    assert "delete 2 articles? [y/N] nothing was deleted" in shell.err
    answers(monkeypatch, "y\n")
    shell("delete", "--query", "dam", "-inquiry")
    assert titles(shell) == [COST]
    shell("delete", "--yes", "--query", "is:unread")
    assert titles(shell) == []
    shell("undo")
    shell("undo")
    assert titles(shell) == [COST, DAM]
    shell("delete", "--query", "nowhere")
    assert shell.err == "nothing to delete: no article fits\n"


def test_what_has_notes_is_not_deleted_nor_anything_with_it(shell: Shell) -> None:
    cost, dam = (row["id"] for row in shell.json("list"))
    shell("note", "add", cost, "mine")
    shell("delete", cost, code=1)
    assert "not deleted: it has notes" in shell.err
    shell("delete", cost, dam, code=1)
    assert "1 of them have notes; leave these out, with -is:noted" in shell.err
    assert titles(shell) == [COST, DAM]
    shell("delete", "--yes", "--query", "riverton", "-is:noted")
    assert titles(shell) == [COST]


def test_what_is_no_article_or_no_query_is_said(shell: Shell) -> None:
    dam = shell.json("list")[1]["id"]
    shell("delete", dam, "zz", code=1)
    assert "no article has the id 'zz'" in shell.err
    assert titles(shell) == [COST, DAM]
    shell("delete", code=2)
    assert "give the ids of articles, or --query" in shell.err
    shell("delete", "--query", "dam persn:ruiz", code=2)
    assert "did you mean person:?" in shell.err
