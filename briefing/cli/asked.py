"""Which feeds an update was asked for, and of what time."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from briefing.errors import FeedError
from briefing.model import Feed

# "3d", "12 h", "2w": hours, days or weeks ago
_AGO = re.compile(r"(\d{1,4}) ?([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def chosen(
    feeds: tuple[Feed, ...], words: Sequence[str], tags: Sequence[str]
) -> tuple[Feed, ...]:
    """Return the feeds with one of the words and one of the tags, where any is given.

    Those that are paused are left out.

    Raises:
        FeedError: when there is none.
    """
    found = tuple(
        feed
        for feed in feeds
        if not feed.paused
        and (not tags or set(tags) & set(feed.tags))
        and (not words or _is_named(feed, words))
    )
    wanted = [*words, *(f"tag {tag}" for tag in tags)]
    if wanted and not found:
        raise FeedError(
            f"no feed that is not paused has {' or '.join(wanted)!r} in its title or "
            "URL, or as its tag: `briefing feeds` lists them"
        )
    return found


def _is_named(feed: Feed, words: Sequence[str]) -> bool:
    name = f"{feed.title}\n{feed.url}".casefold()
    return any(word.casefold() in name for word in words)


def waiting(feeds: Sequence[Feed], asked: Sequence[Feed]) -> str:
    """Return in words why some of the feeds are not asked; "" when all are."""
    urls = {feed.url for feed in asked}
    rest = [feed for feed in feeds if feed.url not in urls]
    gone = sum(feed.gone for feed in rest)
    times = [feed.next_due for feed in rest if feed.next_due and not feed.gone]
    parts = []
    if times:
        from briefing.digest import (
            show_date,
        )  # late: where all are due it is not needed

        first = min(times).astimezone()
        when = f"{show_date(first.date())}, {first:%H:%M}"
        parts.append(f"{len(times)} not due before {when}")
    if gone:
        parts.append(f"{gone} gone for good")
    return ", ".join(parts)


def moment(words: str, now: datetime) -> datetime:
    """Return the moment that "2026-11-01", "3d" or "12h" means, in UTC.

    A day begins at midnight where the user is.

    Raises:
        FeedError: when it means none.
    """
    ago = _AGO.fullmatch(words.strip())
    if ago:
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        return datetime.fromisoformat(words.strip()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise FeedError(
            f"--since {words!r} is no time: write 2026-11-01, 3d or 12h"
        ) from error
