"""Which feeds a web page names. Pure: HTML in, addresses out."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from briefing.clean import clean_line, clean_url
from briefing.text.html import Element, find_elements, inline_text
from briefing.update.feed_address import sameness

_TYPES = frozenset(
    """
application/rss+xml application/atom+xml application/feed+json application/rdf+xml
application/rss application/atom application/xml text/xml text/rss text/rss+xml
    """.split()
)
# "/feed/", "rss.xml", "?format=rss", "/index.rdf"; but not "feedback" or "newsfeeds"
_LOOKS = re.compile(
    r"(?:^|[/._?&=-])(?:feeds?|rss2?|atom|rdf)(?:[/._?&=-]|$)|\.(?:rss|atom|rdf)(?:\?|$)"
    r"|/(?:index|feed|news)\.xml(?:\?|$)",
    re.IGNORECASE,
)
# Words of a link such as "RSS", "Atom-Feed" and "News feed (XML)"
_SAYS = re.compile(r"\b(?:rss|atom)\b|\bfeed\b", re.IGNORECASE)
# Feeds of what readers write under one article, and of what somebody searched for
_ASIDE = re.compile(r"comment|kommentar|respuestas|/search\b|[?&]s=", re.IGNORECASE)
# Pages that offer to read the feed elsewhere: "https://feedly.com/i/subscription/…"
_READERS = re.compile(
    r"(?:^|\.)(?:feedly\.com|netvibes\.com|my\.yahoo\.com|inoreader\.com|newsblur\.com"
    r"|bloglovin\.com|theoldreader\.com|facebook\.com|x\.com|twitter\.com)$"
)
_PATHS = ("feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss", "feed.json")
_MOST = 12


class Hint(NamedTuple):
    """An address at which a page says, or seems to say, that there is a feed."""

    url: str
    title: str
    """ "" when it has none."""


def declared(html: str, url: str) -> tuple[Hint, ...]:
    """Return the feeds a page declares with link elements, its main one first.

    Args:
        html: the page.
        url: where it came from.
    """
    base = _base(html, url)
    links = (e.attributes for e in find_elements(html, frozenset({"link"})))
    return _ordered(
        _hint(base, link.get("href", ""), link.get("title", ""))
        for link in links
        if _is_feed(link)
    )


def _is_feed(link: Mapping[str, str]) -> bool:
    """Tell whether a link element is what the HTML standard calls a feed (4.6.7)."""
    relations = link.get("rel", "").lower().split()
    kind = link.get("type", "").partition(";")[0].strip().lower()
    if "feed" in relations:
        return True
    if "alternate" not in relations:
        return False
    return kind in _TYPES or (
        kind == "application/json" and bool(_LOOKS.search(link.get("href", "")))
    )


def linked(html: str, url: str) -> tuple[Hint, ...]:
    """Return the links of a page that look like feeds, those of its own site first."""
    base, host = _base(html, url), urlsplit(url).hostname
    found = [
        hint
        for element in find_elements(html, frozenset({"a"}))
        if (hint := _link(base, element))
    ]
    found.sort(key=lambda hint: urlsplit(hint.url).hostname != host)
    return _ordered(found)


def _link(base: str, element: Element) -> Hint | None:
    hint = _hint(base, element.attributes.get("href", ""), "")
    if hint is None or _READERS.search(urlsplit(hint.url).hostname or ""):
        return None
    words = inline_text(element.content[:500])
    where = urlsplit(hint.url)
    if _LOOKS.search(f"{where.path}?{where.query}") or _SAYS.search(words):
        return hint._replace(title=words)
    return None


def usual(url: str) -> tuple[Hint, ...]:
    """Return where feeds usually are: beneath the page, then beneath its site."""
    folder = url.partition("?")[0].partition("#")[0]
    folder = folder if folder.endswith("/") else f"{folder}/"
    top = urljoin(url, "/")
    places = dict.fromkeys((folder, top))
    return tuple(Hint(place + path, "") for place in places for path in _PATHS)


def _base(html: str, url: str) -> str:
    """Return what relative addresses of a page are relative to."""
    for element in find_elements(html, frozenset({"base"})):
        if href := element.attributes.get("href", "").strip():
            return _joined(url, href) or url
    return url


def _hint(base: str, href: str, title: str) -> Hint | None:
    address = _joined(base, re.sub(r"^feed:(?=https?:)", "", href.strip()))
    return Hint(address, clean_line(title)) if address else None


def _joined(base: str, href: str) -> str:
    if not href:
        return ""
    try:
        return clean_url(urljoin(base, href.replace(" ", "%20")).partition("#")[0])
    except ValueError:
        return ""


def _ordered(found: Iterable[Hint | None]) -> tuple[Hint, ...]:
    """Return each once, those of comments and searches last."""
    by_address: dict[str, Hint] = {}
    for hint in found:
        if hint:
            by_address.setdefault(sameness(hint.url), hint)
    return tuple(sorted(by_address.values(), key=_is_aside))[:_MOST]


def _is_aside(hint: Hint) -> bool:
    return bool(_ASIDE.search(f"{hint.url} {hint.title}"))
