"""The first run: the feeds that are files come in, without any network."""

import asyncio

from briefing.clock import utc_now
from briefing.config import Settings, is_local
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.update.analysing import analyse_pending
from briefing.update.run import refresh


def bring_in_local(settings: Settings) -> None:
    """Create the database with all feeds, and fetch and analyse the local ones.

    Raises:
        StoreError: when the database cannot be made.
    """
    with Store(settings.database) as store:
        store.feeds.ensure(settings.feeds)
    asyncio.run(_refresh_local(settings))
    with Store(settings.database) as store:
        analyse_pending(store, lambda _done, _total: None)


async def _refresh_local(settings: Settings) -> None:
    store = AsyncStore(settings.database)
    feeds = [feed for feed in settings.feeds if is_local(feed)]
    try:
        await refresh(store, settings, feeds, utc_now(), lambda _report: None)
    finally:
        store.close()
