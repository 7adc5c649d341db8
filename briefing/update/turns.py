"""In which order feeds are fetched, and how many at once."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

from briefing.model import Feed
from briefing.update.health import source
from briefing.update.target import target_of

_FIRST, _FEWEST = 100, 48


def rows(feeds: Iterable[Feed], per_host: int) -> tuple[tuple[Feed, ...], ...]:
    """Return feeds in rows, in each of which one is fetched after the other.

    The feeds of one host are in at most `per_host` rows, so that it sees few
    connections and each serves several feeds. The longest rows come first: what takes
    longest shall not begin last.
    """
    by_host: defaultdict[str, list[Feed]] = defaultdict(list)
    for feed in feeds:
        by_host[_host(feed)].append(feed)
    found = [
        tuple(hosted[first::per_host])
        for hosted in by_host.values()
        for first in range(min(per_host, len(hosted)))
    ]
    return tuple(sorted(found, key=len, reverse=True))


def _host(feed: Feed) -> str:
    url = source(feed)
    try:
        return target_of(url).host
    except ValueError:  # a file, or what is refused when it is fetched
        return url


class Slots:
    """How many hosts are asked at once: few while bodies come, more while none do.

    A body waits in memory until it is parsed, an answer that nothing has changed does
    not; so each of those lets two more hosts begin, up to the bound.

    Args:
        most: the bound.
        bodies: how many are sure to come.
    """

    def __init__(self, most: int, bodies: int) -> None:
        first = min(most, max(_FIRST - bodies, _FEWEST))
        self._free = asyncio.Semaphore(first)
        self._more = most - first

    async def __aenter__(self) -> None:
        await self._free.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._free.release()

    def widen(self) -> None:
        """Let two more hosts be asked beside the others."""
        for _ in range(min(self._more, 2)):
            self._more -= 1
            self._free.release()
