"""What a feed document comes to, and what a web page."""

from typing import NamedTuple

from briefing.model import Entry


class ParsedFeed(NamedTuple):
    """A feed document, read."""

    title: str
    """ "" when it has none."""
    site_url: str
    """The address of what it is the feed of; "" when it names none."""
    entries: tuple[Entry, ...]
    """As the document orders them; guids need not be unique."""
    left_out: int = 0
    """How many older entries went beyond the thousand that are read."""


class WebPage(NamedTuple):
    """The article on a web page."""

    entry: Entry
    """Its guid and url are the page's address."""
    locked: bool
    """Whether the text is but its beginning, the rest behind a paywall."""
