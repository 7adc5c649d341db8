"""When a server wants to be asked again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 30 * 24 * 3600.0
"""A month: a server that asks for more is mistaken."""


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds from `now` that a Retry-After header asks for.

    RFC 9110, 10.2.3: a number of seconds, or a date. None when it is neither or has
    passed; never more than a month.
    """
    value = value.strip()
    seconds = float(value) if value.isdecimal() else _seconds_until(value, now)
    return min(seconds, LONGEST) if seconds > 0 else None


def _seconds_until(value: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - now).total_seconds()
