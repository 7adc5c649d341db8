"""Titles and texts of entries: markup, plain text or doubly escaped markup, to text."""

import html
import re
from collections.abc import Iterable

from briefing.clean import clean, clean_line
from briefing.text.html import html_to_text, inline_text

MAX_MARKUP = 2_000_000
MAX_TEXT = 200_000
MAX_TITLE = 500
_HEADLINE = 80

# "</p>", "<br/>", "<img src=…>", "<!-- ad -->", "&amp;", "&#8217;": plain text has none
# of these, though it may have "a < b" and name a "<tag>".
_MARKUP = re.compile(
    r"</[a-z]\w*\s*>|<!--|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});"
    r"|<(?:a|article|audio|b|blockquote|br|center|div|em|embed|figure|font|h[1-6]|hr|i"
    r"|iframe|img|input|li|link|meta|object|ol|p|picture|pre|script|section|span|strong"
    r"|style|sub|sup|table|td|tr|u|ul|video)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
# "&lt;p&gt;Rain.&lt;/p&gt;": markup escaped once too often.
_ESCAPED = re.compile(
    r"&lt;(?:/(?:p|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|table)"
    r"|p|br ?/?)&gt;",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n\s*\n")


def richest(bodies: Iterable[str]) -> str:
    """Return the longest of the texts that an entry carries; "" for none."""
    texts = [text_of(body) for body in dict.fromkeys(bodies)]
    return max(texts, key=len, default="")


def text_of(body: str) -> str:
    """Return markup or plain text as paragraphs with a blank line between."""
    text = clean(html_to_text(_markup(body[:MAX_MARKUP]))).strip()
    if len(text) <= MAX_TEXT:
        return text
    cut = text[:MAX_TEXT]
    return cut.rpartition("\n\n")[0] or cut


def headline(title: str) -> str:
    """Return a title, or any other text of one line, without its markup."""
    return clean_line(inline_text(_markup(title[: 10 * MAX_TITLE])))[:MAX_TITLE].strip()


def first_words(text: str) -> str:
    """Return the beginning of a text to stand for a title that is missing."""
    line = clean_line(text.partition("\n\n")[0])
    if len(line) <= _HEADLINE:
        return line
    cut = line[:_HEADLINE].rpartition(" ")[0] or line[:_HEADLINE]
    return cut.rstrip(" ,;:–-") + "…"


def plain_as_markup(text: str) -> str:
    """Return plain text as markup that reads the same, blank lines as paragraphs."""
    paragraphs = _BLANK_LINE.split(text.strip())
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs)


def _markup(value: str) -> str:
    if not _MARKUP.search(value):
        return plain_as_markup(value)
    if _ESCAPED.search(value) and not _TAG.search(value):
        return html.unescape(value)
    return value
