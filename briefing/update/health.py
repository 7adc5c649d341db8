"""What a fetch makes of what is known of its feed. Pure."""

from datetime import datetime, timedelta

from briefing.clean import clean_line
from briefing.model import Feed
from briefing.update.outcomes import Fetched, FetchFailed, NotModified
from briefing.update.schedule import Limits, after_failure, after_success

# One permanent redirect may be a mistake of its server, or a hotel's login page.
_SURE = 3


def has_moved(feed: Feed) -> bool:
    """Tell whether a feed has moved for good: its server has said so repeatedly."""
    return bool(feed.moved_to) and feed.moves >= _SURE


def source(feed: Feed) -> str:
    """Return where to fetch a feed from: where it moved, once that is sure."""
    return feed.moved_to if has_moved(feed) else feed.url


def healthy(
    feed: Feed, outcome: Fetched | NotModified, now: datetime, limits: Limits
) -> Feed:
    """Return the state of a feed whose server answered.

    Args:
        feed: as it was, with what a new document told.
        outcome: the answer.
        now: when it came.
        limits: the user's bounds between two fetches.
    """
    moved_to, moves = _moved(feed, outcome)
    return feed._replace(
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        checked_at=now,
        succeeded_at=now,
        changed_at=feed.changed_at or now,
        failures=0,
        error="",
        gone=False,
        moved_to=moved_to,
        moves=moves,
        next_due=after_success(feed, now, limits, outcome.fresh_for),
    )


def _moved(feed: Feed, outcome: Fetched | NotModified) -> tuple[str, int]:
    """Return where a feed has moved, and how many fetches in a row were told so."""
    if has_moved(feed) and not outcome.permanent:
        return feed.moved_to, feed.moves  # it was fetched from where it moved
    if outcome.permanent != feed.moved_to:
        return outcome.permanent, 1
    return feed.moved_to, feed.moves + 1 if outcome.permanent else 0


def failing(
    feed: Feed,
    failure: FetchFailed,
    now: datetime,
    limits: Limits,
    *,
    hostile: bool = False,
) -> Feed:
    """Return the state of a feed that could not be fetched or read.

    A feed that moved is looked for at its own address again.

    Args:
        feed: as it was.
        failure: what went wrong.
        now: when it did.
        limits: the user's bounds between two fetches.
        hostile: whether its document had to be stopped while it was read.
    """
    ill = feed._replace(
        checked_at=now,
        failures=feed.failures + 1,
        error=clean_line(failure.reason),
        gone=feed.gone or failure.gone,
        moves=0,
    )
    due = after_failure(ill, now, limits, hostile=hostile)
    if failure.retry_after:
        due = max(due, now + timedelta(seconds=failure.retry_after))
    return ill._replace(next_due=due)
