"""What the app is given to work with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.config import Settings
from briefing.model import Headline
from briefing.store.async_store import AsyncStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The store, the settings, the clock, and the first rows to paint."""

    store: AsyncStore
    settings: Settings
    keys: Mapping[str, str]
    """The keys of every action."""
    now: Callable[[], datetime]
    first_rows: Sequence[Headline] = ()
    """The newest articles, read before the first paint."""
