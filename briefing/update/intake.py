"""What a new document means for the store; loaded when the first of them comes."""

from datetime import datetime
from typing import NamedTuple

from briefing.model import Feed, Intake
from briefing.store import Store
from briefing.store.arrivals import Taken
from briefing.update.feed_rhythm import rhythm_of
from briefing.update.health import healthy
from briefing.update.outcomes import Fetched
from briefing.update.plan import plan
from briefing.update.reading import ParsedFeed
from briefing.update.schedule import Limits, observed_pace, pace
from briefing.update.teasers import wanted

# Indexing many texts at once costs a third of indexing each alone.
_INDEXED_AT_ONCE = 2000


class Document(NamedTuple):
    """A document that was read, and whence it came."""

    feed: Feed
    """As it was known."""
    outcome: Fetched
    parsed: ParsedFeed


class Planned(NamedTuple):
    """What is to be stored of a document."""

    feed: Feed
    """As it shall be recorded."""
    items: tuple[Intake, ...]
    """New and changed, oldest first."""
    pages: tuple[str, ...]
    """The ids of new articles whose pages are wanted."""


def planned(
    store: Store,
    document: Document,
    now: datetime,
    limits: Limits,
    since: datetime | None,
) -> Planned:
    """Return what is new in a document.

    Args:
        store: read from.
        document: the document.
        now: when it came.
        limits: the user's bounds between two fetches.
        since: new entries published before it are left to a later update.
    """
    feed, parsed = document.feed, document.parsed
    known = store.arrivals.known(feed.url, [(e.guid, e.url) for e in parsed.entries])
    found = plan(feed.url, known, parsed.entries)
    new = tuple(item for item in found.new if _is_wanted(item, since))
    recorded = _recorded(document, now, limits, len(new) + len(found.changed))
    if len(new) < len(found.new):  # the rest shall be found in the same document
        recorded = recorded._replace(etag="", last_modified="", body_hash="")
    items = tuple(_from(recorded, item) for item in (*new, *found.changed))
    return Planned(recorded, items[::-1], wanted(recorded, new))


def take_in(store: Store, plan: Planned, now: datetime) -> Taken:
    """Store what was planned; return how much was still new."""
    taken = store.arrivals.take_in(plan.feed, plan.items, now)
    store.pages.want(plan.pages, now)
    store.arrivals.index_new(least=_INDEXED_AT_ONCE)
    return taken


def _is_wanted(item: Intake, since: datetime | None) -> bool:
    published = item.entry.published
    return since is None or published is None or published >= since


def _recorded(document: Document, now: datetime, limits: Limits, fresh: int) -> Feed:
    feed, outcome, parsed = document
    dates = (e.published for e in parsed.entries if e.published)
    found = pace(dates, now) or observed_pace(feed, fresh, now)
    told = feed._replace(
        title=feed.title or parsed.title or feed.url,
        site_url=parsed.site_url,
        body_hash=outcome.body_hash,
        rhythm=rhythm_of(outcome.body, found),
        changed_at=now if fresh else feed.changed_at,
    )
    return healthy(told, outcome, now, limits)


def _from(feed: Feed, item: Intake) -> Intake:
    """Let the feed's title stand in for the outlet of an entry that names none."""
    entry = item.entry
    return item._replace(entry=entry._replace(outlet=entry.outlet or feed.title))
