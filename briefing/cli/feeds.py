"""`briefing feeds`: the feeds and their health, and adding to them."""

import argparse
import asyncio
import sys
from typing import TYPE_CHECKING, Any

from briefing.clean import clean_line
from briefing.cli import views
from briefing.cli.answers import answered
from briefing.cli.output import say, say_json, tell
from briefing.cli.session import opened, settings_of
from briefing.clock import utc_now
from briefing.config import Settings
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.store import Store
from briefing.update.feed_health import Health, healths
from briefing.update.health import has_moved
from briefing.update.subscriptions import (
    Subscriptions,
    editable,
    name,
    present,
    retagged,
    split_known,
    subscribed,
)

if TYPE_CHECKING:
    from briefing.update.discover import FoundFeed

_FAILED, _USAGE, _SOME_FAILED = 1, 2, 3


def list_feeds(given: argparse.Namespace) -> int:
    """Print the feeds and how they fare."""
    settings, now = settings_of(given), utc_now()
    with opened(given) as store:
        found = healths(store, settings, now)
    if given.json:
        say_json([_health(row) for row in found])
        return 0
    wide = len(str(len(found)))
    for row in found:
        tags = f"  [{', '.join(row.feed.tags)}]" if row.feed.tags else ""
        say(f"{row.number:>{wide}} {row.state:<7} {name(row.feed)}{tags}")
        say(f"{'':>{wide}} {'':<7} {row.in_words(now)} · {row.feed.url}")
        if trouble := row.trouble(now):
            say(f"{'':>{wide}} {'':<7} ! {trouble}")
    if not found:
        tell("no feeds yet: `briefing feeds add URL` adds one")
    if any(has_moved(row.feed) for row in found):
        tell("`briefing feeds moved` writes the new addresses into config.toml")
    return 0


def _health(row: Health) -> dict[str, Any]:
    return views.feed(row.feed) | {
        "number": row.number,
        "state": row.state,
        "paused": row.feed.paused,
        "fulltext": row.feed.fulltext,
        "next_due": views.stamp(row.feed.next_due),
        "moved_to": row.feed.moved_to or None,
        "articles_a_week": round(row.a_week, 1),
    }


# Adding


def add(given: argparse.Namespace) -> int:
    """Subscribe to the feeds at some addresses; one that fails stops no other."""
    if given.title and len(given.url) > 1:
        tell("briefing feeds add: --title is for one URL")
        return _USAGE
    settings = settings_of(given)
    done: list[dict[str, Any]] = []
    failed = 0
    with opened(given) as store:
        for url in given.url:
            try:
                done.append(_add(given, settings, store, url))
            except FeedError as error:
                tell(f"briefing: {error}")
                failed += 1
    if given.json:
        say_json(done)
    if failed:
        return _SOME_FAILED if done else _FAILED
    return 0


def _add(
    given: argparse.Namespace, settings: Settings, store: Store, url: str
) -> dict[str, Any]:
    # Looked for before anything is fetched: most addresses given twice are feeds.
    known = feeds_of(store, settings)
    if same := split_known(known, [Feed(url=url, title="")]).known:
        raise FeedError(f"{url} is subscribed already: {_numbered(known, same[0])}")
    chosen = _picked(_found(url, settings, store))
    feed = Feed(
        url=chosen.url,
        title=clean_line(given.title) or chosen.title,
        tags=retagged((), given.tag),
    )
    added = subscriptions_of(store, settings).add([feed])
    if added.known:
        raise FeedError(
            f"{chosen.url} is subscribed already: {_numbered(known, added.known[0])}"
        )
    tell(f"added: {name(feed)}, {feed.url}; `briefing update` fetches it")
    return {"url": feed.url, "title": feed.title, "entries": chosen.entries}


def feeds_of(store: Store, settings: Settings) -> tuple[Feed, ...]:
    """Return the feeds as config.toml names them by now."""
    return subscribed(store, present(settings))


def _numbered(feeds: tuple[Feed, ...], feed: Feed) -> str:
    place = next(n for n, known in enumerate(feeds, 1) if known.url == feed.url)
    return f"{place} {name(feeds[place - 1])}"


def subscriptions_of(store: Store, settings: Settings) -> Subscriptions:
    """Return what changes the feeds; says so when a config.toml had to be made."""
    path, made = editable(settings)
    if made:
        tell(f"wrote {path}, a copy of the bundled one: it is yours to edit")
    return Subscriptions(store, path, utc_now())


def _found(url: str, settings: Settings, store: Store) -> "tuple[FoundFeed, ...]":
    # Late, for the HTTP client costs more than the other commands together.
    from briefing.update.discover import discover
    from briefing.update.outcomes import fetch_settings

    now = utc_now()
    held = store.feeds.held_hosts(now)
    return asyncio.run(discover(url, fetch_settings(settings), now, held))


def _picked(found: "tuple[FoundFeed, ...]") -> "FoundFeed":
    """Let a person choose at a terminal; else the first is the main one."""
    if len(found) == 1:
        return found[0]
    tell(f"{len(found)} feeds are there:")
    for number, feed in enumerate(found, 1):
        tell(f"  {number} {_offer(feed)}")
    if not sys.stdin.isatty():
        return found[0]
    answer = answered(f"which one, 1 to {len(found)}? [1] ") or "1"
    if not (answer.isdecimal() and 0 < int(answer) <= len(found)):
        raise FeedError(f"{answer!r} is none of them: nothing was added")
    return found[int(answer) - 1]


def _offer(feed: "FoundFeed") -> str:
    words = "entry" if feed.entries == 1 else "entries"
    return f"{feed.title or 'untitled'}  {feed.url}  {feed.entries} {words}"


def discover(given: argparse.Namespace) -> int:
    """Print the feeds at an address, the main one first; add none."""
    settings = settings_of(given)
    with opened(given) as store:
        found = _found(given.url, settings, store)
    if given.json:
        say_json([feed._asdict() for feed in found])
        return 0
    for feed in found:
        say(_offer(feed))
    return 0
