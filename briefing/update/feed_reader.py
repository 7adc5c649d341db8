"""Reading what a refresh brings: plain documents here, all others in processes.

Most refreshes bring few documents, which are read before processes would have started;
so the first are read in the program itself, and only plain ones, since they cannot hold
it. Where many are expected, the processes read them all.
"""

from datetime import datetime
from typing import Self

from briefing.update.parse import parse_plain_feed
from briefing.update.parser_pool import ParserPool
from briefing.update.reading import ParsedFeed

_READ_HERE = 100


class FeedReader:
    """Reads feed documents; use as an async context.

    Args:
        expected: how many documents are sure to come.
    """

    def __init__(self, expected: int) -> None:
        self.pool = ParserPool()
        self._left = _READ_HERE if expected <= _READ_HERE else 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.pool.close()

    async def parse(
        self, body: bytes, *, url: str, content_type: str, now: datetime
    ) -> ParsedFeed:
        """Return `parse_feed` of the same arguments.

        Raises:
            FeedError: for what is no feed, or takes too long to read.
        """
        if self._left:
            found = parse_plain_feed(body, url=url, content_type=content_type, now=now)
            if found:
                self._left -= 1
                return found
        return await self.pool.parse(body, url=url, content_type=content_type, now=now)
