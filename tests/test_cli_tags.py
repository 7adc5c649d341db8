"""`briefing tag` in the shell, and tags in the export."""

import json
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.export.markdown import front_matter
from tests import builders


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An article in the database that the shell uses."""
    from briefing.store import Store

    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "b.db"))
    with Store(tmp_path / "b.db") as store:
        (id_,) = builders.take(store, builders.entry())
    return id_


def test_tags_are_given_taken_away_listed_and_undone(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tag", article, "+Grid", "todo"]) == 0
    assert capsys.readouterr().err == f"{article}: grid, todo\n"
    assert main(["tag", article, "-grid"]) == 0
    assert capsys.readouterr().err == f"{article}: todo\n"
    assert main(["tag", article]) == 0
    assert capsys.readouterr().out == "todo\n"
    assert main(["undo"]) == 0
    assert "undone: tags of “Dam gives way" in capsys.readouterr().err
    assert main(["tag", article]) == 0
    assert capsys.readouterr().out == "grid\ntodo\n"


def test_lists_show_the_tags(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["tag", article, "+todo", "+grid"])
    for command in (["list"], ["show", article], ["search", "dam"]):
        capsys.readouterr()
        assert main(command) == 0
        assert "#grid #todo" in capsys.readouterr().out
        assert main([*command, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        row = found if command[0] == "show" else found[0]
        assert row["tags"] == ["grid", "todo"]


def test_a_word_without_a_tag_is_one_line(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tag", article, "+"]) == 1
    assert "names no tag" in capsys.readouterr().err


def test_tags_stand_in_the_front_matter_quoted() -> None:
    text = front_matter(builders.article(), None, ("grid", "n: [x")).text
    assert 'tags: [briefing, "grid", "n: [x"]' in text
    assert "tags: [briefing]" in front_matter(builders.article(), None).text
