"""Where the app starts: nothing heavy before the first paint."""

import gc
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.clock import utc_now
from briefing.config import Settings
from briefing.model import Headline
from briefing.store import Store
from briefing.tui import first_paint

if TYPE_CHECKING:
    from briefing.store.async_store import AsyncStore
    from briefing.tui.briefing_app import BriefingApp

_FIRST_ROWS = 60
_FRAMES = "120"
"""A second, at most: twice as many as Textual's, for what follows on a key's paint."""


def run_app(settings: Settings) -> int:
    """Run the app on what is stored; return its exit code.

    Raises:
        ConfigError: for keys or a theme that cannot be.
        StoreError: when the database cannot be used.
    """
    gc.disable()  # until the first paint: importing makes no garbage worth a search
    with Store(settings.database) as store:
        # The first rows of a list in groups are no articles, and come later.
        most = _FIRST_ROWS if settings.group == "none" else 0
        rows = store.articles.headlines(store.articles.numbers(limit=most))
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)  # before Textual is imported
    painted = first_paint.possible(os.environ, settings)
    if painted:
        first_paint.show(rows, settings.theme, utc_now(), os.environ)
    try:
        app, store_ = _app(settings, rows)
    except BaseException:
        if painted:
            first_paint.take_away()
        raise
    if painted:
        from briefing.tui.driver import PaintedDriver

        app.driver_class = PaintedDriver
    try:
        app.run()
    finally:
        app.end_work()
        store_.close()
    return app.return_code or 0


def _app(
    settings: Settings, rows: Sequence[Headline]
) -> "tuple[BriefingApp, AsyncStore]":
    from briefing.tui.keys import keymap

    keys = keymap(settings)
    from briefing.store.async_store import AsyncStore
    from briefing.tui.briefing_app import BriefingApp
    from briefing.tui.desk import Desk
    from briefing.tui.themes import check

    check(settings)
    store = AsyncStore(settings.database)
    desk = Desk(store=store, settings=settings, keys=keys, now=utc_now, first_rows=rows)
    return BriefingApp(desk), store
