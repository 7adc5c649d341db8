import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.errors import FeedError
from briefing.model import Entry
from briefing.update.drafts import MAX_ENTRIES, UNTITLED
from briefing.update.feed_links import absolute
from briefing.update.feed_text import MAX_TEXT
from briefing.update.feed_time import from_fields, from_text
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


# Identity


def test_without_a_guid_the_link_is_the_guid() -> None:
    assert item("<title>A</title><link>https://x.example/a</link>").guid == (
        "https://x.example/a"
    )


def test_without_guid_and_link_the_words_are_the_guid() -> None:
    one, other = item("<title>A</title>"), item("<title>B</title>")
    assert one == item("<title>A</title>")
    assert one.guid != other.guid


def test_a_guid_is_the_same_wherever_the_feed_is_served_from() -> None:
    document = rss("<item><guid>a/1</guid><title>A</title></item>")
    (one,), (other,) = (
        parse(document, url).entries for url in ("https://a.example/", "/srv/feed.xml")
    )
    assert one.guid == other.guid == "a/1"


def test_a_guid_that_never_ends_is_shortened() -> None:
    long = "x" * 5000
    one, other = item(f"<guid>{long}1</guid>"), item(f"<guid>{long}2</guid>")
    assert one.guid != other.guid
    assert len(one.guid) <= 1000


# Links


@pytest.mark.parametrize(
    ("link", "base", "expected"),
    [
        ("https://x.example/a?b=1&c=2#d", "", "https://x.example/a?b=1&c=2#d"),
        ("/a", "https://x.example/feed/", "https://x.example/a"),
        ("../a", "https://x.example/b/c/", "https://x.example/b/a"),
        ("//y.example/a", "https://x.example/", "https://y.example/a"),
        ("?p=1", "https://x.example/feed", "https://x.example/feed?p=1"),
        (" https://x.ex\nample/a ", "", "https://x.example/a"),
        ("https://x.example/a b", "", "https://x.example/a%20b"),
        (
            "https://x.example/caf\u00e9?q=\u4e2d",
            "",
            "https://x.example/caf%C3%A9?q=%E4%B8%AD",
        ),
        ("https://b\u00fccher.example:81/a", "", "https://xn--bcher-kva.example:81/a"),
        ("https://x.example/%C3%A9", "", "https://x.example/%C3%A9"),
        ("/a", "", ""),
        ("javascript:alert(1)", "https://x.example/", ""),
        ("mailto:a@x.example", "https://x.example/", ""),
        ("file:///etc/passwd", "", ""),
        ("http://[::1", "", ""),
        ("https://x.example/\x1b]0;owned\x07", "", ""),
        ("", "https://x.example/", ""),
    ],
)
def test_links_are_absolute_web_addresses_or_nothing(
    link: str, base: str, expected: str
) -> None:
    assert absolute(link, base) == expected


def test_relative_links_of_rss_are_relative_to_its_site() -> None:
    document = rss(
        "<item><title>A</title><link>/a.html</link></item>",
        "<link>https://www.post.example/news/</link>",
    )
    served = parse(document, "https://feeds.example/x")
    assert served.entries[0].url == "https://www.post.example/a.html"


def test_relative_links_of_atom_are_relative_to_the_document() -> None:
    entry = atom_entry('<title>A</title><link href="a.html"/>')
    assert entry.url == "https://post.example/rss/a.html"


def test_xml_base_counts() -> None:
    for base, expected in [
        ("https://base.example/b/", "https://base.example/b/a.html"),
        ("/b/", "https://post.example/b/a.html"),
    ]:
        document = (
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}">'
            '<entry><title>A</title><link href="a.html"/></entry></feed>'
        )
        assert parse(document).entries[0].url == expected


def test_an_entry_with_only_an_enclosure_links_to_it() -> None:
    found = item(
        '<title>A</title><enclosure url="https://x.example/a.mp3" type="audio/mpeg"/>'
    )
    assert found.url == "https://x.example/a.mp3"


