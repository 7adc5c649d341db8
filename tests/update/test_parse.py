"""Every format comes to the same; what is no feed is refused."""

from datetime import UTC, datetime

import pytest

from briefing.errors import FeedError
from briefing.model import Entry
from briefing.update.parse import ParsedFeed
from tests.update.feed_samples import URL, atom, parse, rss

# Formats

BRIDGE = Entry(
    guid="tag:post.example,2026:1",
    url="https://post.example/bridge",
    title="Bridge closed",
    text="The bridge is closed until Friday.",
    byline="Ann Lee",
    published=datetime(2026, 11, 2, 10, 0, tzinfo=UTC),
)

DOCUMENTS = {
    "RSS 2.0": rss(
        "<item><title>Bridge closed</title><link>https://post.example/bridge</link>"
        '<guid isPermaLink="false">tag:post.example,2026:1</guid>'
        "<dc:creator>Ann Lee</dc:creator>"
        "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>"
        "<description>The bridge is closed until Friday.</description></item>"
    ),
    "RSS 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://post.example/"><title>The Harbour Post</title>'
        "<link>https://post.example/</link></channel>"
        '<item rdf:about="tag:post.example,2026:1"><title>Bridge closed</title>'
        "<link>https://post.example/bridge</link><dc:creator>Ann Lee</dc:creator>"
        "<dc:date>2026-11-02T12:00:00+02:00</dc:date>"
        "<description>The bridge is closed until Friday.</description></item></rdf:RDF>"
    ),
    "Atom 1.0": atom(
        "<entry><id>tag:post.example,2026:1</id><title>Bridge closed</title>"
        '<link href="https://post.example/bridge"/>'
        "<author><name>Ann Lee</name></author>"
        "<updated>2026-11-05T10:00:00Z</updated>"
        "<published>2026-11-02T10:00:00Z</published>"
        "<summary>The bridge is closed until Friday.</summary></entry>"
    ),
    "Atom 0.3": (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#">'
        '<title>The Harbour Post</title><link rel="alternate" type="text/html" '
        'href="https://post.example/"/><entry><id>tag:post.example,2026:1</id>'
        '<title>Bridge closed</title><link rel="alternate" type="text/html" '
        'href="https://post.example/bridge"/><author><name>Ann Lee</name></author>'
        "<issued>2026-11-02T10:00:00Z</issued><modified>2026-11-05T10:00:00Z</modified>"
        "<summary>The bridge is closed until Friday.</summary></entry></feed>"
    ),
    "JSON Feed 1.0": (
        '{"version": "https://jsonfeed.org/version/1", "title": "The Harbour Post",'
        '"home_page_url": "https://post.example/", "items": [{'
        '"id": "tag:post.example,2026:1", "url": "https://post.example/bridge",'
        '"title": "Bridge closed", "author": {"name": "Ann Lee"},'
        '"content_text": "The bridge is closed until Friday.",'
        '"date_published": "2026-11-02T10:00:00Z"}]}'
    ),
    "JSON Feed 1.1": (
        '\ufeff {"version": "https://jsonfeed.org/version/1.1",'
        '"title": "The Harbour Post", "home_page_url": "https://post.example/",'
        '"authors": [{"name": "Ann Lee"}], "items": [{'
        '"id": "tag:post.example,2026:1", "url": "/bridge", "title": "Bridge closed",'
        '"content_html": "<p>The bridge is closed until Friday.</p>",'
        '"date_published": "2026-11-02T11:00:00.5+01:00",'
        '"date_modified": "2026-11-05T10:00:00Z"}]}'
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_format_comes_to_the_same(name: str) -> None:
    feed = parse(DOCUMENTS[name])
    assert (feed.title, feed.site_url) == ("The Harbour Post", "https://post.example/")
    (entry,) = feed.entries
    assert entry.published is not None
    whole = entry.published.replace(microsecond=0)
    assert (entry, whole) == (
        Entry(
            guid=BRIDGE.guid,
            url=BRIDGE.url,
            title=BRIDGE.title,
            text=BRIDGE.text,
            byline=BRIDGE.byline,
            published=entry.published,
        ),
        BRIDGE.published,
    )


def test_rss_without_a_version_and_cdf_are_read() -> None:
    old = "<rss><channel><title>T</title><item><title>A</title></item></channel></rss>"
    assert parse(old).entries[0].title == "A"
    cdf = (
        '<CHANNEL HREF="https://post.example/"><TITLE>T</TITLE>'
        '<ITEM HREF="https://post.example/a"><TITLE>A</TITLE></ITEM></CHANNEL>'
    )
    (entry,) = parse(cdf).entries
    assert (entry.title, entry.url) == ("A", "https://post.example/a")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse(rss("")) == ParsedFeed(
        title="The Harbour Post", site_url="https://post.example/", entries=()
    )


def test_a_truncated_document_gives_the_entries_it_has() -> None:
    whole = rss("<item><title>A</title></item><item><title>B</title></item>")
    assert [e.title for e in parse(whole[: whole.index("B<")]).entries][:1] == ["A"]


# What is no feed


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (
            b"<!DOCTYPE html><html><body>Hello</body></html>",
            "is a web page, not a feed",
        ),
        (b"\n\n<HTML lang=en><p>Hello", "is a web page, not a feed"),
        (b"Hello", "is not a feed"),
        (bytes(range(256)), "is not a feed"),
        (b"\x1f\x8b\x08\x00", "is not a feed"),
        (b"<?xml version='1.0'?><note>Hello</note>", "is not a feed"),
        (b'{"title": "something else"}', "not a JSON Feed"),
        (b'{"version": 3, "items": 7}', "not a JSON Feed"),
        (b'{"version": "https://jsonf', "cannot be read"),
        (b'{"a":' * 100_000, "cannot be read"),
        (b"/etc/passwd", "is not a feed"),
        (b"https://post.example/feed", "is not a feed"),
    ],
)
def test_what_is_no_feed_is_said_in_one_line_with_its_address(
    body: bytes, complaint: str
) -> None:
    with pytest.raises(FeedError) as caught:
        parse(body)
    line = str(caught.value)
    assert line.startswith(URL)
    assert complaint in line
    assert "\n" not in line


def test_whatever_breaks_inside_is_a_feed_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("briefing.update.parse.raw_feed", break_down)
    monkeypatch.setattr("briefing.update.parse.strict_document", lambda *_: None)
    with pytest.raises(FeedError, match="cannot be read as a feed"):
        parse(rss(""))


def test_no_file_named_in_a_document_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    parse(rss(""))  # so that everything is imported

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(arguments)

    for name in ("builtins.open", "io.open", "os.open", "urllib.request.urlopen"):
        monkeypatch.setattr(name, refuse)
    with pytest.raises(FeedError):
        parse(b"/etc/passwd")
    entity = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (entry,) = parse(entity + "<rss><item><title>A &x; B</title></item></rss>").entries
    assert entry.title.startswith("A")
