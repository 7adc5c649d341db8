from collections.abc import AsyncIterator

import pytest_asyncio

from tests.update.server import FeedServer


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running
