"""Subscribing and unsubscribing: config.toml says what is fetched, and is edited here.

Each change goes through the journal, so that `briefing undo` and `u` take it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from briefing import config
from briefing.clean import clean_line
from briefing.config import Settings
from briefing.config_edit import FeedTables, changed, new_table, own_copy
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.store import Store
from briefing.store.authored import Change
from briefing.store.feeds import Kept
from briefing.store.journalled import ADDRESSES, CONFIG, TITLES
from briefing.store.rows import stamp
from briefing.update.feed_address import sameness
from briefing.update.health import has_moved
from briefing.update.subscribed import subscribed

__all__ = [
    "Added",
    "Subscriptions",
    "choose",
    "editable",
    "name",
    "present",
    "retagged",
    "split_known",
    "subscribed",
]

_NAMED = 5


class Added(NamedTuple):
    """What became of feeds that were to be added."""

    new: tuple[Feed, ...]
    known: tuple[Feed, ...]
    """As they were subscribed already."""


def present(settings: Settings) -> Settings:
    """Return settings with the feeds that config.toml names by now.

    A file that is gone leaves the feeds as they were read.

    Raises:
        ConfigError: when somebody made a mistake in it meanwhile.
    """
    path = settings.path
    if path.parent == config.bundled() and (own := config.user_file()).is_file():
        path = own
    if not path.is_file():
        return settings
    return settings._replace(path=path, feeds=config.load(path).feeds)


def choose(feeds: Sequence[Feed], words: str) -> Feed:
    """Return the feed with this number (from 1), title or address, or a part of one.

    Raises:
        FeedError: when none fits, or several do; names these.
    """
    words = words.strip()
    if words.isdecimal() and 0 < int(words) <= len(feeds):
        return feeds[int(words) - 1]
    wanted = words.casefold()
    if not wanted:
        feeds = ()
    exact = [f for f in feeds if wanted in (f.title.casefold(), f.url.casefold())]
    parts = [f for f in feeds if wanted in f"{f.title}\n{f.url}".casefold()]
    found = exact or parts
    if len(found) == 1:
        return found[0]
    if not found:
        raise FeedError(
            f"no feed has {words!r} in its title or URL: `briefing feeds` numbers them"
        )
    named = [f"{feeds.index(f) + 1} {name(f)}" for f in found[:_NAMED]]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise FeedError(
        f"{words!r} fits {len(found)} feeds: {', '.join(named)}{more}; "
        "give the number of one"
    )


def name(feed: Feed) -> str:
    """Return what to call a feed on one line."""
    return clean_line(feed.title) or feed.url


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds of one config.toml, to be changed.

    All methods raise ConfigError when the file cannot be read or written, and change
    nothing then.
    """

    store: Store
    path: Path
    """Of a file that is the user's own: see `own_copy`."""
    now: datetime

    def add(self, feeds: Sequence[Feed]) -> Added:
        """Subscribe to feeds that are not subscribed yet, in one change."""
        tables = FeedTables(self.path)
        stored = {feed.url: feed for feed in self.store.feeds.all()}
        known = [stored.get(feed.url, feed) for feed in tables.feeds()]
        added = split_known(known, feeds)
        changes = [
            Change(CONFIG, tables.key(feed.url), {"toml": new_table(feed)})
            for feed in added.new
        ]
        count = len(added.new)
        one = f"feed added: {name(added.new[0])}" if count == 1 else ""
        self.store.journal.change(one or f"{count} feeds added", changes, self.now)
        return added

    def remove(self, feed: Feed) -> Kept:
        """Unsubscribe; every article stays, and the unread ones count as read.

        One with a star or a note that is unread stays so: the user asked to see it.
        """
        kept = self.store.feeds.kept(feed.url)
        tables = FeedTables(self.path)
        changes = [Change(CONFIG, tables.key(feed.url), None)]
        changes += [
            Change("reads", number, {"article": number, "at": stamp(self.now)})
            for number in kept.unread
        ]
        self.store.journal.change(f"feed removed: {name(feed)}", changes, self.now)
        return kept

    def rename(self, feed: Feed, title: str) -> None:
        """Show a feed under another title."""
        title = clean_line(title)
        if not title:
            raise FeedError("the title is empty: give the feed a name")
        changes = [
            Change(TITLES, feed.url, {"title": title}),
            self._changed(feed, title=title),
        ]
        self.store.journal.change(f"feed renamed: {title}", changes, self.now)

    def tag(self, feed: Feed, tags: Sequence[str]) -> None:
        """Give a feed these tags, and no others."""
        change = self._changed(feed, tags=tuple(tags) or None)
        self.store.journal.change(f"feed tagged: {name(feed)}", [change], self.now)

    def move(self, feed: Feed) -> None:
        """Write the address to which a feed has moved in the place of its old one.

        Its articles, marks and health stay with it.

        Raises:
            FeedError: when it has not moved, or another feed has that address.
        """
        if not feed.moved_to:
            raise FeedError(f"{name(feed)} has not moved: {feed.url} is its address")
        tables = FeedTables(self.path)
        for other in tables.feeds():
            if other.url != feed.url and sameness(other.url) == sameness(feed.moved_to):
                raise FeedError(
                    f"{name(feed)} has moved to {other.url}, which is subscribed "
                    "already: remove one of the two"
                )
        change = self._changed(feed, url=feed.moved_to)
        key = tables.key(feed.url)._replace(moved=feed.moved_to)
        address = {"url": feed.moved_to, "moved_to": "", "moves": 0}
        changes = [
            Change(ADDRESSES, self.store.feeds.number(feed.url), address),
            change._replace(key=key),
        ]
        self.store.journal.change(f"feed moved: {name(feed)}", changes, self.now)

    def pause(self, feed: Feed) -> None:
        """Keep a feed, but do not fetch it."""
        change = self._changed(feed, paused=True)
        self.store.journal.change(f"feed paused: {name(feed)}", [change], self.now)

    def resume(self, feed: Feed) -> None:
        """Fetch a paused feed again."""
        change = self._changed(feed, paused=None)
        self.store.journal.change(f"feed resumed: {name(feed)}", [change], self.now)

    def _changed(
        self, feed: Feed, **values: str | bool | tuple[str, ...] | None
    ) -> Change:
        tables = FeedTables(self.path)
        text = tables.text(feed.url)
        if text is None:
            raise FeedError(f"{self.path} does not name {feed.url} any more")
        row = {"toml": changed(text, values)}
        return Change(CONFIG, tables.key(feed.url), row)


