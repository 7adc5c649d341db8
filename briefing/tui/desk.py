"""What the app is given to work with."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime

from briefing.config import Settings
from briefing.model import Headline
from briefing.store.async_store import AsyncStore
from briefing.tui.keys import label


def analysing_process() -> Executor:
    """Return processes of their own: analysing in a thread would hold up the keys."""
    from briefing.update.workers import spare_cores, worker_pool

    return worker_pool(spare_cores())


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The store, the settings, the clock, and the first rows to paint."""

    store: AsyncStore
    settings: Settings
    keys: Mapping[str, str]
    """The keys of every action."""
    now: Callable[[], datetime]
    pool: Callable[[], Executor] = analysing_process
    """Makes what articles are analysed in, when there is something to analyse."""
    rest: float = 0.06
    """Seconds that the list's cursor rests before the article under it is shown."""
    first_rows: Sequence[Headline] = ()
    """The newest articles, read before the first paint."""

    def key(self, action: str) -> str:
        """Return the first key of an action, as a person reads it."""
        return label(self.keys[action]).split()[0]
