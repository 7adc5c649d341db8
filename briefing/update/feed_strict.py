"""RSS 1.0 and 2.0 and Atom documents that keep to the rules, read far faster.

What feedparser makes of a document is the measure: the same keys with the same values
(those that `parse` reads) come out here, or None where that is not sure, and feedparser
reads the document. Anything unusual is not sure: an element not listed here, an element
twice, markup in a text, a base address, a document type, an author with an address.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, XMLParser

from briefing.update.feed_encoding import as_utf8

_ATOM = "{http://www.w3.org/2005/Atom}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
_SY = "{http://purl.org/rss/1.0/modules/syndication/}"
_WFW = "{http://wellformedweb.org/CommentAPI/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"

# Elements that change nothing of what is read.
_RSS_CHANNEL = frozenset(
    """
category cloud copyright description docs generator language lastBuildDate
managingEditor pubDate skipDays skipHours ttl webMaster
    """.split()
) | {f"{_SY}updateBase", f"{_SY}updateFrequency", f"{_SY}updatePeriod"}
_RSS_ITEM = frozenset(
    {"category", "comments", f"{_SLASH}comments", f"{_WFW}commentRss"}
    | {f"{_WFW}comment", f"{_MEDIA}content", f"{_MEDIA}thumbnail"}
)
_ATOM_ANY = frozenset(_ATOM + name for name in "category contributor rights".split())
_ATOM_FEED = _ATOM_ANY | {_ATOM + n for n in "generator icon logo subtitle".split()}

_RDF_CHANNEL = frozenset(
    {f"{_RSS1}description", f"{_DC}date", f"{_DC}language", f"{_DC}subject"}
    | {f"{_SY}updateBase", f"{_SY}updateFrequency", f"{_SY}updatePeriod"}
)

# Of the channel's picture; anything else in it would end it early.
_IMAGE = frozenset("url title link width height description".split())
# Links that are not to what the channel is the feed of.
_OTHERS = frozenset({"self", "hub"})

# As in the header: text/xml; charset=iso-8859-1
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ASCII = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_WINDOWS = re.compile("[\x80-\x9f]")
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TYPES: dict[str | None, str] = {
    None: "text/plain",
    "text": "text/plain",
    "html": "text/html",
}

Fields = dict[str, Any]


class Document(NamedTuple):
    """What feedparser's dictionary would hold of it."""

    version: str
    feed: Fields
    entries: list[Fields]


class _NotSure(Exception):  # noqa: N818 -- no error: feedparser is asked instead
    """This may mean something else to feedparser."""


Dates = Callable[[str], Sequence[int] | None]
"""feedparser's reading of a date: year to second, in UTC; ValueError for not sure."""


def strict_document(body: bytes, content_type: str, dates: Dates) -> Document | None:
    """Return the document; None where feedparser is to read it.

    Args:
        body: without white space before it.
        content_type: the HTTP header, for its charset.
        dates: how dates are read.
    """
    if b"<!DOCTYPE" in body or not _is_readable(body, content_type):
        return None
    try:
        parser = XMLParser(encoding=None if body.isascii() else "utf-8")
        parser.feed(body)
        root = parser.close()
        if root.tag == "rss":
            return _rss(root, dates)
        if root.tag == f"{_RDF}RDF":
            return _rdf(root, dates)
        return _atom(root, dates) if root.tag == f"{_ATOM}feed" else None
    except (ParseError, ValueError, LookupError, _NotSure):
        return None


def _is_readable(body: bytes, content_type: str) -> bool:
    if not body.isascii():
        return as_utf8(body) is body
    named = _CHARSET.search(content_type)
    return not named or named[1].lower() in _ASCII


