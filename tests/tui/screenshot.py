"""Draw the README's picture: `python -m tests.tui.screenshot docs/screenshot.svg`.

The bundled articles as a first run brings them in; keys lead to a figure in its text.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from briefing import config
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.tui.briefing_app import BriefingApp
from briefing.tui.desk import Desk
from briefing.tui.keys import keymap
from briefing.update.first import bring_in_local
from tests.builders import NOW
from tests.tui.sitting import Sitting

_SIZE = (132, 40)
# Fonts that a viewer would fetch from elsewhere; any fixed-width font will do.
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


async def draw(out: Path, keys: list[str]) -> None:
    """Press keys on the bundled articles and save the screen."""
    with tempfile.TemporaryDirectory() as folder:
        settings = config.load(config.bundled() / "config.toml", {})._replace(
            database=Path(folder) / "briefing.db",
        )
        await asyncio.to_thread(bring_in_local, settings)
        with Store(settings.database) as store:
            rows = store.articles.headlines(store.articles.numbers())
        opened = AsyncStore(settings.database)
        desk = Desk(
            store=opened,
            settings=settings,
            keys=keymap(settings),
            now=lambda: NOW,
            rest=0.0,
            first_rows=rows,
        )
        app = BriefingApp(desk)
        async with app.run_test(size=_SIZE) as pilot:
            sitting = Sitting(app, pilot, settings.database)
            await sitting.settle()
            await sitting.press(*keys)
            svg = _FONTS.sub("", app.export_screenshot(title="briefing"))
            out.write_text(svg, encoding="utf-8")
        opened.close()


if __name__ == "__main__":
    target, *pressed = sys.argv[1:]
    asyncio.run(draw(Path(target), pressed or ["G", "enter", "tab", "j"]))
