"""`briefing feeds`: config.toml is edited in place, and undo takes it back."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing import config
from briefing.cli import main
from tests.terminal import answers
from tests.update.server import RSS, FeedServer, reply

pytestmark = pytest.mark.usefixtures("read_here")

CONFIG = """\
# mine
[update]
allowed_hosts = ["127.0.0.1"]
connect_timeout = 10

[[feeds]]
url = "https://a.example/rss"
title = "The Harbour Post" # best
tags = ["world"]

[[feeds]]
url = "https://b.example/rss"
title = "Daily Lantern"
"""
OPML = """<opml><body><outline text="x"><outline xmlUrl="https://c.example/?a=1&b=2"
text="C"/></outline><outline xmlUrl="https://a.example/rss/"/><outline
xmlUrl="file:///x"/></body></opml>"""


@pytest.fixture
def path(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CONFIG", str(file))
    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "briefing.db"))
    assert own_home.is_dir()
    return file


class Shell:
    """Runs commands and keeps what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.err = ""

    def __call__(self, *arguments: str, code: int = 0) -> str:
        got = main(["feeds", *arguments] if arguments[0] != "undo" else ["undo"])
        out = self.said()
        assert got == code, self.err
        return out

    def said(self) -> str:
        out, self.err = self._capsys.readouterr()
        return out

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))


@pytest.fixture
def shell(path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    assert path.is_file()
    return Shell(capsys)


@pytest.fixture
def served() -> Iterator[FeedServer]:
    """A feed server in a thread of its own, for commands run their own event loop."""
    server, loop, ready = FeedServer(), asyncio.new_event_loop(), threading.Event()
    done = asyncio.Event()

    async def serve() -> None:
        async with server:
            ready.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    yield server
    loop.call_soon_threadsafe(done.set)
    thread.join(10)
    loop.close()


def page(*hrefs: str) -> bytes:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}">'
        for href in hrefs
    )
    return reply(
        f"<html><head>{links}</head></html>".encode(), content_type="text/html"
    )


def test_the_list_says_how_each_feed_fares(shell: Shell) -> None:
    lines = shell("list").splitlines()
    assert lines[0] == "1 new     The Harbour Post  [world]"
    assert "never fetched · https://a.example/rss" in lines[1]
    rows = shell.json("list")
    assert [row["number"] for row in rows] == [1, 2]
    assert rows[0]["state"] == "new"
    assert rows[0]["next_due"] is None
    assert rows[0]["articles_a_week"] == 0


def test_a_feed_is_added_with_its_own_title_and_undo_takes_it_back(
    shell: Shell, path: Path, served: FeedServer
) -> None:
    served.routes |= {"/": page("/rss"), "/rss": reply(RSS)}
    shell("add", served.url("/"), "--tag", "port")
    assert f"added: The Harbour Post, {served.url('/rss')}" in shell.err
    feed = config.load(path, {}).feeds[-1]
    assert (feed.url, feed.tags) == (served.url("/rss"), ("port",))
    assert path.read_text().startswith(CONFIG)
    shell("undo")
    assert path.read_text() == CONFIG


