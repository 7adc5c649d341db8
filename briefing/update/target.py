"""Where a request goes: a web address, made strict (RFC 3986). Pure.

Whoever checks an address and whoever connects to it must read it alike; so what is
handed on is built anew, from parts that leave nothing to interpret.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
# Names such as "a_b.example", and addresses such as "127.0.0.1" or "::1".
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
# What is strict as it is, as nearly all addresses are: "https://a.example/feed?x=1"
_STRICT = re.compile(
    r"(https?)://([a-z0-9._-]+)(?::([1-9]\d{3}))?"
    r"/[\w/%:@!$&'()*+,;=~.-]*(?:\?[\w/%:@!$&'()*+,;=~?.-]+)?",
    re.ASCII,
)
# What may stand there as it is; "%" stays, since what follows it is encoded.
_IN_USER = "%!$&'()*+,;=:~"
_IN_PATH = "/%:@!$&'()*+,;=~?[]"


class Target(NamedTuple):
    """One http(s) address."""

    url: str
    """In printable ASCII, without a fragment."""
    host: str
    """In lower case and ASCII, without brackets."""
    port: int

    @property
    def secure(self) -> bool:
        """Tell whether what is sent there is encrypted."""
        return self.url.startswith("https:")


def target_of(url: str, base: str = "") -> Target:
    """Return where an address leads, which may be relative to `base`.

    Raises:
        ValueError: for what is no http(s) address.
    """
    if not base and (strict := _STRICT.fullmatch(url)):
        scheme, host, number = strict.groups()
        return Target(url, host, int(number) if number else _PORTS[scheme])
    parts = urlsplit(urljoin(base, url))
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    port = _PORTS.get(parts.scheme) if parts.port is None else parts.port
    if parts.scheme not in _PORTS or not port or not _HOST.fullmatch(host):
        raise ValueError(url)
    user, at, _ = parts.netloc.rpartition("@")
    place = f"[{host}]" if ":" in host else host
    usual = port == _PORTS[parts.scheme]
    query = f"?{quote(parts.query, _IN_PATH)}" if parts.query else ""
    return Target(
        f"{parts.scheme}://{quote(user, _IN_USER)}{at}{place}"
        f"{'' if usual else f':{port}'}{quote(parts.path, _IN_PATH) or '/'}{query}",
        host,
        port,
    )
