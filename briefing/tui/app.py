"""Where the app starts: nothing heavy before the first paint."""

import gc

from briefing.clock import utc_now
from briefing.config import Settings
from briefing.store import Store
from briefing.store.async_store import AsyncStore

_FIRST_ROWS = 60


def run_app(settings: Settings) -> int:
    """Run the app on what is stored; return its exit code.

    Raises:
        ConfigError: for keys or a theme that cannot be.
        StoreError: when the database cannot be used.
    """
    gc.disable()  # until the first paint: importing makes no garbage worth a search
    from briefing.tui.keys import keymap

    keys = keymap(settings)
    with Store(settings.database) as store:
        numbers = store.articles.numbers(limit=_FIRST_ROWS)
        rows = store.articles.headlines(numbers)
    from briefing.tui.briefing_app import BriefingApp
    from briefing.tui.desk import Desk
    from briefing.tui.themes import check

    check(settings)
    store_ = AsyncStore(settings.database)
    desk = Desk(
        store=store_, settings=settings, keys=keys, now=utc_now, first_rows=rows
    )
    app = BriefingApp(desk)
    try:
        app.run()
    finally:
        store_.close()
    return app.return_code or 0
