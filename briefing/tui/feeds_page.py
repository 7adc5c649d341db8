"""The feeds with how they fare, and the feeds that were found behind an address."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.model import Feed
from briefing.query.completion import written
from briefing.query.folding import begins, words_of
from briefing.tui.key_names import key
from briefing.tui.page import BLANK, Draft, FeedStop, Flow, Look, Page, Piece, Row
from briefing.tui.words import count
from briefing.update.feed_health import Health
from briefing.update.health import has_moved
from briefing.update.subscriptions import name

if TYPE_CHECKING:
    from briefing.update.discover import FoundFeed

_MARKS = {"ok": " ", "new": " ", "failing": "!", "gone": "!", "paused": "‖"}
_INDENT = 2


def feeds_page(rows: Sequence[Health], now: datetime) -> Page:
    """Return every feed: title, tags and state, what comes, and what is wrong."""
    draft = Draft()
    failed = sum(row.failing for row in rows)
    head = f"{failed} of {count(len(rows), 'feed')} failed when last fetched"
    if not failed:
        head = f"{count(len(rows), 'feed')}. All is well."
    if not rows:
        adds = f"{key('feed_add')} adds one"
        head = f"No feeds yet: {adds}, from its address or that of a web page."
    draft.add(Flow((Piece(head, "dim"),)), BLANK)
    for row in rows:
        _feed(draft, row, now)
    return draft.page()


def _feed(draft: Draft, row: Health, now: datetime) -> None:
    feed, state = row.feed, row.state
    stop = draft.stop(FeedStop(feed.url))
    look: Look = "warn" if row.failing else "dim"
    tags = "".join(f"  #{tag}" for tag in feed.tags)
    draft.add(
        Row(
            (
                Piece(f"{_MARKS[state]} ", "warn", stop),
                Piece(name(feed), "strong", stop),
                Piece(tags, "mark", stop),
            ),
            (Piece(state, look, stop),),
        )
    )
    address = Piece(f"{' ' * _INDENT}{feed.url}  ", "dim", stop)
    draft.add(Row((address,), (Piece(row.in_words(now), "dim", stop),)))
    if trouble := row.trouble(now):
        moves = f" · {key('feed_move')} writes that down"
        more = moves if has_moved(feed) else ""
        draft.add(Flow((Piece(trouble + more, "warn", stop),), _INDENT))


def articles_of(feed: Feed, known: Sequence[Feed]) -> str:
    """Return the query for a feed's articles: by its title, if that is no other's.

    Args:
        feed: the feed.
        known: every feed that has articles, this one too.
    """
    words = words_of(feed.title)
    alike = sum(begins(words, other.title) for other in known)
    titled = alike == 1 and '"' not in feed.title
    value = feed.title if titled else feed.url
    return f"feed:{written(value, 'feed').rstrip()}"


def offers_page(found: "Sequence[FoundFeed]") -> Page:
    """Return the feeds behind an address, to choose one from."""
    draft = Draft()
    adds = f"{key('open')} adds the one under the cursor"
    head = f"{count(len(found), 'feed')} there: {adds}"
    draft.add(Flow((Piece(head, "dim"),)), BLANK)
    for feed in found:
        stop = draft.stop(FeedStop(feed.url))
        entries = count(feed.entries, "entry", "entries")
        title = Piece(feed.title or feed.url, "strong", stop)
        draft.add(Row((title,), (Piece(entries, "dim", stop),)))
        draft.add(Flow((Piece(feed.url, "dim", stop),), 2), BLANK)
    return draft.page()