# Titles


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("AT&amp;T &amp; co", "AT&T & co"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("<![CDATA[Rain <em>and</em> wind]]>", "Rain and wind"),
        ("Rain &lt;b&gt;and&lt;/b&gt; wind", "Rain and wind"),
        ("It&#8217;s\n  <![CDATA[&nbsp;here]]>", "It’s here"),
        ("&amp;lt;i&amp;gt;Rain&amp;lt;/i&amp;gt;", "Rain"),
        ("1 &lt; 2", "1 < 2"),
        ("\u202eevil\u202c", "evil"),
    ],
)
def test_titles_are_plain_text_on_one_line(title: str, expected: str) -> None:
    assert item(f"<title>{title}</title>").title == expected


def test_without_a_title_the_first_words_stand_for_it() -> None:
    found = item("<description>The bridge is closed.</description>")
    assert found.title == "The bridge is closed."
    long = item(f"<description>{'The bridge is closed. ' * 20}</description>").title
    assert long.startswith("The bridge is closed.")
    assert long.endswith("…")
    assert len(long) <= 81


def test_without_title_and_text_the_link_stands_for_the_title() -> None:
    assert item("<link>https://x.example/a</link>").title == "https://x.example/a"
    assert item("").title == UNTITLED


# Texts


def test_the_richest_text_is_kept() -> None:
    found = item(
        "<description>Short.</description>"
        "<content:encoded><![CDATA[<p>One long story.</p><p>Told in full.</p>]]>"
        "</content:encoded>"
    )
    assert found.text == "One long story.\n\nTold in full."
    found = item(
        "<description>The whole story is told here.</description>"
        "<content:encoded><![CDATA[<img src='x.png'/>]]></content:encoded>"
    )
    assert found.text == "The whole story is told here."


def test_a_media_description_is_a_text() -> None:
    found = item(
        "<title>A</title><media:group><media:description>Seen from the air."
        "</media:description></media:group>"
    )
    assert found.text == "Seen from the air."


def test_markup_in_atom_is_text() -> None:
    for content in (
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>One.</p><p>Two.</p></div></content>",
        '<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content>',
    ):
        assert atom_entry(f"<title>A</title>{content}").text == "One.\n\nTwo."


def test_markup_escaped_twice_is_markup() -> None:
    once = "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"
    assert (
        item(f"<description>{once.replace('&', '&amp;')}</description>").text
        == "One.\n\nTwo."
    )


def test_plain_text_keeps_its_paragraphs() -> None:
    found = item("<description>One  is\nhere.\n \nTwo &lt; three.</description>")
    assert found.text == "One is here.\n\nTwo < three."


def test_plain_text_of_json_is_not_markup() -> None:
    document = (
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": 7,'
        '"content_text": "Use <b>bold</b>.\\n\\nOr not."}]}'
    )
    (entry,) = parse(document).entries
    assert (entry.guid, entry.text) == ("7", "Use <b>bold</b>.\n\nOr not.")


def test_a_text_without_end_is_cut_at_a_paragraph() -> None:
    paragraph = "Rain again. " * 50
    found = item(f"<description>{(paragraph + chr(10) * 2) * 1000}</description>")
    assert MAX_TEXT - 1000 < len(found.text) <= MAX_TEXT
    assert found.text.endswith("Rain again.")


# Bylines, outlets


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("<dc:creator>Ann Lee</dc:creator>", "Ann Lee"),
        ("<dc:creator>By Ann Lee</dc:creator>", "Ann Lee"),
        ("<author>ann@post.example (Ann Lee)</author>", "Ann Lee"),
        (
            "<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Chan</dc:creator>",
            "Ann Lee, Bo Chan",
        ),
        ("<dc:creator><![CDATA[<a href='/ann'>Ann Lee</a>]]></dc:creator>", "Ann Lee"),
        ("<author>Ann Lee &lt;ann@post.museum&gt;</author>", "Ann Lee"),
        ("<author>ann@post.com</author>", ""),
        ("<dc:creator> </dc:creator>", ""),
        ("", ""),
    ],
)
def test_the_byline_names_the_authors(fields: str, expected: str) -> None:
    assert item(f"<title>A</title>{fields}").byline == expected


