"""Titles and texts of entries, from whatever markup they are in, within bounds."""

from collections.abc import Iterable

from briefing.clean import clean_line
from briefing.text.html import html_to_text, inline_text

MAX_MARKUP = 2_000_000
MAX_TEXT = 200_000
MAX_TITLE = 500
_HEADLINE = 80
# Where none of these is, there is no markup to read.
_MARKUP = ("<", "&", "]]>")


def richest(bodies: Iterable[str]) -> str:
    """Return the longest of the texts that an entry carries; "" for none."""
    texts = [text_of(body) for body in dict.fromkeys(bodies)]
    return max(texts, key=len, default="")


def text_of(body: str) -> str:
    """Return markup or plain text as paragraphs with a blank line between."""
    text = html_to_text(body[:MAX_MARKUP])
    if len(text) <= MAX_TEXT:
        return text
    cut = text[:MAX_TEXT]
    return cut.rpartition("\n\n")[0] or cut


def headline(title: str) -> str:
    """Return a title, or any other text of one line, without its markup."""
    title = title[: 10 * MAX_TITLE]
    plain = not any(mark in title for mark in _MARKUP)
    return (clean_line if plain else inline_text)(title)[:MAX_TITLE].strip()


def first_words(text: str) -> str:
    """Return the beginning of a text to stand for a title that is missing."""
    line = clean_line(text.partition("\n\n")[0])
    if len(line) <= _HEADLINE:
        return line
    cut = line[:_HEADLINE].rpartition(" ")[0] or line[:_HEADLINE]
    return cut.rstrip(" ,;:–-") + "…"
