"""Which addresses a feed may be fetched from: those of the public internet.

A feed or a redirect must not reach the router, the cloud's metadata service or a
server on this machine. What counts is the address connected to, never the name.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# NAT64 (RFC 6052) carries an IPv4 address in its last 32 bits: 64:ff9b::7f00:1.
_NAT64 = IPv6Network("64:ff9b::/96")
# All that was ever handed out for the public internet (RFC 4291, IANA): 2001:db8::1.
_UNICAST = IPv6Network("2000::/3")


def is_public(address: str) -> bool:
    """Tell whether `address`, an IP literal, belongs to the public internet.

    IPv4 addresses inside IPv6 ones are judged as what they stand for. A zone
    ("fe80::1%eth0") is never public, nor is what cannot be read.
    """
    ip = _parsed(address)
    if isinstance(ip, IPv6Address):
        ip = _embedded(ip) or ip
    if isinstance(ip, IPv6Address):
        return ip in _UNICAST and ip.is_global and not ip.scope_id
    return ip is not None and ip.is_global and not ip.is_multicast


def is_literal(host: str) -> bool:
    """Tell whether `host` is an IP address rather than a name."""
    return _parsed(host) is not None


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
