"""How a person points at figures and numbers, in the shell."""

import json
from pathlib import Path

import pytest

from briefing.across.pointing import number_ref, the_figure
from briefing.cli import main
from briefing.errors import NotFoundError
from briefing.store import Store
from tests import builders
from tests.across.papers import tell
from tests.across.test_linking import FIRST, OTHER, SECOND

TWO = "The mayor of Riverton counted 30 wounded and 12 missing after 3 days."


def test_a_name_means_the_figure_called_just_so(store: Store) -> None:
    tell(store, "a", FIRST)
    tell(store, "c", OTHER, outlet="The Sport")
    assert the_figure(store, "ana ruiz").name == "Ana Ruiz"
    assert the_figure(store, "person:pedro ruiz").name == "Pedro Ruiz"
    with pytest.raises(NotFoundError, match=r"person:ana ruiz' \(in 1\)"):
        the_figure(store, "Ruiz")
    with pytest.raises(NotFoundError, match="no figure"):
        the_figure(store, "Nobody At All")


def test_words_mean_the_number_they_touch(store: Store) -> None:
    a = tell(store, "a", TWO)
    assert number_ref(store, a, "30").words == "30"
    assert number_ref(store, a, "and 12").words == "12"
    with pytest.raises(NotFoundError, match="several numbers"):
        number_ref(store, a, "mayor of Riverton")
    with pytest.raises(NotFoundError, match="no number"):
        number_ref(store, a, "77")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Store:
    """Two papers on one flood, as the commands find them."""
    assert own_home.is_dir()
    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "briefing.db"))
    store = Store(builders.database(tmp_path / "briefing.db"))
    tell(store, "a", FIRST)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    return store


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capsys.readouterr().out


@pytest.mark.usefixtures("archive")
def test_numbers_stand_side_by_side_in_the_shell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = said(capsys, "numbers", "killed").splitlines()
    assert lines[0] == "people killed: ≥21 → 34  (2 articles)"
    assert "The Herald, published 21 Nov 2026" in " ".join(lines)
    (series,) = json.loads(said(capsys, "numbers", "Ruiz", "--json"))
    assert [row["low"] for row in series["rows"]] == ["21", "34"]
    assert series["disagreement"] is False


def test_corrections_are_made_listed_shared_and_taken_back_in_the_shell(
    archive: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said(capsys, "correct", "rename", "Riverton", "Riverton Port")
    assert "Riverton Port" in said(capsys, "figures", "riverton")
    said(capsys, "correct", "part", f"{archive.articles.get('b').id}:34")
    assert said(capsys, "numbers", "killed", code=1) == ""
    assert len(said(capsys, "correct", "list").splitlines()) == 2
    file = tmp_path / "rules.jsonl"
    said(capsys, "correct", "export", str(file))
    ids = [json.loads(line)["id"] for line in file.read_text().splitlines()]
    said(capsys, "correct", "remove", *ids)
    assert "Riverton Port" not in said(capsys, "figures", "riverton")
    said(capsys, "correct", "import", str(file))
    assert "Riverton Port" in said(capsys, "figures", "riverton")
    said(capsys, "undo")
    assert "Riverton Port" not in said(capsys, "figures", "riverton")


@pytest.mark.usefixtures("archive")
def test_corrections_of_a_file_are_made_in_its_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    figure = {"key": "place:riverton", "name": "Riverton", "article": ""}
    names = [f"Port {letter}" for letter in "CABED"]
    rows = [
        {"rule": "rename", "id": name[::-1], "figure": figure, "name": name}
        for name in names
    ]
    file = tmp_path / "rules.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    said(capsys, "correct", "import", str(file))
    listed = said(capsys, "correct", "list").splitlines()
    assert [line.rpartition("→ ")[2] for line in listed] == names
    assert "Port D" in said(capsys, "figures", "port")


@pytest.mark.usefixtures("archive")
def test_a_correction_that_would_do_nothing_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["correct", "part", "b0:99"]) == 1
    assert "no number" in capsys.readouterr().err
    assert main(["correct", "link", "b0"]) == 1
    assert "ID:WORDS" in capsys.readouterr().err


@pytest.mark.usefixtures("archive")
def test_a_file_that_holds_no_rules_names_the_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "rules.jsonl"
    file.write_text('{"rule": "hide"}\n', encoding="utf-8")
    assert main(["correct", "import", str(file)]) == 1
    assert f"{file}, line 1" in capsys.readouterr().err
