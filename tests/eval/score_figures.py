"""Figures of real articles: who is one with whom in an archive, and what is a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.model import Span
from briefing.text import linking
from briefing.text.linking import Local
from tests.archives import FigureMemory
from tests.eval.figure_labels import PARTS, Pair, Place, Read, Shown, labels, read
from tests.eval.measures import share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around

_BATCH = 25
"""Articles that are linked together."""
_FEW = 8
"""A share of fewer things says nothing."""
_KINDS = ("person", "organisation", "place", "group", "other")
_Articles = Mapping[str, Read]
_Keys = Mapping[Local, str]


class _Judged(NamedTuple):
    """A label, and what the engine made of it."""

    part: str
    kind: str
    wanted: bool
    """Whether there is something to find."""
    given: bool
    """Whether something was found."""
    right: bool
    mistake: Mistake


def archives(shared: Path, step: int) -> Outcome:
    """Score both archives; in a slice they hold nothing but the labelled articles."""
    clock = Clock()
    pairs, shown = labels()
    pairs, shown = pairs[::step], shown[::step]
    wanted = {place.article for place in _places(pairs, shown)}
    articles = read(shared, wanted if step > 1 else None, clock)
    keys: dict[Local, str] = {}
    for part in PARTS:
        keys |= clock.time("", partial(_linked, part, articles))
    joins = [_join(pair, articles, keys) for pair in pairs]
    names = [_name(row, articles) for row in shown]
    return Outcome(
        figures=tuple(_figures(joins, names)),
        mistakes=tuple(
            row.mistake
            for row in (*joins, *names)
            if row.part == PARTS[0] and not row.right
        ),
        speed=clock.speed,
    )


def _places(pairs: Iterable[Pair], shown: Iterable[Shown]) -> Iterator[Place]:
    for pair in pairs:
        yield from (pair.one, pair.other)
    yield from (row.place for row in shown)


def _linked(part: str, articles: _Articles) -> dict[Local, str]:
    """Return the keys of an archive's figures, its articles coming day by day."""
    rows = [
        (r.document.published, name) for name, r in articles.items() if r.part == part
    ]
    documents = [
        linking.Document(
            article=name, published=day, figures=articles[name].analysis.figures
        )
        for day, name in sorted(rows)
    ]
    archive = FigureMemory()
    keys: dict[Local, str] = {}
    for start in range(0, len(documents), _BATCH):
        keys |= linking.link(documents[start : start + _BATCH], archive)
    return keys


def _join(pair: Pair, articles: _Articles, keys: _Keys) -> _Judged:
    one, other = (_key(place, articles, keys) for place in (pair.one, pair.other))
    given = one is not None and one == other
    what = f"{pair.kind} {'wrongly joined' if given else 'not joined'}"
    words = " | ".join(_words(place, articles) for place in (pair.one, pair.other))
    return _Judged(
        part=articles[pair.one.article].part,
        kind=pair.kind,
        wanted=pair.same,
        given=given,
        right=given == pair.same,
        mistake=Mistake(pair.one.article, what, f"{one}, {other}: {words}"),
    )


def _key(place: Place, articles: _Articles, keys: _Keys) -> str | None:
    found = articles[place.article].found(place.span)
    return keys[place.article, found[1]] if found else None


def _words(place: Place, articles: _Articles) -> str:
    return around(articles[place.article].document.text, *place.span, reach=40)


def _name(row: Shown, articles: _Articles) -> _Judged:
    article = articles[row.place.article]
    found = article.found(row.place.span)
    kind = found[1].partition(":")[0] if found else "none"
    span = found[0] if found else Span(0, 0)
    right = kind == row.kind and (row.kind == "none" or span == row.place.span)
    name = span.of(article.document.text)
    what = f"shown as {kind}, is {row.kind}"
    return _Judged(
        part=article.part,
        kind=row.kind,
        wanted=row.kind != "none",
        given=found is not None,
        right=right,
        mistake=Mistake(
            row.place.article, what, f"{name!r}: {_words(row.place, articles)}"
        ),
    )


def _figures(joins: Sequence[_Judged], names: Sequence[_Judged]) -> Iterator[Figure]:
    for part in PARTS:
        here = [row for row in joins if row.part == part]
        yield from _shares(f"{part}-joined", here)
        for kind in _KINDS:
            found = [row for row in here if row.kind == kind]
            yield from _shares(f"{part}-{kind}", found)
        yield from _shares(f"{part}-name", [row for row in names if row.part == part])


def _shares(prefix: str, rows: Sequence[_Judged]) -> Iterator[Figure]:
    """Yield precision and recall, where enough was counted for them."""
    right = sum(row.right and row.wanted and row.given for row in rows)
    for metric, whole in (
        ("P", sum(row.given for row in rows)),
        ("R", sum(row.wanted for row in rows)),
    ):
        if whole >= _FEW:
            yield Figure(f"{prefix}-{metric}", share(right, whole), whole)
