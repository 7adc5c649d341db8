"""One file - text, Markdown or HTML - into an entry. Pure: bytes in, values out."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.clean import clean, clean_line, clean_url
from briefing.errors import DocumentError
from briefing.model import Entry
from briefing.text.html import html_to_text
from briefing.text.markdown import Block, read_markdown
from briefing.text.outlets import find_outlet_in_name, outlet_of_domain
from briefing.text.passages import split
from briefing.update.document_bytes import MAX_DOCUMENT_BYTES, decode
from briefing.update.document_page import Page, read_date, read_page, without_by
from briefing.update.front_matter import split_front_matter
from briefing.update.page_text import article_text

__all__ = ["MAX_DOCUMENT_BYTES", "is_feed", "read_document", "read_text"]

_BEFORE = r"\s*(?:<\?xml\b[^>]*>\s*|<!--(?:(?!-->).){0,9999}-->\s*)*"
# What a whole page begins with: "<!DOCTYPE html>", "<html lang=en>"
_PAGE = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
# "<rss version="2.0">", "<feed xmlns=…>"
_FEED = re.compile(_BEFORE + r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(
    r"\s*<(?:article|blockquote|div|dl|figure|h[1-6]|header|main|ol|p|section|table|ul)"
    r"\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_HTML_NAME = re.compile(r"\.x?html?\Z", re.IGNORECASE)
_TITLES = ("title", "headline")
_DATES = (
    "date",
    "published",
    "published_at",
    "publish_date",
    "pubdate",
    "datepublished",
)
_AUTHORS = ("author", "authors", "byline", "by")
_OUTLETS = ("outlet", "source", "publisher", "publication", "site", "site_name")
_URLS = (
    "url",
    "link",
    "canonical",
    "canonical_url",
    "original_url",
    "source_url",
    "source",
)

# Headings of sections, which say nothing of what the article is about
_SECTION_HEADING = re.compile(
    r"(?:what(?:'s| has)? happened|what's (?:new|going on|behind .*)|what we know.*"
    r"|what the papers say|how we got here|why it matters|what(?:'s| is) next|go deeper"
    r"|the (?:latest|background|details|big picture)|latest|background|context|summary"
    r"|overview|introduction|key (?:points|quotes|facts|takeaways)|at a glance|in brief"
    r"|highlights|quotes|reactions?|analysis|timeline|more on these topics)[.:?!]*",
    re.IGNORECASE,
)
# Lines that are no headline: "By Ann Lee", "https://…", "2.12.2025"
_NO_TITLE = re.compile(r"by\s|https?:|www\.|[\W\d_]*\Z", re.IGNORECASE)
_OPEN_ENDS = (".", ":", ";", ",", "…")
_LONGEST_HEADLINE = 120
_LONGEST_TITLE = 90


class _Source(NamedTuple):
    """The parts of a document."""

    front: Mapping[str, str]
    page: Page
    blocks: Sequence[Block]


def read_document(name: str, data: bytes) -> Entry:
    """Return the entry in a text, Markdown or HTML file.

    What the content looks like decides, then the file's name. The guid is made of
    title and text, so that the same document gives the same entry; dates that the
    document does not give stay None.

    Raises:
        DocumentError: naming the file and the remedy, for what is no such file.
    """
    text = decode(name, data)
    if is_feed(text):
        label = clean_line(name) or "the document"
        raise DocumentError(f"{label} is a feed: add it with `briefing feeds add`")
    return read_text(name, text)


def is_feed(text: str) -> bool:
    """Tell whether a document is a feed: RSS, RDF or Atom."""
    return _FEED.match(text) is not None


def read_text(name: str, text: str) -> Entry:
    """Return the entry in a text, Markdown or HTML document; see `read_document`.

    Raises:
        DocumentError: when there are no words in it.
    """
    label = clean_line(name) or "the document"
    source = _source(name, text)
    title, blocks = _title(source)
    body = "\n\n".join(block.text for block in blocks)
    if not any(map(str.isalpha, body)):
        raise DocumentError(f"{label} has no words in it: give the text of an article")
    return Entry(
        guid="sha256:" + hashlib.sha256(f"{title}\n\n{body}".encode()).hexdigest(),
        url=_url(source),
        title=title,
        text=body,
        byline=_byline(source),
        outlet=_outlet(name, source),
        published=_published(source),
    )


def _source(name: str, text: str) -> _Source:
    front, body = split_front_matter(clean(text))
    if _PAGE.match(body):
        return _Source(front, read_page(body), _paragraphs(article_text(body)))
    if _FRAGMENT.match(body) or (_HTML_NAME.search(name) and "</" in body):
        return _Source(front, read_page(body), _paragraphs(html_to_text(body)))
    return _Source(front, Page(), read_markdown(body))


def _paragraphs(text: str) -> tuple[Block, ...]:
    lines = (clean_line(line.removeprefix("- ")) for line in text.split("\n"))
    return tuple(Block(line) for line in lines if line)


def _title(source: _Source) -> tuple[str, Sequence[Block]]:
    """Return the title, and the blocks without the line that gives it."""
    blocks = source.blocks
    title = clean_line(_value(source.front, _TITLES)) or source.page.title
    if not title:
        number = _headline(blocks)
        if number is None:
            return _first_sentence(blocks), blocks
        title = blocks[number].text
    same = {_folded(title), _folded(source.page.heading)} - {""}
    kept = [
        block
        for number, block in enumerate(blocks)
        if number > 2 or _folded(block.text) not in same
    ]
    return title, kept or blocks


def _headline(blocks: Sequence[Block]) -> int | None:
    """Return which block is the headline; None when none is."""
    for number, block in enumerate(blocks[:3]):
        if block.level == 1 and not _SECTION_HEADING.fullmatch(_plain(block.text)):
            return number
    if len(blocks) > 1 and _is_headline(*blocks[:2]):
        return 0
    return None


def _is_headline(first: Block, second: Block) -> bool:
    text = first.text
    if _SECTION_HEADING.fullmatch(_plain(text)) or _NO_TITLE.match(text):
        return False
    return first.level > 0 or (
        len(text) <= _LONGEST_HEADLINE
        and len(text) < len(second.text)
        and not text.endswith(_OPEN_ENDS)
    )


def _first_sentence(blocks: Sequence[Block]) -> str:
    """Return the beginning of the text, to stand for a title."""
    prose = (
        block.text
        for block in blocks
        if not block.level and not _SECTION_HEADING.fullmatch(_plain(block.text))
    )
    text = next(prose, blocks[0].text if blocks else "")
    sentence = next((s.span.of(text) for s in split(text)), "")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.removesuffix(".")
    cut = sentence[: _LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"


def _byline(source: _Source) -> str:
    declared = without_by(clean_line(_value(source.front, _AUTHORS)))
    return declared or source.page.byline


def _outlet(name: str, source: _Source) -> str:
    declared = clean_line(_value(source.front, _OUTLETS))
    if declared and not clean_url(declared):
        return declared
    return (
        source.page.outlet
        or outlet_of_domain(_url(source))
        or find_outlet_in_name(name)
    )


def _published(source: _Source) -> datetime | None:
    dates = (source.front[key] for key in _DATES if key in source.front)
    return next(filter(None, map(read_date, dates)), None) or source.page.published


def _url(source: _Source) -> str:
    urls = (clean_url(source.front[key]) for key in _URLS if key in source.front)
    return next(filter(None, urls), "") or source.page.url


def _value(front: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((front[key] for key in keys if key in front), "")


def _folded(text: str) -> str:
    """Return what of a title stays the same between its copies."""
    return "".join(filter(str.isalnum, text.casefold()))


def _plain(text: str) -> str:
    return text.replace("’", "'")