def _rss(root: Element, dates: Dates) -> Document:
    _demand(root.attrib == {"version": "2.0"} and [c.tag for c in root] == ["channel"])
    feed: Fields = {}
    entries: list[Fields] = []
    for child in _children(root[0]):
        tag = child.tag
        if tag == "item":
            entries.append(_rss_item(child, dates))
        elif tag in ("title", "link"):
            _set(feed, tag, _text(child) if tag == "title" else _address(child))
        elif tag == "image":
            _demand(all(part.tag in _IMAGE for part in child))
        elif tag == f"{_ATOM}link":
            _demand(child.get("rel") in _OTHERS and "href" in child.attrib)
        else:
            _demand(tag in _RSS_CHANNEL)
    return Document("rss20", feed, entries)


def _rss_item(item: Element, dates: Dates) -> Fields:
    entry: Fields = {"links": []}
    for child in _children(item):
        match child.tag:
            case "title":
                _set(entry, "title", _text(child))
            case "description":
                _set(entry, "summary", _text(child))
            case "link":
                _set(entry, "link", _address(child))
                entry["links"].append({"href": entry["link"]})
            case "guid":
                _demand(child.attrib.keys() <= {"isPermaLink"})
                _set(entry, "id", _address(child, {"isPermaLink"}))
            case "enclosure":
                _demand(child.attrib.keys() <= {"url", "length", "type"})
                entry["links"].append({"href": child.get("url", "")})
            case "pubDate":
                _set_date(entry, "published", child, dates)
            case _:
                _add_other(entry, child, dates)
    return _completed(entry, item)


def _add_other(entry: Fields, child: Element, dates: Dates) -> None:
    tag = child.tag
    if tag == _ENCODED:
        _set(entry, "content", [{"type": "text/html", "value": _text(child)}])
    elif tag == f"{_DC}date":
        _set_date(entry, "updated", child, dates)
    elif tag in ("author", f"{_DC}creator"):
        entry["author"] = _name(_text(child))
        entry.setdefault("authors", []).append({"name": entry["author"]})
    elif tag == "source":
        _set(entry, "source", {"title": _text(child, {"url"})})
    else:
        _demand(tag in _RSS_ITEM and not len(child))


def _completed(entry: Fields, item: Element) -> Fields:
    """Let one field stand in for another, as feedparser does."""
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true":
        entry.setdefault("link", entry["id"])
    if "content" in entry:
        entry.setdefault("summary", entry["content"][0]["value"])
    return entry


def _rdf(root: Element, dates: Dates) -> Document:
    _demand(not root.attrib and not (root.text or "").strip())
    channel, *items = root
    _demand(channel.tag == f"{_RSS1}channel")
    feed: Fields = {}
    for child in _children(channel, {f"{_RDF}about"}):
        tag = child.tag.removeprefix(_RSS1)
        if tag in ("title", "link"):
            _set(feed, tag, _text(child) if tag == "title" else _address(child))
        elif tag == "items":
            _demand([part.tag for part in child] == [f"{_RDF}Seq"])
        else:
            _demand(child.tag in _RDF_CHANNEL and not len(child))
    return Document("rss10", feed, [_rdf_item(item, dates) for item in items])


def _rdf_item(item: Element, dates: Dates) -> Fields:
    about = item.get(f"{_RDF}about", "")
    _demand(item.tag == f"{_RSS1}item" and not (item.tail or "").strip())
    _demand(bool(about) and "&" not in about and "///" not in about)
    entry: Fields = {"links": [], "id": about}
    for child in _children(item, {f"{_RDF}about"}):
        match child.tag.removeprefix(_RSS1):
            case "title":
                _set(entry, "title", _text(child))
            case "description":
                _set(entry, "summary", _text(child))
            case "link":
                _set(entry, "link", _address(child))
                entry["links"].append({"href": entry["link"]})
            case _:
                _demand(child.tag in (_ENCODED, f"{_DC}date", f"{_DC}creator"))
                _add_other(entry, child, dates)
    return _completed(entry, item)


def _atom(root: Element, dates: Dates) -> Document:
    _demand(root.attrib.keys() <= {_LANG})
    feed: Fields = {}
    entries: list[Fields] = []
    for child in _children(root):
        if child.tag == f"{_ATOM}entry":
            _demand(not child.attrib)
            entries.append(_atom_entry(child, dates))
        else:
            _add_atom(feed, child, dates, _ATOM_FEED)
    for owner in (feed, *entries):
        if "id" in owner:
            owner.setdefault("link", owner["id"])
    return Document("atom10", feed, entries)


