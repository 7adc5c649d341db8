"""Numbers of several papers side by side: the rows of a series, and how they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.across.series_archive import SeriesArchive
from briefing.digest import AcrossPapers, Evidence, value_in
from briefing.model import Article
from briefing.store import Store
from briefing.text import series, series_values
from briefing.text.concepts import lemma, named
from briefing.text.labels import label
from briefing.text.series_reading import Reading

_LOOKED_AT = 300
"""Series, the widest, that are asked what the texts call them, when no key tells."""
_MOST = 200
"""Numbers of a series that are shown: the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeries:
    """A counted thing followed through the papers, in the order of its days."""

    key: str
    counted: str
    """What is counted, in the words of the first text that has some."""
    unit: str
    rows: tuple[Evidence, ...]

    @property
    def disagreement(self) -> bool:
        """Whether two of its rows cannot both be right."""
        return any(row.disagrees for row in self.rows)

    @property
    def values(self) -> tuple[str, ...]:
        """The values in the order of the rows, without repeats."""
        pairs = ((row.quantity, row.article.text) for row in self.rows)
        shown = (value_in(quantity, text) for quantity, text in pairs if quantity)
        return tuple(dict.fromkeys(shown))

    @property
    def articles(self) -> int:
        """How many articles it runs through."""
        return len({row.article.id for row in self.rows})

    @property
    def outlets(self) -> int:
        """How many papers it runs through; one that is not known counts as one."""
        return len({row.article.outlet or row.article.id for row in self.rows})


def series_of(store: Store, key: str) -> NumberSeries | None:
    """Return a series with its rows; None when no text has it any more."""
    archive = SeriesArchive(store.number_links)
    found = [
        reading
        for revision, at in store.series_list.members(key, _MOST)
        if (reading := archive.reading(revision, at))
    ]
    articles = {id_: store.articles.get(id_) for id_ in {r.article for r in found}}
    rows = _once(series.ordered(_standing(found, articles)), articles)
    if not rows:
        return None
    against = {row.id for pair in series.disagreements(rows) for row in pair}
    return NumberSeries(
        key=key,
        counted=_counted(rows, articles),
        unit=rows[0].quantity.unit,
        rows=tuple(
            _row(row, articles[row.article], disagrees=row.id in against)
            for row in rows
        ),
    )


def of_article(store: Store, article_id: str) -> list[NumberSeries]:
    """Return the series that the numbers of an article are in, each once."""
    analysis = store.derived.analysis(article_id)
    own = analysis.quantities if analysis else ()
    return _all(store, dict.fromkeys(q.series for q in own if q.series))


def called(store: Store, name: str, limit: int) -> list[NumberSeries]:
    """Return series that several articles share, the widest first.

    Args:
        store: read.
        name: what is counted, as its key or a text has it, or a figure that articles
            with such numbers name; "" for any.
        limit: how many at most.
    """
    widest = store.series_list.widest
    if not name:
        return _shared(store, widest("", limit))
    concept = named(name.lower()) or lemma(name.lower())
    if found := _shared(store, widest(concept, limit)):
        return found
    beside = [
        key
        for figure in store.derived.all_figures(name, 1)
        for key in store.series_list.beside(figure.key, limit)
    ]
    if found := _shared(store, beside):
        return found
    looked_at = _shared(store, widest("", _LOOKED_AT))
    return [one for one in looked_at if name.lower() in one.counted.lower()][:limit]


def _all(store: Store, keys: Iterable[str]) -> list[NumberSeries]:
    return [one for key in keys if (one := series_of(store, key))]


def _shared(store: Store, keys: Iterable[str]) -> list[NumberSeries]:
    """Leave out what one article has alone, when its paper's repeats are left out."""
    return [one for one in _all(store, keys) if one.articles > 1]


def across_papers(store: Store, keys: Iterable[str]) -> dict[str, AcrossPapers]:
    """Return for each series that several articles share what they say together."""
    found = {key: series_of(store, key) for key in keys}
    return {
        key: AcrossPapers(one.values, one.disagreement)
        for key, one in found.items()
        if one and one.articles > 1
    }


def _standing(found: Sequence[Reading], articles: dict[str, Article]) -> list[Reading]:
    """Keep the readings that lie inside the present text of their article."""
    return [r for r in found if r.sentence.end <= len(articles[r.article].text)]


def _once(rows: Sequence[Reading], articles: dict[str, Article]) -> list[Reading]:
    """Leave out what an outlet repeats word for word, such as its standing notes."""
    told: dict[tuple[str, str], Reading] = {}
    for row in rows:
        article = articles[row.article]
        outlet = article.outlet or article.id
        told.setdefault((outlet, row.sentence.of(article.text)), row)
    return list(told.values())


def _row(reading: Reading, article: Article, *, disagrees: bool) -> Evidence:
    day = series_values.as_of(reading)
    return Evidence(
        article=article,
        sentence=reading.sentence,
        mention=reading.quantity.span,
        quantity=reading.quantity,
        as_of=day if day != reading.published else None,
        disagrees=disagrees,
    )


def _counted(rows: Sequence[Reading], articles: dict[str, Article]) -> str:
    told = next((row for row in rows if row.quantity.counted), rows[0])
    quantity = told.quantity._replace(concept=told.concept)
    return label(quantity, articles[told.article].text)
