"""Where the app starts: nothing heavy before the first paint."""

import gc
import os
from collections.abc import Sequence

from briefing.clock import utc_now
from briefing.config import Settings
from briefing.model import Headline
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui import first_paint

_FIRST_ROWS = 60


def run_app(settings: Settings) -> int:
    """Run the app on what is stored; return its exit code.

    Raises:
        ConfigError: for keys or a theme that cannot be.
        StoreError: when the database cannot be used.
    """
    gc.disable()  # until the first paint: importing makes no garbage worth a search
    with Store(settings.database) as store:
        numbers = store.articles.numbers(limit=_FIRST_ROWS)
        rows = store.articles.headlines(numbers)
    if not first_paint.possible(os.environ):
        return _run(settings, rows)
    first_paint.show(rows, settings.theme, utc_now(), os.environ)
    try:
        _prepare(settings)
    except BaseException:
        first_paint.take_away()
        raise
    return _run(settings, rows)
