"""The other pages: figures of an article, mentions of a figure, feeds that failed."""

from collections.abc import Sequence

from briefing.digest import (
    KIND_TITLES,
    Evidence,
    FigureRow,
    evidence,
    show_date,
    show_value,
)
from briefing.model import Feed, Span
from briefing.store import Store
from briefing.tui.article_page import slices
from briefing.tui.page import (
    BLANK,
    Draft,
    FeedStop,
    FigureStop,
    Flow,
    MentionStop,
    Page,
    Piece,
    Row,
    Rule,
)
from briefing.tui.shown import cut
from briefing.tui.words import count, moment_in_words

_MOST_ARTICLES = 200
_KEYS_WIDE = 16
_VALUES_WIDE = 14


def figures_page(rows: Sequence[FigureRow]) -> Page:
    """Return the figures panel: groups, and in each the most mentioned first."""
    draft = Draft()
    kind = ""
    if rows:
        draft.add(Row((), (Piece("mentions · articles", "dim"),)))
    for row in rows:
        if row.kind != kind:
            if kind:
                draft.add(BLANK)
            kind = row.kind
            draft.add(Rule(Piece(KIND_TITLES[kind], "heading")))
        stop = draft.stop(FigureStop(row.key, row.name))
        values = Piece(cut(" ".join(row.values), _VALUES_WIDE), "value", stop)
        counts = Piece(f"{row.mentions:>4} · {row.articles:<2}", "dim", stop)
        draft.add(Row((Piece(row.name, "text", stop),), (values, counts)))
    return draft.page()


def find_mentions(store: Store, key: str, beside: str) -> tuple[Evidence, ...]:
    """Return every mention of a figure in every article, oldest first.

    Args:
        store: to read.
        key: of the figure.
        beside: the id of the article the question is asked in.
    """
    found = store.derived.naming(key, _MOST_ARTICLES, beside=beside)
    items = [
        e
        for article, analysis, keys in found
        for e in evidence(article, analysis, keys)
    ]
    items.sort(key=lambda e: (e.when, e.article.id, e.mention))
    return tuple(items)


def mentions_page(name: str, found: Sequence[Evidence]) -> Page:
    """Return mentions with outlet, date, value and sentence."""
    draft = Draft()
    articles = len({item.article.id for item in found})
    head = (
        f"{count(len(found), 'mention')} in {count(articles, 'article')}, oldest first"
    )
    draft.add(Flow((Piece(name, "title"),)), Flow((Piece(head, "dim"),)), BLANK)
    for item in found:
        _mention(draft, item)
    if not found:
        draft.add(Flow((Piece("No analysed article names it now.", "warn"),)))
    return draft.page()


def _mention(draft: Draft, item: Evidence) -> None:
    article = item.article
    stop = draft.stop(MentionStop(article.id, item.sentence, item.mention))
    left = (
        Piece(f"{_when(item)}  ", "dim", stop),
        Piece(article.outlet, "strong", stop),
    )
    value = show_value(item.quantity) if item.quantity else ""
    draft.add(Row(left, (Piece(value, "value", stop),) if value else ()))
    words = slices(article.text, item.sentence, (Span(*item.mention),), "text", stop)
    draft.add(Flow(tuple(words), indent=2), BLANK)


def _when(item: Evidence) -> str:
    if item.quantity and item.quantity.as_of:
        return f"as of {show_date(item.quantity.as_of)}"
    if item.article.published:
        return show_date(item.article.published)
    return f"undated, seen {show_date(item.article.first_seen)}"


def feeds_page(feeds: Sequence[Feed]) -> Page:
    """Return the feeds whose last fetch failed, each with its reason."""
    draft = Draft()
    failed = [feed for feed in feeds if feed.error]
    head = f"{len(failed)} of {count(len(feeds), 'feed')} failed when last fetched"
    draft.add(Flow((Piece("Feeds", "title"),)), Flow((Piece(head, "dim"),)), BLANK)
    for feed in failed:
        stop = draft.stop(FeedStop(feed.url, feed.error))
        draft.add(Row((Piece(feed.title or feed.url, "strong", stop),)))
        draft.add(Flow((Piece(feed.error, "warn", stop),), indent=2))
        tried = moment_in_words(feed.checked_at) if feed.checked_at else "never"
        times = count(feed.failures, "time")
        draft.add(Flow((Piece(f"{times} in a row, last {tried}", "dim", stop),), 2))
        draft.add(Flow((Piece(feed.url, "dim", stop),), 2), BLANK)
    if not failed:
        draft.add(Flow((Piece("All is well: R updates them.", "dim"),)))
    return draft.page()


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
