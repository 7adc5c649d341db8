"""Links of entries: absolute http(s) addresses in ASCII, or nothing."""

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from briefing.clean import clean_url

# What resolves to itself, as most links do: "https://a.example/2026/x?id=1"
_WHOLE = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?::\d{1,4})?/[\w/%:@!$&'()*+,=~.-]{0,900}"
    r"(?:\?[\w/%:@!$&'()*+,=~?.-]{1,900})?",
    re.ASCII,
)
# Browsers drop these from addresses, wherever they stand (WHATWG URL Standard, 4.4).
_BREAKS = re.compile(r"[\t\r\n]")
# What may stand in an address as it is: RFC 3986's reserved characters, and "%" for
# what is escaped already.
_KEPT = "%:/?#[]@!$&'()*+,;=~|"


def absolute(link: str, base: str) -> str:
    """Return `link`, resolved against `base`, as an absolute http(s) address.

    Letters beyond ASCII are escaped (RFC 3987, 3.1). "" for what is no such address,
    and for a relative link without a base.
    """
    if _WHOLE.fullmatch(link):
        return link
    link = _BREAKS.sub("", link).strip()
    if not link:
        return ""
    try:
        url = urljoin(base, link)
        parts = urlsplit(url)
        if not parts.hostname:
            return ""
        return clean_url(url if _plain(url) else _ascii(parts))
    except ValueError:
        return ""


def _plain(url: str) -> bool:
    return url.isascii() and " " not in url


def _ascii(parts: SplitResult) -> str:
    host = parts.netloc if parts.netloc.isascii() else _ascii_host(parts.netloc)
    return quote(parts._replace(netloc=host).geturl(), safe=_KEPT)


def _ascii_host(host: str) -> str:
    name, colon, port = host.partition(":")
    return name.encode("idna").decode("ascii") + colon + port
