"""An update that takes long is told of, and can be stopped."""

import asyncio
from pathlib import Path

from textual import events

from briefing.model import Feed
from briefing.store.lock import alone
from tests import builders
from tests.tui.sitting import sitting
from tests.update.server import FeedServer


async def test_an_update_is_stopped_and_the_next_one_may_begin(tmp_path: Path) -> None:
    asked, forever = asyncio.Event(), asyncio.Event()

    async def silent(_writer: asyncio.StreamWriter) -> None:
        asked.set()
        await forever.wait()

    async with FeedServer({"/feed": silent}) as server:
        settings = builders.settings(
            tmp_path,
            allowed_hosts=frozenset({"127.0.0.1"}),
            feeds=(Feed(url=server.url(), title=""),),
        )
        async with sitting(tmp_path, settings=settings) as at:
            at.app.post_message(events.Key("R", "R"))
            await asyncio.wait_for(asked.wait(), 20)
            await at.pilot.pause()
            assert at.sees("X stops")
            await at.press("X")
            assert "the update is stopped: what came in stays" in at.toasts()
            assert not at.sees("X stops")
            with alone(at.database, "update") as free:
                assert free
        forever.set()


async def test_there_may_be_nothing_to_stop(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("X")
        assert "no update is under way" in at.toasts()
