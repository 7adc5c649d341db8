"""Titles, texts and bylines, however a feed wraps them."""

import pytest

from briefing.update.drafts import UNTITLED
from briefing.update.feed_text import MAX_TEXT
from tests.update.feed_samples import atom_entry, item, parse

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
