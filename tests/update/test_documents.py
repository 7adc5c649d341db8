"""A file becomes an entry, or a clear refusal."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.errors import DocumentError
from briefing.model import Entry
from briefing.update.documents import MAX_DOCUMENT_BYTES, read_document
from tests.shared import SHARED, needs_shared

RAIN = "Rain fell on Oslo all day. Nobody was hurt, the mayor said on Monday."
SNOW = "Snow is expected in Bergen. Trains will not run until Wednesday."


def read(text: str, name: str = "notes.txt") -> Entry:
    return read_document(name, text.encode())


def page(
    head: str = "", body: str = f"<article><p>{RAIN}</p><p>{SNOW}</p></article>"
) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


# Encodings


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "“Łódź” – ten"),
        ("utf-8-sig", "“Łódź” – ten"),
        ("utf-16", "“Łódź” – ten"),
        ("utf-16-le", "“Lodz” – ten, they said today"),
        ("utf-16-be", "“Lodz” – ten, they said today"),
        ("utf-32", "“Łódź” – ten"),
        ("cp1252", "“Café” – ten"),
    ],
)
def test_text_is_read_in_its_encoding(encoding: str, words: str) -> None:
    assert read_document("a.txt", words.encode(encoding)).text == words


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("koi8-r", "koi8-r", "Дождь шёл весь день."),
        ("ISO-8859-1", "cp1252", "“Café” cost €5."),
        ("gb2312", "gb18030", "今天下雨了。"),
        ("iso-2022-jp", "iso2022_jp", "今日は雨です。"),
        ("utf-7", "cp1252", "Café +ADw-b+AD4-"),
        ("hex", "cp1252", "Café"),
        ("no-such", "cp1252", "Café"),
    ],
)
def test_a_page_may_declare_its_encoding(label: str, encoding: str, words: str) -> None:
    html = (
        f'<html><head><meta charset="{label}"></head><body><p>{words}</p></body></html>'
    )
    assert read_document("a.html", html.encode(encoding)).text == words


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    data = "Café in Łódź: “ça va”, he said.".encode()
    assert "Łódź: “ça va”" in read_document("a.txt", data + b" \xff ok").text


def test_line_breaks_of_windows_and_old_macs_are_understood() -> None:
    assert read("Rain fell.\r\n\r\nSnow.\r\rSun.").text == "Rain fell.\n\nSnow.\n\nSun."


# Refusals


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04...", "zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x1f\x8b\x08", "decompress it first"),
        (b"{\\rtf1 Rain}", "rich-text"),
        (b"Rain\0fell", "is not text"),
        (bytes(range(1, 32)) * 9, "is not text"),
        (bytes(90) + b"abcdefghi", "is not text"),
        (b"123 --- 456", "has no words in it"),
        (b"<html><body></body></html>", "has no words in it"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"/>', "briefing feeds add"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "briefing feeds add"),
        (b"a" * (MAX_DOCUMENT_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_document("odd\x1b[31m file.txt", data)
    message = str(refusal.value)
    assert message.startswith("odd file.txt ")
    assert words in message
    assert "\n" not in message


# Front matter


def test_front_matter_gives_title_date_byline_outlet_and_address() -> None:
    entry = read(
        '---\nlayout: post\ntitle: "Rain: \\"a lot\\""\ndate: 2026-11-02T17:06:32\n'
        "author: 'badely'\noutlet: The Oslo Star\nurl: https://example.org/rain\n"
        f"tags: []\n---\n\n{RAIN}\n\n{SNOW}\n",
        "rain.md",
    )
    assert entry.title == 'Rain: "a lot"'
    assert entry.published == datetime(2026, 11, 2, 17, 6, 32, tzinfo=UTC)
    assert entry.byline == "badely"
    assert entry.outlet == "The Oslo Star"
    assert entry.url == "https://example.org/rain"
    assert entry.text == f"{RAIN}\n\n{SNOW}"


def test_front_matter_may_fold_and_list_its_values() -> None:
    entry = read(
        "---\ntitle: >-\n  Rain in Oslo\n  and snow\nauthors:\n  - Ann Lee\n- 'Bo Ek'\n"
        "publisher:\n  name: Star\nsource: https://example.org/a\n\n# a remark\n"
        f"link: javascript:x\n---\n{RAIN}"
    )
    assert entry.title == "Rain in Oslo and snow"
    assert entry.byline == "Ann Lee, Bo Ek"
    assert entry.url == "https://example.org/a"


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("[Ann Lee, 'Bo Ek']", "Ann Lee, Bo Ek"),
        ("By Ann Lee", "Ann Lee"),
        ("'O''Brien'", "O'Brien"),
        ('"Ann \\u0041"', "Ann A"),
        ('"Ann \\x"', "Ann \\x"),
        ('"', '"'),
        ("\n  name: Ann Lee\n  email: ann@example.org", "Ann Lee"),
        ("\n  - name: Ann Lee\n    role: editor\n  - Bo Ek", "Ann Lee, Bo Ek"),
        ("|\n  My name: Ann\n  Lee", "My name: Ann Lee"),
        ("Ann Lee: a critic", "Ann Lee: a critic"),
    ],
)
def test_values_may_be_quoted_or_not(value: str, byline: str) -> None:
    assert read(f"---\nauthor: {value}\n---\n{RAIN}").byline == byline


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{RAIN}\n\n---\n\n{SNOW}",
        f"---\ntitle: Rain\n\n{RAIN}",
        f"---\n{RAIN}\n---\n{SNOW}",
        "---\n---\n" + RAIN,
        "---\n  title: x\n---\n" + RAIN,
        "---\n" + "a: b\n" * 300 + RAIN,
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert RAIN in read(text).text


def test_front_matter_without_values_is_no_text() -> None:
    assert read(f"---\ntitle:\ntags: []\n---\n{RAIN}").text == RAIN


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-02", datetime(2026, 11, 2, tzinfo=UTC)),
        ("2 November 2026 10:30 +0100", datetime(2026, 11, 2, 9, 30, tzinfo=UTC)),
        ("2026-11-02T10:30:00.123Z", datetime(2026, 11, 2, 10, 30, tzinfo=UTC)),
        ("1899-12-31", None),
        ("02/03/2026", None),
        ("2026", None),
        ("November", None),
        ("soon", None),
        ("99999-99-99", None),
    ],
)
def test_dates_are_taken_only_when_clear(written: str, moment: datetime | None) -> None:
    assert read(f"---\ndate: {written}\n---\n{RAIN}").published == moment


# Titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Rain in Oslo\n\n{RAIN}", "Rain in Oslo"),
        (f"Weather\n\n# Rain in Oslo\n\n{RAIN}", "Rain in Oslo"),
        (f"Rain in Oslo\n\n{RAIN}", "Rain in Oslo"),
        (f"Rain in Oslo\n{RAIN}\n{SNOW}", "Rain in Oslo"),
        (f"Will it rain?\n\n{RAIN}", "Will it rain?"),
        (f"---\ntitle: Rain\n---\n# Rain\n\n{RAIN}", "Rain"),
        (f"<h1>Rain in <b>Oslo</b></h1><p>{RAIN}</p>", "Rain in Oslo"),
    ],
)
def test_a_title_line_is_taken_and_not_repeated(text: str, title: str) -> None:
    entry = read(text)
    assert entry.title == title
    assert title not in entry.text.split("\n\n")
    assert RAIN in entry.text


@pytest.mark.parametrize(
    "text",
    [
        f"{RAIN}\n\n{SNOW}",
        f"What's happened\n{RAIN}\n",
        f"## What’s happened?\n\n{RAIN}",
        f"By Ann Lee\n\n{RAIN}",
        f"2.11.2026\n\n{RAIN}",
    ],
)
def test_without_a_title_the_first_sentence_stands_for_it(text: str) -> None:
    entry = read(text)
    assert entry.title in {"Rain fell on Oslo all day", "By Ann Lee", "2.11.2026"}
    assert RAIN in entry.text


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    title = read("Rain, " * 30 + "fell.").title
    assert len(title) <= 90
    assert title.endswith("Rain…")
    assert len(read("x" * 200).title) == 90


def test_a_document_of_one_line_keeps_it_as_text() -> None:
    entry = read("# Rain in Oslo")
    assert (entry.title, entry.text) == ("Rain in Oslo", "Rain in Oslo")


def test_a_document_of_headings_alone_has_a_title() -> None:
    assert read("## Background\n\n## Timeline").title == "Background"


# Outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("1-bbc.md", "BBC"),
        ("5-new-statesman.txt", "New Statesman"),
        ("notes.txt", ""),
    ],
)
def test_the_name_of_the_file_may_name_the_outlet(name: str, outlet: str) -> None:
    assert read(RAIN, name).outlet == outlet


def test_an_address_names_the_outlet_before_the_file_does() -> None:
    text = f"---\nsource: https://www.bbc.co.uk/news/1\n---\n{RAIN}"
    assert read(text, "new-statesman.md").outlet == "BBC"


# HTML


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


# Always


def test_importing_twice_gives_the_same_entry_and_other_words_another() -> None:
    assert read(RAIN) == read(RAIN, "other.txt")
    assert read(RAIN).guid != read(SNOW).guid
    assert read(RAIN).guid.startswith("sha256:")
    assert len(read(RAIN).guid) == len("sha256:") + 64


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(b"---\n: \n---\nx")
@example(b"<html><p>\xff")
def test_any_bytes_give_a_clean_entry_or_a_refusal(data: bytes) -> None:
    try:
        entry = read_document("a.txt", data)
    except DocumentError:
        return
    assert entry.title
    assert any(map(str.isalpha, entry.text))
    for field in (entry.title, entry.text, entry.byline, entry.outlet, entry.url):
        assert clean(field) == field
    assert all(line == line.strip() != "" for line in entry.text.split("\n\n"))


@needs_shared
def test_the_founding_articles_import() -> None:
    entries = {
        path.name: read_document(path.name, path.read_bytes())
        for path in sorted((SHARED / "articles").iterdir())
    }
    assert len(entries) == 5
    assert all(entry.title and len(entry.text) > 2_000 for entry in entries.values())
    dates = [entry.published for entry in entries.values()]
    assert dates == [datetime(2025, 12, 2, 17, 6, 32, tzinfo=UTC)] + [None] * 4
    assert [e.outlet for e in entries.values()] == ["BBC", "", "", "", "New Statesman"]
    assert entries["1-bbc.md"].byline == "badely"
    assert "What the papers say" in entries["3-digest.txt"].text.split("\n\n")
    assert not entries["3-digest.txt"].title.startswith("What")
    assert entries["4-cartel-designation.txt"].title.startswith("U.S. Escalates")
    for entry in entries.values():
        assert entry.title not in entry.text.split("\n\n")
