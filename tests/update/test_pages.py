"""A web page becomes an entry, or a clear refusal."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.errors import DocumentError
from briefing.update.pages import read_web_page, without_tracking
from briefing.update.reading import WebPage

URL = "https://post.example/harbour/bridge"
RAIN = (
    "Rain closed the bridge over the Alda on Monday, the harbour office said, and "
    "left hundreds of drivers waiting on the northern bank until the evening."
)
CREWS = (
    "Crews worked through the night to clear the road. “We will open one lane by "
    "Friday,” said Ann Lee, who leads the office."
)
MENU = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("Home", "News", "Sport"))
PAID = '<script type="application/ld+json">{"isAccessibleForFree": %s}</script>'


def html(head: str = "", body: str = "") -> bytes:
    text = (
        body or f"<article><h1>Bridge closed</h1><p>{RAIN}</p><p>{CREWS}</p></article>"
    )
    page = f"<html><head>{head}</head><body><ul>{MENU}</ul>{text}</body></html>"
    return page.encode()


def read(body: bytes, content_type: str = "text/html", url: str = URL) -> WebPage:
    return read_web_page(body, url=url, content_type=content_type)


def refusal(body: bytes, content_type: str = "text/html") -> str:
    with pytest.raises(DocumentError) as error:
        read(body, content_type)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_page_gives_its_article_without_the_menu() -> None:
    entry = read(html()).entry
    assert entry.title == "Bridge closed"
    assert entry.text == f"{RAIN}\n\n{CREWS}"


def test_a_page_says_who_wrote_it_when_and_where() -> None:
    head = (
        '<meta property="og:site_name" content="The Harbour Post">'
        '<meta name="author" content="By Bo Ek">'
        '<meta property="article:published_time" content="2026-11-20T10:00:00+01:00">'
    )
    entry = read(html(head)).entry
    assert (entry.outlet, entry.byline) == ("The Harbour Post", "Bo Ek")
    assert entry.published == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_page_that_names_no_outlet_is_its_host_s() -> None:
    entry = read(html(), url="https://www.post.example/a-reuters-story").entry
    assert entry.outlet == "post.example"
    assert entry.published is None


def test_a_known_outlet_is_told_from_its_host() -> None:
    assert read(html(), url="https://www.bbc.co.uk/news/x1").entry.outlet == "BBC"


# Addresses


@pytest.mark.parametrize(
    ("url", "canonical", "address"),
    [
        (URL, "", URL),
        (f"{URL}?utm_source=x&id=3&fbclid=9#top", "", f"{URL}?id=3"),
        ("https://www.post.example/1?a=b", "https://post.example/harbour", None),
        (URL, "https://post.example/", URL),
        (URL, "https://elsewhere.example/story", URL),
        (URL, "/relative", URL),
    ],
)
def test_a_page_is_known_by_its_own_address(
    url: str, canonical: str, address: str | None
) -> None:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    entry = read(html(head), url=url).entry
    assert entry.guid == entry.url == (address or canonical)


def test_only_what_says_who_linked_is_taken_from_an_address() -> None:
    for url in (f"{URL}?q=a%20b&page=2", f"{URL}?utm", "http://a.example:8080/?id=7"):
        assert without_tracking(url) == url
    assert without_tracking("http://a.example:80/x") == "http://a.example/x"


# Encodings


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("text/html; charset=koi8-r", "koi8-r"),
        ('text/html; charset="windows-1251"; x=y', "cp1251"),
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html; charset=no-such", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_the_server_may_declare_the_encoding(content_type: str, encoding: str) -> None:
    words = "Дождь закрыл мост в понедельник, сообщила администрация порта. " * 3
    body = f"<html><body><p>{words}</p></body></html>".encode(encoding)
    assert read(body, content_type).entry.text == words.strip()


# Refusals


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (b"", "text/html", "is empty"),
        (b"%PDF-1.7", "application/pdf", "is a PDF"),
        (b'{"a": 1}', "application/json", "is no web page but application/json"),
        (b"\x89PNG\r\n", "image/png", "is a picture"),
        (html(body=f"<p>{MENU}</p>"), "text/html", "may be behind a paywall"),
        (html(body="<div id='app'></div>"), "", "built by scripts"),
    ],
)
def test_what_has_no_article_is_refused_in_one_line(
    body: bytes, content_type: str, words: str
) -> None:
    message = refusal(body, content_type)
    assert message.startswith(URL)
    assert words in message


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<rss version='2.0'><channel/></rss>", "text/xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "text/html"),
        (b"<whatever/>", "application/rss+xml"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/json"),
    ],
)
def test_a_feed_is_told_how_to_be_added(body: bytes, content_type: str) -> None:
    message = refusal(body, content_type)
    assert message == f"{URL} is a feed: add it with `briefing feeds add {URL}`"


@pytest.mark.parametrize("mark", ["false", '"False"', '"http://schema.org/False"'])
def test_a_page_that_says_it_must_be_paid_for_is_named_so(mark: str) -> None:
    paid = PAID % mark
    assert "it is behind a paywall;" in refusal(html(paid, "<p>Subscribe now.</p>"))
    assert read(html(paid)).locked
    assert not read(html(PAID % "true")).locked


def test_a_long_page_that_must_be_paid_for_is_whole() -> None:
    body = "".join(f"<p>On day {n}: {RAIN} {n} {CREWS}</p>" for n in range(9))
    assert not read(html(PAID % "false", f"<article>{body}</article>")).locked


def test_a_plain_text_on_the_web_is_a_document_too() -> None:
    entry = read(f"Bridge closed\n\n{RAIN}\n\n{CREWS}".encode(), "text/plain").entry
    assert (entry.title, entry.text) == ("Bridge closed", f"{RAIN}\n\n{CREWS}")


PIECES = st.sampled_from(
    [
        b"<p>",
        b"</p>",
        b"<table><tr><td>",
        b"<!--",
        b"<script>",
        b"<a rel=author>",
        b"&#0;",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=40)), max_size=30))
def test_any_bytes_are_a_clean_entry_or_a_refusal(pieces: list[bytes]) -> None:
    prose = f"<p>{RAIN}</p>".encode()
    body = b"<html><body>" + prose.join([b"", b"".join(pieces), prose])
    with contextlib.suppress(DocumentError):
        entry = read_web_page(body, url=URL, content_type="text/html").entry
        assert entry.text == clean(entry.text)
        assert all(part.strip() for part in entry.text.split("\n\n"))
