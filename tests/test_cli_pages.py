"""`briefing import URL` and `briefing fulltext`: web pages in the shell."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.model import Entry, Feed, Headline, Intake
from briefing.store import Store
from tests.builders import NOW

pytestmark = pytest.mark.usefixtures("read_here")

RAIN = (
    "Rain closed the bridge over the Alda on Monday, the harbour office said, and left "
    "hundreds of drivers waiting on the northern bank until the evening."
)
CREWS = (
    "Crews worked through the night to clear the road. “We will open one lane by "
    "Friday,” said Ann Lee, who leads the office."
)
HEAD = '<title>Bridge closed</title><meta property="og:site_name" content="The Post">'


class Site(ThreadingHTTPServer):
    """Pages on the loopback, by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[str, bytes]] = {}

    def put(self, path: str, *paragraphs: str) -> str:
        """Serve an article; return its address."""
        body = "".join(f"<p>{p}</p>" for p in paragraphs)
        html = f"<html><head>{HEAD}</head><body><article>{body}</article></body></html>"
        return self.put_raw(path, html.encode(), "text/html")

    def put_raw(self, path: str, body: bytes, kind: str) -> str:
        self.pages[path] = (kind, body)
        return self.url(path)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        if self.path not in self.server.pages:
            self.send_error(404)
            return
        kind, body = self.server.pages[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


class Shell:
    """Runs commands and keeps what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = folder / "briefing.db"
        self._capsys = capsys
        self.err = ""

    def __call__(self, *arguments: str, code: int = 0) -> str:
        got = main(arguments)
        out, self.err = self._capsys.readouterr()
        assert got == code, self.err
        return out


@pytest.fixture
def shell(
    tmp_path: Path,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    assert own_home.is_dir()
    config = tmp_path / "config.toml"
    config.write_text(
        '[storage]\ndatabase = "briefing.db"\n[update]\nallowed_hosts = ["127.0.0.1"]\n'
    )
    monkeypatch.setenv("BRIEFING_CONFIG", str(config))
    return Shell(tmp_path, capsys)


def test_a_page_comes_in_once_and_again_when_it_changed(
    shell: Shell, site: Site
) -> None:
    url = site.put("/bridge", RAIN, CREWS)
    first = shell("import", url)
    assert first.startswith("new     ")
    assert first.endswith("  Bridge closed — The Post\n")
    assert shell("import", f"{url}#top").startswith("known   ")
    site.put("/bridge", RAIN, CREWS, "The bridge opened again on Thursday at noon.")
    assert shell("import", url).startswith("revised ")
    (row,) = json.loads(shell("list", "--json"))
    shown = shell("show", row["id"])
    assert "opened again on Thursday" in " ".join(shown.split())


def test_pages_and_files_come_in_together_and_in_order(
    shell: Shell, site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "note.txt"
    file.write_text(f"A note on the bridge\n\n{RAIN}\n")
    names = [site.put("/a", RAIN, CREWS), str(file), site.url("/none"), "ftp://x/y"]
    rows = json.loads(shell("import", "--json", *names, code=1))
    assert [row["file"] for row in rows] == names[:2]
    assert shell.err.splitlines() == [
        f"briefing: {names[2]} was not fetched: HTTP 404, not found",
        "briefing: ftp://x/y is no http(s) address: give a page's link",
    ]


def test_a_feed_is_not_imported_but_told_how_to_be_added(
    shell: Shell, site: Site
) -> None:
    url = site.put_raw("/feed", b"<rss version='2.0'/>", "text/xml")
    assert shell("import", url, code=1) == ""
    assert shell.err == (
        f"briefing: {url} is a feed: add it with `briefing feeds add {url}`\n"
    )


def test_a_private_network_is_not_reached(shell: Shell) -> None:
    assert shell("import", "http://10.0.0.1/", "http://[::1]/", code=1) == ""
    assert shell.err.count("lies in a private network; allowed_hosts would") == 2


def test_the_full_text_of_an_article_comes_by_its_id(shell: Shell, site: Site) -> None:
    url = site.put("/bridge", RAIN, CREWS)
    teaser = "Rain closed the bridge over the Alda on Monday…"
    feed = Feed(url="https://post.example/feed", title="The Post")
    entry = Entry(guid="1", url=url, title="Bridge closed", text=teaser)
    with Store(shell.database) as store:
        store.feeds.ensure([feed])
        store.arrivals.take_in(feed, [Intake("abcdefghij", entry, "0")], NOW)
    assert shell("fulltext", "abcd") == (
        "abcdefghij  Bridge closed: full text: 49 words in the place of 9\n"
    )
    assert "Ann Lee" in shell("show", "abcd")
    assert shell("fulltext", "abcd").endswith(": the page says nothing new\n")
    del site.pages["/bridge"]
    assert shell("fulltext", "abcd", code=1) == ""
    assert "the text stays: HTTP 404, not found" in shell.err
    (row,) = json.loads(shell("fulltext", "abcd", "--json", code=1))
    assert (row["new"], row["error"]) == (False, "HTTP 404, not found")
    assert "Ann Lee" in shell("show", "abcd")


def test_an_update_says_what_came_of_each_page_of_full_text(
    shell: Shell, site: Site
) -> None:
    teaser = "Rain closed the bridge over the Alda on Monday…"
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>{url}</link>"
        f"<description>{teaser}</description></item>"
        for title, url in (
            ("Bridge closed", site.put("/bridge", RAIN, CREWS)),
            ("Ferry late", site.url("/none")),
        )
    )
    rss = f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>"
    feed = site.put_raw("/feed", rss.encode(), "text/xml")
    config = shell.database.with_name("config.toml")
    with config.open("a") as file:
        file.write(f'[[feeds]]\nurl = "{feed}"\nfulltext = true\n')
    assert sorted(shell("update", "--no-analysis").splitlines()) == [
        "new   Post  2",
        "page  Bridge closed  49",
        "stays Ferry late  HTTP 404, not found",
    ]
    assert shell.err == "2 new, 0 revised, 1 feeds, 1 full texts\n"
    with Store(shell.database) as store:
        (id_,) = [r.id for r in _rows(store) if r.title == "Bridge closed"]
        store.pages.gave_nothing(id_, "once more", NOW.replace(year=2020))
    said = shell("update", "--no-analysis", "--force", "--json").splitlines()
    (_, page) = map(json.loads, said)
    assert page == {
        "article": id_,
        "title": "Bridge closed",
        "url": site.url("/bridge"),
        "status": "same",
        "words": 49,
        "error": None,
    }
    assert shell("update", "--force", "--quiet") == ""


def _rows(store: Store) -> tuple[Headline, ...]:
    return store.articles.headlines(store.articles.numbers())
