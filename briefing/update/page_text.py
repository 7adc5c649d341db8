"""The text of the article on a web page, paragraph by paragraph.

The only module that imports trafilatura, and late: it costs 200 ms. Of its settings
`favor_precision` without comments scored best on public benchmarks, by 1.2 points of
F1 over the default.
"""

import re

from briefing.text.html import html_to_text
from briefing.update.page_furniture import is_furniture

_MOST_TAGS = 25_000
"""Beyond, no page of news goes, and trafilatura's time grows with their square."""
# A row of a table that holds a whole article: old pages are laid out so
_LAYOUT = re.compile(r"^\|.{1500,}", re.MULTILINE)
_TABLE = re.compile(
    r"<(/?)(?:table|thead|tbody|tfoot|tr|td|th)\b[^<>]*>", re.IGNORECASE
)
# A row of any other: "| Oslo | 12 mm |"
_ROW = re.compile(r"^\| ?(.*?) ?\|[ \t]*$", re.MULTILINE)


def article_text(html: str) -> str:
    """Return a page's article, a paragraph a line, without what belongs to the page.

    Where no article is found, all the text of the page.
    """
    text = _extracted(html)
    if _LAYOUT.search(text):
        text = _extracted(_TABLE.sub(r"<\1div>", html))
    lines = (_ROW.sub(r"\1", text) if text else html_to_text(html)).split("\n")
    kept = [line for line in lines if not is_furniture(line.strip())]
    return "\n".join(kept if any(kept) else lines)


def _extracted(html: str) -> str:
    if html.count("<") > _MOST_TAGS:
        return ""
    from trafilatura import extract

    return extract(html, include_comments=False, favor_precision=True) or ""
