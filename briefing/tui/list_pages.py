"""The other pages: figures of an article, mentions of a figure, keys."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from briefing.digest import (
    KIND_TITLES,
    Evidence,
    FigureRow,
    evidence,
    sentence_at,
    show_date,
    value_in,
)
from briefing.model import Analysis, Article, QuoteKind, Span
from briefing.store import Store
from briefing.tui.article_page import slices
from briefing.tui.chart import chart
from briefing.tui.key_names import key
from briefing.tui.page import (
    BLANK,
    Draft,
    FigureStop,
    Flow,
    MentionStop,
    Page,
    Piece,
    Row,
    Rule,
)
from briefing.tui.words import count

_MOST_ARTICLES = 200
_KEYS_WIDE = 16
_PANEL_WIDE = 18
"""Cells beside the counts in the narrowest panel."""


def named_so(rows: Sequence[FigureRow], words: str) -> Sequence[FigureRow]:
    """Return the figures with names in which each word begins one; all for none."""
    from briefing.query.folding import begins, words_of

    wanted = words_of(words)
    return [row for row in rows if begins(wanted, row.name)] if wanted else rows


def figures_page(rows: Sequence[FigureRow], words: str = "") -> Page:
    """Return the figures panel: groups, and in each the most mentioned first.

    Args:
        rows: the figures.
        words: what they were looked for by; "" for nothing.
    """
    draft = Draft()
    kind = ""
    if words:
        found = f"/ {words} · {key('back')} shows all"
        draft.add(Flow((Piece(found, "mark"),)), BLANK)
    if rows:
        draft.add(Row((), (Piece("mentions · articles", "dim"),)))
    for row in rows:
        if row.kind != kind:
            if kind:
                draft.add(BLANK)
            kind = row.kind
            draft.add(Rule(Piece(KIND_TITLES[kind], "heading")))
        stop = draft.stop(FigureStop(row.key, row.name, row.kind))
        _figure(draft, row, stop)
    return draft.page()


def _figure(draft: Draft, row: FigureRow, stop: int) -> None:
    """Add a figure; values that need room stand on a line of their own."""
    counts = Piece(f"{row.mentions:>4} · {row.articles:<2}", "dim", stop)
    value = Piece(" → ".join(row.values), "value", stop)
    values = (value, Piece(" ≠", "warn", stop)) if row.disagrees else (value,)
    wide = cell_len(row.name) + 2 * row.fresh + 1 + cell_len(value.text)
    beside = not row.values or (len(row.values) == 1 and wide <= _PANEL_WIDE)
    name = (
        Piece("• " if row.fresh else "", "mark", stop),
        Piece(row.name, "text", stop),
    )
    draft.add(Row(name, (*values, counts) if beside else (counts,)))
    if not beside:
        draft.add(Flow(values, indent=2))


def find_mentions(
    store: Store, key: str
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return every mention of a figure, or number of a series, and what it said.

    Both are oldest first; what was said is of a person or an organisation.
    """
    from briefing.across.novelty import marked
    from briefing.across.numbers import series_of

    series = series_of(store, key)
    if series:
        return marked(store, series.rows), ()
    found = store.derived.naming(key, _MOST_ARTICLES)
    items = [e for article, analysis in found for e in evidence(article, analysis, key)]
    said = [e for article, analysis in found for e in _quoted(article, analysis, key)]
    return marked(store, sorted(items, key=_age)), tuple(sorted(said, key=_age))


def _age(item: Evidence) -> tuple[date, str, Span]:
    return (item.when, item.article.id, item.mention)


def _quoted(article: Article, analysis: Analysis, key: str) -> Iterator[Evidence]:
    for quote in analysis.quotes:
        if quote.figure == key and quote.kind is not QuoteKind.INDIRECT:
            sentence = sentence_at(analysis, quote.span.start) or quote.span
            yield Evidence(article=article, sentence=sentence, mention=quote.span)


def mentions_page(
    name: str, found: Sequence[Evidence], said: Sequence[Evidence] = ()
) -> Page:
    """Return mentions with outlet, date, value and sentence.

    Above them a number is drawn over time, and a person's own words stand together.
    """
    draft = Draft()
    articles = len({item.article.id for item in found})
    newest = "its newest " if articles >= _MOST_ARTICLES else ""
    many = f"{newest}{count(articles, 'article')}"
    head = f"{count(len(found), 'mention')} in {many}, oldest first"
    draft.add(Flow((Piece(name, "title"),)), Flow((Piece(head, "dim"),)), BLANK)
    draft.add(*chart(found))
    if said:
        draft.add(Rule(Piece("Said", "heading"), Piece(str(len(said)), "dim")), BLANK)
        for item in said:
            _said(draft, item)
        draft.add(Rule(Piece("Mentions", "heading")), BLANK)
    for item in found:
        _mention(draft, item)
    if not found:
        draft.add(Flow((Piece("No analysed article names it now.", "warn"),)))
    return draft.page()


def _said(draft: Draft, item: Evidence) -> None:
    stop = draft.stop(MentionStop(item.article.id, item.sentence, item.mention))
    words = Piece(item.mention.of(item.article.text), "quote", stop)
    draft.add(
        Flow((Piece("“"), words, Piece("”")), indent=3, lead=Piece(" ┃ ", "mark"))
    )
    source = f"{_when(item)}  {item.article.outlet}"
    draft.add(Flow((Piece(source, "dim", stop),), indent=3), BLANK)


def _mention(draft: Draft, item: Evidence) -> None:
    article = item.article
    stop = draft.stop(MentionStop(article.id, item.sentence, item.mention))
    left = (
        Piece("• " if item.fresh else "", "mark", stop),
        Piece(f"{_when(item)}  ", "dim", stop),
        Piece(article.outlet, "strong", stop),
    )
    value = value_in(item.quantity, article.text) if item.quantity else ""
    right = [Piece(value, "value", stop)] if value else []
    if item.disagrees:
        right.append(Piece(" ≠", "warn", stop))
    draft.add(Row(left, tuple(right)))
    words = slices(article.text, item.sentence, (Span(*item.mention),), "text", stop)
    draft.add(Flow(tuple(words), indent=2), BLANK)


def _when(item: Evidence) -> str:
    if item.as_of:
        return f"as of {show_date(item.as_of)}"
    if item.article.published:
        return show_date(item.article.published)
    return f"undated, seen {show_date(item.article.first_seen)}"


def help_page(groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Page:
    """Return keys and what they do, in named groups."""
    draft = Draft()
    for title, rows in groups:
        draft.add(Rule(Piece(title, "heading")))
        for keys, words in rows:
            draft.add(Flow((Piece(words),), _KEYS_WIDE, first=Piece(keys, "value")))
        draft.add(BLANK)
    if not groups:
        draft.add(Flow((Piece("No key does that.", "warn"),)))
    return draft.page()