def test_the_author_of_an_atom_feed_wrote_its_entries() -> None:
    author = "<author><name>Ann Lee</name></author>"
    assert atom_entry("<title>A</title>", author).byline == "Ann Lee"
    itself = "<author><name>The Harbour Post</name></author>"
    assert atom_entry("<title>A</title>", itself).byline == ""


def test_an_entry_may_name_the_paper_it_is_from() -> None:
    found = item('<title>A</title><source url="https://b.example/">The Bay</source>')
    assert found.outlet == "The Bay"
    source = "<source><title>The Bay</title></source>"
    assert atom_entry(f"<title>A</title>{source}").outlet == "The Bay"
    assert item("<title>A</title>").outlet == ""


# Dates


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 02 Nov 2026 10:00:00 +0200", datetime(2026, 11, 2, 8, 0, tzinfo=UTC)),
        ("Mon, 02 Nov 2026 10:00:00 EST", datetime(2026, 11, 2, 15, 0, tzinfo=UTC)),
        ("2026-11-02T10:00:00-05:00", datetime(2026, 11, 2, 15, 0, tzinfo=UTC)),
        ("2026-11-02", datetime(2026, 11, 2, tzinfo=UTC)),
        ("November 2, 2026 10:00 AM", datetime(2026, 11, 2, 10, 0, tzinfo=UTC)),
        ("2 November 2026, 14:30 CET", datetime(2026, 11, 2, 13, 30, tzinfo=UTC)),
        ("2 November 2026, 14:30 XYZ", None),
        ("Mon, 02 Nov 2026 24:00:00 GMT", None),
        ("11/02/2026", None),
        ("Montag, 2. November", None),
        ("2 November", None),
        ("10:30", None),
        ("10:26", None),
        ("2026", None),
        ("2026-11", None),
        ("Mon, 02 Nov 26 10:00:00 GMT", datetime(2026, 11, 2, 10, 0, tzinfo=UTC)),
        ("Thu, 31 Dec 2020 23:30:00 -0100", datetime(2021, 1, 1, 0, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("1793613600", None),
        ("Thu, 01 Jan 1960 00:00:00 GMT", None),
        ("Fri, 01 Jan 2100 00:00:00 GMT", None),
        ("x" * 100_000, None),
        ("", None),
    ],
)
def test_dates_are_what_the_feed_says_in_utc_or_none(
    date: str, expected: datetime | None
) -> None:
    assert item(f"<title>A</title><pubDate>{date}</pubDate>").published == expected


def test_no_moment_is_read_that_no_calendar_has() -> None:
    assert from_fields((2026, 2, 30, 0, 0, 0), "30 Feb 2026") is None
    assert from_fields((2016, 12, 31, 23, 59, 60), "2016-12-31T23:59:60Z") == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


def test_a_date_a_little_ahead_is_believed() -> None:
    for ahead, believed in [(47, True), (49, False)]:
        date = (NOW + timedelta(hours=ahead)).isoformat()
        found = atom_entry(f"<title>A</title><published>{date}</published>")
        assert (found.published is not None) is believed


def test_an_impossible_date_gives_way_to_a_later_one() -> None:
    found = atom_entry(
        "<title>A</title><published>0001-01-01T00:00:00Z</published>"
        "<updated>2026-11-02T10:00:00Z</updated>"
    )
    assert found.published == datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def test_updated_stands_in_only_where_an_atom_feed_says_published_of_no_entry() -> None:
    updated = "<updated>2026-11-02T10:00:00Z</updated>"
    published = "<published>2026-11-01T10:00:00Z</published>"
    entries = [
        f"<entry><id>{n}</id><title>T{n}</title>{dates}</entry>"
        for n, dates in enumerate((updated, updated + published))
    ]

    def days(*chosen: str) -> list[int | None]:
        found = parse(atom("".join(chosen))).entries
        return [e.published.day if e.published else None for e in found]

    assert days(entries[0]) == [2]
    assert days(*entries) == [None, 1]


@given(st.text(max_size=80))
def test_any_text_is_a_date_in_utc_or_none(text: str) -> None:
    moment = from_text(text)
    assert moment is None or moment.tzinfo is UTC


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
