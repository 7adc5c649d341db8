"""Encodings, bounds, and documents that mean harm."""

import contextlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.errors import FeedError
from briefing.update.drafts import MAX_ENTRIES
from briefing.update.parse import ParsedFeed
from tests.update.feed_samples import NOW, parse, rss

# Encodings

UMLAUTS = "Zürich grüßt “früh” – naïve"


@pytest.mark.parametrize(
    ("encode", "content_type"),
    [
        (lambda text: text.encode(), ""),
        (lambda text: text.encode(), "text/xml; charset=iso-8859-1"),
        (lambda text: text.encode(), "text/xml; charset=windows-1252"),
        (lambda text: text.replace("utf-8", "windows-1252").encode("cp1252"), ""),
        (lambda text: text.replace("utf-8", "windows-1252").encode(), ""),
        (lambda text: text.encode("cp1252"), "text/xml; charset=windows-1252"),
        (lambda text: text.encode("cp1252"), ""),
        (lambda text: text.replace("utf-8", "utf-16").encode("utf-16"), ""),
        (lambda text: "\ufeff\n" + text, ""),
        (lambda text: text.replace("utf-8", "no-such-code"), ""),
    ],
)
def test_encodings_are_seen_through(
    encode: Callable[[str], bytes | str], content_type: str
) -> None:
    document = rss(f"<item><title>{UMLAUTS}</title></item>")
    (entry,) = parse(encode(document), content_type=content_type).entries
    assert entry.title == UMLAUTS


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    document = rss(
        f"<item><title>{UMLAUTS}</title><description>x\0y</description></item>"
    )
    (entry,) = parse(document.encode().replace(b"x\0y", b"x\xe9y")).entries
    assert (entry.title, entry.text) == (UMLAUTS, "x\ufffdy")


# Bounds and safety


def test_of_very_many_entries_the_newest_are_kept_in_their_order() -> None:
    def at(hour: int) -> str:
        date = (NOW - timedelta(hours=hour)).isoformat()
        return f"<item><title>{hour}</title><dc:date>{date}</dc:date></item>"

    oldest_first = range(MAX_ENTRIES + 50, 0, -1)
    feed = parse(rss("".join(map(at, oldest_first))))
    assert [int(e.title) for e in feed.entries] == list(range(MAX_ENTRIES, 0, -1))
    assert feed.left_out == 50


def test_nothing_from_a_feed_can_command_a_terminal() -> None:
    attack = "a\x1b]52;c;aGk=\x07\x9b31m\u202eb"
    document = (
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "%s",'
        '"url": "%s", "title": "%s", "content_html": "%s", "author": {"name": "%s"}}]}'
    ) % ((attack.encode("unicode_escape").decode().replace("\\x", "\\u00"),) * 5)
    (entry,) = parse(document).entries
    for field in (entry.guid, entry.url, entry.title, entry.text, entry.byline):
        assert clean(field) == field
        assert "\x1b" not in field


FRAGMENTS = st.sampled_from(
    [
        *(
            "<rss version='2.0'>",
            "<channel>",
            "<item>",
            "</item>",
            "<title>",
            "</title>",
        ),
        *("<description>", "</description>", "<link>", "</link>", "<guid>", "</guid>"),
        *("<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<id>"),
        *("<link href='//'/>", "<content type='xhtml'>", "<author>", "<name>", "&amp;"),
        *("<![CDATA[", "]]>", "<!--", "-->", "<?xml?>", "<!DOCTYPE x [", "&#0;", "&x;"),
        *('{"items":[', '{"id":', '"title":"', "]}", "xml:base='http://['", "\x00"),
        *("<pubDate>", "99999-99-99", "é", "\ud800", "a", " ", "\n", "<p>", "<a href="),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=30).map("".join))
def test_any_document_is_a_feed_or_a_feed_error(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    try:
        feed = parse(body)
    except FeedError:
        return
    assert feed == parse(body)
    for entry in feed.entries:
        assert entry.guid
        assert entry.title
        assert clean(entry.text) == entry.text
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_a_feed_error(body: bytes) -> None:
    with contextlib.suppress(FeedError):
        assert isinstance(parse(body), ParsedFeed)
