"""What linking costs: `python -m tests.bench.link`.

Articles of the shared sets, and variations of them, are put into stories and figures;
their analyses are made before, and not counted. With `--keep FOLDER` the archives are
made once. It prints CPU time and memory of linking all, the size of the store, the cost
of one new article in archives of several sizes, and the queries that go through a whole
table, of which there shall be none:

    python -m tests.bench.link --articles 10000 --sizes 100 10000 --keep /tmp/link
"""

import argparse
import json
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from briefing.across import linking
from briefing.store import Store
from tests.bench.link_corpus import fill
from tests.bench.link_rows import multiply

# What waits, `u`, and the user's corrections are always gone through, and so are the
# values of a question that stand in a table of their own, `json_each`.
_SCAN = re.compile(r"SCAN (?!CONSTANT|\d|\(|u$|u USING|corrections$|\w+ VIRTUAL TABLE)")
NEW = 60
"""Articles that come one by one; the first ones warm what is kept in memory."""
_WARM = 10
PHASES = ("_pages", "_link_figures", "_gather", "_link_numbers", "extend")
"""Functions of linking that are timed apart."""


def main() -> None:
    """Read the arguments; measure in processes of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 10_000])
    parser.add_argument("--rows-as-if", type=int, default=0, help="of so many articles")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        print(json.dumps(RUNS[given.run[0]](Path(given.run[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(given, given.keep or Path(folder))


def measure(given: argparse.Namespace, folder: Path) -> None:
    """Measure all that is asked for, in archives in a folder."""
    if given.articles:
        show_all(run("all", archive(folder, given.articles)))
    for size in given.sizes:
        linked = new_articles(folder, size)
        show_one(size, run("one", linked))
    if given.rows_as_if:
        size = max(given.sizes)
        linked = folder / f"as-if-{given.rows_as_if}.db"
        shutil.copy(new_articles(folder, size), linked)
        multiply(linked, given.rows_as_if // size)
        show_one(given.rows_as_if, run("one", linked))
        linked.unlink()


def archive(folder: Path, articles: int) -> Path:
    """Return an archive of analysed articles that are not linked."""
    path = folder / f"analysed-{articles}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with Store(path) as store:
            fill(store, articles)
    return path


def new_articles(folder: Path, size: int) -> Path:
    """Return an archive where so many articles are linked, and `NEW` wait."""
    path = folder / f"linked-{size}.db"
    if not path.exists():
        shutil.copy(archive(folder, size + NEW), path)
        with Store(path) as store:
            while (left := store.links.count_waiting() - NEW) > 0:
                linking.link_some(store, min(left, 500))
    return path


def run(name: str, path: Path) -> dict[str, Any]:
    """Run a measurement on a copy of an archive, in a process of its own."""
    copy = path.with_suffix(".copy")
    shutil.copy(path, copy)
    command = [sys.executable, "-m", "tests.bench.link", "--run", name, str(copy)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    for left in copy.parent.glob(f"{copy.name}*"):
        left.unlink()
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def link_all(path: Path) -> dict[str, Any]:
    """Link all that waits."""
    phases: Counter[str] = Counter()
    before = path.stat().st_size
    with Store(path) as store, timed(phases):
        began, wall = time.process_time(), time.perf_counter()
        articles = linking.link_all(store)
        cpu, wall = time.process_time() - began, time.perf_counter() - wall
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (path.stat().st_size - before) / articles
    return {
        "articles": articles,
        "cpu": cpu,
        "wall": wall,
        "memory": memory,
        "size": size,
        "phases": phases,
    }


@contextmanager
def timed(phases: Counter[str]) -> Iterator[None]:
    """Note the CPU time of each phase of linking, within the block."""
    kept = {name: getattr(linking, name) for name in PHASES}
    for name, function in kept.items():
        setattr(linking, name, _timed(name, function, phases))
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(linking, name, function)


def _timed(
    name: str, function: Callable[..., Any], phases: Counter[str]
) -> Callable[..., Any]:
    @wraps(function)
    def measured(*given: Any) -> Any:
        began = time.process_time()
        try:
            return function(*given)
        finally:
            phases[name] += time.process_time() - began  # type: ignore[assignment]

    return measured


def link_one(path: Path) -> dict[str, Any]:
    """Link what waits one by one; then tell which queries scan."""
    taken, asked = [], set[str]()
    with Store(path) as store:
        while True:
            began = time.process_time()
            if not linking.link_some(store, 1):
                break
            taken.append(time.process_time() - began)
            if len(taken) == NEW - 1:
                _listen(store, asked)
    return {
        "median": statistics.median(taken[_WARM:-1]),
        "mean": statistics.mean(taken[_WARM:-1]),
        "scans": scans(path, asked),
        "queries": len(asked),
    }


def _listen(store: Store, asked: set[str]) -> None:
    with store.writing() as connection:
        connection.set_trace_callback(asked.add)


def scans(path: Path, asked: set[str]) -> list[str]:
    """Return the queries that go through a whole table or index, each shape once."""
    connection = sqlite3.connect(path)
    found: dict[str, str] = {}
    for query in sorted(asked):
        if not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)", query):
            continue
        for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"):
            if _SCAN.match(row[3]):
                shape = re.sub(r"-?\d+|'[^']*'", "?", " ".join(query.split()))
                found.setdefault(shape[:160], row[3])
    connection.close()
    return [f"{plan}: {query}" for query, plan in found.items()]


def show_all(found: dict[str, Any]) -> None:
    """Print what linking all took."""
    articles = found["articles"]
    print(
        f"{articles} articles: CPU {found['cpu']:.1f} s, wall {found['wall']:.1f} s, "
        f"memory {found['memory']:.0f} MB, store {found['size'] / 1024:.1f} KB each"
    )
    for name, seconds in found["phases"].items():
        print(f"  {name.strip('_'):<14} {1000 * seconds / articles:6.2f} ms each")


def show_one(size: int, found: dict[str, Any]) -> None:
    """Print what one new article takes."""
    print(
        f"one new article in {size}: median {1000 * found['median']:.2f} ms, "
        f"mean {1000 * found['mean']:.2f} ms; {len(found['scans'])} of "
        f"{found['queries']} queries scan"
    )
    for scan in found["scans"]:
        print(f"  {scan}")


RUNS = {"all": link_all, "one": link_one}

if __name__ == "__main__":
    main()
