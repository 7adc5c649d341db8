"""RSS, RDF, Atom and CDF documents as feedparser sees them.

The only module that imports feedparser, and late: it costs 48 ms.
"""

import io
from time import struct_time
from typing import Any

from briefing.update.feed_encoding import as_utf8

_DRIVER = "briefing.update.buffered_expat"


def raw_feed(body: bytes, content_type: str = "") -> Any:  # noqa: ANN401 -- untyped library
    """Return feedparser's dictionary of a document: `feed`, `entries`, `version`.

    Markup is as it stands in the document, neither sanitised nor its links resolved;
    links of elements are resolved against `xml:base` alone. May raise anything on a
    hostile document, and take minutes.

    Args:
        body: without white space before it.
        content_type: the HTTP header, for its charset.
    """
    import feedparser
    import feedparser.api

    drivers = feedparser.api.PREFERRED_XML_PARSERS
    if _DRIVER not in drivers:
        drivers.insert(0, _DRIVER)
    text = as_utf8(body)
    if text is not None:
        body, content_type = text, "application/xml; charset=utf-8"
    # A stream, for feedparser opens files whose names it is given as bytes.
    return feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-type": content_type} if content_type else {},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def feedparser_date(text: str) -> struct_time | None:
    """Return what feedparser makes of a date, in UTC; None for nothing."""
    from feedparser.datetimes import _parse_date

    found: struct_time | None = _parse_date(text)
    return found
