"""What in an address says where a reader came from, not what he reads. Pure."""

import re

# "utm_source=rss", "fbclid=9", "at_medium": a part of a query, with a value or without
_TRACKING = re.compile(
    r"(?:(?:utm|at|mtm|pk|hsa)_\w+|(?:fb|g|dcl|ms|tw|y)clid|mc_[ce]id|igshid|cmpid|ncid"
    r"|smid|_ga|ito|xtor|wt\.mc_\w+)(?:=|\Z)",
    re.IGNORECASE,
)


def bare(address: str) -> str:
    """Return an address without tracking parameters; all else stays to the letter.

    For comparing: what is shown and opened is the address as it came.
    """
    head, mark, rest = address.partition("?")
    if not mark:
        return address
    query, hash_, fragment = rest.partition("#")
    kept = [part for part in query.split("&") if not _TRACKING.match(part)]
    return f"{head}{'?' if kept else ''}{'&'.join(kept)}{hash_}{fragment}"
