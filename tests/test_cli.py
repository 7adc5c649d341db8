"""The command line: data on stdout, narration on stderr, one line for what is wrong."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main, parser

pytestmark = pytest.mark.usefixtures("read_here")

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
people were hurt.</p><p>“We saw it coming for years,” said Ana Ruiz, the mayor of
Riverton. The dam was built in 1962.</p>]]></description></item>
<item><guid>2</guid><title>Riverton counts the cost</title>
<pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate>
<description><![CDATA[<p>More than 30 people were hurt when a dam gave way above
Riverton, the hospital said. Ruiz called for an inquiry.</p>]]></description></item>
</channel></rss>"""


@pytest.fixture
def home(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration, one local feed, and nothing else."""
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "config.toml"))
    assert own_home.is_dir()
    return tmp_path


class Shell:
    """Runs commands and keeps what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.err = ""

    def __call__(self, *arguments: str, code: int = 0) -> str:
        got = main(arguments)
        out, self.err = self._capsys.readouterr()
        assert got == code, self.err
        return out

    def json(self, *arguments: str, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code))


@pytest.fixture
def shell(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    assert home.is_dir()
    return Shell(capsys)


def test_a_first_run_has_news_to_read(shell: Shell) -> None:
    rows = shell.json("list")
    assert [row["title"] for row in rows] == [
        "Riverton counts the cost",
        "Dam gives way above Riverton",
    ]
    assert all(row["unread"] and row["outlet"] == "Riverton papers" for row in rows)
    assert re.fullmatch(r"[a-z2-7]{10}", rows[0]["id"])


def test_show_puts_every_sentence_in_one_section_and_slices_fit(shell: Shell) -> None:
    id_ = shell.json("list")[1]["id"]
    shown = shell.json("show", id_[:6])
    text = shown["text"]
    spans = sorted(
        (p["start"], p["end"]) for s in shown["sections"] for p in s["passages"]
    )
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    sentences = "".join(text[start:end] for start, end in spans)
    assert "".join(sentences.split()) == "".join(text.split())
    (quote,) = [q for q in shown["quotes"] if q["kind"] == "direct"]
    assert text[quote["start"] : quote["end"]] == "We saw it coming for years,"
    assert quote["speaker"] == "Ana Ruiz"
    assert {f["name"] for f in shown["figures"]} >= {"Ana Ruiz", "Riverton"}
    (hurt,) = [q for q in shown["quantities"] if q["low"] == "21"]
    assert hurt["bound"] == ">="


def test_show_reads_well_without_json(shell: Shell) -> None:
    id_ = shell.json("list")[1]["id"]
    out = shell("show", id_)
    assert "KEY QUOTES" in out
    assert "— Ana Ruiz" in out
    why = shell("show", id_, "--why")
    assert re.search(r"^    \[.+\]$", why, re.MULTILINE)


def test_search_finds_words_and_says_when_there_are_none(shell: Shell) -> None:
    assert len(shell.json("search", "dam")) == 2
    assert [r["title"] for r in shell.json("search", '"inquiry"')] == [
        "Riverton counts the cost"
    ]
    assert shell("search", "submarine") == ""
    assert "no article fits" in shell.err


def test_a_figure_is_followed_through_every_article(shell: Shell) -> None:
    names = {f["name"]: f["articles"] for f in shell.json("figures")}
    assert names["Riverton"] == 2
    mentions = shell.json("figures", "Ana Ruiz")
    assert len({m["article"] for m in mentions}) == 2
    assert any("called for an inquiry" in m["sentence"] for m in mentions)
    shell("figures", "Nobody", code=1)


def test_numbers_of_an_article_show_their_values(shell: Shell) -> None:
    id_ = shell.json("list")[1]["id"]
    assert "≥21" in shell("figures", "--article", id_)


def test_quotes_are_listed_by_speaker(shell: Shell) -> None:
    assert [q["by"] for q in shell.json("quotes", "ruiz")][:1] == ["Ana Ruiz"]
    assert "We saw it coming" in shell("quotes")


def test_a_note_lives_through_add_edit_delete_and_undo(shell: Shell) -> None:
    id_ = shell.json("list")[0]["id"]
    note = shell.json("note", "add", id_, "ask", "about", "it", "--at", "inquiry")
    assert note["exact"] == "Ruiz called for an inquiry."
    shell("note", "edit", note["id"][:4], "ask the mayor")
    assert [n["body"] for n in shell.json("note", "list")] == ["ask the mayor"]
    assert "✎1" in shell("list")
    shell("note", "delete", note["id"])
    assert shell.json("note", "list", id_) == []
    shell("undo")
    assert "note deleted" in shell.err
    assert len(shell.json("note", "list", id_)) == 1
    shell("redo")
    assert shell.json("note", "list") == []


def test_a_note_on_words_that_are_not_there_is_refused(shell: Shell) -> None:
    id_ = shell.json("list")[0]["id"]
    shell("note", "add", id_, "x", "--at", "submarine", code=1)
    assert "submarine" in shell.err
    shell("note", "add", id_, "  ", code=1)
    assert "empty" in shell.err


def test_export_writes_notes_and_a_second_run_changes_nothing(
    shell: Shell, home: Path
) -> None:
    id_ = shell.json("list")[0]["id"]
    shell("note", "add", id_, "ask", "--at", "inquiry")
    folder = home / "notes"
    assert "+ask" in shell("export", "-o", str(folder), "--dry-run")
    assert not folder.exists()
    shell("export", "-o", str(folder))
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert len(before) == 3
    shell("export", "-o", str(folder))
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert "up to date" in shell.err


def test_importing_a_file_twice_changes_nothing(shell: Shell, home: Path) -> None:
    (home / "report.txt").write_text(
        "Bridge closed\n\nThe bridge was closed on Friday. Nobody was hurt.\n",
        encoding="utf-8",
    )
    (first,) = shell.json("import", str(home / "report.txt"))
    (second,) = shell.json("import", str(home / "report.txt"))
    assert (first["new"], second["new"]) == (True, False)
    assert first["id"] == second["id"]
    assert shell.json("show", first["id"])["title"] == "Bridge closed"
    assert len(shell.json("list")) == 3


def test_a_file_that_cannot_be_imported_does_not_stop_the_others(
    shell: Shell, home: Path
) -> None:
    good = home / "good.txt"
    good.write_text("The bridge was closed on Friday. Nobody was hurt.\n")
    empty = home / "empty.txt"
    empty.touch()
    shell("import", str(empty), str(home / "missing.txt"), str(good), code=1)
    assert len(shell.err.strip().splitlines()) == 2
    assert "empty.txt" in shell.err
    assert "missing.txt" in shell.err
    assert len(shell.json("list")) == 3


def test_update_reports_each_feed_and_finds_what_is_new(
    shell: Shell, home: Path
) -> None:
    assert shell("update") == "new   Riverton papers  2\n"
    assert shell("update") == "304   Riverton papers  0\n"
    changed = FEED.replace("at least 21", "at least 25")
    (home / "feed.xml").write_text(changed, encoding="utf-8")
    report = shell.json("update")
    assert (report["status"], report["new"], report["revised"]) == ("new", 0, 1)


def test_a_broken_feed_is_an_exit_code_and_a_reason(shell: Shell, home: Path) -> None:
    more = CONFIG + '[[feeds]]\nurl = "missing.xml"\n[[feeds]]\nurl = "page.xml"\n'
    (home / "config.toml").write_text(more, encoding="utf-8")
    (home / "page.xml").write_text("<html><body>404</body></html>")
    out = shell("update", code=3)
    assert "new   Riverton papers  2" in out
    assert re.search(r"^error missing\.xml  .+", out, re.MULTILINE)
    assert re.search(r"^error page\.xml  .+", out, re.MULTILINE)
    health = {f["url"]: f["error"] for f in shell.json("feeds")}
    assert health["feed.xml"] is None
    assert health["missing.xml"]


def test_update_takes_the_names_of_feeds(shell: Shell) -> None:
    assert "Riverton" in shell("update", "river")
    shell("update", "nowhere", code=1)
    assert "nowhere" in shell.err


@pytest.mark.parametrize("command", ["show", "note add", "note list"])
def test_an_unknown_id_is_one_line_that_says_where_to_look(
    shell: Shell, command: str
) -> None:
    extra = ["text"] if command == "note add" else []
    shell(*command.split(), "zzzz", *extra, code=1)
    assert shell.err == (
        "briefing: no article has the id 'zzzz': `briefing list` shows them\n"
    )


def test_the_app_without_a_terminal_says_what_to_use(shell: Shell) -> None:
    shell(code=1)
    assert "briefing list" in shell.err


def test_a_wrong_configuration_is_one_line(shell: Shell, home: Path) -> None:
    (home / "config.toml").write_text("[reading]\nwitdh = 3\n")
    shell("list", code=1)
    assert shell.err.count("\n") == 1
    assert "did you mean 'width'?" in shell.err


def test_config_says_which_files_are_used_and_writes_one_to_edit(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(home / "config.toml") in shell("config")
    monkeypatch.delenv("BRIEFING_CONFIG")
    shell("config", "--init")
    assert str(home / "home") in shell("config")
    shell("config", "--init", code=1)
    assert "exists already" in shell.err


def test_nothing_a_document_says_reaches_the_terminal_as_a_command(
    shell: Shell, home: Path
) -> None:
    evil = "\x1b]52;c;AAAA\x07Title \x1b[31mred\u202e\u200b\x9b2J\x00"
    feed = FEED.replace("Dam gives way", evil.replace("\x00", ""))
    (home / "feed.xml").write_text(feed, encoding="utf-8")
    (home / "doc.txt").write_text(f"{evil[:-1]}\n\nA sentence {evil[:-1]} ends.\n")
    shell("import", str(home / "doc.txt"))
    outputs = [shell("list"), shell("list", "--json"), shell("search", "title")]
    for row in shell.json("list"):
        outputs += [shell("show", row["id"]), shell("show", row["id"], "--json")]
    outputs += [shell("figures"), shell("quotes")]
    assert any("Title red" in out for out in outputs)
    for out in outputs:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]", out)


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    top = parser().format_help()
    actions = [a for a in parser()._actions if isinstance(a.choices, dict)]
    commands = list(actions[0].choices or ())
    assert len(commands) >= 13
    for command in commands:
        assert command in top
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0
        assert "usage: briefing" in capsys.readouterr().out


def test_wrong_usage_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["lsit"], ["list", "-n", "0"], ["show"]):
        with pytest.raises(SystemExit) as left:
            main(wrong)
        assert left.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from briefing.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'textual', 'rich', 'aiohttp', 'asyncio', 'pycurl', 'feedparser',"
        " 'sqlite3', 'sqlite_utils', 'dateutil', 'platformdirs', 'trafilatura'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
