"""Series of numbers in real articles, judged pair by pair.

`series_real.tsv` says which pairs were read and how they were judged; the articles stay
where they are.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from briefing.model import Analysis, Article
from briefing.text import linking, series, stories
from briefing.text.series_differences import difference
from briefing.text.series_page import readings
from briefing.text.series_reading import Reading
from briefing.text.series_ties import tie
from briefing.text.series_values import Relation, compare
from briefing.text.terms import sketch
from tests.archives import FigureMemory, SeriesMemory, StoryMemory
from tests.bench.link_corpus import Document, documents
from tests.eval import linking_cases
from tests.eval.measures import share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around

_LABELS = Path(__file__).with_name("series_real.tsv")
PARTS = ("dev", "held")
_SHOWN = "dev"
"""The part whose mistakes are printed; those of the other are not for reading."""


class Place(NamedTuple):
    """A number of an article: `set/id` and where it begins."""

    article: str
    position: int


class Judged(NamedTuple):
    """A pair of numbers, and what a person says of it."""

    part: str
    found: str
    same: bool
    one: Place
    other: Place


class _Pair(NamedTuple):
    judged: Judged
    one: Reading | None
    other: Reading | None
    joined: bool

    @property
    def marked(self) -> bool:
        """Whether the two are shown as contradicting each other."""
        if not (self.joined and self.one and self.other):
            return False
        return compare(self.one, self.other) is Relation.DISAGREEMENT


def real(_: Path, step: int) -> Outcome:
    """Score the judged pairs, all their articles linked as one archive."""
    clock = Clock()
    judged = _slice(list(labels()), step)
    articles = _articles({place.article for row in judged for place in row[3:]})
    found = _read(list(articles.values()), clock)
    keys = clock.time("", partial(series.link, found, SeriesMemory()))
    at = {(r.article, r.quantity.span.start): r for r in found}
    pairs = [_pair(row, at, keys) for row in judged]
    texts = {d.id: d.text for d in articles.values()}
    return Outcome(
        figures=tuple(figure for part in PARTS for figure in _figures(part, pairs)),
        mistakes=tuple(_mistakes(pairs, texts)),
        speed=clock.speed,
    )


def labels() -> Iterator[Judged]:
    """Yield the judged pairs, the doubtful left out."""
    for line in _LABELS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        part, found, same, one, at, other, where, _ = line.split("\t")
        if same != "doubtful":
            places = Place(one, int(at)), Place(other, int(where))
            yield Judged(part, found, same == "yes", *places)


def _slice(judged: Sequence[Judged], step: int) -> list[Judged]:
    """Return all pairs of every `step`-th first article: few articles, many pairs."""
    firsts = dict.fromkeys(row.one.article for row in judged)
    wanted = set(list(firsts)[::step])
    return [row for row in judged if row.one.article in wanted]


def _id(article: str) -> str:
    """Return the id that an article of a set has in `link_corpus`."""
    return f"{crc32(article.encode()):08x}"


def _articles(names: set[str]) -> dict[str, Document]:
    wanted = {_id(name) for name in names}
    return {d.id: d for d in documents() if d.id in wanted}


def _read(rows: Sequence[Document], clock: Clock) -> list[Reading]:
    """Return the readings of some articles, their figures linked and stories found."""
    pages = [_page(row, clock) for row in rows]
    link = partial(linking.link, [_figures_of(*p) for p in pages], FigureMemory())
    keys, memory = clock.time("", link), StoryMemory()
    clock.time("", partial(stories.link, [sketch(a) for a, _ in pages], memory))
    told = memory.stories([article.id for article, _ in pages])
    found: list[Reading] = []
    for article, analysis in pages:
        own = {f.key: keys[article.id, f.key] for f in analysis.figures}
        story = told.get(article.id, "")
        found += clock.time("", partial(readings, article, analysis, own, story))
    return found


def _page(row: Document, clock: Clock) -> tuple[Article, Analysis]:
    day = row.published.date()
    plain = linking_cases.article_of(row.id, row.title, row.text, day)
    article = plain._replace(outlet=row.outlet)
    return article, linking_cases.analysed(article, clock)


def _figures_of(article: Article, analysis: Analysis) -> linking.Document:
    return linking.Document(
        article=article.id, published=article.published, figures=analysis.figures
    )


def _pair(
    row: Judged, at: dict[tuple[str, int], Reading], keys: dict[str, str]
) -> _Pair:
    one, other = (
        at.get((_id(place.article), place.position)) for place in (row.one, row.other)
    )
    key = keys.get(one.id) if one else None
    joined = key is not None and other is not None and keys.get(other.id) == key
    return _Pair(row, one, other, joined)


def _figures(part: str, pairs: Sequence[_Pair]) -> Iterator[Figure]:
    """Yield precision and recall of a part, and how many of its marks are right."""
    rows = [pair for pair in pairs if pair.judged.part == part]
    joined = [pair for pair in rows if pair.joined]
    marked = [pair for pair in joined if pair.marked]
    wanted = [pair for pair in rows if pair.judged.same]
    right = sum(pair.judged.same for pair in joined)
    yield Figure(f"{part}-P", share(right, len(joined)), len(joined))
    yield Figure(f"{part}-R", share(right, len(wanted)), len(wanted))
    wrong = sum(not pair.judged.same for pair in marked)
    yield Figure(f"{part}-marked-false-count", float(wrong), len(marked))


def _mistakes(pairs: Sequence[_Pair], texts: dict[str, str]) -> Iterator[Mistake]:
    for pair in pairs:
        if pair.joined == pair.judged.same or pair.judged.part != _SHOWN:
            continue
        what = "not joined" if pair.judged.same else "wrongly joined"
        yield Mistake(pair.judged.one.article, what, _told(pair, texts))


def _told(pair: _Pair, texts: dict[str, str]) -> str:
    if pair.one is None or pair.other is None:
        return "a number is not found"
    said = (around(texts[r.article], *r.quantity.span) for r in (pair.one, pair.other))
    why = difference(pair.one, pair.other) or tie(pair.one, pair.other)
    return " | ".join([pair.one.concept, why or "nothing ties them together", *said])
