"""How fast queries are answered: the first 80 rows, as the list shows them, and all.

    python -m tests.bench.search --articles 300000 --work /tmp/bench

Writes a made-up archive once (words by Zipf's law, figures, numbers, read marks) and
prints, for each query, the median of some runs in milliseconds, what the slowest run
took, how many articles fit, and the plan: gathered by an index, or passed through.
With `--painted` it types into the app instead, in a pseudo-terminal of 120 x 40, and
prints how long after the last letter the screen was full of hits; the archive shall be
of the present rules, or the app analyses it anew beside.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from briefing.query import Query, parse, parse_live
from briefing.store import Store
from briefing.store.rows import stamp
from briefing.store.selection import Selector
from tests.bench.archive import NOW, build
from tests.bench.keys import started
from tests.bench.start import compile_as_installed

_WORDS = 30_000
_FIGURES = 20_000
_LENGTH = 120
_FIRST = 80
_PAINTED = 16
"""The hit that is waited for: it stands at the foot of a screen of 40 rows."""
_GIVEN = "ana ben carl dora emil fay gus hanna igor jane".split()

QUERIES = (
    "",
    "w20",
    "w2000",
    "w20000",
    "w0 w1",
    "w5 w6 w2000",
    '"w3 w4"',
    '"w40 w41"',
    "w0 OR w30",
    "w2000 -w5",
    "title:w50",
    "person:n0x",
    "person:n3000x",
    "person:n19999x",
    "person:ana",
    "speaker:n0x",
    "amount:>1m",
    "amount:123457",
    "amount:$10..20m",
    "amount:99%",
    "is:unread",
    "is:read",
    "is:starred",
    "outlet:bravo",
    'feed:"Paper 7"',
    "newer:3d",
    "until:2026-01",
    "section:papers",
    "section:papers -section:quotes",
    "w20 is:unread newer:30d",
    "w2000 person:n0x",
    "person:n0x person:n1x is:unread",
    "person:n0x amount:>1m",
    "person:n3000x amount:>1m -is:read (outlet:alpha OR outlet:bravo)",
    "w20 sort:rank",
    "w2000 sort:rank",
    "w5 w2000 sort:rank",
)
PAINTED = ("w20", "w2000", "w20000", "w5 w20")
LIVE = ("w2", "w20", "w200", "w2000", "w5 w20", '"w3 w20', "person:n1")


def word(rank: int) -> str:
    """Return the word of a rank; 0 is the commonest."""
    return f"w{rank}"


def fill(path: Path, articles: int) -> None:
    """Write an archive of so many articles and what is derived of them."""
    build(path, articles)
    chance = random.Random(7)
    zipf = list(accumulate(1 / (rank + 3) for rank in range(_WORDS)))
    known = list(accumulate(1 / (rank + 3) for rank in range(_FIGURES)))
    with Store(path) as store:
        with store.writing() as db:
            db.execute("DELETE FROM name_words")
            db.executemany(
                "INSERT INTO figures (pk, key, type, name) VALUES (?, ?, ?, ?)",
                (
                    (n + 1, f"person:{n}", "person", f"{_GIVEN[n % 10]} N{n}x")
                    for n in range(_FIGURES)
                ),
            )
            db.executemany(
                "INSERT INTO name_words VALUES (?, ?)",
                (
                    pair
                    for n in range(_FIGURES)
                    for pair in ((f"n{n}x", n + 1), (_GIVEN[n % 10], n + 1))
                ),
            )
        for first in range(1, articles + 1, 20_000):
            numbers = range(first, min(first + 20_000, articles + 1))
            with store.writing() as db:
                texts = list(_texts(numbers, zipf, chance))
                db.executemany(
                    "UPDATE revisions SET title = ?, text = ? WHERE pk = ?", texts
                )
                db.executemany(
                    "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
                    ((n, title, text) for title, text, n in texts),
                )
                _derive(db, numbers, known, chance)
        with store.writing() as db:
            db.execute("INSERT INTO search (search) VALUES ('optimize')")
            db.execute("UPDATE articles SET outlet = 'Alpha Post' WHERE pk % 50 = 1")
            db.execute("UPDATE articles SET outlet = 'Bravo Times' WHERE pk % 900 = 2")
            db.execute(
                "INSERT INTO reads SELECT pk, ? FROM articles WHERE pk % 10 < 7"
                " OR pk < (SELECT max(pk) * 0.9 FROM articles)",
                (stamp(NOW),),
            )
            db.execute(
                "INSERT INTO stars SELECT pk, ? FROM articles WHERE pk % 3000 = 5",
                (stamp(NOW),),
            )
        store.arrivals.settle()


def _texts(
    numbers: range, zipf: list[float], chance: random.Random
) -> Iterator[tuple[str, str, int]]:
    ranks = range(_WORDS)
    for n in numbers:
        found = [word(r) for r in chance.choices(ranks, cum_weights=zipf, k=_LENGTH)]
        yield " ".join(found[:8]), " ".join(found[8:]) + ".", n


def _derive(
    db: object, numbers: range, known: list[float], chance: random.Random
) -> None:
    many = db.executemany  # type: ignore[attr-defined]
    figures = range(_FIGURES)
    rows, amounts, kinds = [], [], []
    for n in numbers:
        named = set(chance.choices(figures, cum_weights=known, k=6))
        rows += [(n, f"l{f}", f + 1, f + 1, 2, "N", f % 3 == 0) for f in named]
        for _ in range(4):
            value = float(round(10 ** chance.uniform(0, 8)))
            unit = chance.choice(("", "USD", "%", "people"))
            amounts.append((n, value % 100 if unit == "%" else value, unit))
        kinds += [(n, kind) for kind in ("happened", "background")]
        kinds += [(n, "papers")] * (n % 3 == 0) + [(n, "quotes")] * (n % 2)
    many(
        "INSERT INTO appearances (revision, local, linked, figure, mentions, name,"
        " quotes) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    many("INSERT OR IGNORE INTO amounts VALUES (?, ?, ?)", amounts)
    many("INSERT INTO sections VALUES (?, ?)", kinds)


def measure(store: Store, query: Query, runs: int) -> str:
    """Return the figures of one query as a line."""
    taken = [_timed(store, query, _FIRST) for _ in range(runs + 1)][1:]
    whole = [_timed(store, query, -1) for _ in range(2)][1:]
    found = len(store.articles.numbers(query))
    sql, _ = Selector(store._connection).statement(query, _FIRST)
    plan = "gathered" if "ORDER BY +" in sql else "passed"
    plan = "ranked" if "bm25" in sql else plan
    return (
        f"{statistics.median(taken):8.1f} {max(taken):8.1f} {min(whole):9.1f}"
        f" {found:9,}  {plan:8}"
    )


def _timed(store: Store, query: Query, limit: int) -> float:
    began = time.perf_counter()
    numbers = store.articles.numbers(query, limit)
    if limit > 0:
        store.articles.headlines(numbers)
    return (time.perf_counter() - began) * 1e3


def explain(store: Store, query: Query) -> str:
    """Return SQLite's plan for the first page of a query."""
    sql, arguments = Selector(store._connection).statement(query, _FIRST)
    rows = store._connection.execute(f"EXPLAIN QUERY PLAN {sql}", arguments)
    return "\n".join(f"      {row['detail']}" for row in rows)


