"""Which feeds there are: those that config.toml names, with what is known of each."""

from briefing.config import Settings
from briefing.model import Feed
from briefing.store import Store


def subscribed(store: Store, settings: Settings) -> tuple[Feed, ...]:
    """Return the feeds of the configuration with what is known of each.

    Feeds that left the configuration keep their articles and are not fetched.
    """
    store.feeds.ensure(settings.feeds)
    known = {feed.url: feed for feed in store.feeds.all()}
    return tuple(_set_up(known[feed.url], feed) for feed in settings.feeds)


def _set_up(known: Feed, told: Feed) -> Feed:
    """Return a feed with what config.toml alone says of it; mostly nothing."""
    if not (told.paused or told.fulltext):
        return known
    return known._replace(paused=told.paused, fulltext=told.fulltext)
