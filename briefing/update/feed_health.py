"""How the feeds fare, in words: last success and error, next fetch, how much comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from briefing.clean import clean_line
from briefing.config import Settings
from briefing.model import Feed
from briefing.store import Store
from briefing.update.health import has_moved
from briefing.update.subscriptions import subscribed

State = Literal["new", "ok", "failing", "gone", "paused"]

_STEPS = (
    (timedelta(days=2), timedelta(days=1), "d"),
    (timedelta(hours=1), timedelta(hours=1), "h"),
    (timedelta(minutes=1), timedelta(minutes=1), "min"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A subscribed feed and how it fares."""

    number: int
    """Its place in config.toml, counted from 1."""
    feed: Feed
    a_week: float
    """Articles, over the last four weeks."""

    @property
    def state(self) -> State:
        """How it fares, in a word."""
        if self.feed.paused:
            return "paused"
        if self.feed.gone:
            return "gone"
        if self.feed.error:
            return "failing"
        return "ok" if self.feed.succeeded_at else "new"

    @property
    def failing(self) -> bool:
        """Whether there is something for the user to look into."""
        return self.state in ("failing", "gone")

    def in_words(self, now: datetime) -> str:
        """Return "fetched 2 h ago · next in 40 min · 21 a week"."""
        feed = self.feed
        done = feed.succeeded_at
        parts = [f"fetched {span(now - done)} ago" if done else "never fetched"]
        if self.state in ("ok", "failing") and feed.next_due:
            left = feed.next_due - now
            parts.append(f"next in {span(left)}" if left > timedelta() else "due now")
        if self.a_week:
            parts.append(f"{rate(self.a_week)} a week")
        return " · ".join(parts)

    def trouble(self, now: datetime) -> str:
        """Return the last error in words, and since when; "" for none."""
        feed = self.feed
        parts = [clean_line(feed.error)] if feed.error else []
        if feed.gone:
            parts.append("its server says it will not come back: remove it")
        elif feed.error and feed.failures > 1:
            last = (
                f", last {span(now - feed.checked_at)} ago" if feed.checked_at else ""
            )
            parts.append(f"{feed.failures} times in a row{last}")
        if has_moved(feed):
            parts.append(f"it has moved for good to {clean_line(feed.moved_to)}")
        elif feed.moved_to:
            parts.append(f"its server says that it moved to {feed.moved_to}")
        return " · ".join(parts)


def healths(store: Store, settings: Settings, now: datetime) -> tuple[Health, ...]:
    """Return every subscribed feed in the order of config.toml."""
    weekly = store.feeds.weekly(now)
    return listed(subscribed(store, settings), weekly)


def listed(feeds: Sequence[Feed], weekly: Mapping[str, float]) -> tuple[Health, ...]:
    """Return feeds with their numbers and how much they bring."""
    return tuple(
        Health(number=number, feed=feed, a_week=weekly.get(feed.url, 0.0))
        for number, feed in enumerate(feeds, 1)
    )


def span(time: timedelta) -> str:
    """Return a stretch of time as "40 min", "5 h" or "3 d"; "a moment" for less."""
    for least, unit, word in _STEPS:
        if time >= least:
            return f"{time // unit} {word}"
    return "a moment"


def rate(number: float) -> str:
    """Return "21", or "0.5" for what is less than one."""
    return f"{number:.0f}" if round(number, 1) >= 1 else f"{number:.1f}"
