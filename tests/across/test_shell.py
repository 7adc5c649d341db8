"""Stories, timelines and watches in the shell."""

import json
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.store import Store
from tests import builders
from tests.across.papers import tell
from tests.across.test_linking import SECOND
from tests.across.test_story_view import HERALD, LANTERN


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Store:
    """Two papers on one dam."""
    assert own_home.is_dir()
    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "briefing.db"))
    store = Store(builders.database(tmp_path / "briefing.db"))
    tell(store, "a", LANTERN, outlet="The Lantern", day=18)
    tell(store, "b", HERALD, outlet="The Herald", day=19)
    return store


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capsys.readouterr().out


def test_stories_are_listed_and_shown_with_what_each_paper_alone_says(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = json.loads(said(capsys, "stories", "--json"))
    assert row["outlets"] == ["The Herald", "The Lantern"]
    words = " ".join(said(capsys, "stories", row["id"], "--why").split())
    for part in (
        "WHAT HAPPENED A dam gave way",
        "cites Miami Herald: The Miami Herald reported",
        "alone names: Harbour Bank",
        "Ana Ruiz (The Lantern",
        "shares Riverton",
    ):
        assert part in words
    told = json.loads(said(capsys, "stories", archive.articles.get("b").id, "--json"))
    assert told["happened"][0]["outlets"] == ["The Lantern", "The Herald"]


def test_an_article_leads_to_its_story_and_its_series(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = json.loads(said(capsys, "stories", "--json"))
    assert f"story {row['id']}: 2 papers" in said(capsys, "show", "b")
    shown = json.loads(said(capsys, "show", "b", "--json"))
    assert shown["story"] == row["id"]
    (series,) = json.loads(said(capsys, "numbers", "people", "--json"))
    assert series["series"] in [number["series"] for number in shown["quantities"]]
    tell(archive, "c", "Oslo slept all day.", outlet="The Post")
    assert json.loads(said(capsys, "show", "c", "--json"))["story"] is None
    assert "story" not in said(capsys, "show", "c")


@pytest.mark.usefixtures("archive")
def test_the_timeline_of_a_story_has_a_row_a_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    days = json.loads(said(capsys, "timeline", "b", "--json"))
    assert [day["first"] for day in days] == ["2026-05-01", "2026-11-16", "2026-11-17"]
    assert "16 Nov 2026" in said(capsys, "timeline", "b")


def test_stories_are_joined_and_left_by_hand(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "correct", "leave", "b")
    assert json.loads(said(capsys, "stories", "--json")) == []
    said(capsys, "undo")
    assert len(json.loads(said(capsys, "stories", "--json"))) == 1
    tell(archive, "c", "Oslo slept all day.", outlet="The Post")
    said(capsys, "correct", "join", "a", "c")
    assert json.loads(said(capsys, "stories", "--json"))[0]["articles"] == 3


def test_a_watch_tells_its_news_once_by_the_exit_code(
    archive: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("feeds = []\n", encoding="utf-8")
    update = ("--config", str(config), "update", "--watch")
    said(capsys, "watch", "figure", "Ana Ruiz")
    assert said(capsys, *update) == ""
    tell(archive, "d", SECOND, outlet="The Post", day=21)
    assert "Ana Ruiz: 1 new article, The Post" in said(capsys, *update, code=4)
    assert said(capsys, *update) == ""
    (watch,) = json.loads(said(capsys, "watch", "list", "--json"))
    said(capsys, "watch", "remove", watch["id"])
    assert said(capsys, "watch") == ""


@pytest.mark.usefixtures("archive")
def test_a_number_that_is_followed_is_named_by_whole_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (series,) = json.loads(said(capsys, "numbers", "people", "--json"))
    row = series["rows"][0]
    said(capsys, "watch", "number", f"{row['article']}:{row['sentence']}")
    (watch,) = json.loads(said(capsys, "watch", "list", "--json"))
    words = watch["name"].removesuffix("…").split()
    assert words == row["sentence"].split()[: len(words)]
    assert len(watch["name"]) <= 48


@pytest.mark.usefixtures("archive")
def test_a_series_is_found_by_what_the_texts_call_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (series,) = json.loads(said(capsys, "numbers", "people", "--json"))
    assert series["counted"] == "people killed"
    assert "people" not in series["series"]
    assert said(capsys, "numbers", "lighthouses", code=1) == ""


def test_what_is_new_since_it_was_read_is_marked_and_shown_alone(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.seen.note([(archive.articles.get("a").id, LANTERN.split(". ")[0] + ".")])
    words = " ".join(said(capsys, "stories", "b").split())
    assert "new names: Ana Ruiz" in words
    assert "• Governor Ana Ruiz flew" in words
    assert "• A dam gave way" not in words
    alone = " ".join(said(capsys, "stories", "b", "--new").split())
    assert "• The Harbour Bank promised" in alone
    assert "killed 21 people. [" in words
    assert "killed 21 people. [" not in alone
    told = json.loads(said(capsys, "stories", "b", "--json"))
    assert "5 million" in json.dumps(told["new_numbers"])
    mentions = json.loads(said(capsys, "figures", "Riverton", "--json"))
    assert [row["new"] for row in mentions].count(False) == 1
    fresh = json.loads(said(capsys, "figures", "Riverton", "--new", "--json"))
    assert fresh == [row for row in mentions if row["new"]]
    (series,) = json.loads(said(capsys, "numbers", "people", "--json"))
    assert [row["new"] for row in series["rows"]] == [False, True]


def test_where_nothing_was_read_all_is_shown_and_nothing_marked(
    archive: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert archive.articles.get("a")
    assert said(capsys, "stories", "b", "--new") == said(capsys, "stories", "b")
    shown = said(capsys, "figures", "Riverton", "--new")
    assert shown == said(capsys, "figures", "Riverton")
    assert "•" not in shown
