"""Where a request goes: a web address taken apart (RFC 3986). Pure."""

import re
from base64 import b64encode
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

_PORTS = {"http": 80, "https": 443}
# Names such as "a_b.example", and addresses such as "127.0.0.1" or "fe80::1%eth0".
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+(?:%[\w.-]+)?")
# What may stand in a path or query; "%" stays, since what follows it is encoded.
_SAFE = "/%:@!$&'()*+,;=~?[]"


class Target(NamedTuple):
    """One http(s) address."""

    scheme: str
    host: str
    """Lower-case and ASCII, without brackets."""
    port: int
    path: str
    """With the query, as it is sent."""
    credentials: str
    """The value of an Authorization header; "" for none."""

    @property
    def name(self) -> str:
        """Return the value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS[self.scheme]
        return host if usual else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        ValueError: for what is no http(s) address.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        raise ValueError(url)
    path = quote(parts.path, _SAFE) or "/"
    query = f"?{quote(parts.query, _SAFE)}" if parts.query else ""
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    return Target(
        parts.scheme,
        host,
        port,
        path + query,
        _basic(parts.username, parts.password),
    )


def _basic(user: str | None, password: str | None) -> str:
    """Return the credentials that stand in an address (RFC 7617)."""
    if user is None:
        return ""
    pair = f"{unquote(user)}:{unquote(password or '')}"
    return f"Basic {b64encode(pair.encode()).decode('ascii')}"
