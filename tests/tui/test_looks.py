"""Whole screens as pictures: fixed size, clock and data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui.briefing_app import BriefingApp
from briefing.tui.desk import Desk
from briefing.tui.keys import keymap
from briefing.tui.screens import panes_screen
from tests.tui import world
from tests.tui.sitting import Sitting
from tests.tui.test_stories import two_papers

Compare = Callable[..., bool]
NOTED = ("enter", "j", "a", *"Count differs", "enter")
LOOKS = [
    ("wide", (120, 36), "briefing-dark", ("enter", "j")),
    ("light", (120, 36), "briefing-light", NOTED),
    ("medium", (80, 24), "briefing-dark", ("enter", "j", "enter")),
    ("narrow", (40, 15), "briefing-dark", ()),
    ("mentions", (100, 30), "briefing-dark", ("enter", "tab", "G", "enter")),
    ("help", (100, 30), "briefing-dark", ("question_mark",)),
    ("search", (100, 24), "briefing-dark", ("slash", *"ferrer")),
    ("empty", (80, 24), "briefing-dark", ()),
    ("no-colour", (120, 36), "briefing-dark", NOTED),
    ("16-colours", (120, 36), "ansi-dark", NOTED),
    ("ascii", (120, 36), "briefing-dark", NOTED),
    ("person", (100, 30), "briefing-light", ("enter", "tab", "enter")),
    ("notes", (100, 24), "briefing-dark", (*NOTED, "number_sign")),
    ("feeds", (100, 24), "briefing-dark", ("exclamation_mark",)),
    ("error", (100, 24), "briefing-dark", ("equals_sign", *"amount:>x", "enter")),
    ("story", (120, 40), "briefing-dark", ("s",)),
]


@pytest.mark.parametrize(("name", "size", "theme", "keys"), LOOKS)
def test_the_screen_looks_as_it_should(
    name: str,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
    tmp_path: Path,
    snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What is on the screen for a second counts as seen, and on a busy machine it is.
    monkeypatch.setattr(panes_screen, "_SEEN_EVERY", 3600.0)
    if name == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    settings = world.settings(tmp_path)._replace(theme=theme, ascii=name == "ascii")
    world.build(settings.database, () if name == "empty" else world.ARTICLES)
    if name == "story":
        two_papers(settings.database)
    with Store(settings.database) as store:
        rows = store.articles.headlines(store.articles.numbers(limit=60))
    store_ = AsyncStore(settings.database)
    app = BriefingApp(
        Desk(
            store=store_,
            settings=settings,
            keys=keymap(settings),
            now=lambda: world.NOW,
            rest=0.0,
            first_rows=rows,
        )
    )

    async def before(pilot: Pilot[None]) -> None:
        at = Sitting(app, pilot, settings.database)
        await at.settle()
        await at.press(*keys)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        app.clear_notifications()
        await at.settle()

    assert isinstance(app, App)
    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        store_.close()
