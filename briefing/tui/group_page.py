"""What a group of the list holds, for a first look: its newest headlines."""

from collections.abc import Sequence
from datetime import datetime

from briefing.clean import clean_line
from briefing.model import Headline
from briefing.query import Query
from briefing.store import Store
from briefing.tui.folding import GroupLine
from briefing.tui.key_names import key
from briefing.tui.page import BLANK, ArticleStop, Draft, Flow, Page, Piece
from briefing.tui.words import age, signs, unread_of

_NEWEST = 50
_MOST = 1_000
"""Of which the older ones are folded; the list has more."""


def group_page(
    store: Store, draft: Draft, group: GroupLine, query: Query, now: datetime
) -> Page:
    """Return the newest articles of a group, each a way to it."""
    size = unread_of(group.unread, group.articles)
    draft.add(Flow((Piece(group.title, "title"),)), Flow((Piece(size, "dim"),)), BLANK)
    _headlines(draft, store, store.articles.numbers(query, _NEWEST), now)
    more = group.articles - _NEWEST
    if more > 0 and draft.fold("older", f"{more:,} older"):
        older = store.articles.numbers(query, _MOST)[_NEWEST:]
        _headlines(draft, store, older, now)
    if more > 0 and group.articles > _MOST:
        rest = f"{group.articles - _MOST:,} more are in the list: {key('open')} there"
        draft.add(Flow((Piece(rest, "dim"),)))
    return draft.page()


def _headlines(
    draft: Draft, store: Store, numbers: Sequence[int], now: datetime
) -> None:
    for row in store.articles.headlines(numbers):
        _headline(draft, row, now)


def _headline(draft: Draft, row: Headline, now: datetime) -> None:
    stop = draft.stop(ArticleStop(row.id))
    title = clean_line(row.title) or "Untitled"
    mark = Piece("● " if row.unread else "  ", "mark", stop)
    draft.add(Flow((Piece(title, "text", stop),), 2, first=mark))
    source = (clean_line(row.outlet), age(row.published, now), signs(row))
    told = " · ".join(part for part in source if part)
    draft.add(Flow((Piece(told, "dim", stop),), 2))
