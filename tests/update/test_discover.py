"""The feed behind an address: declared, linked, at a usual path, or none."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FeedError
from briefing.update.discover import FoundFeed, discover
from briefing.update.feed_address import sameness, web_address
from briefing.update.outcomes import FetchSettings
from briefing.update.page_links import declared, linked, usual
from tests.builders import NOW
from tests.update.server import RSS, FeedServer, reply

pytestmark = pytest.mark.usefixtures("read_here")

LIMITS = FetchSettings(
    timeout=5, connect_timeout=2, allowed_hosts=frozenset({"127.0.0.1"})
)


def page(head: str = "", body: str = "") -> bytes:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return reply(html.encode(), content_type="text/html; charset=utf-8")


async def found(server: FeedServer, path: str) -> tuple[FoundFeed, ...]:
    return await discover(server.url(path), LIMITS, NOW)


async def test_a_feed_is_itself(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    assert await found(server, "/feed") == (
        FoundFeed(
            server.url("/feed"), "The Harbour Post", 1, "https://harbour.example/"
        ),
    )


async def test_the_feed_a_page_declares_is_found(server: FeedServer) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="rss">'
    server.routes |= {"/news/": page(link), "/news/rss": reply(RSS)}
    (feed,) = await found(server, "/news/")
    assert feed.url == server.url("/news/rss")


async def test_of_several_the_main_one_is_first_and_a_broken_one_left_out(
    server: FeedServer,
) -> None:
    kind = 'rel="alternate" type="application/rss+xml"'
    links = (
        f'<link {kind} title="Comments" href="/comments/feed">'
        f'<link {kind} href="/gone"><link {kind} href="/main">'
    )
    server.routes |= {
        "/": page(links),
        "/comments/feed": reply(RSS),
        "/main": reply(RSS),
    }
    assert [feed.url for feed in await found(server, "/")] == [
        server.url("/main"),
        server.url("/comments/feed"),
    ]


async def test_without_a_declared_feed_links_are_followed(server: FeedServer) -> None:
    links = '<a href="/about">About</a><a href="/subscribe/7">RSS feed</a>'
    server.routes |= {"/": page(body=links), "/subscribe/7": reply(RSS)}
    (feed,) = await found(server, "/")
    assert feed.url == server.url("/subscribe/7")
    assert "/about" not in [request.path for request in server.requests]


async def test_without_links_the_usual_paths_are_tried_up_to_the_first_feed(
    server: FeedServer,
) -> None:
    server.routes |= {"/blog": page(), "/atom.xml": reply(RSS)}
    (feed,) = await found(server, "/blog")
    assert feed.url == server.url("/atom.xml")
    assert server.requests[-1].path == "/atom.xml"


async def test_a_page_without_a_feed_is_refused_with_what_to_do(
    server: FeedServer,
) -> None:
    server.routes["/"] = page()
    with pytest.raises(FeedError, match="is a web page that names no feed"):
        await found(server, "/")


async def test_a_declared_feed_that_is_broken_is_named(server: FeedServer) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    server.routes["/"] = page(link)
    with pytest.raises(FeedError, match=r"the feed it names is none: .*/rss: HTTP 404"):
        await found(server, "/")


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (reply(b"\x89PNG\r\n\x1a\n" + bytes(100)), "is not a feed"),
        (reply(b""), "is empty"),
        (reply(status=500), "HTTP 500"),
    ],
)
async def test_what_is_neither_feed_nor_page_says_what_it_is(
    server: FeedServer, answer: bytes, complaint: str
) -> None:
    server.routes["/x"] = answer
    with pytest.raises(FeedError, match=complaint):
        await found(server, "/x")


async def test_a_private_network_is_refused_also_behind_a_page(
    server: FeedServer,
) -> None:
    with pytest.raises(FeedError, match="private network"):
        await discover(server.url("/"), FetchSettings(), NOW)
    inside = f"http://localhost:{server.port}/rss"
    link = f'<link rel="alternate" type="application/rss+xml" href="{inside}">'
    server.routes |= {"/": page(link), "/rss": reply(RSS)}
    (feed,) = await found(server, "/")
    assert feed.url == server.url("/rss")  # by the usual path, not by the other name


async def test_a_host_that_wants_to_be_left_alone_is(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    held = {"127.0.0.1": NOW + timedelta(hours=1)}
    with pytest.raises(FeedError, match="asks to be left alone"):
        await discover(server.url("/feed"), LIMITS, NOW, held)
    assert not server.requests


async def test_without_a_scheme_http_is_tried_when_https_does_not_answer(
    server: FeedServer,
) -> None:
    server.routes["/feed"] = reply(RSS)
    quick = LIMITS._replace(connect_timeout=1)
    (feed,) = await discover(f"127.0.0.1:{server.port}/feed", quick, NOW)
    assert feed.url == server.url("/feed")


async def test_a_feed_that_moved_for_good_is_found_where_it_is(
    server: FeedServer,
) -> None:
    server.routes |= {
        "/old": reply(status=301, location="/new"),
        "/new": reply(RSS),
    }
    (feed,) = await found(server, "/old")
    assert feed.url == server.url("/new")


def test_only_links_to_feeds_count_as_declared() -> None:
    html = """<link rel="stylesheet alternate" type="text/css" href="/dark">
        <link rel="alternate" hreflang="fr" href="/fr">
        <link rel="alternate" type="application/json+oembed" href="/oembed">
        <link rel="alternate" type="application/json" href="/wp-json/1">
        <link rel=alternate type="application/feed+json" href="/feed.json">
        <link rel="ALTERNATE" type="Application/Atom+XML; charset=x" href="a b">
        <!-- <link rel="alternate" type="application/rss+xml" href="/no"> -->
        <link rel="alternate" type="application/rss+xml" href="javascript:x()">"""
    assert [hint.url for hint in declared(html, "https://x.example/n/")] == [
        "https://x.example/feed.json",
        "https://x.example/n/a%20b",
    ]


def test_a_base_element_counts() -> None:
    html = '<base href="https://cdn.example/"><link rel="feed" href="f">'
    assert declared(html, "https://x.example/")[0].url == "https://cdn.example/f"


def test_links_to_other_readers_and_to_feedback_are_no_feeds() -> None:
    html = """<a href="https://feedly.com/i/subscription/feed">RSS</a>
        <a href="/feedback">Feedback</a><a href="https://other.example/rss">RSS</a>
        <a href="/news.rss">News</a>"""
    assert [hint.url for hint in linked(html, "https://x.example/")] == [
        "https://x.example/news.rss",
        "https://other.example/rss",
    ]


@settings(deadline=None)
@given(st.text())
def test_no_page_makes_it_raise(html: str) -> None:
    for text in (html, f"<link rel=feed href='{html}'><a href='{html}'>rss</a>"):
        declared(text, "https://x.example/")
        linked(text, "https://x.example/")


def test_the_usual_paths_lie_beneath_the_page_and_its_site() -> None:
    found = [hint.url for hint in usual("https://x.example/blog?page=2")]
    assert "https://x.example/blog/feed" in found
    assert "https://x.example/rss.xml" in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("example.org", "https://example.org"),
        (" example.org:8080/rss ", "https://example.org:8080/rss"),
        ("feed:https://x.example/f", "https://x.example/f"),
        ("feed://x.example/f", "http://x.example/f"),
        ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"),
        ("HTTP://X.example/a%20b", "HTTP://X.example/a%20b"),
    ],
)
def test_what_people_type_becomes_an_address(words: str, address: str) -> None:
    assert web_address(words) == address


@pytest.mark.parametrize(
    "words",
    ["", "ftp://x.example/", "file:///etc/passwd", "javascript:1", "exec:ls", "news"],
)
def test_what_is_no_web_address_is_refused(words: str) -> None:
    with pytest.raises(FeedError, match="is no web address"):
        web_address(words)


@settings(deadline=None)
@given(st.text())
def test_any_words_are_an_address_or_refused(words: str) -> None:
    sameness(words)
    address = "http://refused"
    with contextlib.suppress(FeedError):
        address = web_address(words)
    assert address.lower().startswith("http")


def test_scheme_case_port_fragment_and_last_slash_make_no_other_feed() -> None:
    same = (
        "https://x.example/feed",
        "http://x.example/feed/",
        "http://X.EXAMPLE:80/feed#top",
        "https://x.example.:443/feed",
    )
    assert len({sameness(url) for url in same}) == 1
    assert sameness("https://x.example/feed?b") != sameness("https://x.example/feed")
    assert sameness("https://x.example/Feed") != sameness("https://x.example/feed")
