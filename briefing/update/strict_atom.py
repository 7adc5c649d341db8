"""Atom documents that keep to the rules, as feedparser reads them."""

from xml.etree.ElementTree import Element

from briefing.update.strict_elements import (
    ATOM,
    LANG,
    Dates,
    Document,
    Fields,
    address_of,
    children,
    demand,
    name_of,
    put,
    put_date,
    text_of,
)

_ATOM_ANY = frozenset(ATOM + name for name in "category contributor rights".split())
_ATOM_FEED = _ATOM_ANY | {ATOM + n for n in "generator icon logo subtitle".split()}
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TYPES: dict[str | None, str] = {
    None: "text/plain",
    "text": "text/plain",
    "html": "text/html",
}


def atom(root: Element, dates: Dates) -> Document:
    """Return what is read of a `feed` element.

    Raises:
        NotSure: where feedparser may read something else.
    """
    demand(root.attrib.keys() <= {LANG})
    feed: Fields = {}
    entries: list[Fields] = []
    for child in children(root):
        if child.tag == f"{ATOM}entry":
            demand(not child.attrib)
            entries.append(_atom_entry(child, dates))
        else:
            _add_atom(feed, child, dates, _ATOM_FEED)
    for owner in (feed, *entries):
        if "id" in owner:
            owner.setdefault("link", owner["id"])
    return Document("atom10", feed, entries)


def _atom_entry(element: Element, dates: Dates) -> Fields:
    entry: Fields = {}
    for child in children(element):
        if child.tag == f"{ATOM}content":
            content = {"type": _type(child), "value": text_of(child, {"type", LANG})}
            put(entry, "content", [content])
        elif child.tag == f"{ATOM}summary":
            _type(child)
            put(entry, "summary", text_of(child, {"type", LANG}))
        else:
            _add_atom(entry, child, dates, _ATOM_ANY)
    if "content" in entry:
        entry.setdefault("summary", entry["content"][0]["value"])
    return entry


def _add_atom(
    owner: Fields, child: Element, dates: Dates, others: frozenset[str]
) -> None:
    match child.tag.removeprefix(ATOM):
        case "title":
            _type(child)
            put(owner, "title", text_of(child, {"type", LANG}))
        case "id":
            put(owner, "id", address_of(child))
        case "updated" | "published" as name:
            put_date(owner, name, child, dates)
        case "link":
            _add_link(owner, child)
        case "author":
            _add_author(owner, child)
        case _:
            demand(child.tag in others)


def _add_link(owner: Fields, link: Element) -> None:
    href = link.get("href")
    demand(href is not None and "///" not in href and not len(link))
    owner.setdefault("links", []).append({"href": href})
    rel = link.get("rel", "alternate").lower()
    kind = link.get("type", "text/html").lower()
    demand("/" in kind)
    if rel == "alternate" and kind in _HTML:
        owner["link"] = href


def _add_author(owner: Fields, author: Element) -> None:
    parts = {child.tag.removeprefix(ATOM): child for child in author}
    demand(len(parts) == len(author) and parts.keys() <= {"name", "uri", "email"})
    demand("name" in parts)
    name = name_of((parts["name"].text or "").strip())
    email = (parts["email"].text or "").strip() if "email" in parts else ""
    owner["author"] = f"{name} ({email})" if email else name
    owner.setdefault("authors", []).append({"name": name})


def _type(element: Element) -> str:
    kind = element.get("type")
    demand(kind in _TYPES)
    return _TYPES[kind]
