"""The making of an entry, whatever the format of its feed."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from briefing.clean import clean_line
from briefing.model import Entry
from briefing.update.feed_links import absolute
from briefing.update.feed_text import first_words, headline, richest
from briefing.update.feed_time import EARLIEST
from briefing.update.plan import content_hash
from briefing.update.tracking import bare

MAX_ENTRIES = 1000
UNTITLED = "(untitled)"
_MAX_GUID = 1000
_MAX_NAMES = 300
# "By Ann Lee", as some feeds have it in the author's place.
_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)


class Draft(NamedTuple):
    """An entry as its document gives it: markup in the texts, links unresolved."""

    guid: str
    link: str
    base: str
    """What relative links are relative to; "" when that is not known."""
    title: str
    bodies: tuple[str, ...]
    """The texts it carries, of which the richest is kept."""
    authors: tuple[str, ...]
    outlet: str
    published: datetime | None


def newest(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Return the `MAX_ENTRIES` newest, in the order given; the undated count oldest."""
    if len(drafts) <= MAX_ENTRIES:
        return drafts
    by_age = sorted(
        range(len(drafts)),
        key=lambda n: drafts[n].published or EARLIEST,
        reverse=True,
    )
    return [drafts[n] for n in sorted(by_age[:MAX_ENTRIES])]


def entries_of(drafts: Iterable[Draft]) -> tuple[Entry, ...]:
    """Return the finished entries."""
    return tuple(entry_of(draft) for draft in drafts)


def entry_of(draft: Draft) -> Entry:
    """Return the entry of a draft, cleaned.

    The guid is the draft's, else its link, both without tracking parameters, else made
    from the words. The title is the draft's, else the first words of the text, else the
    link; it is never empty.
    """
    url, text = absolute(draft.link, draft.base), richest(draft.bodies)
    entry = Entry(
        guid=_guid(draft),
        url=url,
        title=headline(draft.title) or first_words(text) or url or UNTITLED,
        text=text,
        byline=byline(draft.authors),
        outlet=headline(draft.outlet),
        published=draft.published,
    )
    return entry if entry.guid else entry._replace(guid=content_hash(entry))


def byline(authors: Iterable[str]) -> str:
    """Return the names of the authors, each once: "Ann Lee, Bo Chan"."""
    names = (_BY.sub("", clean_line(headline(author)), count=1) for author in authors)
    return ", ".join(dict.fromkeys(name for name in names if name))[:_MAX_NAMES]


def _guid(draft: Draft) -> str:
    guid = bare(clean_line(draft.guid) or clean_line(draft.link))
    if len(guid) <= _MAX_GUID:
        return guid
    return sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()
