"""`briefing reanalyse`, and texts in languages that are not analysed."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.model import Analysis, Article
from briefing.store import Store
from briefing.text.analyse import RULES_VERSION
from briefing.update import analysing
from tests.builders import NOW

CONFIG = """
[storage]
database = "briefing.db"

[[feeds]]
url = "feed.xml"
title = "Riverton papers"
"""
FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Papers</title><link>https://example.org/</link>
<item><guid>1</guid><title>Dam gives way above Riverton</title>
<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>
<description><![CDATA[<p>A dam gave way above Riverton on Thursday, and at least 21
people were hurt, Ana Ruiz said.</p>]]></description></item>
<item><guid>2</guid><title>Le barrage de Riverton a cédé</title>
<pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate>
<description><![CDATA[<p>Un barrage a cédé jeudi au-dessus de la ville, et une
vingtaine de personnes ont été blessées. « Nous le savions depuis des années », a dit
la maire.</p><p>Une enquête est ouverte.</p>]]></description></item>
</channel></rss>"""

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(
    tmp_path: Path,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a command on an archive of two articles; return what it printed."""
    assert own_home.is_dir()
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "config.toml"))

    def command(*arguments: str, code: int = 0) -> tuple[str, str]:
        assert main(arguments) == code
        return capsys.readouterr()

    command("list")
    return command


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "briefing.db"


def authored(path: Path) -> list[list[tuple[object, ...]]]:
    """Return all that the user wrote or marked."""
    tables = ("reads", "stars", "notes", "deletions", "journal")
    with Store(path) as store, store.writing() as connection:
        return [
            [tuple(row) for row in connection.execute(f"SELECT * FROM {table}")]
            for table in tables
        ]


def test_nothing_is_done_when_the_rules_are_the_same(run: Run) -> None:
    assert run("reanalyse") == ("0 analysed\n", "")


def test_what_other_rules_analysed_is_analysed_again(run: Run, database: Path) -> None:
    with Store(database) as store:
        store.derived.outdate()
    assert run("reanalyse") == ("2 analysed\n", "")
    with Store(database) as store:
        assert store.derived.waiting(RULES_VERSION) == ()


def test_every_article_is_analysed_on_demand(run: Run) -> None:
    assert run("reanalyse", "--all") == ("2 analysed\n", "")
    out, _ = run("reanalyse", "--all", "--json")
    assert json.loads(out) == {"rules": RULES_VERSION, "analysed": 2, "failed": []}


def test_notes_and_marks_are_not_touched(run: Run, database: Path) -> None:
    id_ = json.loads(run("list", "--json")[0])[1]["id"]
    run("note", "add", id_, "who built it?", "--at", "dam gave way")
    with Store(database) as store:
        store.marks.star(store.articles.number(id_), "star", NOW)
    before = authored(database)
    shown = run("show", id_)
    run("reanalyse", "--all")
    assert before[1]
    assert before[2]
    assert authored(database) == before
    assert run("show", id_) == shown


def test_figures_that_nobody_names_any_more_are_dropped(
    run: Run, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ana Ruiz" in run("figures")[0]
    monkeypatch.setattr(analysing, "analyse_article", without_figures)
    run("reanalyse", "--all")
    with Store(database) as store, store.writing() as connection:
        assert connection.execute("SELECT count(*) FROM figures").fetchone()[0] == 0


def without_figures(article: Article) -> Analysis:
    return Analysis(
        text_hash=article.text_hash,
        rules_version=RULES_VERSION,
        lang="en",
        passages=(),
        quotes=(),
        figures=(),
        mentions=(),
        quantities=(),
    )


def test_an_article_that_fails_is_named_and_the_others_are_analysed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = json.loads(run("list", "--json")[0])[0]["id"]
    analyse = analysing.analyse_article

    def faulty(article: Article) -> Analysis:
        if article.id == id_:
            raise ZeroDivisionError("no such rule")
        return analyse(article)

    monkeypatch.setattr(analysing, "analyse_article", faulty)
    out, err = run("reanalyse", "--all", code=1)
    assert out == "1 analysed, 1 failed\n"
    reason = "ZeroDivisionError('no such rule')"
    assert err == f"briefing: {id_} could not be analysed: {reason}\n"
    out, _ = run("reanalyse", "--json", code=1)
    assert json.loads(out)["failed"] == [{"id": id_, "reason": reason}]
    assert id_ in run("update")[1]
    monkeypatch.undo()


def test_a_terminal_has_a_progress_bar_and_a_pipe_has_none(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    out, err = run("reanalyse", "--all")
    assert out == "2 analysed\n"
    assert err == "\r" + "█" * 20 + " analysed 2/2\x1b[K\r\x1b[K"


def test_a_text_in_another_language_is_shown_whole_searched_and_noted(run: Run) -> None:
    id_ = json.loads(run("search", "barrage", "--json")[0])[0]["id"]
    run("note", "add", id_, "translate this", "--at", "enquête")
    out, err = run("show", id_)
    assert err == "not analysed (French)\n"
    words = " ".join(out.split())
    assert "« Nous le savions depuis des années », a dit la maire." in words
    assert "Une enquête est ouverte." in words
    assert "translate this" in words
    assert "WHAT HAPPENED" not in words
    shown = json.loads(run("show", id_, "--json")[0])
    assert {
        section["kind"] for section in shown["sections"] if section["passages"]
    } == {"other"}
    assert shown["quotes"] == shown["figures"] == shown["quantities"] == []
