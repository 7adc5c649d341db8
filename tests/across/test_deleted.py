"""What is deleted is counted nowhere, and comes back with undo."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.store import Store
from tests import builders
from tests.across.papers import counts, tell
from tests.across.test_linking import SECOND
from tests.across.test_story_view import HERALD, LANTERN

COMMANDS = (
    ("figures",),
    ("figures", "Riverton"),
    ("figures", "--article", "a"),
    ("numbers",),
    ("numbers", "deaths"),
    ("numbers", "--article", "a"),
    ("stories",),
    ("stories", "a"),
    ("timeline", "a"),
    ("watch", "list"),
    ("search", "Riverton"),
    ("list",),
    ("quotes",),
)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Store:
    """Three papers on one dam, its figure, its toll and its name followed before."""
    assert own_home.is_dir()
    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "briefing.db"))
    store = Store(builders.database(tmp_path / "briefing.db"))
    tell(store, "a", LANTERN, outlet="The Lantern", day=18)
    for words in (("figure", "Riverton"), ("query", "Riverton")):
        assert main(["watch", *words]) == 0
    assert main(["watch", "number", f"{_id(store, 'a')}:killed 21"]) == 0
    tell(store, "b", HERALD, outlet="The Herald", day=19)
    tell(store, "c", SECOND, outlet="The Post", day=21)
    return store


def _id(store: Store, guid: str) -> str:
    order = {"a": "A dam", "b": "At least", "c": "Ruiz came"}
    rows = store.articles.headlines(store.articles.numbers())
    return next(row.id for row in rows if row.title.startswith(order[guid]))


def answer(
    capsys: pytest.CaptureFixture[str], store: Store, command: tuple[str, ...]
) -> Any:
    words = [_id(store, "a") if word == "a" else word for word in command]
    main([*words, "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_of_a_deleted_article_and_undo_brings_it_back(
    archive: Store, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    gone = _id(archive, "c")
    before = answer(capsys, archive, command)
    assert main(["delete", gone]) == 0
    after = answer(capsys, archive, command)
    assert gone not in json.dumps(after)
    assert _most(after) < 3
    assert main(["undo"]) == 0
    assert answer(capsys, archive, command) == before


def _most(answered: Any) -> int:
    """Return the most articles that any row of an answer counts."""
    if isinstance(answered, list):
        return max(map(_most, answered), default=0)
    if isinstance(answered, dict):
        own = answered.get("articles", 0)
        most = max(map(_most, answered.values()), default=0)
        return max(most, own if isinstance(own, int) else 0)
    return 0


def test_these_commands_tell_of_it_while_it_is_there(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = _id(archive, "c")
    telling = [
        command
        for command in COMMANDS
        if gone in json.dumps(answer(capsys, archive, command))
        or _most(answer(capsys, archive, command)) == 3
    ]
    assert telling == list(COMMANDS)


def test_a_story_of_which_one_paper_is_left_is_none(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    a = _id(archive, "a")
    assert main(["delete", _id(archive, "b"), _id(archive, "c")]) == 0
    assert answer(capsys, archive, ("stories",)) == []
    assert main(["stories", a]) == 1
    assert main(["timeline", a]) == 1
    capsys.readouterr()
    assert [row["story"] for row in answer(capsys, archive, ("list",))] == [None]
    assert archive.story_list.of(a) == 0
    assert archive.story_list.grouping() == {}


def test_the_app_counts_no_deleted_article_beside_a_figure_or_a_number(
    archive: Store,
) -> None:
    a = _id(archive, "a")
    assert counts(archive, a)["Riverton"].articles == 3
    assert counts(archive, a)["killed"].articles == 3
    assert main(["delete", _id(archive, "c")]) == 0
    assert counts(archive, a)["Riverton"].articles == 2
    assert counts(archive, a)["killed"].articles == 2


def test_a_deleted_copy_is_in_no_other_paper(archive: Store) -> None:
    tell(archive, "d", HERALD * 3, outlet="The Mail", day=19)
    copy = tell(archive, "e", HERALD * 3, outlet="The Echo", day=20)
    d = next(id_ for id_, _ in archive.copies.also_in(copy))
    assert main(["delete", d]) == 0
    assert d not in dict(archive.copies.also_in(copy))
    assert main(["undo"]) == 0
    assert d in dict(archive.copies.also_in(copy))


def test_a_list_says_which_story_each_article_is_in(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(archive, "f", "Oslo slept all day.", outlet="The Mail", day=22)
    (story,) = answer(capsys, archive, ("stories",))
    rows = answer(capsys, archive, ("list",))
    assert [row["story"] for row in rows] == [None, *[story["id"]] * 3]
    found = answer(capsys, archive, ("search", "Riverton"))
    assert {row["story"] for row in found} == {story["id"]}
