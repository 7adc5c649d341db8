"""Linking what was analysed: figures, stories, numbers, then the corrections.

Texts wait for it in the order of their dates; a run that is cut short is continued by
the next. What a text costs does not grow with the archive: only figures and series
filed under its own names are looked at.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple, TypeVar

from briefing.across import reading_codec
from briefing.across.copy_archive import CopyArchive
from briefing.across.corrections import extend
from briefing.across.figure_archive import FigureArchive
from briefing.across.preparing import prepare
from briefing.across.series_archive import SeriesArchive, own_key
from briefing.across.story_archive import StoryArchive
from briefing.store import Store, codec, copies
from briefing.store.figure_links import Appearance
from briefing.store.links import Prepared, Waiting
from briefing.store.number_links import Numbers, Placed
from briefing.store.stories import unpacked
from briefing.text import linking, series, stories
from briefing.text.duplicates import Signature, originals
from briefing.text.series_reading import Reading
from briefing.text.terms import Sketch

BATCH = 50
"""Texts linked together: those that name something in full go before the others."""
_BATCHES = 2
"""Batches in one transaction: few enough to keep other writers waiting briefly."""
_AHEAD = 500
"""Texts that are put in order at once: all that wait are gone through for it."""


_Row = TypeVar("_Row")


class _Page(NamedTuple):
    """A text that is to be linked, and what it tells without the archive."""

    text: Waiting
    named: codec.Named
    prepared: Prepared

    @property
    def article(self) -> str:
        return self.text.article


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
    with _no_search_for_garbage():
        return sum(_link(store, some) for some in _parts(waiting, BATCH * _BATCHES))


def _parts(rows: Sequence[_Row], size: int) -> Iterator[Sequence[_Row]]:
    return (rows[at : at + size] for at in range(0, len(rows), size))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Spare a tenth of the time: nothing that linking is done with is in a cycle.

    What is left of it, names that are kept, counts as old then: it would be gone
    through at once otherwise.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if wanted:
            gc.enable()


def _link(store: Store, waiting: Sequence[tuple[int, str]]) -> int:
    """Link texts in one transaction, most of their work done before it."""
    version = store.links.version()
    pages = _pages(store, waiting)
    with store.writing():
        if store.links.version() != version:  # somebody wrote meanwhile
            pages = _pages(store, waiting)
        for batch in _parts(pages, BATCH):
            keys = _link_figures(store, batch)
            _gather(store, batch)
            _link_numbers(store, batch, keys)
        if pages:
            extend(store)
    return len(pages)


def _pages(store: Store, waiting: Sequence[tuple[int, str]]) -> list[_Page]:
    return [
        _Page(text, codec.named(text.analysis), text.prepared or _prepared(store, text))
        for text in store.links.texts([revision for revision, _ in waiting])
    ]


def _prepared(store: Store, text: Waiting) -> Prepared:
    analysis = codec.decode(text.analysis)
    return prepare(store.articles.get(text.article), analysis)


def _link_figures(store: Store, pages: Sequence[_Page]) -> dict[linking.Local, str]:
    documents = [
        linking.Document(
            article=page.article,
            published=page.text.published,
            figures=page.named.figures,
        )
        for page in pages
    ]
    figures = dict.fromkeys(f for page in pages for f in page.named.figures)
    archive = FigureArchive(store.figure_links, figures)
    keys = linking.link(documents, archive)
    archive.flush()
    store.figure_links.appear(
        (page.text.revision, appearance)
        for page in pages
        for appearance in _appearances(archive, page, keys)
    )
    return keys


def _appearances(
    archive: FigureArchive, page: _Page, keys: dict[linking.Local, str]
) -> list[Appearance]:
    figures, mentions, quotes = page.named
    found = []
    for figure in figures:
        number = archive.number(keys[page.article, figure.key])
        if number is not None:
            key = figure.key
            row = Appearance(key, number, mentions[key], figure.name, quotes[key])
            found.append(row)
    return found


def _gather(store: Store, pages: Sequence[_Page]) -> None:
    """Put the articles into stories, and find those with one text."""
    stories.link(map(_sketch, pages), StoryArchive(store.stories))
    found = originals(map(_signature, pages), CopyArchive(store.copies))
    store.copies.assign(found)


def _sketch(page: _Page) -> Sketch:
    """Return what an article is about.

    One without a date that came from a feed is as old as its arrival; one that was
    brought in by hand may be of any day.
    """
    text = page.text
    arrival = text.first_seen if text.feed.startswith("http") else None
    terms, weights = unpacked(page.prepared.sketch)
    return Sketch(
        article=text.article,
        outlet=text.outlet,
        moment=text.published or arrival,
        terms=terms,
        weights=weights,
    )


def _signature(page: _Page) -> Signature:
    runs, hashes = copies.unpacked(page.prepared.signature)
    return Signature(article=page.article, runs=runs, hashes=hashes)


def _link_numbers(
    store: Store, pages: Sequence[_Page], keys: dict[linking.Local, str]
) -> None:
    told = store.stories.linked([page.article for page in pages])
    names = [_names(page, keys, told.get(page.article, "")) for page in pages]
    found = [
        reading_codec.stored(page.prepared.context, text)
        for page, text in zip(pages, names, strict=True)
    ]
    rows = [tuple(stored.all()) for stored in found]
    every = tuple(chain.from_iterable(rows))
    archive = SeriesArchive(store.number_links)
    archive.expect(every)
    chosen = series.link(every, archive)
    texts = [
        Numbers(
            page.text.revision,
            page.prepared.context,
            text,
            [_placed(row, chosen, archive) for row in own],
        )
        for page, text, own in zip(pages, names, rows, strict=True)
    ]
    store.number_links.place(texts)
    archive.flush()


def _names(page: _Page, keys: dict[linking.Local, str], story: str) -> str:
    own = {f.key: keys[page.article, f.key] for f in page.named.figures}
    return reading_codec.names_text(story, own)


def _placed(reading: Reading, chosen: dict[str, str], archive: SeriesArchive) -> Placed:
    return Placed(
        at=reading.quantity.span.start,
        series=archive.number(chosen.get(reading.id) or own_key(reading)),
        day=reading.published.isoformat() if reading.published else "",
    )
