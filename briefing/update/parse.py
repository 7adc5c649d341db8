"""Feed documents to entries. Pure: the same bytes give the same entries."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from briefing.clean import clean_line
from briefing.errors import FeedError
from briefing.update.drafts import Draft, entries_of, newest
from briefing.update.feed_document import feedparser_date, raw_feed
from briefing.update.feed_encoding import trimmed
from briefing.update.feed_links import absolute
from briefing.update.feed_strict import strict_document
from briefing.update.feed_text import headline
from briefing.update.feed_time import (
    first_plausible,
    from_fields,
    from_text,
    plain_fields,
)
from briefing.update.jsonfeed import parse_json_feed
from briefing.update.reading import ParsedFeed

__all__ = ["ParsedFeed", "parse_feed", "parse_plain_feed"]

MOST_PLAIN = 256 * 1024
"""Bytes that the rule-abiding way reads in half a second, whatever they are."""

# "<!DOCTYPE html>", "<html lang=en>": a web page.
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# "<channel HREF=…": a CDF channel, or a feed of a version unheard of, without entries.
_FEED = re.compile(rb"<(?:rss|rdf:rdf|feed|channel)\b", re.IGNORECASE)
_HEAD = 2000
# "ann@post.example (Ann Lee)", "Ann Lee <ann@post.example>": feedparser takes such
# apart wrongly where the domain ends in more than four letters.
_WITH_ADDRESS = re.compile(r"\S+@\S+\s+\((.+)\)|(.+?)\s*<\S+@\S+>")
_DATES = ("published", "created", "updated")


def parse_feed(
    body: bytes, *, url: str, content_type: str = "", now: datetime
) -> ParsedFeed:
    """Read RSS, RDF, Atom, CDF or JSON Feed.

    Args:
        body: what the server sent, decompressed.
        url: where it came from, for its relative links and for error messages; no
            guid depends on it.
        content_type: the HTTP header, for its charset.
        now: dates two days after it are not believed.

    Raises:
        FeedError: for what is no feed; nothing else.
    """
    url = clean_line(url)
    body = trimmed(body)
    if not body:
        raise FeedError(f"{url} is empty")
    if body.startswith(b"{"):
        return parse_json_feed(body, url=url, now=now)
    try:
        document = strict_document(body, content_type, _date_fields) or raw_feed(
            body, content_type
        )
    except Exception as error:  # a tangle of parsers, which raise what they please
        raise FeedError(f"{url} cannot be read as a feed") from error
    known = document.version or document.entries or _FEED.search(body, 0, _HEAD)
    if not known:
        raise FeedError(_refusal(body, url))
    return _parsed(document, url, now)


def parse_plain_feed(
    body: bytes, *, url: str, content_type: str, now: datetime
) -> ParsedFeed | None:
    """Return `parse_feed` of the same arguments where that takes no feedparser.

    None for a document that is large or in any way unusual. Time is linear in its
    length: expat sees no entities, since there is no document type, and the scanner of
    markup only moves forward.
    """
    if len(body) > MOST_PLAIN:
        return None
    document = strict_document(trimmed(body), content_type, _plain_date_fields)
    return _parsed(document, clean_line(url), now) if document else None


def _plain_date_fields(text: str) -> Sequence[int]:
    fields = plain_fields(text)
    if fields is None:
        raise ValueError(text)
    return fields


def _date_fields(text: str) -> Sequence[int] | None:
    return plain_fields(text) or feedparser_date(text)


def _refusal(body: bytes, url: str) -> str:
    if _PAGE.search(body, 0, _HEAD):
        return f"{url} is a web page, not a feed"
    return f"{url} is not a feed: it is neither RSS, Atom nor JSON Feed"


def _parsed(document: Any, url: str, now: datetime) -> ParsedFeed:  # noqa: ANN401 -- feedparser is untyped
    feed = document.feed
    site = absolute(_string(feed, "link"), url)
    title = headline(_string(feed, "title"))
    # Atom resolves against the document (RFC 4287, 2); RSS says nothing, and its
    # writers mean their site, wherever the feed is served from.
    atom = document.version.startswith("atom")
    base = url if atom or not site else site
    authors = tuple(name for name in _names(feed) if name != title) if atom else ()
    apart = atom and any(_string(e, "published") for e in document.entries)
    drafts = [
        _draft(entry, base, authors, _dates(entry, apart=apart), now)
        for entry in document.entries
    ]
    kept = newest(drafts)
    return ParsedFeed(
        title=title,
        site_url=site,
        entries=entries_of(kept),
        left_out=len(drafts) - len(kept),
    )


def _dates(entry: Any, *, apart: bool) -> tuple[str, ...]:  # noqa: ANN401 -- as above
    """Return which of an entry's dates may tell when it was published.

    Atom demands `updated` of every entry (RFC 4287, 4.2.15). Where a feed says
    `published` of others and so keeps the two apart, an entry without it is undated.
    """
    return _DATES if not apart or _string(entry, "published") else ("published",)


def _draft(
    entry: Any,  # noqa: ANN401 -- as above
    base: str,
    authors: tuple[str, ...],
    dates: tuple[str, ...],
    now: datetime,
) -> Draft:
    return Draft(
        guid=_string(entry, "id"),
        link=_link(entry),
        base=base,
        title=_string(entry, "title"),
        bodies=tuple(_bodies(entry)),
        authors=tuple(_names(entry)) or authors,
        outlet=_string(dict.get(entry, "source") or {}, "title"),
        published=first_plausible(_moments(entry, dates), now),
    )


def _link(entry: Any) -> str:  # noqa: ANN401 -- as above
    links = dict.get(entry, "links") or ()
    others = (_string(link, "href") for link in links)
    return _string(entry, "link") or next(filter(None, others), "")


def _bodies(entry: Any) -> Iterator[str]:  # noqa: ANN401 -- as above
    for content in dict.get(entry, "content") or ():
        kind = _string(content, "type")
        if not kind or kind.startswith("text/") or "xml" in kind:
            yield _string(content, "value")
    yield _string(entry, "summary")


def _names(owner: Any) -> Iterator[str]:  # noqa: ANN401 -- as above
    authors = dict.get(owner, "authors") or ()
    with_address = _WITH_ADDRESS.fullmatch(_string(owner, "author"))
    if with_address and len(authors) == 1:
        yield with_address[1] or with_address[2]
        return
    for author in authors:
        yield _string(author, "name")


def _moments(entry: Any, dates: tuple[str, ...]) -> Iterator[datetime | None]:  # noqa: ANN401 -- as above
    for name in dates:
        text = _string(entry, name)
        yield from_fields(dict.get(entry, f"{name}_parsed"), text)
        yield from_text(text)


def _string(owner: Any, name: str) -> str:  # noqa: ANN401 -- as above
    # feedparser's own lookup passes off one date as another, with a warning.
    value = dict.get(owner, name)
    return value if isinstance(value, str) else ""
