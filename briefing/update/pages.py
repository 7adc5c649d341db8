"""A web page into an entry. Pure: bytes in, values out; trafilatura is loaded late.

Read as a local HTML file is (`documents`); added is what only the web has: the server's
charset, an address of its own, and pages that have an address but no article, because
they sit behind a paywall, ask for consent, or are built by scripts.
"""

import re
from urllib.parse import urlsplit

from briefing.clean import clean_line
from briefing.errors import DocumentError
from briefing.model import Entry
from briefing.text.outlets import outlet_of_domain
from briefing.update.document_bytes import decode
from briefing.update.documents import is_feed, read_text
from briefing.update.reading import WebPage
from briefing.update.teasers import letters
from briefing.update.tracking import bare

LEAST_LETTERS = 100
"""Of prose: a page with fewer has no article. The shortest news items have 115."""

_KINDS = frozenset(
    """
text/html application/xhtml+xml text/xml application/xml text/plain text/markdown
text/x-markdown application/octet-stream application/pdf
    """.split()
)
_FEEDS = frozenset(
    "application/rss+xml application/atom+xml application/feed+json".split()
)
# As in: text/html; charset="utf-8"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# A JSON Feed: '{"version": "https://jsonfeed.org/version/1.1"'
_JSON_FEED = re.compile(r'\s*\{[^{}]{0,500}"https?:\\?/\\?/jsonfeed\.org')
# The end of a sentence: 'on Monday.”', "今天下雨了。"
_STOP = re.compile(r"[.!?…؟।][\"'”’»)\]]*(?:\s|\Z)|[。！？]")
_LONG_PARAGRAPH = 120
# schema.org's mark of a paywall: '"isAccessibleForFree": "False"'
_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:false|http[^"]*/False)\b', re.I)
_BEGINNING = 1_500
"""Letters: what a paywall leaves to be read is rarely longer, and no article is."""
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def read_web_page(body: bytes, *, url: str, content_type: str = "") -> WebPage:
    """Return the article on a web page.

    Args:
        body: as received.
        url: where it came from, after redirects: an absolute http(s) address.
        content_type: the HTTP header; "" when there was none.

    Raises:
        DocumentError: naming the page and the remedy, for what has no article.
    """
    kind, charset = _declared(content_type)
    text = decode(url, body, charset)
    if kind in _FEEDS or is_feed(text) or _JSON_FEED.match(text):
        raise DocumentError(f"{url} is a feed: add it with `briefing feeds add {url}`")
    if kind and kind not in _KINDS:
        raise DocumentError(f"{url} is no web page but {kind}: save it as text first")
    entry = _article(url, text)
    address = _address(url, entry.url)
    outlet = entry.outlet or outlet_of_domain(url) or _host(url)
    return WebPage(
        entry=entry._replace(guid=address, url=address, outlet=outlet),
        locked=bool(_PAID.search(text)) and letters(entry.text) < _BEGINNING,
    )


def _declared(content_type: str) -> tuple[str, str]:
    """Return media type and charset of a Content-Type header."""
    kind, _, rest = content_type.partition(";")
    charset = _CHARSET.search(rest)
    return clean_line(kind).lower(), charset[1] if charset else ""


def _article(url: str, text: str) -> Entry:
    try:
        entry = read_text(_host(url), text)
    except DocumentError as error:
        raise DocumentError(_missing(url, "no text", text)) from error
    prose = (p for p in entry.text.split("\n\n") if _is_prose(p))
    if sum(map(letters, prose)) < LEAST_LETTERS:
        count = len(entry.text.split())
        words = "1 word" if count == 1 else f"{count} words"
        raise DocumentError(_missing(url, f"no article, only {words}", text))
    return entry


def _missing(url: str, what: str, text: str) -> str:
    why = (
        "it is behind a paywall"
        if _PAID.search(text)
        else "it may be behind a paywall, ask for consent, or be built by scripts"
    )
    return f"{url} has {what}: {why}; save it from a browser and import the file"


def _is_prose(paragraph: str) -> bool:
    """Tell sentences from the entries of a menu."""
    return len(paragraph) >= _LONG_PARAGRAPH or _STOP.search(paragraph) is not None


def _address(url: str, canonical: str) -> str:
    """Return the address by which a page is known: its own word for it, if it fits.

    Some sites give their front page as the canonical address of every page.
    """
    own, said = urlsplit(url), urlsplit(canonical)
    if canonical and _host(canonical) == _host(url) and said.path.strip("/"):
        return without_tracking(canonical)
    return without_tracking(own.geturl())


def without_tracking(url: str) -> str:
    """Return an address without its fragment and what only says who linked to it."""
    parts = urlsplit(bare(url))
    port = _DEFAULT_PORTS.get(parts.scheme, "")
    netloc = parts.netloc.removesuffix(port) if port else parts.netloc
    return parts._replace(fragment="", netloc=netloc).geturl()


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
