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
    return tuple(
        known[feed.url]._replace(paused=feed.paused, fulltext=feed.fulltext)
        for feed in settings.feeds
    )
