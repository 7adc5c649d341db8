"""Web pages: their article, and the title, author, outlet and date they name.

Text F1 is that of the Article Extraction Benchmark: runs of four words, precision and
recall averaged over pages, the mean of both averages. Segments are words that must be,
or must not be, in the text. Metadata is counted against what Readability.js reads.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from briefing.errors import DocumentError
from briefing.model import Entry
from briefing.update.document_page import read_date, without_by
from briefing.update.documents import read_document
from tests.eval.measures import f1, mean, share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, rows

_RUN = 4
_WORD = re.compile(r"\w+")
_NOTHING = Entry(guid="", url="", title="", text="")
_KEYS = {"title": "title", "byline": "byline", "siteName": "outlet"}
"""Readability's names for what an entry has."""


class Shared(NamedTuple):
    """How much of a page's true text was found, and how much of what was found is."""

    precision: float
    recall: float


def benchmark(shared: Path, step: int) -> Outcome:
    """Score the text against the Article Extraction Benchmark."""
    clock, mistakes, found = Clock(), list[Mistake](), list[Shared]()
    for row, text in _texts(shared / "data" / "article_extraction_benchmark", step):
        entry = clock.time(text.decode("latin-1"), lambda text=text: _read(text))  # type: ignore[misc]
        here = compare(row["articleBody"], entry.text)
        found.append(here)
        if min(here) < 1:
            what = "too much" if here.precision < here.recall else "too little"
            figures = f"precision {here.precision:.3f}, recall {here.recall:.3f}"
            mistakes.append(Mistake(row["id"], what, f"{figures}: {row['url']}"))
    precision = 100 * sum(s.precision for s in found) / len(found)
    recall = 100 * sum(s.recall for s in found) / len(found)
    return Outcome(
        figures=(
            Figure("text-F1", mean(precision, recall), len(found)),
            Figure("precision", precision, len(found)),
            Figure("recall", recall, len(found)),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def segments(shared: Path, step: int) -> Outcome:
    """Score what must and must not be in the text of Trafilatura's English pages."""
    clock, mistakes = Clock(), list[Mistake]()
    right = wrong = wanted = 0
    for row, text in _texts(shared / "data" / "trafilatura_eval_en", step):
        entry = clock.time(text.decode("latin-1"), lambda text=text: _read(text))  # type: ignore[misc]
        words = _folded(entry.text)
        missed = [w for w in row["with"] if _folded(w) not in words]
        extra = [w for w in row["without"] if _folded(w) in words]
        wanted += len(row["with"])
        right += len(row["with"]) - len(missed)
        wrong += len(extra)
        mistakes += [Mistake(row["id"], "missed", w) for w in missed]
        mistakes += [Mistake(row["id"], "furniture", w) for w in extra]
    return Outcome(
        figures=(Figure("segments-F1", f1(right, right + wrong, wanted), wanted),),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def metadata(shared: Path, step: int) -> Outcome:
    """Score title, author, outlet and date where Readability.js reads one."""
    folder = shared / "data" / "readability_pages"
    right, wanted, mistakes = Counter[str](), Counter[str](), list[Mistake]()
    for row in rows(folder / "metadata.jsonl", step):
        page = folder / "pages" / f"{row['id']}.source.html.gz"
        entry = _read(gzip.decompress(page.read_bytes()))
        for name, expected, mine in _pairs(row, entry):
            wanted[name] += 1
            right[name] += expected == mine
            if expected != mine:
                what = f"{name}: {mine}, not {expected}"
                mistakes.append(Mistake(row["id"], what, entry.title))
    return Outcome(
        figures=tuple(
            Figure(name, share(right[name], wanted[name]), wanted[name])
            for name in ("title", "byline", "siteName", "date")
        ),
        mistakes=tuple(mistakes),
    )


def compare(expected: str, found: str) -> Shared:
    """Return precision and recall of the runs of four words in a text."""
    truth, mine = _runs(expected), _runs(found)
    both = (truth & mine).total()
    return Shared(
        both / mine.total() if mine else float(not truth),
        both / truth.total() if truth else float(not mine),
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _RUN + 1)) if words else range(0)
    return Counter(tuple(words[i : i + _RUN]) for i in starts)


def _texts(folder: Path, step: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    for row in rows(folder / "truth.jsonl", step):
        page = folder / "html" / f"{row['id']}.html.gz"
        yield row, gzip.decompress(page.read_bytes())


def _read(page: bytes) -> Entry:
    try:
        return read_document("page.html", page)
    except DocumentError:
        return _NOTHING


def _pairs(row: dict[str, Any], entry: Entry) -> Iterator[tuple[str, object, object]]:
    for theirs, ours in _KEYS.items():
        if row[theirs]:
            expected = without_by(" ".join(row[theirs].split()))
            yield theirs, expected.casefold(), getattr(entry, ours).casefold()
    expected_date: datetime | None = read_date(row["publishedTime"] or "")
    if expected_date:
        yield "date", expected_date, entry.published


def _folded(text: str) -> str:
    return " ".join(text.split())
