"""What a web page says of itself, and what it leaves behind."""

import json
from datetime import UTC, datetime

import pytest

from tests.update.document_samples import RAIN, SNOW, page, read


def test_a_page_gives_what_it_says_of_itself() -> None:
    entry = read(
        page(
            "<title>Rain in Oslo - Oslo Star</title>"
            '<meta property="og:site_name" content="Oslo Star">'
            '<meta name="author" content="By Ann Lee">'
            '<meta property="article:published_time" '
            'content="2026-11-02T10:30:00+01:00">'
            '<link rel="canonical" href="https://example.org/rain">'
        ),
        "saved.html",
    )
    assert entry.title == "Rain in Oslo"
    assert entry.outlet == "Oslo Star"
    assert entry.byline == "Ann Lee"
    assert entry.published == datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    assert entry.url == "https://example.org/rain"
    assert entry.text == f"{RAIN}\n\n{SNOW}"


ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "Rain in Oslo",
    "datePublished": "2026-11-02T10:30:00Z",
    "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Ek", 7],
    "publisher": {"name": "Oslo Star"},
}


@pytest.mark.parametrize("around", ["%s", "//<![CDATA[\n%s\n//]]>", "/* */ %s"])
def test_json_ld_is_read_wherever_the_article_is_in_it(around: str) -> None:
    graph = {"@graph": [{"@type": "WebSite", "name": "x"}, {"mainEntity": ARTICLE}]}
    script = around % json.dumps(graph)
    entry = read(page(f'<script type="application/ld+json">{script}</script>'))
    assert entry.title == "Rain in Oslo"
    assert entry.byline == "Ann Lee, Bo Ek"
    assert entry.outlet == "Oslo Star"
    assert entry.published == datetime(2026, 11, 2, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("script", ["{", "[" * 100_000, "[1, null, {}]", '"x"'])
def test_broken_json_ld_says_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert read(page(head)).published is None


def test_a_time_element_dates_a_page_and_the_published_one_comes_first() -> None:
    times = (
        '<time datetime="2026-11-01">1st</time><time>now</time>'
        '<time itemprop="datePublished" datetime="2026-11-02">2nd</time>'
    )
    body = f"<article>{times}<p>{RAIN}</p></article>"
    assert read(page("", body)).published == datetime(2026, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "html",
    [
        page("<title>Rain of 3 March 2024</title>"),
        page('<link rel="canonical" href="https://example.org/2024/03/05/rain">'),
        page("", f"<p>Published 5 March 2024</p><p>{RAIN}</p><footer>© 2023</footer>"),
    ],
)
def test_no_date_is_made_up(html: str) -> None:
    assert read(html).published is None


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Rain - BBC News</title>", "", "Rain"),
        ("<title>Rain – in Oslo</title>", "", "Rain – in Oslo"),
        ("<title>Rain | Star | Oslo</title>", "Rain", "Rain"),
        ("", "Rain in Oslo", "Rain in Oslo"),
        ('<meta property="og:title" content="Rain &amp; snow">', "Rain", "Rain"),
        ('<meta name="og:title" content="Sun">', "Rain", "Sun"),
    ],
)
def test_the_title_of_a_page_comes_without_the_site(
    head: str, heading: str, title: str
) -> None:
    body = f"<h1>{heading}</h1><article><p>{RAIN}</p><p>{SNOW}</p></article>"
    entry = read(page(head, body))
    assert entry.title == title
    assert entry.text == f"{RAIN}\n\n{SNOW}"


def test_addresses_are_no_names() -> None:
    head = (
        '<meta property="og:site_name" content="https://example.org">'
        '<meta property="article:author" content="https://example.org/ann">'
        '<meta name="application-name" content="Star">'
        '<meta property="og:url" content="ftp:x">'
        '<link rel="icon" href="https://example.org/i"><script>x</script>'
    )
    entry = read(page(head))
    assert (entry.outlet, entry.byline, entry.url) == ("Star", "", "")


def test_a_page_leaves_its_navigation_behind() -> None:
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))
    body = (
        f"<nav><ul>{menu}</ul></nav><main><article><p>{RAIN}</p><p>{SNOW}</p></article>"
    )
    assert read(page("", body)).text == f"{RAIN}\n\n{SNOW}"


def test_a_page_with_too_many_tags_is_read_all_the_same() -> None:
    assert RAIN in read(page("", f"<p>{RAIN}</p>" + "<b></b>" * 15_000)).text


def test_what_decides_is_the_content_then_the_name() -> None:
    assert read(f"<p>{RAIN}</p>", "odd.txt").text == RAIN
    assert read(f"{RAIN}</p><p>{SNOW}", "a.HTM").text == f"{RAIN}\n\n{SNOW}"
    assert read(f"**{RAIN}**", "a.html").text == RAIN
