"""How long an update takes: `python -m tests.bench.update`.

Without more it refreshes feeds of its own from a server on the loopback, cold and with
nothing new, and prints wall, CPU, memory and the size of the store. With `--peers` it
runs the shared bench, where there is one, beside other readers:

    python -m tests.bench.update --feeds 1000 --peers newsboat-analyzed newsraft

Analysis is left out: what is measured ends when all is readable and searchable.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.shared import SHARED

ITEMS = 30
COMMAND = ("-m", "briefing", "update", "--force", "--no-analysis")
ROOT = Path(__file__).parents[2]
SENTENCE = "The harbour of Riverton reopened on <b>Monday</b> &amp; the ferry runs. "


class Figures(NamedTuple):
    """What one update took."""

    wall: float
    cpu: float
    memory: float
    """Of the largest process, in MB."""


def main() -> None:
    """Read the arguments and run one of the benches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--latency", nargs="+", default=["0"], help="ms, or LO-HI")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--peers", nargs="*", help="with these, of the shared bench")
    parser.add_argument("--configure", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.configure:
        configure(Path(given.configure[0]).read_text().split(), given.configure[1])
    elif given.peers is not None:
        side_by_side(given)
    else:
        alone(given.feeds)


def configure(urls: list[str], path: str) -> None:
    """Write a config.toml with these feeds, their hosts allowed."""
    hosts = json.dumps(sorted({urlsplit(url).hostname or "" for url in urls}))
    feeds = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    Path(path).write_text(f"[update]\nallowed_hosts = {hosts}\n{feeds}")


def side_by_side(given: argparse.Namespace) -> None:
    """Run the shared bench; the first peer is the base of its ratios."""
    bench = SHARED / "bench" / "bench_update.py"
    if not bench.exists():
        sys.exit(f"there is no shared bench at {bench}")
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "briefing.json"
        spec.write_text(json.dumps(specification()))
        arguments = ["--feeds", str(given.feeds), "--runs", str(given.runs)]
        arguments += ["--latency", *given.latency, "--work", f"{folder}/work"]
        arguments += ["--out", f"{folder}/rows.jsonl"]
        arguments += ["--peers", *given.peers, f"custom:{spec}"]
        subprocess.run([sys.executable, str(bench), *arguments], check=True)


def specification() -> dict[str, object]:
    """Return how the shared bench sets up and runs this program."""
    ours = [sys.executable, "-m", "tests.bench.update", "--configure"]
    return {
        "name": "briefing",
        "env": {
            "BRIEFING_DB": "{home}/briefing.db",
            "BRIEFING_CONFIG": "{home}/config.toml",
            "PYTHONPATH": str(ROOT),
        },
        "setup": [[*ours, "{urls}", "{home}/config.toml"]],
        "update": [sys.executable, *COMMAND],
        "data": ["briefing.db*"],
        "count": ["briefing.db", "select count(*) from articles"],
    }


def alone(feeds: int) -> None:
    """Refresh feeds of our own, cold and with nothing new."""
    with (
        tempfile.TemporaryDirectory() as folder,
        ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        configure([f"{root}/{n}" for n in range(feeds)], f"{folder}/config.toml")
        database = Path(folder) / "briefing.db"
        print(f"{feeds} feeds of {ITEMS} items from one host")
        for phase in ("cold", "304"):
            took = timed(database)
            size = database.stat().st_size / 2**20
            print(
                f"{phase:<5} wall {took.wall:6.2f} s  CPU {took.cpu:6.2f} s  "
                f"memory {took.memory:4.0f} MB  store {size:6.1f} MB"
            )
        server.shutdown()


def timed(database: Path) -> Figures:
    """Run one update; the CPU time is that of it and its processes."""
    config = str(database.with_name("config.toml"))
    env = {"BRIEFING_DB": str(database), "BRIEFING_CONFIG": config}
    env |= {"PYTHONPATH": str(ROOT)}
    before, began = _cpu(), time.perf_counter()
    with database.with_name("log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *COMMAND], env=os.environ | env, stdout=log, stderr=log
        )
        _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    return Figures(wall, _cpu() - before, usage.ru_maxrss / 1024)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Handler(BaseHTTPRequestHandler):
    """Serves a feed under every path, and 304 to who knows it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer('"1"', document(self.path))

    def answer(self, etag: str, body: bytes) -> None:
        """Send a document, or 304."""
        if self.headers["If-None-Match"] == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def document(name: str) -> bytes:
    text = SENTENCE.replace("&", "&amp;").replace("<", "&lt;") * 20
    items = "".join(
        f"<item><guid>{name}/{n}</guid><title>Story {n} of {name}</title>"
        f"<description>{n} {text}</description></item>"
        for n in range(ITEMS)
    )
    return (
        f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"
    ).encode()


if __name__ == "__main__":
    main()
