"""How often a document wants to be asked: ttl, skipHours, skipDays, sy:. Pure.

RSS 2.0 (rssboard.org/rss-specification) and the syndication module of RSS 1.0
(web.resource.org/rss/1.0/modules/syndication).
"""

import re

from briefing.model import Rhythm

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
# Channels say all of this before their entries, or just after them.
_HEAD = 65_536
_TAIL = 4_096
_TTL = re.compile(rb"<ttl>\s*(\d{1,7})\s*</ttl>", re.IGNORECASE)  # in minutes
_HOURS = re.compile(rb"<skipHours>(.{0,2000}?)</skipHours>", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour>\s*(\d\d?)\s*</hour>", re.IGNORECASE)
_DAYS = re.compile(rb"<skipDays>(.{0,2000}?)</skipDays>", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(rb"<day>\s*(\w{6,9})\s*</day>", re.IGNORECASE)
_PERIOD = re.compile(rb":updatePeriod>\s*(\w{5,7})\s*</", re.IGNORECASE)
_FREQUENCY = re.compile(rb":updateFrequency>\s*(\d{1,5})\s*</", re.IGNORECASE)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_HOURLY = 3600
_PERIODS = {
    "hourly": _HOURLY,
    "daily": 24 * _HOURLY,
    "weekly": 7 * 24 * _HOURLY,
    "monthly": 30 * 24 * _HOURLY,
    "yearly": 365 * 24 * _HOURLY,
}


def rhythm_of(document: bytes, pace: int) -> Rhythm:
    """Return what a feed document asks for, with the pace it was found to have.

    What it says wrongly counts as not said; the work is bounded whatever its length.
    """
    first = _ENTRY.search(document, 0, _HEAD)
    head = document[: first.start() if first else _HEAD]
    if first and len(document) > first.start() + _TAIL:
        head += document[-_TAIL:].rpartition(b"</item>")[2]
    ttl = _TTL.search(head)
    return Rhythm(
        pace=pace,
        asked=max(int(ttl[1]) * 60 if ttl else 0, _period(head)),
        skip_hours=_skipped_hours(head),
        skip_days=_skipped_days(head),
    )


def _period(head: bytes) -> int:
    named, often = _PERIOD.search(head), _FREQUENCY.search(head)
    seconds = (
        _PERIODS.get(named[1].decode("ascii", "replace").lower(), 0) if named else 0
    )
    return seconds // max(int(often[1]) if often else 1, 1)


def _skipped_hours(head: bytes) -> tuple[int, ...]:
    found = _HOURS.search(head)
    # Midnight was 24 in RSS 0.91.
    hours = {int(hour) % 24 for hour in _HOUR.findall(found[1])} if found else set()
    return tuple(sorted(hours))


def _skipped_days(head: bytes) -> tuple[int, ...]:
    found = _DAYS.search(head)
    names = _DAY.findall(found[1]) if found else []
    words = {name.decode("ascii", "replace").lower() for name in names}
    return tuple(n for n, day in enumerate(_WEEKDAYS) if day in words)
