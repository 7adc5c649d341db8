"""Lists of feeds as OPML 2.0 (opml.org/spec2.opml), read however broken, and written.

Most lists in the wild are not well-formed: ampersands stand bare in addresses, HTML
entities are not declared, attributes are in any case, tags are never closed. So they
are scanned for outlines rather than parsed as XML; every pattern moves only forward.

What OPML has no word for, `paused` and `fulltext`, is written in attributes of a
namespace of our own, which OPML 2.0 allows and other readers pass over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from briefing.clean import clean_line
from briefing.errors import FeedError
from briefing.model import Feed
from briefing.update.feed_address import sameness, web_address

# The start or the end of an outline: "<outline text='a'>", "<opml:outline …/>",
# "</outline>". An attribute whose mark never closes ends at ">".
_TOKEN = re.compile(
    r"""<(?P<end>/?)(?:[\w.-]+:)?outline(?![\w.:-])
        (?P<rest>(?:[^<>"'=]++
            |=\s*+(?:"[^"<]*"|'[^'<]*'|"[^"]*"|'[^']*')?
            |["']|<(?![/!a-zA-Z])
        )*+)>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HIDDEN = (("<!--", "-->"), ("<![CDATA[", "]]>"))
# "xmlUrl = 'http://…'", "text=News"; the name may have a prefix
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# "&amp;", "&#233;", "&eacute;": all else is a bare ampersand, in an address most often
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)", re.I)
_FEED = ("xmlurl", "feedurl", "rssurl")
_OWN = ("paused", "fulltext")
# An XML namespace is but a name: nothing is to be found at it.
_NAMESPACE = "https://briefing.invalid/opml/1"
# "xmlns:briefing='https://briefing.invalid/opml/1'", whatever the prefix
_PREFIX = re.compile(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(_NAMESPACE)}["']""")


class Listed(NamedTuple):
    """A feed of a list."""

    url: str
    title: str
    """ "" when the list gives none."""
    tags: tuple[str, ...]
    """The folders around it, from the outside in, and its categories."""
    paused: bool = False
    """Said by our own exports only. So is `fulltext`."""
    fulltext: bool = False


class Outlines(NamedTuple):
    """What a list names."""

    feeds: tuple[Listed, ...]
    """Each once, in order; one that stands in several folders has all their tags."""
    refused: tuple[str, ...]
    """What stood in the place of an address and is none."""


def read_opml(text: str) -> Outlines:
    """Return the feeds of an OPML document; never raises, however broken it is."""
    feeds: dict[str, Listed] = {}
    refused: dict[str, None] = {}
    for address, listed in _listed(text):
        try:
            found = listed._replace(url=web_address(address))
        except FeedError:
            refused[clean_line(address)] = None
            continue
        known = feeds.get(sameness(found.url))
        if known:
            found = known._replace(
                title=known.title or found.title, tags=_once(known.tags + found.tags)
            )
        feeds[sameness(found.url)] = found
    return Outlines(tuple(feeds.values()), tuple(refused))


def _listed(text: str) -> Iterator[tuple[str, Listed]]:
    """Yield the address and what else is said of each outline that is a feed."""
    folders: list[str] = []
    prefix = _PREFIX.search(text)
    ours = f"{prefix[1].lower()}:" if prefix else " "  # which no name has
    for token in _TOKEN.finditer(_without_hidden(text)):
        if token["end"]:
            del folders[-1:]
            continue
        said = _attributes(token["rest"])
        title = said.get("title") or said.get("text", "")
        address = next((said[name] for name in _FEED if said.get(name)), "")
        address = address or _plain_address(said)
        if address:
            tags = _once((*filter(None, folders), *_categories(said)))
            own = [said.get(f"{ours}{name}") == "true" for name in _OWN]
            yield (
                address,
                Listed(address, "" if title == address else title, tags, *own),
            )
        if not token["rest"].rstrip().endswith("/"):
            # A feed that was never closed is no folder of those after it.
            folders.append("" if address else title)


def _without_hidden(text: str) -> str:
    """Return `text` without comments and CDATA; one that never ends hides nothing."""
    for opening, closing in _HIDDEN:
        kept, done = [], 0
        while (start := text.find(opening, done)) >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            kept.append(text[done:start])
            done = end + len(closing)
        text = "".join([*kept, text[done:]])
    return text


def _attributes(rest: str) -> dict[str, str]:
    """Return the attributes by name in lower case, with its prefix and without."""
    said: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(rest):
        value = clean_line(unescape(_BARE.sub("&amp;", "".join(values))))
        if value:
            said.setdefault(name.lower(), value)
            said.setdefault(name.lower().rpartition(":")[2], value)
    return said


def _plain_address(said: Mapping[str, str]) -> str:
    """Return the address of an outline of type rss that has it under another name."""
    if said.get("type", "").lower() in ("rss", "atom", "feed"):
        return said.get("url") or said.get("href", "")
    return ""


def _categories(said: Mapping[str, str]) -> Iterator[str]:
    """Yield the tags of "/news/europe,science"."""
    for path in said.get("category", "").split(","):
        yield from filter(None, map(str.strip, path.split("/")))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def write_opml(feeds: Iterable[Feed], title: str) -> str:
    """Return an OPML 2.0 document; feeds stand in folders, one within the other a tag.

    Reading it again gives the same addresses, titles and tags, and whether each is
    paused and brings its full text.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:briefing="{_NAMESPACE}">',
        "<head>",
        f"  <title>{_element(title)}</title>",
        "</head>",
        "<body>",
    ]
    by_tags: dict[tuple[str, ...], list[Feed]] = {}
    for feed in feeds:
        by_tags.setdefault(feed.tags, []).append(feed)
    inside: tuple[str, ...] = ()
    for tags, group in sorted(by_tags.items()):
        lines += _steps(inside, tags)
        lines += [_outline(feed) for feed in group]
        inside = tags
    return "\n".join([*lines, *_steps(inside, ()), "</body>", "</opml>", ""])


def _steps(inside: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines that leave folders and enter others."""
    same = 0
    while inside[: same + 1] == wanted[: same + 1] and same < min(
        len(inside), len(wanted)
    ):
        same += 1
    for depth in range(len(inside), same, -1):
        yield f"{_indent(depth)}</outline>"
    for depth, tag in enumerate(wanted[same:], same + 1):
        yield f"{_indent(depth)}<outline text={_attribute(tag)}>"


def _indent(depth: int) -> str:
    return "  " * depth


def _outline(feed: Feed) -> str:
    title = _attribute(feed.title or feed.url)
    flags = zip(_OWN, (feed.paused, feed.fulltext), strict=True)
    own = "".join(f' briefing:{name}="true"' for name, is_so in flags if is_so)
    site = f" htmlUrl={_attribute(feed.site_url)}" if feed.site_url else ""
    return (
        f'{_indent(len(feed.tags) + 1)}<outline type="rss" text={title} title={title} '
        f"xmlUrl={_attribute(feed.url)}{site}{own}/>"
    )


def _attribute(text: str) -> str:
    return quoteattr(clean_line(text))


def _element(text: str) -> str:
    return clean_line(text).replace("&", "&amp;").replace("<", "&lt;")
