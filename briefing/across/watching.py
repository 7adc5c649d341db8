"""What became of what the user follows, since it was last told."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from briefing.across.hits import find_hits, quotation
from briefing.across.numbers import series_of
from briefing.across.pointing import number_place
from briefing.digest import Evidence, evidence, sentence_at, value_in
from briefing.model import FigureCount, Span
from briefing.query import Query, QueryError, parse
from briefing.store import Store
from briefing.store.watches import Watch
from briefing.text.linking_rules import FigureRef, NumberRef

FIGURE, NUMBER, QUERY = "figure", "number", "query"
_MOST = 200


class WatchNews(NamedTuple):
    """What is new for something that is followed."""

    watch: Watch
    found: tuple[Evidence, ...]
    """New mentions, new values, or what a query finds in new articles."""

    @property
    def in_words(self) -> str:
        """One line: strikes: now >25, Reuters."""
        outlets = dict.fromkeys(e.article.outlet or e.article.title for e in self.found)
        papers = ", ".join(outlets)
        last = self.found[-1]
        if last.quantity:
            value = value_in(last.quantity, last.article.text)
            return f"{self.watch.name}: now {value}, {papers}"
        articles = len({e.article.id for e in self.found})
        plural = "s" if articles > 1 else ""
        return f"{self.watch.name}: {articles} new article{plural}, {papers}"


def watch_figure(store: Store, id_: str, count: FigureCount) -> Watch:
    """Return a watch on a figure."""
    found = store.derived.naming(count.key, 1)
    ref = FigureRef(
        key=count.key, name=count.name, article=found[0][0].id if found else ""
    )
    target = {"key": ref.key, "name": ref.name, "article": ref.article}
    return Watch(id_, FIGURE, json.dumps(target), count.name)


def watch_number(id_: str, ref: NumberRef, name: str) -> Watch:
    """Return a watch on the series that a number is in."""
    target = {"article": ref.article, "words": ref.words, "sentence": ref.sentence}
    return Watch(id_, NUMBER, json.dumps(target), name)


def news(
    store: Store, now: datetime, views: Mapping[str, str]
) -> tuple[WatchNews, ...]:
    """Return what is new for each watch; those with nothing new are left out.

    A query that cannot be read any more, its view being gone, has no news.

    Args:
        store: to read.
        now: against which "newer:3d" is read.
        views: the saved queries, by their names.
    """
    found = []
    for watch in store.watches.all():
        upto = store.watches.upto(watch.id)
        if upto is None:
            continue
        later = store.watches.later(upto)
        rows = tuple(_later(store, watch, later, now, views))
        if rows:
            found.append(WatchNews(watch, rows))
    return tuple(found)


def told(store: Store) -> None:
    """Note that all watches were told of what there is."""
    store.watches.told([watch.id for watch in store.watches.all()])


def key_of(store: Store, watch: Watch) -> str:
    """Return the key of a figure or a series that is followed; "" for a query.

    "" too for a number that no text has any more.
    """
    if watch.kind == QUERY:
        return ""
    target = json.loads(watch.target)
    if watch.kind == NUMBER:
        return _series_key(store, NumberRef(**target))
    return FigureRef(**target).key


def _later(
    store: Store,
    watch: Watch,
    later: Collection[str],
    now: datetime,
    views: Mapping[str, str],
) -> Iterable[Evidence]:
    """Return what some articles have of what is followed."""
    if watch.kind == QUERY:
        try:
            return _query(store, parse(watch.target, now, views), later)
        except QueryError:
            return ()
    target = json.loads(watch.target)
    if watch.kind == NUMBER:
        found = _number(store, NumberRef(**target))
    else:
        found = _figure(store, FigureRef(**target))
    return (row for row in found if row.article.id in later)


def _figure(store: Store, ref: FigureRef) -> Iterable[Evidence]:
    pages = store.derived.naming(ref.key, _MOST)
    found = [e for a, analysis in pages for e in evidence(a, analysis, ref.key)]
    return sorted(found, key=lambda e: (e.when, e.article.id, e.mention))


def _number(store: Store, ref: NumberRef) -> Iterable[Evidence]:
    key = _series_key(store, ref)
    series = series_of(store, key) if key else None
    return series.rows if series else ()


def _series_key(store: Store, ref: NumberRef) -> str:
    analysis = store.derived.analysis(ref.article)
    at = number_place(store, ref)
    numbers = analysis.quantities if analysis else ()
    return next((q.series for q in numbers if q.span.start == at), "")


def _query(store: Store, query: Query, later: Collection[str]) -> Iterable[Evidence]:
    numbers = store.articles.numbers(query, _MOST)
    for row in reversed(store.articles.headlines(numbers)):
        if row.id in later:
            hits = find_hits(store, row.id, query)
            span = quotation(hits) or _opening(store, row.id)
            yield Evidence(article=hits.article, sentence=span, mention=span)


def _opening(store: Store, article_id: str) -> Span:
    """Return the first sentence: of a query that asks for no words of the text."""
    analysis = store.derived.analysis(article_id)
    first = sentence_at(analysis, 0) if analysis else None
    return first or Span(0, 0)
