"""Where a text has what a query asks for: its words, names and numbers."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from briefing.model import Analysis, Article, FigureType, Quantity, Span
from briefing.query.folding import begins
from briefing.query.nodes import Amount, Leaf, Named, leaves
from briefing.query.query import Query
from briefing.store import Store
from briefing.text.namesakes import plain_names
from briefing.text.passages import split

_TYPES = {
    "person": FigureType.PERSON,
    "org": FigureType.ORGANISATION,
    "place": FigureType.PLACE,
}


class Hits(NamedTuple):
    """An article with what was found in its text."""

    article: Article
    spans: tuple[Span, ...]
    """In the order of the text, without overlaps."""


def find_hits(store: Store, article_id: str, query: Query) -> Hits:
    """Return where the text has what a query asks for."""
    article = store.articles.get(article_id)
    spans = set(store.articles.found(article_id, query))
    wanted = leaves(query.node)
    if any(isinstance(leaf, Named | Amount) for leaf in wanted):
        analysis = store.derived.analysis(article_id)
        if analysis and analysis.text_hash == article.text_hash:
            for leaf in wanted:
                spans |= set(_of_leaf(leaf, analysis))
    return Hits(article, _apart(spans))


def quotation(hits: Hits, told: Collection[str] = ()) -> Span | None:
    """Return the sentence with the most different hits, the first of several.

    Args:
        hits: in an article.
        told: sentences, their white space folded, that are not looked for.
    """
    text = hits.article.text
    best: tuple[int, Span] | None = None
    for sentence in split(text) if hits.spans else ():
        inside = {h.of(text).casefold() for h in hits.spans if sentence.span.holds(h)}
        if " ".join(sentence.span.of(text).split()) in told:
            continue
        if inside and (best is None or len(inside) > best[0]):
            best = (len(inside), Span(*sentence.span))
    return best[1] if best else None


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order; of two that overlap the earlier, or the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _of_leaf(leaf: Leaf, analysis: Analysis) -> Iterator[Span]:
    match leaf:
        case Named("speaker"):
            figures = _figures(leaf, analysis)
            yield from (q.span for q in analysis.quotes if q.figure in figures)
        case Named():
            figures = _figures(leaf, analysis)
            yield from (m.span for m in analysis.mentions if m.figure in figures)
        case Amount():
            yield from (q.span for q in analysis.quantities if _fits(q, leaf))


def _figures(named: Named, analysis: Analysis) -> set[str]:
    kind = _TYPES.get(named.kind)
    return {
        figure.key
        for figure in analysis.figures
        if kind in (None, figure.type)
        and begins(named.words, " ".join(plain_names(figure)))
    }


def _fits(quantity: Quantity, amount: Amount) -> bool:
    if amount.unit not in ("", quantity.unit):
        return False
    written = (v for v in (quantity.low, quantity.high) if v is not None)
    return any(_between(float(value), amount) for value in written)


def _between(value: float, amount: Amount) -> bool:
    low, high = amount.low, amount.high
    if low is not None and (value < low or (amount.above and value == low)):
        return False
    return high is None or value < high or (value == high and not amount.below)
