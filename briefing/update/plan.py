"""What a parsed feed means for the articles already known. Pure.

An entry is known by its guid. Feeds break that rule in three ways, each answered here:
they list one entry twice (the first counts), give several entries one guid (guid and
url together tell them apart), or give an entry a new guid (the url shows it, where
each entry has its own; else the url and the same words). Addresses are compared
without the parameters that count where readers come from. What the user deleted is
known like all else, so it is found again whatever its feed does to it.
"""

import hashlib
import re
from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.model import Entry, Intake, Known
from briefing.update.tracking import bare


class Plan(NamedTuple):
    """The entries of one document, each once, in its order."""

    new: tuple[Intake, ...]
    """To be stored under `entry.guid`, which no known or other entry has."""
    changed: tuple[Intake, ...]
    """With the id of the known article whose words they revise."""
    unchanged: tuple[str, ...]
    """The guids under which they are known."""


def plan(feed_url: str, known: Mapping[str, Known], parsed: Iterable[Entry]) -> Plan:
    """Sort the entries of one feed document into new, changed and unchanged.

    Args:
        feed_url: the feed's identity, from which new articles get their ids.
        known: by the guid each is stored under, deleted ones included.
        parsed: in document order.
    """
    new, changed, unchanged = [], [], []
    entries, digests = _folded(parsed)
    for (guid, entry), digest in zip(_identified(known, entries), digests, strict=True):
        before = known.get(guid)
        entry = entry if entry.guid == guid else entry._replace(guid=guid)
        if before is None:
            new.append(Intake(article_id(feed_url, guid), entry, digest))
        elif before.content_hash == digest:
            unchanged.append(guid)
        else:
            changed.append(Intake(before.id, entry, digest))
    return Plan(new=tuple(new), changed=tuple(changed), unchanged=tuple(unchanged))


def article_id(feed_url: str, guid: str) -> str:
    """Return the id of an article: ten lower-case base-32 characters of a SHA-256."""
    digest = hashlib.sha256(f"{feed_url}\n{guid}".encode("utf-8", "surrogatepass"))
    return b32encode(digest.digest()[:10])[:10].decode("ascii").lower()


def content_hash(entry: Entry) -> str:
    """Return the SHA-256, in hexadecimal, of title, byline and text.

    White space is folded: a feed that only re-wraps its text has changed nothing.
    """
    parts = map(_on_one_line, (entry.title, entry.byline, entry.text))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _on_one_line(text: str) -> str:
    line = text.replace("\n\n", " ")
    # Of white space only the space is printable: single ones need no folding.
    if line.isprintable() and "  " not in line:
        return line.strip()
    return " ".join(text.split())


def _folded(parsed: Iterable[Entry]) -> tuple[tuple[Entry, ...], list[str]]:
    """Return the entries without those that repeat an earlier one, and their hashes.

    A repetition has the guid and url of an earlier entry, or its url and words.
    """
    seen: set[tuple[str, str, str]] = set()
    kept, digests = [], []
    for entry in parsed:
        digest = content_hash(entry)
        url = bare(entry.url)
        marks = {("guid", entry.guid, url)}
        if url:
            marks.add(("words", url, digest))
        if not marks & seen:
            kept.append(entry)
            digests.append(digest)
            seen |= marks
    return tuple(kept), digests


def _identified(
    known: Mapping[str, Known], entries: tuple[Entry, ...]
) -> Iterator[tuple[str, Entry]]:
    """Yield each entry with the guid it is, or shall be, stored under."""
    sharers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        sharers[entry.guid].append(entry)
    split = {guid.partition(_AND)[0] for guid in known if _AND in guid}
    guids = [
        entry.guid
        if _owner(known, sharers[entry.guid], split) is entry
        else _both(entry)
        for entry in entries
    ]
    predecessors = _Predecessors(known, guids, entries)
    for guid, entry in zip(guids, entries, strict=True):
        yield (guid if guid in known else predecessors.claim(entry) or guid), entry


def _owner(
    known: Mapping[str, Known], group: list[Entry], split: set[str]
) -> Entry | None:
    """Return which of the entries with one guid is stored under the bare guid.

    None when none is: it belongs to an article that has left the document.

    Args:
        known: as in `plan`.
        group: the entries with that guid, in document order.
        split: guids that were shared in an earlier document.
    """
    before = known.get(group[0].guid)
    free = [entry for entry in group if _both(entry) not in known]
    if before is None or not before.url:
        return free[0] if free else None
    url = bare(before.url)
    same = [entry for entry in free if bare(entry.url) == url]
    if same:
        return same[0]
    return None if group[0].guid in split or len(group) > 1 else group[0]


# No guid has a line break, so what is joined by one is never another entry's guid.
_AND = "\n"


def _both(entry: Entry) -> str:
    return f"{entry.guid}{_AND}{bare(entry.url)}"


# "https://www.example.org/news/c1234#0" and "…#1" are editions of one article.
_EDITION = re.compile(r"#\d{1,4}$")


class _Predecessors:
    """Known articles that left the document while their url stayed in it.

    Outlets count their edits in the guid, and some make up a guid at every request.
    Each article is claimed once.
    """

    def __init__(
        self,
        known: Mapping[str, Known],
        present: Iterable[str],
        entries: tuple[Entry, ...],
    ) -> None:
        still = set(present)
        self._known = known
        self._urls = Counter(bare(entry.url) for entry in entries)
        # One entry alone does not tell whether they all link to one page.
        self._own_urls = len(self._urls) == len(entries) > 1
        self._held = Counter(bare(before.url) for before in known.values())
        self._by_url: defaultdict[str, list[str]] = defaultdict(list)
        for guid, before in known.items():
            if before.url and guid not in still:
                self._by_url[bare(before.url)].append(guid)

    def claim(self, entry: Entry) -> str | None:
        """Return the guid of the article that `entry` continues; None for none."""
        url = bare(entry.url)
        gone = self._by_url.get(url, [])
        digest = content_hash(entry) if gone else ""
        for guid in gone:
            same_words = self._known[guid].content_hash == digest
            alone = self._own_urls and self._held[url] == 1
            edition = self._urls[url] == 1 and _editions(guid, entry)
            if same_words or alone or edition:
                gone.remove(guid)
                return guid
        return None


def _editions(guid: str, entry: Entry) -> bool:
    if bare(guid) == entry.guid:  # it was stored with what is left out now
        return True
    ours = _EDITION.sub("", entry.guid)
    return ours != entry.guid and ours == _EDITION.sub("", guid)