def painted(path: Path, text: str, runs: int) -> str:
    """Return how long the paint of the first hits of a typed query takes, as a line."""
    with Store(path) as store:
        last = store.articles.numbers(parse_live(text, NOW), _PAINTED)[-1:]
        title = store.articles.headlines(last)[0].title
    taken = []
    for _ in range(runs + 1):
        terminal = started(path)
        terminal.press("/")
        terminal.settle(0.3)
        terminal.press(text[:-1])
        terminal.settle(0.5)
        words = " ".join(title.split()[:3]).encode()
        taken.append(terminal.press_for(text[-1], words).first * 1e3)
        terminal.close()
    return f"{statistics.median(taken[1:]):8.1f} {max(taken[1:]):8.1f}  {text}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300_000)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--painted", action="store_true")
    parser.add_argument("queries", nargs="*")
    given = parser.parse_args()
    path = given.work / f"search-{given.articles}.db"
    if not path.exists():
        given.work.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        fill(path, given.articles)
        size = path.stat().st_size / 2**20
        print(f"built in {time.perf_counter() - began:.0f} s, {size:,.0f} MB")
    if given.painted:
        compile_as_installed()
        print("painted   slowest  query, in ms")
        for text in given.queries or PAINTED:
            print(painted(path, text, given.runs), flush=True)
        return
    print("first 80  slowest       all      fits  plan      query")
    asked = [(text, parse(text, NOW)) for text in given.queries or QUERIES]
    if not given.queries:
        asked += [(f"{text}…", parse_live(text, NOW)) for text in LIVE]
    with Store(path) as store:
        for text, query in asked:
            print(measure(store, query, given.runs), text, flush=True)
            if given.explain:
                print(explain(store, query))


if __name__ == "__main__":
    main()
