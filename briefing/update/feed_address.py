"""Addresses of feeds as people and files write them."""

import re
from urllib.parse import quote, urlsplit

from briefing.clean import clean_url
from briefing.errors import FeedError

# "feed:https://x.example/rss", "feed://x.example/rss" (the feed scheme, never an RFC)
_FEED_SCHEME = re.compile(
    r"(?:feed|rss|itpc|pcast):(?=https?://)|(?:feed|rss):(?=//)", re.I
)
# "mailto:", "file:", "https:"; but not "x.example:8080/rss"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
# What begins as "x.example/rss", "localhost:8080" or "[::1]/rss" does
_HOST = re.compile(r"(?:[\w-]+\.)+\w[\w-]*|localhost|\[[0-9a-f:.]+\]", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def web_address(words: str) -> str:
    """Return the http(s) address that somebody wrote, its scheme added.

    Raises:
        FeedError: when it is none.
    """
    text = _FEED_SCHEME.sub("", words.strip())
    if text.startswith("//"):
        text = f"http:{text}" if words.strip() != text else f"https:{text}"
    if not _SCHEME.match(text) and _HOST.match(text):
        text = f"https://{text}"
    address = clean_url(_encoded(text))
    if not address or not _has_host(address):
        raise FeedError(
            f"{words.strip()!r} is no web address: give one such as "
            "https://example.org/news"
        )
    return address


def _encoded(text: str) -> str:
    """Return an address with what is not printable ASCII in it percent-encoded."""
    scheme, mark, rest = text.partition("://")
    host, slash, path = rest.partition("/")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return f"{scheme}{mark}{host}{slash}{quote(path, safe=_PRINTABLE)}"


_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def sameness(url: str) -> str:
    """Return what two addresses of the same feed have in common.

    Scheme, case of the host, default port, fragment and a slash at the end make no
    difference; a path to a local file is itself.
    """
    if "://" not in url:
        return url
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").rstrip(".")
    if port and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
