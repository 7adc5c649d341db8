"""How an entry is known and where it links to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.update.feed_links import absolute
from briefing.update.tracking import bare
from tests.update.feed_samples import atom_entry, item, parse, rss

# Identity


def test_without_a_guid_the_link_is_the_guid() -> None:
    assert item("<title>A</title><link>https://x.example/a</link>").guid == (
        "https://x.example/a"
    )


def test_what_counts_readers_is_no_part_of_a_guid_and_stays_in_the_link() -> None:
    link = "https://post.example/bridge?utm_source=rss&amp;id=7&amp;fbclid=9#end"
    found = item(f"<title>A</title><link>{link}</link>")
    assert found.guid == "https://post.example/bridge?id=7#end"
    assert found.url == link.replace("&amp;", "&")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tag:post.example,2026:1",
        "https://post.example/?",
        "https://post.example/?q=a%20b&page=2#utm_source=1",
        "https://post.example/?utm",
        "what?now",
    ],
)
def test_an_address_without_tracking_stays_to_the_letter(address: str) -> None:
    assert bare(address) == address


@given(st.text())
def test_what_is_bare_stays_so(address: str) -> None:
    assert bare(bare(address)) == bare(address)


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
