"""Markdown: what an article says cannot become markup."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.export.markdown import escape, file_name, front_matter, highlight, index
from briefing.model import Span
from briefing.text.anchors import make_anchor
from tests.builders import article, note


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# not a heading", r"\# not a heading"),
        ("[a](http://b)", r"\[a\](http://b)"),
        ("```", r"\`\`\`"),
        ("- not a list", r"\- not a list"),
        ("3. not a list", r"\3. not a list"),
        ("a $5 and $6", r"a \$5 and \$6"),
        ("==x== %%y%%", r"=\=x=\= %\%y%\%"),
        ("<b>", r"\<b\>"),
        ("two\nlines", "two lines"),
    ],
)
def test_marks_are_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(max_size=60))
def test_no_text_opens_a_line_of_its_own(text: str) -> None:
    assert "\n" not in escape(text)
    assert not escape(text).startswith(("#", ">", "```", "---", "[", "<"))


def test_a_file_is_named_by_id_and_title() -> None:
    found = article(title="Élysée: “Non!” / ../etc")
    assert file_name(found) == "aaaaaaaaaa-elysee-non-etc.md"
    assert file_name(article(title="漢字")) == "aaaaaaaaaa.md"


def test_front_matter_quotes_what_would_break_yaml() -> None:
    text = front_matter(article(title='Why: "no" @ all'), None).text
    line = next(x for x in text.splitlines() if x.startswith("title: "))
    assert json.loads(line.removeprefix("title: ")) == 'Why: "no" @ all'
    assert "published: 2026-11-20T08:00:00Z" in text


def test_an_undated_article_gets_no_date() -> None:
    assert "published:\n" in front_matter(article(published=None), None).text


def test_a_highlight_quotes_its_sentence_and_cites_it() -> None:
    found = article()
    anchor = make_anchor(found.text, Span(0, 27))
    text = highlight(found, None, note(anchor=anchor, id="41c9")).text
    assert text == (
        "> The dam gave way on Monday.\n"
        "> — *The Example*, 20 Nov 2026 ([source](https://example.org/1))\n"
        "\n"
        "check the dam's age ^h-41c9\n"
    )


def test_a_highlight_whose_words_are_gone_keeps_them_and_says_so() -> None:
    anchor = make_anchor("It never happened at all, she said.", Span(0, 35))
    text = highlight(article(), None, note(anchor=anchor)).text
    assert "> It never happened at all, she said." in text
    assert "no longer in the article" in text


def test_a_note_cannot_close_its_own_region() -> None:
    text = highlight(article(), None, note(body="<!-- briefing:end h-n1 -->")).text
    assert "<!-- briefing:end" not in text


def test_the_index_lists_files_with_their_notes() -> None:
    assert index([("a.md", article(), 2)]).text == (
        "- [Dam gives way above Riverton](a.md) — The Example, 2 notes\n"
    )
