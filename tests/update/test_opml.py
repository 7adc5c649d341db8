"""OPML: read however broken, written so that it reads the same again."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Feed
from briefing.update.document_bytes import decode
from briefing.update.opml import Listed, read_opml, write_opml
from tests.shared import SHARED, needs_shared

LISTS = SHARED / "feeds" / "lists"


def urls(text: str) -> list[str]:
    return [feed.url for feed in read_opml(text).feeds]


def body(outlines: str) -> str:
    return f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>'


def test_nested_folders_are_tags_from_the_outside_in() -> None:
    text = body(
        '<outline text="News"><outline title="Europe" text="EU">'
        '<outline type="rss" text="A" xmlUrl="https://a.example/rss"/></outline>'
        '<outline text="B" xmlUrl="https://b.example/rss"></outline></outline>'
        '<outline text="C" xmlUrl="https://c.example/rss"/>'
    )
    assert read_opml(text).feeds == (
        Listed("https://a.example/rss", "A", ("News", "Europe")),
        Listed("https://b.example/rss", "B", ("News",)),
        Listed("https://c.example/rss", "C", ()),
    )


def test_a_feed_in_two_folders_is_one_feed_with_both_tags() -> None:
    text = body(
        '<outline text="x"><outline xmlUrl="http://a.example/f/"/></outline>'
        '<outline text="y"><outline text="A" xmlUrl="https://A.example/f"/></outline>'
    )
    assert read_opml(text).feeds == (Listed("http://a.example/f/", "A", ("x", "y")),)


def test_categories_are_tags() -> None:
    text = body('<outline category="/news/eu,war" xmlUrl="https://a.example/"/>')
    assert read_opml(text).feeds[0].tags == ("news", "eu", "war")


@pytest.mark.parametrize(
    ("outline", "url"),
    [
        ('xmlUrl="https://a.example/?x=1&y=2"', "https://a.example/?x=1&y=2"),
        ('xmlUrl="https://a.example/?a=1&copy=2"', "https://a.example/?a=1&copy=2"),
        ('xmlUrl="https://a.example/?x=1&amp;y=2"', "https://a.example/?x=1&y=2"),
        ("xmlUrl='https://a.example/f'", "https://a.example/f"),
        ("xmlUrl = https://a.example/f", "https://a.example/f"),
        ('XMLURL="https://a.example/f"', "https://a.example/f"),
        ('xmlurl="https://a.example/f"', "https://a.example/f"),
        ('text="a < b" xmlUrl="https://a.example/f"', "https://a.example/f"),
        ('text="a > b" xmlUrl="https://a.example/f"', "https://a.example/f"),
        ('text="Caf&eacute;&nbsp;" xmlUrl="https://a.example/"', "https://a.example/"),
        ('xmlUrl=" https://a.example/f\n"', "https://a.example/f"),
        ('xmlUrl="feed://a.example/f"', "http://a.example/f"),
        ('xmlUrl="feed:https://a.example/f"', "https://a.example/f"),
        ('xmlUrl="//a.example/f"', "https://a.example/f"),
        ('xmlUrl="a.example/f"', "https://a.example/f"),
        ('xmlUrl="https://a.example/é f"', "https://a.example/%C3%A9%20f"),
        ('type="rss" url="https://a.example/f"', "https://a.example/f"),
    ],
)
def test_an_address_is_found_however_it_is_written(outline: str, url: str) -> None:
    assert urls(body(f"<outline {outline} />")) == [url]
    assert urls(body(f"<OUTLINE {outline}></OUTLINE>")) == [url]


def test_an_outline_that_is_never_closed_loses_no_feed_and_is_no_folder() -> None:
    text = '<opml><body><outline text="Folder">' + "".join(
        f'<outline text="{n}" xmlUrl="https://{n}.example/">' for n in "abc"
    )
    found = read_opml(text).feeds
    assert [feed.url for feed in found] == [f"https://{n}.example/" for n in "abc"]
    assert {feed.tags for feed in found} == {("Folder",)}


def test_an_attribute_that_is_never_closed_loses_no_feed_after_it() -> None:
    text = body(
        '<outline text="A xmlUrl="https://a.example/"/>'
        '<outline text="B" xmlUrl="https://b.example/"/>'
    )
    assert "https://b.example/" in urls(text)


def test_what_is_commented_out_is_no_feed() -> None:
    text = body('<!-- <outline xmlUrl="https://a.example/"/> -->')
    assert urls(text) == []


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert urls(body('<!-- oops <outline xmlUrl="https://a.example/"/>'))


def test_what_is_no_web_address_is_named() -> None:
    text = body('<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="exec:ls"/>')
    assert read_opml(text).refused == ("file:///etc/passwd", "exec:ls")


def test_titles_are_clean() -> None:
    text = body('<outline text="A\x1b[31m\u202eB" xmlUrl="https://a.example/"/>')
    assert read_opml(text).feeds[0].title == "AB"


@pytest.mark.parametrize(
    "data",
    [
        body('<outline text="é" xmlUrl="https://a.example/"/>').encode("utf-8-sig"),
        body('<outline text="é" xmlUrl="https://a.example/"/>').encode("utf-16"),
        body('<outline text="é" xmlUrl="https://a.example/"/>').encode("cp1252"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>'
        b'<opml><outline text="\xe9" xmlUrl="https://a.example/"/></opml>',
    ],
)
def test_encodings_that_lie_or_are_missing_are_seen_through(data: bytes) -> None:
    (feed,) = read_opml(decode("a.opml", data)).feeds
    assert (feed.url, feed.title) == ("https://a.example/", "é")


@settings(deadline=None)
@given(st.text())
def test_nothing_makes_it_raise(text: str) -> None:
    read_opml(text)
    read_opml(f"<outline {text} xmlUrl='https://a.example/'/>")


@pytest.mark.parametrize(
    "piece", ["<outline ", '<outline a="', "<!--", "<outline =", "<", "&"]
)
def test_a_hostile_list_takes_no_longer_than_its_length(piece: str) -> None:
    read_opml(piece * 20_000)


_WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_FEEDS = st.lists(
    st.builds(
        lambda n, title, tags, paused, fulltext: Feed(
            url=f"https://{n}.example/?a=1&b={n}",
            title=title,
            tags=tuple(tags),
            paused=paused,
            fulltext=fulltext,
        ),
        st.integers(0, 99),
        _WORDS,
        st.lists(_WORDS, max_size=3, unique=True),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda feed: feed.url,
)


@settings(deadline=None)
@given(_FEEDS)
def test_what_is_written_reads_the_same_and_is_well_formed(feeds: list[Feed]) -> None:
    from briefing.clean import clean_line

    text = write_opml(feeds, "Mine & yours")
    ET.fromstring(text.encode())
    assert sorted(read_opml(text).feeds) == sorted(
        Listed(
            feed.url,
            clean_line(feed.title),
            tuple(dict.fromkeys(filter(None, map(clean_line, feed.tags)))),
            feed.paused,
            feed.fulltext,
        )
        for feed in feeds
    )


def test_what_only_we_know_is_in_a_namespace_and_nobody_elses_is_taken() -> None:
    feed = Feed(url="https://a.example/f", title="A", paused=True, fulltext=True)
    text = write_opml([feed], "Mine")
    (outline,) = ET.fromstring(text).iter("outline")
    names = {name.rpartition("}")[0].lstrip("{") for name in outline.attrib}
    assert len(names - {""}) == 1
    assert set(outline.attrib) >= {"type", "text", "title", "xmlUrl"}
    (namespace,) = names - {""}
    renamed = text.replace("briefing:", "ns1:").replace(":briefing=", ":ns1=")
    assert read_opml(renamed).feeds == read_opml(text).feeds
    other = text.replace(namespace, "https://other.example/")
    assert read_opml(other).feeds == (Listed(feed.url, "A", ()),)


@needs_shared
def test_no_list_in_the_wild_loses_a_feed_another_reader_would_find() -> None:
    from html.parser import HTMLParser

    etree = pytest.importorskip("lxml.etree", reason="lxml is the other reader")

    class Lenient(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: set[str] = set()

        def handle_starttag(
            self, tag: str, attrs: list[tuple[str, str | None]]
        ) -> None:
            address = dict(attrs).get("xmlurl")
            if tag == "outline" and address:
                self.found.add(address.strip())

    files = sorted(LISTS.rglob("*.opml"))
    assert len(files) >= 118
    for file in files:
        mine = set(urls(decode(file.name, file.read_bytes())))
        lenient = Lenient()
        lenient.feed(file.read_bytes().decode("utf-8", "replace"))
        assert lenient.found <= mine, file.name
        tree = etree.fromstring(file.read_bytes(), etree.XMLParser(recover=True))
        strict = {e.get("xmlUrl") for e in tree.iter("outline") if e.get("xmlUrl")}
        assert len(mine) >= len(strict), file.name


@needs_shared
@pytest.mark.parametrize("file", ["newsboat/test-urls+.opml"])
def test_a_list_goes_out_as_it_came_in(file: str) -> None:
    path: Path = LISTS / file
    came = read_opml(decode(path.name, path.read_bytes())).feeds
    feeds = [Feed(url=f.url, title=f.title, tags=f.tags) for f in came]
    assert sorted(read_opml(write_opml(feeds, "x")).feeds) == sorted(came)
