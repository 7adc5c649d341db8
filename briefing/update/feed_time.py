"""Dates of entries: what the feed says, in UTC, or nothing. Never a made-up date."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=2)
"""How far in the future a date may lie: time zones, embargoes, wrong clocks."""

# Names of time zones that mean one thing wherever news is written, by hours.
_NAMES = {
    0: "UTC UT GMT Z WET",
    1: "BST CET WEST",
    2: "CEST EET SAST",
    3: "EEST MSK",
    9: "JST KST",
    10: "AEST",
    11: "AEDT",
    12: "NZST",
    13: "NZDT",
    -4: "EDT",
    -5: "EST CDT",
    -6: "CST MDT",
    -7: "MST PDT",
    -8: "PST",
}
_ZONES = {name: hours for hours, names in _NAMES.items() for name in names.split()}
# "11/02/2026", "2.11.26": which is the day?
_NUMERIC = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b")
# "2026", "2026-11"
_PARTIAL = re.compile(r"\d{4}(-\d\d?)?")
_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# RFC 822 and 2822: "Mon, 02 Nov 2026 10:00:00 +0100"
_MAIL_DATE = re.compile(
    rf"(?:{_DAYS}), (?P<day>\d\d?) (?P<month>{'|'.join(_MONTHS)})"
    r" (?P<year>(?:19|20)\d\d) (?P<clock>\d\d:\d\d:\d\d)"
    r" (?:GMT|(?P<sign>[+-])(?P<ahead>\d\d)(?P<more>\d\d))"
)
# RFC 3339: "2026-11-02T10:00:00Z"
_NET_DATE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)"
)
# No date is longer, and dateutil is slow on what is none.
_LONGEST = 60


def first_plausible(
    moments: Iterable[datetime | None], now: datetime
) -> datetime | None:
    """Return the first moment from 1970 to two days after `now`; None for none."""
    latest = now + AHEAD
    for moment in moments:
        if moment is not None and EARLIEST <= moment <= latest:
            return moment
    return None


def plain_fields(text: str) -> Sequence[int] | None:
    """Return year to second, in UTC, of a date as the standards write it.

    What feedparser reads from the same text; None for any other text.
    """
    mailed = _MAIL_DATE.fullmatch(text)
    if not mailed and not _NET_DATE.fullmatch(text):
        return None
    try:
        moment = _mailed(mailed) if mailed else datetime.fromisoformat(text)
        return moment.astimezone(UTC).timetuple()
    except (ValueError, OverflowError):
        return None


def _mailed(found: re.Match[str]) -> datetime:
    month = _MONTHS.index(found["month"]) + 1
    hour, minute, second = map(int, found["clock"].split(":"))
    ahead = timedelta(hours=int(found["ahead"] or 0), minutes=int(found["more"] or 0))
    zone = timezone(-ahead if found["sign"] == "-" else ahead)
    year, day = int(found["year"]), int(found["day"])
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)


def from_fields(fields: Sequence[int] | None, text: str) -> datetime | None:
    """Return the moment of a UTC `struct_time` that feedparser read from `text`.

    None for None, for no real date, and for what `text` does not say: feedparser
    takes a missing year from the clock, and the first for a missing day.
    """
    if fields is None or _PARTIAL.fullmatch(text.strip()):
        return None
    year, month, day, hour, minute, second = fields[:6]
    if str(year) not in text:
        return None
    try:
        # A leap second has the number 60, which datetime does not know.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None


def from_text(text: str) -> datetime | None:
    """Return the moment that `text` names in full; None where it leaves doubt.

    Day, month and year must be there and their order clear; a time without a zone is
    read as UTC, as feedparser does.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST or _ambiguous(text):
        return None
    try:
        return _utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return _free_form(text)


def _ambiguous(text: str) -> bool:
    found = _NUMERIC.match(text)
    if not found:
        return False
    one, two, year = found.groups()
    return len(year) == 2 or (int(one) <= 12 and int(two) <= 12 and one != two)


def _free_form(text: str) -> datetime | None:
    from dateutil.parser import parse

    try:
        # Read on two calendars: what differs was not in the text.
        one, other = (
            parse(text, default=default, tzinfos=_zone)
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 -- the text brings the zone
        )
        return _utc(one) if one == other else None
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def _zone(name: str | None, offset: int | None) -> timezone | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    if name not in _ZONES:
        raise ValueError(f"unknown time zone {name}")
    return timezone(timedelta(hours=_ZONES[name]))
