"""The fast reading of well-formed feeds gives what feedparser gives, or steps aside."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import FeedError
from briefing.update import parse
from briefing.update.feed_document import feedparser_date
from briefing.update.feed_encoding import trimmed
from briefing.update.feed_strict import strict_document
from briefing.update.feed_time import plain_fields
from briefing.update.parse import (
    MOST_PLAIN,
    ParsedFeed,
    parse_feed,
    parse_plain_feed,
)
from tests.shared import SHARED, needs_shared
from tests.update.server import RSS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://post.example/feed"
ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour</title>
<id>urn:h</id><link rel="self" href="https://h.example/feed"/>
<link href="https://h.example/"/><updated>2026-11-02T10:00:00Z</updated>
<author><name>Desk</name></author>
<entry><title type="html">Bridge &amp;amp; ferry</title><id>urn:1</id>
<link rel="alternate" type="text/html" href="https://h.example/1"/>
<published>2026-11-02T09:00:00+01:00</published><updated>2026-11-02T10:00:00Z</updated>
<author><name>Ann Lee</name><email>ann@h.example</email></author>
<summary>Short.</summary>
<content type="html">
&lt;p&gt;\xc3\x80 c\xc3\xb4t\xc3\xa9, caf\xc3\xa9.&lt;/p&gt;</content>
</entry><entry><id>urn:2</id><title>Untitled</title><content>Plain.</content></entry>
</feed>"""
FULL_RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Pošta</title>
<atom:link href="https://p.example/feed" rel="self"/><link>https://p.example/</link>
<image><url>https://p.example/i.png</url><title>Logo</title>
<link>https://p.example/logo</link></image><ttl>30</ttl>
<item><guid isPermaLink="false">1</guid><title>Most zavřen – zprávy</title>
<description>Short</description>
<content:encoded><![CDATA[<p>Long &amp; rich</p>]]></content:encoded>
<dc:creator>Jan Novák</dc:creator><dc:creator>Eva</dc:creator>
<pubDate>Mon, 02 Nov 2026 10:00:00 +0100</pubDate>
<source url="https://w.example/">The Wire</source>
<enclosure url="https://p.example/a.mp3" length="1" type="audio/mpeg"/></item>
<item><guid>https://p.example/2</guid><title>No link</title></item>
<item><enclosure url="https://p.example/b.mp3" length="1" type="audio/mpeg"/></item>
</channel></rss>""".encode()
READABLE = {"rss": RSS, "atom": ATOM, "full": FULL_RSS}


def strictly(body: bytes, content_type: str = "") -> object | None:
    return strict_document(trimmed(body), content_type, feedparser_date)


def both_ways(
    body: bytes, content_type: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[ParsedFeed | str, ParsedFeed | str]:
    ours = read(body, content_type)
    with monkeypatch.context() as patch:
        patch.setattr(parse, "strict_document", lambda *_: None)
        return ours, read(body, content_type)


def read(body: bytes, content_type: str) -> ParsedFeed | str:
    try:
        return parse_feed(body, url=URL, content_type=content_type, now=NOW)
    except FeedError as error:
        return str(error)


@pytest.mark.parametrize("name", READABLE)
def test_a_well_formed_feed_is_read_the_fast_way_with_the_same_entries(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert strictly(READABLE[name]) is not None
    ours, theirs = both_ways(READABLE[name], "", monkeypatch)
    assert ours == theirs
    assert isinstance(ours, ParsedFeed)
    assert ours.entries


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<guid>", b"<unheard-of/><guid>"),
        (b"Bridge closed</title>", b"Bridge closed</title><title>Again</title>"),
        (b"Bridge closed", b"Bridge <b>closed</b>"),
        (b"Bridge closed", b"Bridge &nbsp; closed"),
        (b"<item>", b"<item xml:base='https://other.example/'>"),
        (b'<rss version="2.0">', b'<rss version="0.91">'),
        (b"<channel>", b"<channel>stray text"),
        (b"</channel>", b""),
        (b"<rss", b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss"),
        (b"<guid>", b"<author>ann@h.example (Ann Lee)</author><guid>"),
        (b"https://harbour.example/bridge", b"https:///harbour.example/bridge"),
        (b"Bridge closed", "CafÃ© closed".encode()),
        (b"until Friday", "until â\x80\x99Friday".encode()),
    ],
)
def test_what_is_unusual_is_left_to_feedparser(old: bytes, new: bytes) -> None:
    assert strictly(RSS) is not None
    assert strictly(RSS.replace(old, new, 1)) is None


@pytest.mark.parametrize("charset", ["iso-2022-jp", "utf-7", "koi8-r"])
def test_another_encoding_is_left_to_feedparser(charset: str) -> None:
    assert strictly(RSS, f"text/xml; charset={charset}") is None


def corpus() -> Iterator[tuple[str, bytes, str]]:
    with (SHARED / "feeds" / "manifest.jsonl").open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            header = str(case.get("header", "")).lower()
            kind = header.partition("content-type:")[2].partition("\n")[0].strip()
            yield case["id"], (SHARED / "feeds" / case["file"]).read_bytes(), kind


@needs_shared
def test_on_the_whole_corpus_both_ways_give_the_same_entries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fast = [case for case in corpus() if strictly(case[1], case[2]) is not None]
    assert len(fast) > 500
    for name, body, kind in fast:
        ours, theirs = both_ways(body, kind, monkeypatch)
        assert ours == theirs, name


RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://h.example/"><title>Harbour</title>
<link>https://h.example/</link><description>News</description>
<items><rdf:Seq><rdf:li rdf:resource="https://h.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://h.example/1"><title>Bridge closed</title>
<link>https://h.example/one</link><dc:creator>Ann Lee</dc:creator>
<dc:date>2026-11-02T10:00:00+01:00</dc:date>
<description>&lt;p&gt;Until Friday.&lt;/p&gt;</description></item></rdf:RDF>"""


