"""The engine, measured: `python -m tests.eval`.

Prints one table of all figures for whatever sets are found, and exits with 1 when one
is under its floor in `floors.toml`.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.eval import floors, table
from tests.eval.outcome import Outcome
from tests.eval.sets import SETS, Set
from tests.eval.table import Row
from tests.shared import SHARED


def main(arguments: Sequence[str]) -> int:
    """Score the sets asked for; return 1 when a figure is under its floor."""
    given = _parser().parse_args(arguments)
    wanted, shared = floors.read(), Path(given.shared)
    chosen = [s for s in SETS if not given.set or any(map(s.answers, given.set))]
    rows: list[Row] = []
    print(table.header(), flush=True)
    for set_ in chosen:
        if not set_.found(shared):
            print(f"{set_.name:24}  not found under {shared}", flush=True)
            continue
        outcome = set_.score(shared, set_.step)
        rows += _print(set_, outcome, wanted, given.errors)
    if given.update or given.allow_lower:
        _update(rows, given.allow_lower)
        return 0
    return int(any(row.failed for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument(
        "--set",
        action="append",
        choices=sorted({n for s in SETS for n in (s.name, s.name.partition("-")[0])}),
        metavar="NAME",
        help="only this set, or all sets of this kind; may be repeated",
    )
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print N mistakes of a set"
    )
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument(
        "--allow-lower",
        default="",
        metavar="REASON",
        help="move the floors to the figures, down too, and write the reason there",
    )
    parser.add_argument(
        "--shared", default=SHARED, metavar="DIR", help=f"default: {SHARED}"
    )
    return parser


def _print(
    set_: Set, outcome: Outcome, wanted: floors.Floors, errors: int
) -> list[Row]:
    rows = [
        Row(
            set_.name,
            figure,
            wanted.get((set_.name, figure.metric), floors.Floor()),
            outcome.speed,
        )
        for figure in outcome.figures
    ]
    for row in rows:
        print(table.line(row), flush=True)
    if errors:
        print(*table.mistakes(outcome.mistakes, errors), sep="\n", flush=True)
    return rows


def _update(rows: Iterable[Row], reason: str) -> None:
    figures = {(row.set, row.figure.metric): row.figure.value for row in rows}
    moved = floors.updated(floors.read(), figures, reason)
    floors.FLOORS.write_text(floors.text(moved), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
