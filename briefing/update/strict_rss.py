"""RSS 2.0 and 1.0 documents that keep to the rules, as feedparser reads them."""

from xml.etree.ElementTree import Element

from briefing.update.strict_elements import (
    ATOM,
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

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
_SY = "{http://purl.org/rss/1.0/modules/syndication/}"
_WFW = "{http://wellformedweb.org/CommentAPI/}"
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
_RDF_CHANNEL = frozenset(
    {f"{_RSS1}description", f"{_DC}date", f"{_DC}language", f"{_DC}subject"}
    | {f"{_SY}updateBase", f"{_SY}updateFrequency", f"{_SY}updatePeriod"}
)

# Of the channel's picture; anything else in it would end it early.
_IMAGE = frozenset("url title link width height description".split())
# Links that are not to what the channel is the feed of.
_OTHERS = frozenset({"self", "hub"})


def rss(root: Element, dates: Dates) -> Document:
    """Return what is read of an `rss` element.

    Raises:
        NotSure: where feedparser may read something else.
    """
    demand(root.attrib == {"version": "2.0"} and [c.tag for c in root] == ["channel"])
    feed: Fields = {}
    entries: list[Fields] = []
    for child in children(root[0]):
        tag = child.tag
        if tag == "item":
            entries.append(_rss_item(child, dates))
        elif tag in ("title", "link"):
            put(feed, tag, text_of(child) if tag == "title" else address_of(child))
        elif tag == "image":
            demand(all(part.tag in _IMAGE for part in child))
        elif tag == f"{ATOM}link":
            demand(child.get("rel") in _OTHERS and "href" in child.attrib)
        else:
            demand(tag in _RSS_CHANNEL)
    return Document("rss20", feed, entries)


def _rss_item(item: Element, dates: Dates) -> Fields:
    entry: Fields = {"links": []}
    for child in children(item):
        match child.tag:
            case "title":
                put(entry, "title", text_of(child))
            case "description":
                put(entry, "summary", text_of(child))
            case "link":
                put(entry, "link", address_of(child))
                entry["links"].append({"href": entry["link"]})
            case "guid":
                demand(child.attrib.keys() <= {"isPermaLink"})
                put(entry, "id", address_of(child, {"isPermaLink"}))
            case "enclosure":
                demand(child.attrib.keys() <= {"url", "length", "type"})
                entry["links"].append({"href": child.get("url", "")})
            case "pubDate":
                put_date(entry, "published", child, dates)
            case _:
                _add_other(entry, child, dates)
    return _completed(entry, item)


def _add_other(entry: Fields, child: Element, dates: Dates) -> None:
    tag = child.tag
    if tag == _ENCODED:
        put(entry, "content", [{"type": "text/html", "value": text_of(child)}])
    elif tag == f"{_DC}date":
        put_date(entry, "updated", child, dates)
    elif tag in ("author", f"{_DC}creator"):
        entry["author"] = name_of(text_of(child))
        entry.setdefault("authors", []).append({"name": entry["author"]})
    elif tag == "source":
        put(entry, "source", {"title": text_of(child, {"url"})})
    else:
        demand(tag in _RSS_ITEM and not len(child))


def _completed(entry: Fields, item: Element) -> Fields:
    """Let one field stand in for another, as feedparser does."""
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true":
        entry.setdefault("link", entry["id"])
    if "content" in entry:
        entry.setdefault("summary", entry["content"][0]["value"])
    return entry


def rdf(root: Element, dates: Dates) -> Document:
    """Return what is read of an `RDF` element.

    Raises:
        NotSure: where feedparser may read something else.
    """
    demand(not root.attrib and not (root.text or "").strip())
    channel, *items = root
    demand(channel.tag == f"{_RSS1}channel")
    feed: Fields = {}
    for child in children(channel, {f"{RDF}about"}):
        tag = child.tag.removeprefix(_RSS1)
        if tag in ("title", "link"):
            put(feed, tag, text_of(child) if tag == "title" else address_of(child))
        elif tag == "items":
            demand([part.tag for part in child] == [f"{RDF}Seq"])
        else:
            demand(child.tag in _RDF_CHANNEL and not len(child))
    return Document("rss10", feed, [_rdf_item(item, dates) for item in items])


def _rdf_item(item: Element, dates: Dates) -> Fields:
    about = item.get(f"{RDF}about", "")
    demand(item.tag == f"{_RSS1}item" and not (item.tail or "").strip())
    demand(bool(about) and "&" not in about and "///" not in about)
    entry: Fields = {"links": [], "id": about}
    for child in children(item, {f"{RDF}about"}):
        match child.tag.removeprefix(_RSS1):
            case "title":
                put(entry, "title", text_of(child))
            case "description":
                put(entry, "summary", text_of(child))
            case "link":
                put(entry, "link", address_of(child))
                entry["links"].append({"href": entry["link"]})
            case _:
                demand(child.tag in (_ENCODED, f"{_DC}date", f"{_DC}creator"))
                _add_other(entry, child, dates)
    return _completed(entry, item)
