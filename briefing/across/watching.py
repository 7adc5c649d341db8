"""What became of what the user follows, since it was last told."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from briefing.across.hits import find_hits, quotation
from briefing.across.numbers import series_of
from briefing.across.pointing import number_place
from briefing.across.told_before import not_told, sentences_of
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
        told = {e.article.id: e.article.revised is not None for e in self.found}
        revised = sum(told.values())
        counts = ((len(told) - revised, "new"), (revised, "revised"))
        what = " and ".join(f"{n} {kind}" for n, kind in counts if n)
        plural = "s" if len(told) > 1 else ""
        return f"{self.watch.name}: {what} article{plural}, {papers}"


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
        rows = tuple(_later(store, watch, upto, now, views))
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
    upto: int,
    now: datetime,
    views: Mapping[str, str],
) -> Iterable[Evidence]:
    """Return what the texts after one have of what is followed, and none before."""
    later = store.watches.later(upto)
    if watch.kind == QUERY:
        try:
            query = parse(watch.target, now, views)
            return _query(store, query, later, upto)
        except QueryError:
            return ()
    target = json.loads(watch.target)
    if watch.kind == NUMBER:
        found = _number(store, NumberRef(**target))
    else:
        found = _figure(store, FigureRef(**target))
    return not_told(store, upto, later, found)


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


def _query(
    store: Store, query: Query, later: Collection[str], upto: int
) -> Iterable[Evidence]:
    numbers = store.articles.numbers(query, _MOST)
    for row in reversed(store.articles.headlines(numbers)):
        if row.id in later and (found := _found(store, row.id, query, upto)):
            yield found


def _found(store: Store, id_: str, query: Query, upto: int) -> Evidence | None:
    """Return what a query finds in an article; None when it was told already.

    The headline may be what it finds, or the article as a whole: then its opening.
    """
    hits = find_hits(store, id_, query)
    earlier = store.watches.earlier(id_, upto)
    span = quotation(hits, sentences_of(text for _, text in earlier))
    known = hits.spans or hits.article.title in {title for title, _ in earlier}
    if span is None and earlier and known:
        return None
    span = span or _opening(store, id_)
    return Evidence(article=hits.article, sentence=span, mention=span)


def _opening(store: Store, article_id: str) -> Span:
    """Return the first sentence: of a query that asks for no words of the text."""
    analysis = store.derived.analysis(article_id)
    first = sentence_at(analysis, 0) if analysis else None
    return first or Span(0, 0)