def _atom_entry(element: Element, dates: Dates) -> Fields:
    entry: Fields = {}
    for child in _children(element):
        if child.tag == f"{_ATOM}content":
            content = {"type": _type(child), "value": _text(child, {"type", _LANG})}
            _set(entry, "content", [content])
        elif child.tag == f"{_ATOM}summary":
            _type(child)
            _set(entry, "summary", _text(child, {"type", _LANG}))
        else:
            _add_atom(entry, child, dates, _ATOM_ANY)
    if "content" in entry:
        entry.setdefault("summary", entry["content"][0]["value"])
    return entry


def _add_atom(
    owner: Fields, child: Element, dates: Dates, others: frozenset[str]
) -> None:
    match child.tag.removeprefix(_ATOM):
        case "title":
            _type(child)
            _set(owner, "title", _text(child, {"type", _LANG}))
        case "id":
            _set(owner, "id", _address(child))
        case "updated" | "published" as name:
            _set_date(owner, name, child, dates)
        case "link":
            _add_link(owner, child)
        case "author":
            _add_author(owner, child)
        case _:
            _demand(child.tag in others)


def _add_link(owner: Fields, link: Element) -> None:
    href = link.get("href")
    _demand(href is not None and "///" not in href and not len(link))
    owner.setdefault("links", []).append({"href": href})
    rel = link.get("rel", "alternate").lower()
    kind = link.get("type", "text/html").lower()
    _demand("/" in kind)
    if rel == "alternate" and kind in _HTML:
        owner["link"] = href


def _add_author(owner: Fields, author: Element) -> None:
    parts = {child.tag.removeprefix(_ATOM): child for child in author}
    _demand(len(parts) == len(author) and parts.keys() <= {"name", "uri", "email"})
    _demand("name" in parts)
    name = _name((parts["name"].text or "").strip())
    email = (parts["email"].text or "").strip() if "email" in parts else ""
    owner["author"] = f"{name} ({email})" if email else name
    owner.setdefault("authors", []).append({"name": name})


def _children(element: Element, also: Iterable[str] = ()) -> Iterator[Element]:
    """Yield the children of an element that has no text or attributes of its own."""
    if element.attrib:
        _demand(element.attrib.keys() <= {_LANG, "version", *also})
    _demand(not (element.text or "").strip())
    for child in element:
        _demand(not (child.tail or "").strip())
        yield child


def _text(element: Element, attributes: Iterable[str] = ()) -> str:
    """Return the text of an element without markup in it, as feedparser repairs it."""
    _demand(not len(element))
    if element.attrib:
        _demand(element.attrib.keys() <= set(attributes))
    text = (element.text or "").strip()
    if not text.isascii():
        _demand(not _WINDOWS.search(text) and not _is_twice_encoded(text))
    return text


def _is_twice_encoded(text: str) -> bool:
    try:
        text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


def _address(element: Element, attributes: Iterable[str] = ()) -> str:
    address = _text(element, attributes)
    _demand("///" not in address and not ("&" in address and ";" in address))
    return address


def _type(element: Element) -> str:
    kind = element.get("type")
    _demand(kind in _TYPES)
    return _TYPES[kind]


def _name(name: str) -> str:
    """Return a name, which must not be taken apart into name and address."""
    _demand(bool(name) and "@" not in name)
    return name


def _set(owner: Fields, name: str, value: object) -> None:
    _demand(name not in owner)
    owner[name] = value


def _set_date(owner: Fields, name: str, element: Element, dates: Dates) -> None:
    text = _text(element)
    _set(owner, name, text)
    owner[f"{name}_parsed"] = dates(text)


def _demand(condition: bool) -> None:  # noqa: FBT001 -- what must hold
    if not condition:
        raise _NotSure