def test_several_feeds_are_listed_and_the_first_or_the_chosen_one_is_added(
    shell: Shell,
    path: Path,
    served: FeedServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served.routes |= {"/": page("/1", "/2"), "/1": reply(RSS), "/2": reply(RSS)}
    shell("add", served.url("/"))
    assert f"2 The Harbour Post {served.url('/2')} 1 entry" in shell.err
    assert config.load(path, {}).feeds[-1].url == served.url("/1")
    answers(monkeypatch, "2\n")
    shell("add", served.url("/"), "--title", "Two")
    assert config.load(path, {}).feeds[-1].title == "Two"
    answers(monkeypatch, "7\n")
    shell("add", served.url("/"), code=1)
    assert "'7' is none of them" in shell.err
    assert len(shell("discover", served.url("/")).splitlines()) == 2


def test_what_cannot_be_added_says_why_and_stops_no_other(
    shell: Shell, path: Path, served: FeedServer
) -> None:
    served.routes |= {"/none": page(), "/port": reply(RSS)}
    urls = [served.url("/none"), "http://a.example/rss/", served.url("/port")]
    shell("add", *urls, code=3)
    assert "is a web page that names no feed" in shell.err
    assert "is subscribed already: 1 The Harbour Post" in shell.err
    assert len(config.load(path, {}).feeds) == 3
    shell("add", served.url("/port"), code=1)
    shell("add", "gopher://x/", code=1)
    assert "is no web address" in shell.err
    shell("add", "x.example", "y.example", "--title", "T", code=2)


def test_removing_asks_and_keeps_the_feed_without_a_yes(
    shell: Shell, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("remove", "lantern", code=1)
    assert "give --yes in a script" in shell.err
    answers(monkeypatch, "\n")
    shell("remove", "lantern", code=1)
    assert path.read_text() == CONFIG
    answers(monkeypatch, "y\n")
    shell("remove", "lantern")
    assert "it had no articles" in shell.err
    assert "b.example" not in path.read_text()
    shell("undo")
    assert path.read_text() == CONFIG


def test_a_feed_is_renamed_tagged_paused_and_resumed(shell: Shell, path: Path) -> None:
    shell("rename", "1", "Harbour", "News")
    shell("tag", "harbour", "+port", "-world", "sea")
    shell("pause", "harbour")
    said = path.read_text()
    assert (
        'title = "Harbour News" # best\ntags = ["port", "sea"]\npaused = true' in said
    )
    assert shell.json("list")[0]["state"] == "paused"
    shell("resume", "1")
    shell("tag", "1")
    assert "Harbour News: port, sea" in shell.err
    shell("tag", "1", "-port", "-sea")
    assert "tags" not in path.read_text().partition("[[feeds]]")[2].partition("[[")[0]


def test_a_feed_that_moved_is_shown_and_moved_when_that_is_meant(
    shell: Shell, path: Path, served: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.routes |= {"/old": reply(RSS), "/new": reply(RSS)}
    shell("add", served.url("/old"))
    text = path.read_text()
    served.routes["/old"] = reply(status=301, location="/new")
    shell("moved")
    assert shell.err == "no feed has moved for good\n"
    for _ in range(3):
        assert main(["update", "--force", "127.0.0.1", "--quiet"]) == 0
    assert f"! it has moved for good to {served.url('/new')}" in shell("list")
    assert "`briefing feeds moved` writes the new addresses" in shell.err
    lines = shell("moved").splitlines()
    assert lines[0] == "The Harbour Post"
    assert [line.split()[-1] for line in lines[1:]] == [
        served.url("/old"),
        served.url("/new"),
    ]
    answers(monkeypatch, "n\n")
    shell("moved")
    assert "nothing was changed" in shell.err
    assert path.read_text() == text
    answers(monkeypatch, "y\n")
    shell("moved")
    assert path.read_text() == text.replace("/old", "/new")
    served.requests.clear()
    assert main(["update", "--force", "127.0.0.1", "--quiet"]) == 0
    assert [request.path for request in served.requests] == ["/new"]
    assert len(json.loads(_listed(shell))) == 1
    shell("undo")
    assert path.read_text() == text
    assert shell.json("moved", "--yes")[0]["moved_to"] == served.url("/new")
    assert path.read_text() == text.replace("/old", "/new")
    shell("moved", "3", "--yes", code=1)
    assert "The Harbour Post has not moved" in shell.err


def _listed(shell: Shell) -> str:
    assert main(["list", "--json"]) == 0
    return shell.said()


def test_a_name_that_fits_several_feeds_names_them(shell: Shell) -> None:
    shell("pause", "example", code=1)
    assert "fits 2 feeds: 1 The Harbour Post, 2 Daily Lantern" in shell.err


def test_a_list_is_looked_at_brought_in_and_brought_in_again(
    shell: Shell, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.opml").write_text(OPML)
    out = shell("import", str(tmp_path / "a.opml"), "--dry-run")
    assert out == "C  [x]  https://c.example/?a=1&b=2\n"
    assert "1 would be added, 1 known already" in shell.err
    assert "'file:///x' is no web address" in shell.err
    assert path.read_text() == CONFIG
    said = shell.json("import", str(tmp_path / "a.opml"))
    assert [feed["title"] for feed in said["added"]] == ["C"]
    assert config.load(path, {}).feeds[-1].tags == ("x",)
    shell("import", str(tmp_path / "a.opml"))
    assert "0 added, 2 known already" in shell.err
    shell("undo")
    assert path.read_text() == CONFIG


def test_what_is_no_list_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text("hello")
    shell("import", str(tmp_path / "a.opml"), code=1)
    assert "names no feed: give an OPML file" in shell.err
    shell("import", str(tmp_path / "none.opml"), code=1)
    assert "No such file" in shell.err


def test_an_export_brings_everything_to_another_machine(
    shell: Shell, path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.opml"
    full = 'tags = ["world", "far east"]\nfulltext = true'
    path.write_text(CONFIG.replace('tags = ["world"]', full))
    shell("pause", "lantern")
    before = config.load(path, {}).feeds
    shell("export", "-o", str(file))
    path.write_text(CONFIG.partition("[[feeds]]")[0])
    shell("import", str(file))
    assert sorted(config.load(path, {}).feeds, key=lambda f: f.url) == list(before)


def test_an_export_is_known_when_it_comes_back(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.opml"
    shell("export", "-o", str(file))
    assert shell("export").rstrip() == file.read_text().rstrip()
    shell("import", str(file))
    assert "0 added, 2 known already" in shell.err


@pytest.mark.usefixtures("own_home")
def test_without_a_file_of_ones_own_one_is_made_and_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "briefing.db"))
    bundled = (config.bundled() / "config.toml").read_bytes()
    assert main(["feeds", "pause", "Deutsche"]) == 0
    own = config.user_file()
    assert f"wrote {own}, a copy of the bundled one" in capsys.readouterr().err
    assert (config.bundled() / "config.toml").read_bytes() == bundled
    paused = [feed.title for feed in config.load(own, {}).feeds if feed.paused]
    assert paused == ["Deutsche Welle"]
    assert main(["undo"]) == 0
    assert own.read_bytes() == bundled
