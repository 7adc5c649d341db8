"""How long a start takes: `python -m tests.bench.start`.

From the start of the process to the newest headline on the screen of a pseudo-terminal,
in turn with a Textual app that is nothing but a list, over archives of several sizes:

    python -m tests.bench.start --articles 100 300000 1000000 --runs 9

`first` is the first useful paint, `app` the whole one: keys are answered from then on.
"""

import argparse
import compileall
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.archive import NEWEST, build
from tests.bench.terminal import Terminal

ROOT = Path(__file__).parents[2]
_FIRST = NEWEST[:12].encode()
_WHOLE = b"help"
"""Stands in the line at the foot of the app's screen, and nowhere before."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", nargs="+", type=int, default=[100, 300_000])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--keep", help="a folder to keep the archives in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(given.keep or made)
        measure(folder, given.articles, given.runs)


def measure(folder: Path, sizes: list[int], runs: int) -> None:
    """Start everything in turn, `runs` times and once more to warm up."""
    compile_as_installed()
    for size in sizes:
        archive(folder, size)
    bare: list[tuple[float, float]] = []
    ours: dict[int, list[tuple[float, float, float]]] = {size: [] for size in sizes}
    for _ in range(runs + 1):
        bare.append(start_bare(archive(folder, sizes[0])))
        for size in sizes:
            ours[size].append(start(archive(folder, size)))
    wall, cpu = medians(bare[1:])
    print(f"bare app            {wall * 1000:5.0f} ms  CPU {cpu * 1000:5.0f} ms")
    for size, found in ours.items():
        first, whole, used = medians(found[1:])
        print(
            f"{size:>9,} articles  first {first * 1000:5.0f} ms ({first / wall:.2f}x)"
            f"  app {whole * 1000:5.0f} ms ({whole / wall:.2f}x)"
            f"  CPU {used * 1000:5.0f} ms ({used / cpu:.2f}x)"
        )


def compile_as_installed() -> None:
    """Compile the program, as pip does: the rest of what starts is compiled, too."""
    compileall.compile_dir(ROOT / "briefing", quiet=1)


def medians(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Return the median of each column."""
    return tuple(statistics.median(column) for column in zip(*rows, strict=True))


def archive(folder: Path, size: int) -> Path:
    """Return an archive of a size, built the first time."""
    path = folder / f"{size}.db"
    if not path.exists():
        build(path, size)
    return path


def environment(database: Path) -> dict[str, str]:
    """Return what points the program at an archive, and away from the user's files."""
    return {
        "BRIEFING_DB": str(database),
        "BRIEFING_CONFIG": str(ROOT / "config.toml"),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def start_bare(database: Path) -> tuple[float, float]:
    """Return the seconds to the first paint of the bare app, and its CPU seconds."""
    script = str(Path(__file__).with_name("bare_app.py"))
    terminal = Terminal([sys.executable, script, str(database)], environment(database))
    first = terminal.wait_for(_FIRST)
    return first, terminal.close()


def start(database: Path) -> tuple[float, float, float]:
    """Return the seconds to the first and to the whole paint, and the CPU seconds."""
    command = [sys.executable, "-m", "briefing"]
    terminal = Terminal(command, environment(database))
    first = terminal.wait_for(_FIRST)
    whole = terminal.wait_for(_WHOLE)
    return first, whole, terminal.close()


if __name__ == "__main__":
    os.nice(-5 if os.geteuid() == 0 else 0)
    main()
