"""`briefing feeds remove` and the others that change one feed, in config.toml."""

import argparse
import sys
from collections.abc import Callable

from briefing.clean import clean_line
from briefing.cli.answers import agreed
from briefing.cli.feeds import feeds_of, subscriptions_of
from briefing.cli.output import say, say_json, tell
from briefing.cli.session import opened, settings_of
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.store.feeds import Kept
from briefing.update.health import has_moved
from briefing.update.subscriptions import Subscriptions, choose, name, retagged

_FAILED, _SOME_FAILED = 1, 3
_Edit = Callable[[], Subscriptions]
"""Returns what changes the feeds, after seeing to it that there is a file to edit."""


def _change(given: argparse.Namespace, act: Callable[[Feed, _Edit], str]) -> int:
    """Do something to the feed that was named, and say what was done."""
    settings = settings_of(given)
    with opened(given) as store:
        feed = choose(feeds_of(store, settings), given.feed)
        done = act(feed, lambda: subscriptions_of(store, settings))
    tell(done)
    return 0


def rename(given: argparse.Namespace) -> int:
    """Show a feed under another title."""

    def act(feed: Feed, edit: _Edit) -> str:
        title = " ".join(given.title)
        edit().rename(feed, title)
        return f"renamed: {name(feed)} is {clean_line(title)} now"

    return _change(given, act)


def tag(given: argparse.Namespace) -> int:
    """Give a feed tags and take some away, or print those it has."""

    def act(feed: Feed, edit: _Edit) -> str:
        tags = retagged(feed.tags, given.tags)
        if given.tags:
            edit().tag(feed, tags)
        return f"{name(feed)}: {', '.join(tags) or 'no tags'}"

    return _change(given, act)


def pause(given: argparse.Namespace) -> int:
    """Keep a feed, but do not fetch it."""

    def act(feed: Feed, edit: _Edit) -> str:
        edit().pause(feed)
        return f"paused: {name(feed)}; `briefing feeds resume` fetches it again"

    return _change(given, act)


def resume(given: argparse.Namespace) -> int:
    """Fetch a paused feed again."""

    def act(feed: Feed, edit: _Edit) -> str:
        edit().resume(feed)
        return f"resumed: {name(feed)}"

    return _change(given, act)


def remove(given: argparse.Namespace) -> int:
    """Unsubscribe from a feed, once the user has said that it is meant."""

    def act(feed: Feed, edit: _Edit) -> str:
        if not given.yes and not _meant(feed):
            raise FeedError(f"nothing was changed: {name(feed)} stays")
        kept = _kept(edit().remove(feed))
        return f"removed: {name(feed)}; {kept}; `briefing undo` brings it back"

    return _change(given, act)


def _meant(feed: Feed) -> bool:
    if not sys.stdin.isatty():
        raise FeedError(f"removing {name(feed)} asks first: give --yes in a script")
    return agreed(f"remove {name(feed)}, {feed.url}?")


def _kept(kept: Kept) -> str:
    if not kept.articles:
        return "it had no articles"
    parts = [f"{kept.noted} noted", f"{kept.starred} starred"]
    if kept.unread:
        parts.append(f"{len(kept.unread)} unread marked as read")
    return f"all its articles stay: {kept.articles} ({', '.join(parts)})"


# Feeds that moved


def moved(given: argparse.Namespace) -> int:
    """Print the feeds that moved for good; write their new addresses if that is meant.

    What cannot be written stops no other.

    Raises:
        FeedError: when a feed that is named is not there, or has not moved.
    """
    settings = settings_of(given)
    with opened(given) as store:
        feeds = feeds_of(store, settings)
        found = [_moved(choose(feeds, words)) for words in given.feed]
        found = found or [feed for feed in feeds if has_moved(feed)]
        _print_moved(given, found)
        if not found or not _wanted(given):
            return 0
        written = _write_moved(subscriptions_of(store, settings), found)
    if written < len(found):
        return _SOME_FAILED if written else _FAILED
    return 0


def _moved(feed: Feed) -> Feed:
    if not feed.moved_to:
        raise FeedError(f"{name(feed)} has not moved: {feed.url} is its address")
    return feed


def _print_moved(given: argparse.Namespace, found: list[Feed]) -> None:
    if given.json:
        rows = [(feed.title, feed.url, feed.moved_to) for feed in found]
        names = ("title", "url", "moved_to")
        say_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    for feed in found:
        say(name(feed))
        say(f"    {feed.url}")
        say(f"  → {feed.moved_to}")
    if not found:
        tell("no feed has moved for good")


def _wanted(given: argparse.Namespace) -> bool:
    if given.yes:
        return True
    if given.json or not sys.stdin.isatty():
        tell("--yes writes the new addresses into config.toml")
        return False
    if agreed("write the new addresses into config.toml?"):
        return True
    tell("nothing was changed: they are fetched where they moved all the same")
    return False


def _write_moved(feeds: Subscriptions, found: list[Feed]) -> int:
    """Write the new address of each feed; return of how many that was possible."""
    written = 0
    for feed in found:
        try:
            feeds.move(feed)
        except FeedError as error:
            tell(f"briefing: {error}")
            continue
        written += 1
        tell(f"moved: {name(feed)}, {feed.moved_to}; `briefing undo` takes it back")
    return written