def test_rdf_is_read_the_fast_way_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert strictly(RDF) is not None
    ours, theirs = both_ways(RDF, "", monkeypatch)
    assert ours == theirs
    assert strictly(RDF.replace(b' rdf:about="https://h.example/1"', b"")) is None


plain_dates = st.builds(
    str.format,
    st.sampled_from(
        (
            "{4}, {2:02} {5} {0} {3} {6}",
            "{4}, {2} {5} {0} {3} {6}",
            "{0}-{1:02}-{2:02}T{3}{7}",
        )
    ),
    st.integers(1970, 2069),
    st.integers(1, 12),
    st.integers(1, 31),
    st.times().map(lambda t: t.strftime("%H:%M:%S")),
    st.sampled_from("Mon Tue Wed Thu Fri Sat Sun".split()),
    st.sampled_from("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    st.sampled_from(("GMT", "+0000", "+0530", "-0800", "+1345")),
    st.sampled_from(("Z", "+00:00", "+05:30", "-08:00", "+13:45")),
)


@given(plain_dates)
def test_plain_dates_are_read_as_feedparser_reads_them(text: str) -> None:
    ours = plain_fields(text)
    if ours is not None:
        theirs = feedparser_date(text)
        assert theirs is not None
        assert tuple(ours[:6]) == tuple(theirs[:6])


@needs_shared
def test_the_dates_of_the_corpus_are_read_as_feedparser_reads_them() -> None:
    found = {
        text
        for _, body, _ in corpus()
        for text in _DATE.findall(body.decode("utf-8", "replace"))
    }
    plain = [text for text in sorted(found) if plain_fields(text) is not None]
    assert len(plain) > 100
    for text in plain:
        theirs = feedparser_date(text)
        assert theirs is not None, text
        assert tuple(plain_fields(text) or ())[:6] == tuple(theirs[:6]), text


_DATE = re.compile(r"<(?:\w+:)?(?:\w*[dD]ate\w*|published|created)>([^<]+)<")


def test_a_plain_document_needs_no_feedparser() -> None:
    for body in (RDF, RSS, ATOM, FULL_RSS):
        plain = parse_plain_feed(body, url=URL, content_type="", now=NOW)
        assert plain == parse_feed(body, url=URL, now=NOW)
    odd = RSS.replace(b"Mon, 02 Nov 2026", b"2 November 2026")
    assert parse_plain_feed(odd, url=URL, content_type="", now=NOW) is None
    large = RSS + b" " * MOST_PLAIN
    assert parse_plain_feed(large, url=URL, content_type="", now=NOW) is None


def test_dates_are_read_as_feedparser_reads_them() -> None:
    found = feedparser_date("Mon, 02 Nov 2026 10:00:00 +0100")
    assert isinstance(found, struct_time)
    assert found[:6] == (2026, 11, 2, 9, 0, 0)
