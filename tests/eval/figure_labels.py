"""What people said of the figures of real articles, and the archives these are in.

The articles make two archives that share no affair, so that rules can be written with
the mistakes in one before one's eyes and be judged by the other.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from briefing.model import Analysis, Span
from briefing.text.analyse import analyse
from tests.bench.link_corpus import Document, sources
from tests.eval.outcome import Clock

LABELS = Path(__file__).with_name("figure_labels.txt")
PARTS = ("dev", "held")
SETS = {
    "ecbplus": 3,
    "newsdiscourse": 1,
    "polnear": 6,
    "wikinews_clusters": 1,
    "worldwide_ner": 3,
}
"""Every n-th article of a set is in an archive."""


class Place(NamedTuple):
    """Where a name stands."""

    article: str
    """Set and id."""
    span: Span


class Pair(NamedTuple):
    """Names in two articles, and whether they mean one figure."""

    kind: str
    same: bool
    one: Place
    other: Place


class Shown(NamedTuple):
    """What stands at a place: a name of some kind, or "none" for no name."""

    kind: str
    place: Place


@dataclass(frozen=True, slots=True)
class Read:
    """An article of an archive, as the engine reads it."""

    part: str
    document: Document
    analysis: Analysis

    def found(self, span: Span) -> tuple[Span, str] | None:
        """Return the name that shares most with a place, and the key of its figure."""
        names = [m for m in self.analysis.mentions if m.span.overlaps(span)]
        best = max(names, key=lambda m: _common(m.span, span), default=None)
        return (best.span, best.figure) if best else None


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def labels(path: Path = LABELS) -> tuple[list[Pair], list[Shown]]:
    """Return what people said of pairs of names, and of names.

    Raises:
        ValueError: a line is no label.
    """
    pairs, shown = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        match line.split():
            case ["pair", kind, "yes" | "no" as same, one, at, other, there]:
                sides = _place(one, at), _place(other, there)
                pairs.append(Pair(kind, same == "yes", *sides))
            case ["name", kind, article, at]:
                shown.append(Shown(kind, _place(article, at)))
            case [first, *_] if not first.startswith("#"):
                raise ValueError(f"no label: {line}")
    return pairs, shown


def _place(article: str, at: str) -> Place:
    start, _, end = at.partition("-")
    return Place(article, Span(int(start), int(end)))


def read(shared: Path, wanted: set[str] | None, clock: Clock) -> dict[str, Read]:
    """Return the articles of both archives by set and id; all when none is wanted."""
    return dict(_read(shared, wanted, clock))


def _read(
    shared: Path, wanted: set[str] | None, clock: Clock
) -> Iterator[tuple[str, Read]]:
    for name, every in SETS.items():
        for source in islice(sources(name, shared), 0, None, every):
            if wanted is not None and source.id not in wanted:
                continue
            analysis = _analysed(source.document, clock)
            yield source.id, Read(part(source.affair), source.document, analysis)


def part(affair: str) -> str:
    """Return the archive that the articles about an affair are in."""
    return PARTS[zlib.crc32(affair.encode()) & 1]


def _analysed(document: Document, clock: Clock) -> Analysis:
    return clock.time(
        document.text,
        lambda: analyse(
            document.text, title=document.title, published=document.published
        ),
    )
