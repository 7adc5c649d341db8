"""Between rows and model types."""

import json
import sqlite3
from datetime import datetime

from briefing.model import Anchor, Article, Feed, Headline, Note, Rhythm, Span


def stamp(moment: datetime) -> str:
    """Return an aware moment as ISO 8601 text in UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """Return the aware moment that `stamp` wrote."""
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return moment(text) if text else None


def feed(row: sqlite3.Row) -> Feed:
    """Return the feed of a `feeds` row."""
    return Feed(
        url=row["url"],
        title=row["title"],
        site_url=row["site_url"],
        tags=tuple(json.loads(row["tags"])),
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        checked_at=_maybe(row["checked_at"]),
        succeeded_at=_maybe(row["succeeded_at"]),
        failures=row["failures"],
        error=row["error"],
        changed_at=_maybe(row["changed_at"]),
        next_due=_maybe(row["next_due"]),
        rhythm=rhythm(row["rhythm"]),
        gone=bool(row["gone"]),
        moved_to=row["moved_to"],
        moves=row["moves"],
    )


def rhythm(text: str) -> Rhythm:
    """Return the rhythm stored as a JSON list; "[]" for nothing known."""
    if text == "[]":
        return Rhythm()
    pace, asked, hours, days = json.loads(text)
    return Rhythm(pace, asked, tuple(hours), tuple(days))


def article(row: sqlite3.Row) -> Article:
    """Return the article of a row joined with its feed and present revision."""
    return Article(
        id=row["id"],
        feed_url=row["feed_url"],
        guid=row["guid"],
        url=row["url"],
        title=row["title"],
        byline=row["byline"],
        outlet=row["outlet"],
        text=row["text"],
        text_hash=row["text_hash"],
        published=_maybe(row["published"]),
        first_seen=moment(row["first_seen"]),
        revised=_maybe(row["revised"]),
    )


def headline(row: sqlite3.Row) -> Headline:
    """Return one row of the article list."""
    return Headline(
        number=row["pk"],
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        feed=row["feed_title"],
        published=_maybe(row["published"]),
        first_seen=moment(row["first_seen"]),
        unread=row["read_at"] is None,
        starred=row["starred_at"] is not None,
        revised=row["revised"] is not None,
        notes=row["notes"],
        tags=tuple(sorted((row["tags"] or "").split())),
    )


def note(row: sqlite3.Row) -> Note:
    """Return the note of a `notes` row joined with its article's id."""
    anchor = None
    if row["exact"] is not None:
        anchor = Anchor(
            span=Span(row["start"], row["end"]),
            exact=row["exact"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            text_hash=row["text_hash"],
        )
    return Note(
        id=row["id"],
        article_id=row["article_id"],
        anchor=anchor,
        body=row["body"],
        created=moment(row["created"]),
        updated=moment(row["updated"]),
    )
