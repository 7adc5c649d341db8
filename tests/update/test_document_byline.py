"""Who wrote a page, as the page shows it."""

import pytest

from briefing.update.document_byline import shown_byline
from briefing.update.document_page import read_page


@pytest.mark.parametrize(
    ("html", "byline"),
    [
        ('<a href="/ann" rel="author">Ann Lee</a>', "Ann Lee"),
        ("<a rel=author href=/ann>By Ann Lee</a>", "Ann Lee"),
        (
            '<p class="article-byline">By ANN LEE and Bo Ek | 3 May</p>',
            "Ann Lee, Bo Ek",
        ),
        ("<div class='c-byline'><span>By</span> <b>Ann Lee</b></div>", "Ann Lee"),
        ('<span itemprop="author"><i itemprop="name">Ann Lee</i></span>', "Ann Lee"),
        ('<div class="author__name">María de la Cruz</div>', "María de la Cruz"),
        ('<p class="byline">By Ann Lee, health editor</p>', "Ann Lee"),
        ('<p class="byline">By Ann Lee in Oslo</p>', "Ann Lee"),
        ('<p class="byline">Published 3 May 2026</p>', ""),
        ('<p class="byline">Our Foreign Staff</p>', ""),
        ('<p class="author-bio">Ann Lee</p>', ""),
        ('<p class="comment-author">Ann Lee</p>', ""),
        ('<p class="authority">Ann Lee</p>', ""),
        ("<p>By Ann Lee</p>", ""),
        ('<!-- <a rel="author">Ann Lee</a> -->', ""),
        ("<script>\"<a rel='author'>Ann Lee</a>\"</script>", ""),
    ],
)
def test_only_a_name_that_is_marked_as_the_author_s_counts(
    html: str, byline: str
) -> None:
    assert shown_byline(html) == byline


def test_a_list_of_other_articles_names_no_author() -> None:
    names = ("Ann Lee", "Bo Ek", "Cy Orr", "Di Fox", "Ed Ray")
    cards = "".join(f'<p class="byline">By {name}</p>' for name in names)
    assert shown_byline(cards) == ""


def test_what_the_page_declares_comes_first() -> None:
    shown = '<a rel="author">Bo Ek</a>'
    assert (
        read_page(f'<meta name="author" content="Ann Lee">{shown}').byline == "Ann Lee"
    )
    assert read_page(shown).byline == "Bo Ek"


@pytest.mark.parametrize(
    "piece", ["<script>", "<!--", '<a class="x ', '<p class="byline"><b>', "<p "]
)
def test_hostile_markup_costs_little(piece: str) -> None:
    assert shown_byline(piece * 50_000) == ""
