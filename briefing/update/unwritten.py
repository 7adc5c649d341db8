"""States of feeds that brought nothing new, on their way to the store."""

from briefing.model import Feed
from briefing.store.async_store import AsyncStore

_AT_ONCE = 200


class Unwritten:
    """States of feeds that brought nothing: they can wait to be written together."""

    def __init__(self, store: AsyncStore) -> None:
        self._store = store
        self._states: list[Feed] = []
        self._unreached: list[tuple[Feed, Feed]] = []

    async def add(self, state: Feed) -> None:
        """Keep a state, and write all that are kept when they are many."""
        self._states.append(state)
        if len(self._states) >= _AT_ONCE:
            await self._flush()

    def unreached(self, before: Feed, state: Feed) -> None:
        """Keep the state of a feed whose server was not reached until all is done."""
        self._unreached.append((before, state))

    async def write(self, *, offline: bool) -> None:
        """Write what is kept.

        Without a network nothing is held against a feed: it stays due.
        """
        for before, state in self._unreached:
            self._states.append(
                before._replace(error=state.error) if offline else state
            )
        await self._flush()

    async def _flush(self) -> None:
        states, self._states = self._states, []
        if states:
            await self._store.write(lambda s: s.feeds.record(*states))