def split_known(subscribed: Sequence[Feed], feeds: Sequence[Feed]) -> Added:
    """Tell feeds that are subscribed from those that are not, each of these once."""
    known = _known(subscribed)
    new = [feed for feed in feeds if sameness(feed.url) not in known]
    found = [known[sameness(f.url)] for f in feeds if sameness(f.url) in known]
    return Added(tuple(_known(new).values()), tuple(found))


def _known(feeds: Sequence[Feed]) -> dict[str, Feed]:
    """Return feeds by what their addresses have in common, the first of each.

    One that has moved for good is known by its new address too.
    """
    found: dict[str, Feed] = {}
    for feed in feeds:
        found.setdefault(sameness(feed.url), feed)
        if has_moved(feed):
            found.setdefault(sameness(feed.moved_to), feed)
    return found


def retagged(tags: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Return tags after "+a" (or "a") added and "-b" took away.

    Raises:
        FeedError: for a word that names no tag.
    """
    found = dict.fromkeys(tags)
    for word in words:
        tag = clean_line(word.lstrip("+-") if word[:1] in "+-" else word)
        if not tag:
            raise FeedError(f"{word!r} names no tag: write +word or -word")
        if word.startswith("-"):
            found.pop(tag, None)
        else:
            found[tag] = None
    return tuple(found)


def editable(settings: Settings) -> tuple[Path, bool]:
    """Return the config.toml to edit, and whether it was made just now."""
    return own_copy(settings.path)
