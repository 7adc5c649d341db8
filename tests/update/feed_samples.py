"""Feed documents of the tests, and what they are parsed to."""

from datetime import UTC, datetime

from briefing.model import Entry
from briefing.update.parse import ParsedFeed, parse_feed

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://post.example/rss/feed.xml"


def parse(body: bytes | str, url: str = URL, content_type: str = "") -> ParsedFeed:
    content = body.encode() if isinstance(body, str) else body
    return parse_feed(content, url=url, content_type=content_type, now=NOW)


def rss(items: str, channel: str = "<link>https://post.example/</link>") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>The Harbour Post</title>{channel}{items}</channel></rss>"
    )


def item(fields: str) -> Entry:
    (entry,) = parse(rss(f"<item>{fields}</item>")).entries
    return entry


def atom(entries: str, feed: str = "") -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title>'
        f'<link href="https://post.example/"/>{feed}{entries}</feed>'
    )


def atom_entry(fields: str, feed: str = "") -> Entry:
    (entry,) = parse(atom(f"<entry>{fields}</entry>", feed)).entries
    return entry
