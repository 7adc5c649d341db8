"""Feed HTML into paragraphs, whatever state it is in."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.text.html import find_elements, html_to_text, inline_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Rain fell.</p><p>It stopped.</p>", "Rain fell.|It stopped."),
        ("<p>Rain fell.<p>It stopped.", "Rain fell.|It stopped."),
        ("<h2>Oslo</h2>Rain<div>fell</div>here", "Oslo|Rain|fell|here"),
        ("<ul><li>One<li>Two <b>bold</b></ul>", "One|Two bold"),
        ("<table><tr><th>Day<td>Rain<tr><td>Monday", "Day|Rain|Monday"),
        ("<blockquote>Stay in.</blockquote>she said", "Stay in.|she said"),
        ("<dl><dt>Rain<dd>Water</dl>", "Rain|Water"),
        ("one <span>word</span>less", "one wordless"),
        ("<p>She said <q>no</q>.</p>", "She said “no”."),
    ],
)
def test_blocks_become_paragraphs(html: str, text: str) -> None:
    assert html_to_text(html) == text.replace("|", "\n\n")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Rain fell.<br>It stopped.<br/><br/>Snow.", "Rain fell.|It stopped.|Snow."),
        ("<p>the minister<br>\n of trade", "the minister of trade"),
        ("<pre>one.\n\ntwo.\nThree.</pre>", "one.|two.|Three."),
        ("<p>Rain\n\nfell\xa0&nbsp;in \t Oslo</p>", "Rain fell in Oslo"),
    ],
)
def test_line_breaks_count_where_html_says_so(html: str, text: str) -> None:
    assert html_to_text(html) == text.replace("|", "\n\n")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) x = '<p>no</p>'</script>",
        "<style>p > a { color: red }</style>",
        "<noscript><p>no</p></noscript>",
        "<iframe src='x'>no</iframe>",
        "<iframe src='x'/>",
        "<svg><title>no</title></svg>",
        "<figcaption>no <b>no</b></figcaption>",
        "<figure><img alt=no><figcaption>no</figure>",
        "<!-- no > no -->",
        "<!---->",
        "<!doctype html>",
        "<?php no ?>",
        "</ no>",
        "<head><title>no</title></head>",
        "<head><title>no</title><body>",
        "<img src='a>b' alt='no'>",
        '<a href="javascript:no()" title="a > b">',
        "<o:p>",
        "<x y='no'>",
    ],
)
def test_what_is_no_prose_is_dropped(hidden: str) -> None:
    assert html_to_text(f"<p>Rain {hidden}fell.</p>").split() == ["Rain", "fell."]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Rain <!-- never closed <p>fell</p>", "Rain"),
        ("Rain <script>never closed <p>fell</p>", "Rain"),
        ("Rain <svg>never <svg>closed</b>", "Rain never closed"),
        ('Rain fell <a href="https://exa', "Rain fell"),
        ("Rain fell </stro", "Rain fell"),
        ('Rain <a href="x>fell</a>.', "Rain fell."),
        ("Rain <b><i>fell</b></i></p>", "Rain fell"),
        ("<![CDATA[<p>Rain</p>]]>", "Rain"),
        (
            "Rain &#8212; &eacute &bogus; &#x1F327; &#0; fell",
            "Rain — é &bogus; 🌧 \ufffd fell",
        ),
        ("Rain &#" + "9" * 5000 + "; fell", "Rain \ufffd fell"),
    ],
)
def test_broken_markup_keeps_its_words(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 > 4",
        "I <3 rain",
        "Vec<T> and <O/R>",
        "<ann@example.org>",
        "<https://a.org>",
    ],
)
def test_what_only_looks_like_a_tag_is_text(text: str) -> None:
    assert html_to_text(text) == inline_text(text) == text


def test_a_name_that_is_closed_is_a_tag() -> None:
    assert html_to_text("<lead>Rain</lead> fell") == "Rain fell"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;p&gt;Rain &lt;b&gt;fell&lt;/b&gt;.&lt;/p&gt;", "Rain fell."),
        ("&lt;br&gt;Rain &amp;amp; snow", "Rain & snow"),
        ("&#60;i&#62;Rain&#60;/i&#62;", "Rain"),
        ("Use &lt;br&gt; for a break", "Use <br> for a break"),
        ("5 &lt; 6", "5 < 6"),
        ("<p>Write &lt;/b&gt; here</p>", "Write </b> here"),
        ("It&amp;#8217;s &amp;nbsp;Rain", "It’s Rain"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_markup_escaped_twice_is_unescaped_once(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("AT&T <b>wins</b>", "AT&T wins"),
        ("AT&amp;T\n<br>wins", "AT&T wins"),
        ("a < b", "a < b"),
        ("a<b", "a<b"),
        ("<p>Rain</p><p>fell</p>", "Rain fell"),
        ("&lt;em&gt;Rain&lt;/em&gt; fell", "Rain fell"),
        ("Rain\x1b[31m\u202e fell", "Rain fell"),
        ("", ""),
    ],
)
def test_a_title_is_one_line(html: str, title: str) -> None:
    assert inline_text(html) == title


def test_plain_text_keeps_its_paragraphs() -> None:
    text = "Rain fell. It stopped.\n\nSnow followed, they said.\n\nThen sun."
    assert html_to_text(text) == text
    assert html_to_text("Rain  fell.\n \nSnow\nfell.\r\nSun.") == (
        "Rain fell.\n\nSnow fell.\n\nSun."
    )


def test_an_element_brings_its_attributes_and_content() -> None:
    html = (
        "<!-- <time> --><script>'<time>'</script><TIME DateTime='a&amp;b' pubdate "
        'x="1" y=2>Mon<b>day</b></time><time>'
    )
    first, second = find_elements(html, frozenset({"time"}))
    assert first.attributes == {"datetime": "a&b", "pubdate": "", "x": "1", "y": "2"}
    assert first.content == "Mon<b>day</b>"
    assert (second.attributes, second.content) == ({}, "")


def test_a_wanted_script_is_found_and_its_content_is_no_markup() -> None:
    html = "<script type=a>'<script>'</script><time/><style><time>"
    found = find_elements(html, frozenset({"script", "time"}))
    assert [element.name for element in found] == ["script", "time", "time"]


TAGS = ("p", "b", "div", "li", "td", "a href='x'", "h1", "blockquote", "span", "pre")
WORDS = st.text(
    st.characters(exclude_characters="<>&", categories=["L", "N", "P", "Z"])
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0].split()[0]}>"
    ),
    max_leaves=20,
)
SHREDS = st.lists(
    st.sampled_from(
        (
            "<", ">", "</", "/>", "<p", "<p>", "</p>", "<br>", "<b ", "<script>", "<q>",
            "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "=", '="', "='",
            '"', "'", "&", "&amp;", "&lt;", "&gt;", "&#", "&#x", "1114112;", ";", "\n",
            "<svg>", "<head>", "<figcaption>", "</figure>", "<pre>", " ", "a", "É",
            "\x1b[", "\u202e", "<t>", "</t>", "&lt;p&gt;", "&amp;lt;", "\xa0", "\ud800",
        )
    )
    | st.text(max_size=5),
    max_size=40,
).map("".join)  # fmt: skip


@given(SHREDS)
def test_no_string_breaks_it(html: str) -> None:
    text = html_to_text(html)
    assert clean(text) == text
    assert not re.search(r"(?<!\n)\n(?!\n)|\n{3}|\A\s|\s\Z|[^\S\n]{2}|[^\S\n ]", text)
    assert "\n" not in inline_text(html)
    assert all(element.name == "a" for element in find_elements(html, frozenset("a")))


@given(TREES)
def test_no_tag_is_left_and_no_word_is_lost(html: str) -> None:
    text = html_to_text(html)
    assert not set(text) & {"<", ">"}
    words = clean(re.sub(r"<[^>]*>", "", html))
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", words)


@given(TREES)
def test_its_own_output_stays_as_it_is(html: str) -> None:
    text = html_to_text(html)
    assert html_to_text(text) == text


@pytest.mark.parametrize(
    "unit",
    [
        "<b>", "<div>", "&amp;", "&lt;p&gt;", "<!--", "<a ", '<a x="', "<svg>", "</",
        "<script>", "<t>", "\n", "<br> ", "<figcaption>", "&#9", "<a x='>", "=",
        "<![CDATA[",
    ],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    html = unit * (100_000 // len(unit)) + ">"
    begun = time.process_time()
    html_to_text(html)
    inline_text(html)
    list(find_elements(html, frozenset({"b", "a"})))
    assert time.process_time() - begun < 2.5
