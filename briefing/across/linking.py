"""Linking what was analysed: figures, stories, numbers, then the corrections.

Texts wait for it in the order of their dates; a run that is cut short is continued by
the next. What a text costs does not grow with the archive: only figures and series
filed under its own names are looked at.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefing.across import reading_codec
from briefing.across.copy_archive import CopyArchive
from briefing.across.corrections import extend
from briefing.across.figure_archive import FigureArchive
from briefing.across.series_archive import SeriesArchive
from briefing.across.story_archive import StoryArchive
from briefing.errors import NotFoundError
from briefing.model import Analysis, Article, Bound
from briefing.store import Store
from briefing.store.figure_links import Appearance
from briefing.store.number_links import Placed
from briefing.text import linking, series, stories
from briefing.text.duplicates import Signature, originals, signature
from briefing.text.series_page import readings
from briefing.text.series_reading import Reading
from briefing.text.terms import Sketch, sketch

BATCH = 25
"""Texts linked in one transaction: few enough to keep other writers waiting briefly."""
_AHEAD = 500
"""Texts that are put in order at once: all that wait are gone through for it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A text that is to be linked, and what it tells without the archive."""

    revision: int
    article: Article
    analysis: Analysis
    sketch: Sketch
    signature: Signature


def link_all(store: Store) -> int:
    """Link every text that waits; return how many."""
    total = 0
    while done := link_some(store):
        total += done
    return total


def relink(store: Store) -> None:
    """Untie everything, so that it is linked again from the beginning."""
    with store.writing():
        store.links.relink()
        store.stories.clear()
        store.copies.clear()


def link_some(store: Store, limit: int = _AHEAD) -> int:
    """Link the oldest texts that wait, few in one transaction; return how many."""
    waiting = store.links.waiting(limit)
    batches = (waiting[at : at + BATCH] for at in range(0, len(waiting), BATCH))
    return sum(_link(store, batch) for batch in batches)


def _link(store: Store, batch: Sequence[tuple[int, str]]) -> int:
    """Link texts in one transaction, most of their work done before it."""
    version = store.links.version()
    pages = _pages(store, batch)
    with store.writing():
        if store.links.version() != version:  # somebody wrote meanwhile
            pages = _pages(store, batch)
        keys = _link_figures(store, pages)
        _gather(store, pages)
        _link_numbers(store, pages, keys)
        _describe(store, pages)
        if pages:
            extend(store)
    return len(pages)


def _pages(store: Store, batch: Sequence[tuple[int, str]]) -> list[_Page]:
    left = store.links.still_waiting([revision for revision, _ in batch])
    return [
        page
        for revision, article_id in batch
        if revision in left and (page := _page(store, revision, article_id))
    ]


def _page(store: Store, revision: int, article_id: str) -> _Page | None:
    """Read a text; None where it is gone."""
    try:
        article = store.articles.get(article_id)
    except NotFoundError:
        return None
    analysis = store.derived.unlinked(article_id)
    if analysis is None:
        return None
    told = signature(article.id, article.text)
    return _Page(revision, article, analysis, _sketch(article), told)


def _link_figures(store: Store, pages: list[_Page]) -> dict[linking.Local, str]:
    documents = [
        linking.Document(
            article=page.article.id,
            published=page.article.published,
            figures=page.analysis.figures,
        )
        for page in pages
    ]
    figures = dict.fromkeys(f for page in pages for f in page.analysis.figures)
    archive = FigureArchive(store.figure_links, figures)
    keys = linking.link(documents, archive)
    archive.flush()
    store.figure_links.appear(
        (page.revision, appearance)
        for page in pages
        for appearance in _appearances(archive, page, keys)
    )
    return keys


def _appearances(
    archive: FigureArchive, page: _Page, keys: dict[linking.Local, str]
) -> list[Appearance]:
    counts = Counter(mention.figure for mention in page.analysis.mentions)
    quotes = Counter(quote.figure for quote in page.analysis.quotes)
    found = []
    for figure in page.analysis.figures:
        number = archive.number(keys[page.article.id, figure.key])
        if number is not None:
            key = figure.key
            found.append(Appearance(key, number, counts[key], figure.name, quotes[key]))
    return found


def _gather(store: Store, pages: list[_Page]) -> None:
    """Put the articles into stories, and find those with one text."""
    stories.link([page.sketch for page in pages], StoryArchive(store.stories))
    copies = originals([page.signature for page in pages], CopyArchive(store.copies))
    store.copies.assign(copies)


def _sketch(article: Article) -> Sketch:
    """Return what an article is about.

    One without a date that came from a feed is as old as its arrival; one that was
    brought in by hand may be of any day.
    """
    by_hand = article.published is None and not article.feed_url.startswith("http")
    found = sketch(article)
    return replace(found, moment=None) if by_hand else found


def _link_numbers(
    store: Store, pages: list[_Page], keys: dict[linking.Local, str]
) -> None:
    archive = SeriesArchive(store.number_links)
    told = store.stories.linked([page.article.id for page in pages])
    found = {
        page.revision: _readings(page, keys, told.get(page.article.id, ""))
        for page in pages
    }
    every = tuple(chain.from_iterable(found.values()))
    archive.expect(every)
    chosen = series.link(every, archive)
    archive.flush()
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
        store.number_links.place(page.revision, reading_codec.encode(rows), placed)


def _readings(
    page: _Page, keys: dict[linking.Local, str], story: str
) -> tuple[Reading, ...]:
    own = {f.key: keys[page.article.id, f.key] for f in page.analysis.figures}
    return readings(page.article, page.analysis, own, story)


def _alone(reading: Reading) -> str:
    """Return the key of a number that counts nothing known: a series of its own."""
    return f"alone@{reading.id}"


def _describe(store: Store, pages: Iterable[_Page]) -> None:
    """Note of texts what queries ask for: the numbers they write, their sections."""
    for page in pages:
        numbers = {
            (float(value), quantity.unit): None
            for quantity in page.analysis.quantities
            if quantity.bound is not Bound.VAGUE
            for value in (quantity.low, quantity.high)
            if value is not None
        }
        kinds = dict.fromkeys(passage.section for passage in page.analysis.passages)
        store.links.describe(page.revision, numbers, kinds)
