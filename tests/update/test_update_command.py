"""`briefing update`: what is asked, what is left alone, and what is said of it."""

import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.cli.asked import chosen, moment
from briefing.cli.progress import Bar
from briefing.errors import FeedError
from briefing.store import Store
from briefing.store.lock import alone
from briefing.text.version import RULES_VERSION
from tests.builders import feed
from tests.update.server import RSS

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Handler(BaseHTTPRequestHandler):
    """Answers /feed with a feed, /gone with 410, /busy with 503, all else with 500."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        status = {"/feed": 200, "/gone": 410, "/busy": 503}.get(self.path, 500)
        self.send_response(status)
        if self.path == "/busy":
            self.send_header("Retry-After", "3600")
        self.send_header("Content-Length", str(len(RSS)))
        self.end_headers()
        self.wfile.write(RSS)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Web:
    """A command line, three feeds on the loopback, and what they were asked."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = folder / "briefing.db"
        self.asked: list[str] = []
        self.err = ""
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> list[str]:
        self.asked.clear()
        got = main(["update", "--no-analysis", *arguments])
        out, self.err = self._capsys.readouterr()
        assert got == code, self.err
        return out.splitlines()


@pytest.fixture
def web(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Web]:
    opened = Web(tmp_path, capsys)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked = opened.asked  # type: ignore[attr-defined]
        root = f"http://127.0.0.1:{server.server_port}"
        config = '[storage]\ndatabase = "briefing.db"\n[update]\n'
        config += 'allowed_hosts = ["127.0.0.1"]\n'
        for path, tag in (("feed", "harbour"), ("gone", "old")):
            config += f'[[feeds]]\nurl = "{root}/{path}"\ntags = ["{tag}"]\n'
        (tmp_path / "config.toml").write_text(config)
        monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "config.toml"))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield opened
        server.shutdown()
        thread.join()


def test_only_what_is_due_is_asked_and_the_rest_is_counted(web: Web) -> None:
    lines = web(code=3)
    assert [line.split()[0] for line in sorted(lines)] == ["error", "new"]
    assert web() == []
    assert web.asked == []
    assert re.search(
        r"nothing to fetch: 1 not due before \d+ \w+ \d{4}, \d\d:\d\d", web.err
    )
    assert "1 gone for good" in web.err


def test_force_asks_before_the_time_and_also_what_is_gone(web: Web) -> None:
    web(code=3)
    web("--force", code=3)
    assert sorted(web.asked) == ["/feed", "/gone"]


def test_force_does_not_ask_a_host_before_the_time_it_gave(web: Web) -> None:
    config = web.database.with_name("config.toml")
    config.write_text(config.read_text().replace("/gone", "/busy"))
    web("--tag", "old", code=3)
    for words in (["--force"], ["127.0.0.1"], ["--force", "127.0.0.1"]):
        lines = web(*words)
        assert {line.split()[0] for line in lines} == {"held"}
        assert web.asked == []
    assert "2 left alone, as their hosts ask" in web.err


def test_a_feed_that_is_named_is_asked_before_its_time(web: Web) -> None:
    web(code=3)
    (line,) = web("harbour post")
    assert line.split() == ["304", "The", "Harbour", "Post", "0"]
    assert web.asked == ["/feed"]


def test_a_tag_chooses_among_what_is_due(web: Web) -> None:
    web("--tag", "harbour")
    assert web.asked == ["/feed"]
    web("--tag", "harbour")
    assert web.asked == []
    web("--tag", "nowhere", code=1)
    assert "tag nowhere" in web.err


def test_older_entries_wait_for_an_update_that_takes_them(web: Web) -> None:
    (line,) = web("--since", "2026-11-03", "--tag", "harbour")
    assert line.startswith("ok ")
    (line,) = web("--force", "--tag", "harbour")
    assert line.startswith("new ")


def test_json_says_when_each_feed_is_due_again(web: Web) -> None:
    (line,) = web("--json", "--tag", "harbour")
    report = json.loads(line)
    assert (report["status"], report["new"]) == ("new", 1)
    assert datetime.fromisoformat(report["next_due"]).tzinfo is not None
    assert web.err == ""


def test_the_second_of_two_updates_says_so_and_is_no_failure(web: Web) -> None:
    with alone(web.database, "update"):
        assert web() == []
    assert web.err == "another update is under way: it brings in what is new\n"
    assert web.asked == []


def test_the_analysis_can_wait_for_the_next_update(web: Web) -> None:
    def waiting() -> int:
        with Store(web.database) as store:
            return store.derived.count_pending(RULES_VERSION)

    web("--tag", "harbour")
    assert waiting() == 1
    assert main(["update", "--tag", "harbour"]) == 0
    assert waiting() == 0


@pytest.mark.parametrize(
    ("words", "hours"),
    [("3d", 72), ("12h", 12), ("1w", 168), ("2026-11-22T06:00+00:00", 6)],
)
def test_a_time_is_a_date_or_so_long_ago(words: str, hours: int) -> None:
    assert moment(words, NOW) == NOW - timedelta(hours=hours)


@pytest.mark.parametrize("words", ["yesterday", "", "3 fortnights", "99999d"])
def test_what_is_no_time_is_said_to_be_none(words: str) -> None:
    with pytest.raises(FeedError, match="--since"):
        moment(words, NOW)


def test_paused_feeds_are_not_chosen_even_by_name() -> None:
    feeds = (feed(paused=True), feed(url="https://b.example/"))
    assert chosen(feeds, (), ()) == feeds[1:]
    with pytest.raises(FeedError, match="not paused"):
        chosen(feeds, ["example.org"], ())


def test_the_bar_shows_counts_and_what_else_there_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moments = iter((0.0, 0.01, 10.0))
    monkeypatch.setattr("briefing.cli.progress.time.monotonic", lambda: next(moments))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    bar = Bar()
    bar.show("feeds", 0, 1200)
    bar.show("feeds", 1, 1200, "never drawn: too soon")
    bar.show("feeds", 600, 1200, "31 new")
    drawn = capsys.readouterr().err
    assert "never drawn" not in drawn
    assert "feeds 600/1,200, 60/s, 31 new" in drawn
