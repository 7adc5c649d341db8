"""x: the page behind an article that came cut short."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from briefing.store import Store
from tests.tui import world
from tests.tui.sitting import Sitting, sitting
from tests.update.server import FeedServer, reply

pytestmark = pytest.mark.usefixtures("read_here")

TEASER = "Stalls stood on the quay of Port Alda again, and fishermen sold herring…"
CONSENT = (
    "We and our 842 partners store and access personal data on your device, and you "
    "can change your mind at any time in our cookie policy.",
    "Subscribers may sign in to continue without personalised advertising.",
)
PAGE = (
    "Stalls stood on the quay of Port Alda again on Saturday, and fishermen sold "
    "herring from their boats until noon.",
    "The market had been closed since the storm of last year broke the quay wall.",
)


def page(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    html = f"<html><body><article>{text}</article></body></html>"
    return reply(html.encode(), content_type="text/html")


@asynccontextmanager
async def market(folder: Path, *paragraphs: str) -> AsyncIterator[Sitting]:
    """Sit before one article whose page has these paragraphs."""
    article = (world.PLAIN[0], world.PLAIN[1], "", TEASER)
    async with (
        FeedServer({"/market": page(*paragraphs)}) as server,
        sitting(folder, articles=(article,)) as at,
    ):
        desk, allowed = at.app._desk, frozenset(["127.0.0.1"])
        settings = desk.settings._replace(allowed_hosts=allowed)
        object.__setattr__(desk, "settings", settings)
        object.__setattr__(desk, "pool", lambda: ThreadPoolExecutor(1))
        with Store(at.database) as store, store.writing() as db:
            db.execute("UPDATE articles SET url = ?", (server.url("/market"),))
        yield at


async def test_x_fetches_the_page_and_shows_it_analysed(tmp_path: Path) -> None:
    async with market(tmp_path, *PAGE) as at:
        await at.press("enter")
        assert not at.sees("broke the quay wall")
        await at.press("x")
        assert "full text: 35 words in the place of 13" in at.toasts()
        assert at.sees("broke the quay wall", "Background")
        await at.press("x")
        assert "the page says nothing new" in at.toasts()


async def test_x_works_in_the_list_too(tmp_path: Path) -> None:
    async with market(tmp_path, *PAGE) as at:
        await at.press("x")
        assert at.focused() == "headlines"
        assert at.sees("broke the quay wall")


async def test_a_page_that_asks_for_consent_leaves_the_text_and_says_so(
    tmp_path: Path,
) -> None:
    async with market(tmp_path, *CONSENT) as at:
        await at.press("enter", "x")
        assert "the text stays: the page is about something else" in at.toasts()
        assert at.sees("fishermen sold herring")
