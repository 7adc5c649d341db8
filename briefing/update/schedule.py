"""When a feed is to be fetched again. Pure.

A feed is asked twice for each entry it can be expected to bring, never sooner than
its server and its document want, and less and less while it fails or stays silent.
"""

import hashlib
import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from briefing.model import Feed, Rhythm

# What cron is late by once, it is early by the next time.
_GRACE = timedelta(seconds=5)
# As many entries tell how often a feed publishes now.
_RECENT = 20
# A silence this many times the usual gap doubles the gap.
_PATIENCE = 4
_ASKS = 2
# A document that had to be stopped is left alone as after so many failures more.
_HOSTILE = 3
# Up to a tenth sooner, so that not all feeds fall due at once.
_JITTER = 0.1
_WEEK = 7 * 24


class Limits(NamedTuple):
    """The bounds between two fetches of a feed, in seconds."""

    least: float
    most: float


def is_due(feed: Feed, now: datetime) -> bool:
    """Tell whether a feed is to be fetched now; those stopped or paused never are."""
    if feed.gone or feed.paused:
        return False
    return feed.next_due is None or feed.next_due <= now + _GRACE


def pace(moments: Iterable[datetime], now: datetime) -> int:
    """Return the seconds from one entry to the next, of late; 0 when that is unknown.

    The silence since the newest counts, so that a feed that has ended slows down.

    Args:
        moments: when entries were published, in any order.
        now: the present moment; what lies after it does not count.
    """
    recent = sorted((m for m in moments if m <= now), reverse=True)[:_RECENT]
    if len(recent) < 2:
        return 0
    return max(1, int((now - recent[-1]).total_seconds() / len(recent)))


def observed_pace(before: Feed, new: int, now: datetime) -> int:
    """Return the pace of a feed without dates, from when its entries were first seen.

    Args:
        before: the feed as it was before this fetch.
        new: how many entries this fetch brought.
        now: when it did.
    """
    known = before.rhythm.pace
    if not new or before.changed_at is None:
        return known
    gap = int((now - before.changed_at).total_seconds() / new)
    return max(1, (3 * known + gap) // 4 if known else gap)


def after_success(
    feed: Feed, now: datetime, limits: Limits, fresh_for: float = 0.0
) -> datetime:
    """Return when a feed that was fetched `now` is due again.

    Args:
        feed: with what is known after the fetch.
        now: when it was fetched.
        limits: the user's bounds.
        fresh_for: seconds for which the server says that its answer holds.
    """
    silence = (now - feed.changed_at).total_seconds() if feed.changed_at else 0.0
    wait = max(feed.rhythm.pace, silence / _PATIENCE) / _ASKS
    wait = _jittered(feed.url, min(max(wait, limits.least), limits.most))
    asked = min(max(feed.rhythm.asked, fresh_for), limits.most)
    return _awake(feed.rhythm, now + timedelta(seconds=math.ceil(max(wait, asked))))


def after_failure(
    feed: Feed, now: datetime, limits: Limits, *, hostile: bool = False
) -> datetime:
    """Return when a feed that failed `feed.failures` times in a row is due again.

    The wait doubles with each failure, up to the longest.

    Args:
        feed: with what is known after the failure.
        now: when it failed.
        limits: the user's bounds.
        hostile: whether its document had to be stopped while it was read.
    """
    times = min(feed.failures - 1 + hostile * _HOSTILE, 30)
    wait = min(limits.least * 2 ** max(times, 0), limits.most)
    return now + timedelta(seconds=math.ceil(_jittered(feed.url, wait)))


def _jittered(url: str, seconds: float) -> float:
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).digest()
    return seconds * (1 - _JITTER * digest[0] / 255)


def _awake(rhythm: Rhythm, moment: datetime) -> datetime:
    """Return the first moment from `moment` on that is not in a skipped hour or day.

    A feed that skips all of them skips none.
    """
    for hours in range(_WEEK + 1):
        later = moment + timedelta(hours=hours)
        asleep = later.hour in rhythm.skip_hours or later.weekday() in rhythm.skip_days
        if not asleep:
            return later.replace(minute=0, second=0) if hours else later
    return moment
