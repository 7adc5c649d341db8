"""The app under test: keys in, what is on the screen out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from briefing.config import Settings
from briefing.model import Note
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui.briefing_app import BriefingApp
from briefing.tui.desk import Desk
from briefing.tui.keys import keymap
from briefing.tui.widgets.page_view import PageView
from tests.tui import world
from tests.tui.world import Written

WIDE = (120, 36)
MEDIUM = (80, 24)
NARROW = (40, 15)


class Sitting:
    """A running app, and what a person at it can do and see."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None], database: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.database = database

    async def press(self, *keys: str) -> None:
        """Press keys, each when all before it is done."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else None))
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys faster than the app can follow."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def type(self, words: str) -> None:
        """Type words at once."""
        for character in words:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.settle()

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(*size)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way: no message, no worker, nothing to paint."""
        ready = vars(asyncio.get_running_loop())["_ready"]
        while self.app.is_running:
            await asyncio.sleep(0)
            if ready:
                continue
            if workers := [w for w in self.app.workers if not w.is_finished]:
                await asyncio.gather(
                    *(w.wait() for w in workers), return_exceptions=True
                )
                continue
            self.app.screen._on_timer_update()
            if not ready and not self.app._batch_count:
                return

    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    def screen(self) -> str:
        """Return the screen as text."""
        return "\n".join(self.lines())

    def sees(self, *words: str) -> bool:
        """Tell whether all these words are visible, each in one pane."""
        texts = [
            " ".join(text.replace("▌", " ").split())
            for text in (self.screen(), *self._panes())
        ]
        return all(any(part in text for text in texts) for part in words)

    def _panes(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        texts = []
        for pane in self.app.screen.query("#panes > *").results():
            box = pane.region
            inside = strips[box.y : box.bottom] if box.width else []
            texts.append("\n".join(s.crop(box.x + 1, box.right).text for s in inside))
        return texts

    def view(self, name: str = "article") -> PageView:
        """Return a pane that shows a page."""
        return self.app.screen.query_one(f"#{name}", PageView)

    def here(self, name: str = "article") -> str:
        """Return the words under the cursor of a pane."""
        view = self.view(name)
        lines = view._laid.lines
        words = [p.text for line in lines for p in line if p.stop == view.cursor]
        return " ".join(" ".join(words).split())

    def focused(self) -> str:
        """Return the id of the focused widget."""
        return (self.app.focused.id or "") if self.app.focused else ""

    def toasts(self) -> str:
        """Return what the toasts say."""
        return "\n".join(note.message for note in self.app._notifications)

    def notes(self) -> tuple[Note, ...]:
        """Return the stored notes."""
        with Store(self.database) as store:
            return store.notes.all()

    def unread(self) -> int:
        """Return how many stored articles are unread."""
        with Store(self.database) as store:
            return store.articles.count_unread()


@asynccontextmanager
async def sitting(
    folder: Path,
    size: tuple[int, int] = WIDE,
    articles: tuple[Written, ...] = world.ARTICLES,
    theme: str = "briefing-dark",
    settings: Settings | None = None,
    **keys: str,
) -> AsyncIterator[Sitting]:
    """Run the app on an archive of these articles."""
    settings = settings or world.settings(folder, **keys)._replace(theme=theme)
    world.build(settings.database, articles)
    with Store(settings.database) as store:
        numbers = store.articles.numbers(limit=60 if settings.group == "none" else 0)
        rows = store.articles.headlines(numbers)
    store_ = AsyncStore(settings.database)
    desk = Desk(
        store=store_,
        settings=settings,
        keys=keymap(settings),
        now=lambda: world.NOW,
        rest=0.0,
        first_rows=rows,
    )
    app = BriefingApp(desk)
    try:
        async with app.run_test(size=size) as pilot:
            found = Sitting(app, pilot, settings.database)
            await found.settle()
            yield found
    finally:
        store_.close()


def widest(lines: list[str]) -> int:
    """Return the cells of the widest line."""
    return max(cell_len(line.rstrip()) for line in lines)
