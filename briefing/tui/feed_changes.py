"""What a key changes among the feeds; each returns what was done, in words."""

from collections.abc import Callable, Mapping
from datetime import datetime

from briefing.config import Settings
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.store import Store
from briefing.tui.changes import UNDO, Change
from briefing.tui.key_names import key
from briefing.tui.words import count
from briefing.update.subscriptions import (
    Subscriptions,
    choose,
    editable,
    name,
    present,
    retagged,
    subscribed,
)

_Act = Callable[[Subscriptions], str]


def add(settings: Settings, feed: Feed, now: datetime) -> Change:
    """Subscribe to a feed."""

    def act(feeds: Subscriptions) -> str:
        if feeds.add([feed]).known:
            return f"{name(feed)} is there already"
        return f"added {name(feed)} — {key('update')} fetches it, {UNDO}"

    return _change(settings, now, act)


def remove(settings: Settings, feed: Feed, now: datetime) -> Change:
    """Unsubscribe from a feed; its articles stay."""

    def act(feeds: Subscriptions) -> str:
        kept = feeds.remove(feed)
        stay = f"; {count(kept.articles, 'article')} kept" if kept.articles else ""
        return f"removed {name(feed)}{stay} — {UNDO}"

    return _change(settings, now, act)


def rename(settings: Settings, feed: Feed, title: str, now: datetime) -> Change:
    """Show a feed under another title."""

    def act(feeds: Subscriptions) -> str:
        feeds.rename(feed, title)
        return f"renamed {name(feed)} to {title or feed.url} — {UNDO}"

    return _change(settings, now, act)


def tag(settings: Settings, feed: Feed, words: str, now: datetime) -> Change:
    """Give a feed the tags of `words`; "+a -b" adds some and takes some away."""

    def act(feeds: Subscriptions) -> str:
        asked = words.replace(",", " ").replace("#", " ").split()
        more = all(word[0] in "+-" for word in asked)
        tags = retagged(feed.tags if asked and more else (), asked)
        feeds.tag(feed, tags)
        return f"{name(feed)}: {', '.join(tags) or 'no tags'} — {UNDO}"

    return _change(settings, now, act)


def toggle_pause(settings: Settings, feed: Feed, now: datetime) -> Change:
    """Pause a feed, or resume it."""

    def act(feeds: Subscriptions) -> str:
        if feed.paused:
            feeds.resume(feed)
            return f"resumed {name(feed)}"
        feeds.pause(feed)
        return f"paused {name(feed)}: it is not fetched — {UNDO}"

    return _change(settings, now, act)


def move(settings: Settings, feed: Feed, now: datetime) -> Change:
    """Write the address to which a feed has moved."""

    def act(feeds: Subscriptions) -> str:
        feeds.move(feed)
        return f"{name(feed)} is at {feed.moved_to} now — {UNDO}"

    return _change(settings, now, act)


_NAMED: Mapping[str, Callable[[Settings, Feed, str, datetime], Change]] = {
    "remove": lambda settings, feed, _, now: remove(settings, feed, now),
    "rename": rename,
    "tag": tag,
    "pause": lambda settings, feed, _, now: toggle_pause(settings, feed, now),
    "resume": lambda settings, feed, _, now: toggle_pause(settings, feed, now),
    "moved": lambda settings, feed, _, now: move(settings, feed, now),
}


def named(settings: Settings, kind: str, words: str, now: datetime) -> Change:
    """Change the feed that a command names: "rename FEED: TITLE", "pause FEED".

    Raises:
        FeedError: when no single feed is meant.
    """
    which, _, more = words.partition(": ")

    def change(store: Store) -> str:
        feed = choose(subscribed(store, present(settings)), which)
        if kind in ("pause", "resume") and feed.paused == (kind == "pause"):
            return f"{name(feed)} is {kind}d already"
        if kind in ("rename", "tag") and not more.strip():
            raise FeedError(f"feeds {kind}: write FEED: and what it shall be")
        return _NAMED[kind](settings, feed, more.strip(), now)(store)

    return change


def _change(settings: Settings, now: datetime, act: _Act) -> Change:
    def change(store: Store) -> str:
        path, made = editable(present(settings))
        done = act(Subscriptions(store, path, now))
        return f"{done} · wrote {path}, yours to edit" if made else done

    return change
