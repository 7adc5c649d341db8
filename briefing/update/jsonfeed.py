"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently."""

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime

from briefing.errors import FeedError
from briefing.update.drafts import Draft, entries_of, newest
from briefing.update.feed_links import absolute
from briefing.update.feed_text import headline
from briefing.update.feed_time import first_plausible, from_text
from briefing.update.reading import ParsedFeed

_BLANK_LINE = re.compile(r"\n\s*\n")
_VERSION = "jsonfeed.org/version/"

Json = dict[str, object]


def parse_json_feed(body: bytes, *, url: str, now: datetime) -> ParsedFeed:
    """Read a JSON Feed; `url` is the base of its relative links.

    Raises:
        FeedError: when it is no JSON, or other JSON.
    """
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{url} looks like JSON but cannot be read as such") from error
    if not isinstance(feed, dict) or not _is_feed(feed):
        raise FeedError(f"{url} is JSON, but not a JSON Feed")
    items = [item for item in _list(feed, "items") if isinstance(item, dict)]
    drafts = [_draft(item, feed, url, now) for item in items]
    kept = newest(drafts)
    return ParsedFeed(
        title=headline(_string(feed, "title")),
        site_url=absolute(_string(feed, "home_page_url"), url),
        entries=entries_of(kept),
        left_out=len(drafts) - len(kept),
    )


def _is_feed(feed: Json) -> bool:
    if _VERSION in _string(feed, "version"):
        return True
    return isinstance(feed.get("items"), list) and "title" in feed


def _draft(item: Json, feed: Json, url: str, now: datetime) -> Draft:
    dates = (_string(item, "date_published"), _string(item, "date_modified"))
    plain = (_string(item, name) for name in ("content_text", "summary"))
    return Draft(
        guid=_string(item, "id"),
        link=_string(item, "url") or _string(item, "external_url"),
        base=url,
        title=_string(item, "title"),
        bodies=(_string(item, "content_html"), *map(_as_markup, plain)),
        authors=tuple(_authors(item)) or tuple(_authors(feed)),
        outlet="",
        published=first_plausible(map(from_text, dates), now),
    )


def _as_markup(plain: str) -> str:
    """Return plain text as markup that reads the same, blank lines as paragraphs."""
    paragraphs = _BLANK_LINE.split(plain.strip())
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs)


def _authors(owner: Json) -> Iterator[str]:
    # "authors" is version 1.1, "author" version 1.0.
    for author in (*_list(owner, "authors"), owner.get("author")):
        if isinstance(author, dict):
            yield _string(author, "name")


def _string(owner: Json, name: str) -> str:
    value = owner.get(name)
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def _list(owner: Json, name: str) -> list[object]:
    value = owner.get(name)
    return value if isinstance(value, list) else []
