"""What an HTML page says of itself: title, author, outlet, date and address.

Read from Open Graph, JSON-LD (schema.org), Dublin Core and the meta elements that
publishers use beside them; the byline else from the elements that show it. Nothing is
guessed from the address or from the prose.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from briefing.clean import clean_line, clean_url
from briefing.text.html import Element, find_elements, inline_text
from briefing.text.outlets import find_outlet_in_name
from briefing.update.document_byline import shown_byline
from briefing.update.feed_time import from_text

_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_NAMES = frozenset({"meta", "link", "title", "h1", "time", "script"})
_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title")
_AUTHORS = ("author", "article:author", "byl", "parsely-author", "dc.creator")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "date",
)
_POSTINGS = frozenset(
    {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"}
)
_COMMENT_MARKS = " \t\n\r/*"
# What sites add to their titles: " - BBC News", " | The Hindu"
_SITE = re.compile(r"\s+[-–—|·•:]\s+([^-–—|·•]{2,40})\Z")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_MOST_NODES = 2_000
"""Of JSON-LD; a page has a few dozen."""
_LONGEST_TITLE = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; "" and None for what it leaves out."""

    title: str = ""
    heading: str = ""
    """The first h1, which may differ from the title."""
    byline: str = ""
    outlet: str = ""
    published: datetime | None = None
    url: str = ""


@dataclass(slots=True)
class _Found:
    """The raw values, first come first kept."""

    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    title: str = ""
    heading: str = ""
    times: list[str] = field(default_factory=list)
    article: Mapping[str, Any] = field(default_factory=dict)


def read_page(html: str) -> Page:
    """Return what the page or fragment `html` says of itself."""
    found = _Found()
    for element in find_elements(html, _NAMES):
        _READERS[element.name](found, element)
    return Page(
        title=_title(found),
        heading=found.heading,
        byline=_byline(found) or shown_byline(html),
        outlet=_outlet(found),
        published=_published(found),
        url=clean_url(found.canonical) or clean_url(found.meta.get("og:url", "")),
    )


def read_date(text: str) -> datetime | None:
    """Return the moment `text` names in full, to the second, in UTC.

    None for what leaves doubt, and for dates before 1900.
    """
    moment = from_text(text)
    return moment.replace(microsecond=0) if moment and moment >= _EARLIEST else None


def without_by(byline: str) -> str:
    """Return "Ann Lee" for "By Ann Lee"."""
    by = _BY.match(byline)
    return byline[by.end() :] if by else byline


def _read_meta(found: _Found, element: Element) -> None:
    attributes = element.attributes
    content = clean_line(attributes.get("content", ""))
    for key in ("property", "name", "itemprop"):
        if content and attributes.get(key):
            found.meta.setdefault(attributes[key].strip().lower(), content)


def _read_link(found: _Found, element: Element) -> None:
    if "canonical" in element.attributes.get("rel", "").lower().split():
        found.canonical = found.canonical or element.attributes.get("href", "")


def _read_title(found: _Found, element: Element) -> None:
    found.title = found.title or inline_text(element.content[:_LONGEST_TITLE])


def _read_heading(found: _Found, element: Element) -> None:
    found.heading = found.heading or inline_text(element.content[:_LONGEST_TITLE])


def _read_time(found: _Found, element: Element) -> None:
    if moment := element.attributes.get("datetime"):
        published = {"pubdate", "itemprop"} & element.attributes.keys()
        found.times.insert(0 if published else len(found.times), moment)


def _read_script(found: _Found, element: Element) -> None:
    if found.article or "ld+json" not in element.attributes.get("type", ""):
        return
    content = element.content.strip(_COMMENT_MARKS)
    content = content.removeprefix("<![CDATA[").removesuffix("]]>")
    try:
        data = json.loads(content.strip(_COMMENT_MARKS))
    except (ValueError, RecursionError):
        return
    found.article = next(filter(_is_article, _nodes(data)), {})


_READERS = {
    "meta": _read_meta,
    "link": _read_link,
    "title": _read_title,
    "h1": _read_heading,
    "time": _read_time,
    "script": _read_script,
}


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a JSON document, outer ones first."""
    queue = [data]
    for node in queue:
        if isinstance(node, dict):
            yield node
        if len(queue) < _MOST_NODES and isinstance(node, dict | list):
            queue.extend(node.values() if isinstance(node, dict) else node)


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(
        isinstance(name, str) and (name.endswith("Article") or name in _POSTINGS)
        for name in names
    )


def _title(found: _Found) -> str:
    headline = found.article.get("headline")
    bare = (found.heading, inline_text(headline) if isinstance(headline, str) else "")
    title = _first(found.meta, _TITLES) or found.title or bare[1] or bare[0]
    for shorter in filter(None, bare):
        if title.startswith(f"{shorter} "):
            return shorter
    site = _SITE.search(title)
    return title[: site.start()] if site and _is_outlet(site[1], found) else title


def _is_outlet(name: str, found: _Found) -> bool:
    """Tell whether `name` is the page's outlet, or another's: "BBC News"."""
    if name.casefold() == _outlet(found).casefold():
        return True
    known = find_outlet_in_name(name)
    return known != "" and len(name.split()) <= len(known.split()) + 1


def _byline(found: _Found) -> str:
    author = _name(found.article.get("author")) or _first(found.meta, _AUTHORS)
    return "" if _is_address(author) else without_by(author)


def _outlet(found: _Found) -> str:
    names = (
        _first(found.meta, _OUTLETS[:1]),
        _name(found.article.get("publisher")),
        _first(found.meta, _OUTLETS[1:]),
    )
    return next((name for name in names if name and not _is_address(name)), "")


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http:", "https:", "www."))


def _published(found: _Found) -> datetime | None:
    dated = found.article.get("datePublished")
    texts = [dated] if isinstance(dated, str) else []
    texts += [found.meta[key] for key in _DATES if key in found.meta]
    return next(filter(None, map(read_date, texts + found.times[:1])), None)


def _first(meta: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if key in meta), "")


def _name(value: object) -> str:
    """Return the name or names of a person or organisation in JSON-LD."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    if isinstance(value, dict):
        value = value.get("name")
    return clean_line(value) if isinstance(value, str) else ""
