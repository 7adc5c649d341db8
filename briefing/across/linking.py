"""Linking what was analysed: figures, then numbers, then what the user corrected.

Texts wait for it in the order of their dates; a run that is cut short is continued by
the next. What a text costs does not grow with the archive: only figures and series
filed under its own names are looked at.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from briefing.across.corrections import extend
from briefing.across.figure_archive import FigureArchive
from briefing.across.series_archive import SeriesArchive
from briefing.model import Analysis, Article
from briefing.store import Store
from briefing.store.links import Appearance, Placed
from briefing.text import linking, reading_codec, series
from briefing.text.series_reading import Reading, readings

BATCH = 25
"""Texts linked in one transaction: few enough to keep other writers waiting briefly."""


@dataclass(frozen=True, slots=True)
class _Page:
    revision: int
    article: Article
    analysis: Analysis


def link_all(store: Store) -> int:
    """Link every text that waits; return how many."""
    total = 0
    while done := link_some(store):
        total += done
    return total


def link_some(store: Store, limit: int = BATCH) -> int:
    """Link the oldest texts that wait, in one transaction; return how many."""
    with store.writing():
        pages = _waiting(store, limit)
        keys = _link_figures(store, pages)
        _link_numbers(store, pages, keys)
        if pages:
            extend(store)
    return len(pages)


def _waiting(store: Store, limit: int) -> list[_Page]:
    pages = []
    for revision, article_id in store.links.waiting(limit):
        article = store.articles.get(article_id)
        analysis = store.derived.unlinked(article_id)
        if analysis:
            pages.append(_Page(revision, article, analysis))
    return pages


def _link_figures(store: Store, pages: list[_Page]) -> dict[linking.Local, str]:
    documents = [
        linking.Document(
            article=page.article.id,
            published=page.article.published,
            figures=page.analysis.figures,
        )
        for page in pages
    ]
    keys = linking.link(documents, FigureArchive(store.links))
    for page in pages:
        store.links.appear(page.revision, _appearances(store, page, keys))
    return keys


def _appearances(
    store: Store, page: _Page, keys: dict[linking.Local, str]
) -> list[Appearance]:
    counts = Counter(mention.figure for mention in page.analysis.mentions)
    found = []
    for figure in page.analysis.figures:
        number = store.links.figure(keys[page.article.id, figure.key])
        if number is not None:
            found.append(
                Appearance(figure.key, number, counts[figure.key], figure.name)
            )
    return found


def _link_numbers(
    store: Store, pages: list[_Page], keys: dict[linking.Local, str]
) -> None:
    archive = SeriesArchive(store.links)
    found = {page.revision: _readings(page, keys) for page in pages}
    chosen = series.link(chain.from_iterable(found.values()), archive)
    for page in pages:
        rows = found[page.revision]
        placed = [
            Placed(
                at=row.quantity.span.start,
                series=archive.number(chosen.get(row.id) or _alone(row)),
                day=row.published.isoformat() if row.published else "",
            )
            for row in rows
        ]
        store.links.place(page.revision, reading_codec.encode(rows), placed)


def _readings(page: _Page, keys: dict[linking.Local, str]) -> tuple[Reading, ...]:
    own = {f.key: keys[page.article.id, f.key] for f in page.analysis.figures}
    return readings(page.article, page.analysis, own)


def _alone(reading: Reading) -> str:
    """Return the key of a number that counts nothing known: a series of its own."""
    return f"alone@{reading.id}"
