"""`briefing watch`: follow a figure, a number or a query."""

import argparse
import textwrap
from typing import Any

from briefing.across import watching
from briefing.across.pointing import number_named, rule_id, the_figure
from briefing.across.watching import WatchNews, watch_figure, watch_number
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.queries import asked
from briefing.cli.session import opened, settings_of
from briefing.clock import utc_now
from briefing.store import Store
from briefing.store.watches import Watch

_NAME = 48
"""Characters of a sentence that name a number that is followed."""


def figure(given: argparse.Namespace) -> int:
    """Follow a figure."""
    with opened(given) as store:
        return _add(
            store, watch_figure(store, rule_id(), the_figure(store, given.name))
        )


def number(given: argparse.Namespace) -> int:
    """Follow the series that a number is in."""
    with opened(given) as store:
        ref = number_named(store, given.number)
        name = given.name or textwrap.shorten(ref.sentence, _NAME, placeholder="…")
        return _add(store, watch_number(rule_id(), ref, name))


def query(given: argparse.Namespace) -> int:
    """Follow what a query finds."""
    words = " ".join(given.query)
    asked(given, words)  # complain now rather than at every update
    with opened(given) as store:
        return _add(store, Watch(rule_id(), watching.QUERY, words, words))


def _add(store: Store, watch: Watch) -> int:
    store.watches.add(watch, f"watch on {watch.name}", utc_now())
    tell(f"following {watch.name} ({watch.id}): `briefing update --watch` tells of it")
    return 0


def listing(given: argparse.Namespace) -> int:
    """Print what is followed, and what is new of it."""
    with opened(given) as store:
        found = store.watches.all()
        news = {
            one.watch.id: one
            for one in watching.news(store, utc_now(), settings_of(given).views)
        }
    if given.json:
        say_json([_watch(watch, news.get(watch.id)) for watch in found])
        return 0
    for watch in found:
        fresh = news.get(watch.id)
        say(f"{watch.id}  {watch.kind:<6}  {fresh.in_words if fresh else watch.name}")
    if not found:
        tell("nothing is followed yet: `briefing watch figure NAME`")
    return 0


def remove(given: argparse.Namespace) -> int:
    """Follow something no more."""
    with opened(given) as store:
        store.watches.remove(given.id, f"watch {given.id} removed", utc_now())
    tell("removed; `briefing undo` brings it back")
    return 0


def print_news(given: argparse.Namespace, store: Store) -> bool:
    """Print what is new of all that is followed; tell whether there was any."""
    found = watching.news(store, utc_now(), settings_of(given).views)
    watching.told(store)
    if given.json:
        for one in found:
            say_json(_watch(one.watch, one))
        return bool(found)
    for one in found:
        say(one.in_words)
        for row in one.found:
            say_block(f"{row.sentence.of(row.article.text)} · {row.article.id}", "    ")
    return bool(found)


def _watch(watch: Watch, fresh: WatchNews | None) -> dict[str, Any]:
    return {
        "id": watch.id,
        "kind": watch.kind,
        "name": watch.name,
        "new": [
            {
                "article": row.article.id,
                "outlet": row.article.outlet,
                "published": views.stamp(row.article.published),
                "sentence": row.sentence.of(row.article.text),
            }
            for row in (fresh.found if fresh else ())
        ],
    }
