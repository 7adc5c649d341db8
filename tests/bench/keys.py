"""How long a key takes: `python -m tests.bench.keys`.

From the key to the last byte of its paint, in a pseudo-terminal of 120 x 40: moving in
the list within the screen and scrolling it, over archives of two sizes, quiet and with
an update running beside; opening an article of 2,000 words beside the same text in
Textual's Markdown widget; and the memory of it all.

    python -m tests.bench.keys --articles 100 300000
    python -m tests.bench.keys --only article
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from http.server import ThreadingHTTPServer
from pathlib import Path

from briefing.model import Entry, Feed, Intake, text_hash
from briefing.store import Store
from briefing.text.analyse import analyse
from tests.bench.archive import NOW, build
from tests.bench.start import ROOT, archive, compile_as_installed, environment
from tests.bench.terminal import Painted, Terminal
from tests.bench.update import Handler, configure

KEYS = 15
"""Rows that fit on the screen: so many keys do not scroll it."""
_OWN = 0.045
"""Seconds: what comes after so long is no paint of the key, but of the rest after it:
the article beside the list, which waits 60 ms for the next key."""
_UPDATE = ("update", "--force", "--no-analysis")
_OPENED = b"Ferrer"
"""A word of the long text: it is open when this is painted."""
_SENTENCE = (
    "Officials in Port Alda said on Monday that {n} people had left the ferry, while "
    "Ana Ferrer of the Harbour Board told reporters that at least {n} were waiting. "
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", nargs="+", type=int, default=[100, 300_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", help="a folder to keep the archives in")
    parser.add_argument("--only", choices=["list", "article"], help="one part of it")
    given = parser.parse_args()
    compile_as_installed()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(given.keep or made)
        if given.only != "article":
            listing(folder, Path(made), given.articles, given.runs)
        if given.only != "list":
            opening(Path(made), given.runs * 3)


def listing(folder: Path, made: Path, sizes: Sequence[int], runs: int) -> None:
    """Move in the lists of archives of several sizes, then beside an update."""
    for size in sizes:
        moves(archive(folder, size), size, runs, nullcontext(), "quiet")
    busy = archive(folder, sizes[-1])
    moves(busy, sizes[-1], runs, updating(made, busy), "update beside")


def moves(database: Path, size: int, runs: int, beside: object, what: str) -> None:
    """Press `j` within the screen and past its end, and page down."""
    still: list[Painted] = []
    scrolling: list[Painted] = []
    resting: list[Painted] = []
    memory = 0.0
    with beside:  # type: ignore[attr-defined] # a context manager of either kind
        for _ in range(runs):
            terminal = started(database)
            still += [terminal.press("j", _OWN) for _ in range(KEYS)]
            for _ in range(5):
                terminal.press("j")
            scrolling += [terminal.press("j", _OWN) for _ in range(KEYS)]
            terminal.settle()
            resting += [terminal.press("j") for _ in range(KEYS)]
            memory = max(memory, terminal.memory())
            terminal.close()
    print(f"{size:>9,} articles, {what}: {memory:.0f} MB")
    print(f"    j             {words(still)}")
    print(f"    j, scrolling  {words(scrolling)}")
    print(f"    j, with the article beside  {words(resting)}")


def started(database: Path) -> Terminal:
    """Return the app, waiting for a key."""
    terminal = Terminal([sys.executable, "-m", "briefing"], environment(database))
    terminal.wait_for(b"help")
    terminal.settle()
    return terminal


def words(found: Sequence[Painted]) -> str:
    """Return the medians of the first and the last byte, and the 95th percentile."""
    lasts = sorted(paint.last * 1000 for paint in found)
    first = statistics.median(paint.first * 1000 for paint in found)
    size = statistics.median(paint.size for paint in found)
    late = lasts[int(len(lasts) * 0.95)]
    middle = statistics.median(lasts)
    return (
        f"first byte {first:5.1f} ms  last {middle:5.1f} ms  "
        f"p95 {late:5.1f} ms ({late / middle:.1f}x)  {size:,.0f} bytes"
    )


@contextmanager
def updating(folder: Path, database: Path) -> Iterator[None]:
    """Run one update of 100 feeds after the other on a database."""
    done = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        root = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def run() -> None:
            rounds = 0
            while not done.is_set():
                rounds += 1
                urls = [f"{root}/{rounds}-{n}" for n in range(100)]
                configure(urls, str(folder / "config.toml"))
                subprocess.run(
                    [sys.executable, "-m", "briefing", *_UPDATE],
                    env=environment(database)
                    | {"BRIEFING_CONFIG": str(folder / "config.toml")},
                    cwd=ROOT,
                    capture_output=True,
                    check=False,
                )

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
            server.shutdown()


def opening(folder: Path, runs: int) -> None:
    """Open a long article in the app, and its text in the Markdown widget."""
    text = long_text()
    database, page = folder / "long.db", folder / "long.md"
    build(database, 10)
    page.write_text(text, encoding="utf-8")
    with Store(database) as store:
        feed = Feed(url="https://1.example/feed", title="Paper 1")
        entry = Entry(guid="long", url="", title="A long one", text=text, outlet="P")
        store.arrivals.take_in(feed, [Intake("zlong", entry, text_hash(text))], NOW)
        store.derived.save([("zlong", analyse(text))])
    ours, theirs = [], []
    for _ in range(runs):
        terminal = started(database)
        terminal.press("G")
        terminal.settle(0.3)
        ours.append(terminal.press_for("g\r", _OPENED))
        terminal.close()
        script = str(Path(__file__).with_name("markdown_app.py"))
        other = Terminal([sys.executable, script, str(page)], environment(database))
        other.wait_for(b"press a key")
        other.settle()
        theirs.append(other.press_for("m", _OPENED))
        other.close()
    print(f"an article of {len(text.split()):,} words")
    print(f"    briefing         {words(ours)}")
    print(f"    Markdown widget  {words(theirs)}")
    ratio = statistics.median(p.first for p in ours) / statistics.median(
        p.first for p in theirs
    )
    whole = statistics.median(p.last for p in ours) / statistics.median(
        p.last for p in theirs
    )
    print(f"    first byte {ratio:.2f}x, last byte {whole:.2f}x of the widget's")


def long_text() -> str:
    """Return 2,000 words in paragraphs of three sentences."""
    paragraphs = [
        "".join(_SENTENCE.format(n=10 * n + k) for k in range(3)).strip()
        for n in range(1, 26)
    ]
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    os.nice(-5 if os.geteuid() == 0 else 0)
    main()
