"""What a group of the list holds, for a first look: its newest headlines."""

from datetime import datetime

from briefing.clean import clean_line
from briefing.model import Headline
from briefing.query import Query
from briefing.store import Store
from briefing.tui.folding import GroupLine
from briefing.tui.page import BLANK, ArticleStop, Draft, Flow, Page, Piece
from briefing.tui.words import age, signs, unread_of

_NEWEST = 50


def group_page(store: Store, group: GroupLine, query: Query, now: datetime) -> Page:
    """Return the newest articles of a group, each a way to it."""
    draft = Draft()
    size = unread_of(group.unread, group.articles)
    draft.add(Flow((Piece(group.title, "title"),)), Flow((Piece(size, "dim"),)), BLANK)
    for row in store.articles.headlines(store.articles.numbers(query, _NEWEST)):
        _headline(draft, row, now)
    if group.articles > _NEWEST:
        draft.add(Flow((Piece(f"and {group.articles - _NEWEST:,} older", "dim"),)))
    return draft.page()


def _headline(draft: Draft, row: Headline, now: datetime) -> None:
    stop = draft.stop(ArticleStop(row.id))
    title = clean_line(row.title) or "Untitled"
    mark = Piece("● " if row.unread else "  ", "mark", stop)
    draft.add(Flow((Piece(title, "text", stop),), 2, first=mark))
    source = (clean_line(row.outlet), age(row.published, now), signs(row))
    told = " · ".join(part for part in source if part)
    draft.add(Flow((Piece(told, "dim", stop),), 2))
