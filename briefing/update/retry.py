"""When a server wants to be asked again."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

LONGEST = 30 * 24 * 3600.0
"""A month: a server that asks for more is mistaken."""
# As in "public, max-age=900", but not "x-max-age=900".
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_REFUSED = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Return the seconds from `now` for which an answer says that it holds.

    RFC 9111, 4.2 and 5.2.2: Cache-Control, else Expires, less the Age. 0 when it does
    not say, or does not want to be kept; never more than a month.
    """
    control = headers.get("cache-control", "")
    if _REFUSED.search(control):
        return 0.0
    stated = _MAX_AGE.search(control)
    age = headers.get("age", "")
    if stated:
        left = float(stated[1]) - (float(age) if age.isdecimal() else 0.0)
    elif "expires" in headers:
        left = _seconds_until(headers["expires"], _sent(headers, now))
    else:
        return 0.0
    return min(max(left, 0.0), LONGEST)


def _sent(headers: Mapping[str, str], now: datetime) -> datetime:
    """Return when the server's own clock sent an answer."""
    return _date(headers.get("date", "")) or now


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds from `now` that a Retry-After header asks for.

    RFC 9110, 10.2.3: a number of seconds, or a date. None when it is neither or has
    passed; never more than a month.
    """
    value = value.strip()
    seconds = float(value) if value.isdecimal() else _seconds_until(value, now)
    return min(seconds, LONGEST) if seconds > 0 else None


def _seconds_until(value: str, now: datetime) -> float:
    moment = _date(value)
    return (moment - now).total_seconds() if moment else 0.0


def _date(value: str) -> datetime | None:
    """Return the moment of an HTTP date; None for what is none."""
    if not value:
        return None
    from email.utils import parsedate_to_datetime  # loads much, and is seldom needed

    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
