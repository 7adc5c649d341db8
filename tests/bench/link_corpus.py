"""Articles to link by the thousand: those of the shared sets, and variations of them.

A variation keeps every position: some words get other vowels, names among them, so that
its people are others and its text is no copy; its day is another. The analysis of the
real article then serves for all of its variations.
"""

import json
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from briefing.across.preparing import prepare
from briefing.model import Analysis, Entry, Feed, Figure, Intake, text_hash
from briefing.store import Store
from briefing.text import concepts
from briefing.text.analyse import analyse
from briefing.text.series_tables import ASPECTS, EVENTS, GENERIC, lookup
from tests.shared import SHARED

SETS = ("ecbplus", "newsdiscourse", "polnear", "wikinews_clusters", "worldwide_ner")
FEED = Feed(url="https://example.org/feed", title="Example")
_START = datetime(2016, 1, 1, tzinfo=UTC)
_APART = timedelta(days=450)
"""Between an article and its variation."""
_SPREAD = 700
"""Days over which articles without a date are spread."""
_OUTLETS = 40
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiou"
_TOLD = frozenset((*lookup(EVENTS), *lookup(ASPECTS), *GENERIC))


class Document(NamedTuple):
    """An article of a set."""

    id: str
    title: str
    text: str
    outlet: str
    published: datetime


class Source(NamedTuple):
    """Where an article of a set comes from."""

    id: str
    """Set and id, "polnear/…"."""
    affair: str
    """What it tells of, with others of its set; its own id where that is not said."""
    document: Document


def documents() -> Iterator[Document]:
    """Yield the articles of the sets that are there."""
    return (source.document for name in SETS for source in sources(name))


def sources(name: str, shared: Path = SHARED) -> Iterator[Source]:
    """Yield the articles of a set in its order; none when it is not there."""
    for path in sorted((shared / "data" / name).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            affair = str(row.get("story") or row["id"])
            yield Source(f"{name}/{row['id']}", affair, _document(name, row))


def _document(name: str, row: dict[str, Any]) -> Document:
    text = row.get("text") or _paragraphs(row["sentences"])
    title = row.get("title") or row.get("headline") or text.partition("\n")[0][:120]
    told = urlsplit(row.get("url") or "").hostname
    outlet = row.get("source") or row.get("publisher") or told
    return Document(
        id=f"{_number(name + '/' + str(row['id'])):08x}",
        title=title,
        text=text,
        outlet=outlet or f"Paper {_number(str(row['id'])) % _OUTLETS}",
        published=_day(row),
    )


def _day(row: dict[str, Any]) -> datetime:
    """Return the day of an article, one of its own for each affair of a set."""
    if row.get("date"):
        return datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
    affair = str(row.get("story") or row["id"])
    return _START + timedelta(days=_number(affair) % _SPREAD)


def _paragraphs(sentences: list[dict[str, Any]]) -> str:
    found: dict[int, list[str]] = {}
    for sentence in sentences:
        found.setdefault(sentence["para"], []).append(sentence["text"])
    return "\n\n".join(" ".join(sentences) for sentences in found.values())


def fill(store: Store, articles: int) -> None:
    """Take in and analyse so many articles: real ones first, then variations."""
    real = {d.id: d for d in sorted(documents())}
    read: dict[str, Analysis] = {}
    for version in range(1 + articles // len(real)):
        left = articles - version * len(real)
        rows = [_varied(d, version) for d in list(real.values())[:left]]
        _take(store, rows)
        for document, row in zip(real.values(), rows, strict=False):
            if not version:
                read[document.id] = analyse(
                    row.text, title=row.title, published=row.published
                )
            analysis = _renamed(read[document.id], row.text, version)
            prepared = prepare(store.articles.get(row.id), analysis)
            store.derived.save([(row.id, analysis)], {row.id: prepared})


def _take(store: Store, rows: list[Document]) -> None:
    store.feeds.ensure([FEED])
    items = [
        Intake(
            row.id,
            Entry(
                guid=row.id,
                url=f"https://example.org/{row.id}",
                title=row.title,
                text=row.text,
                outlet=row.outlet,
                published=row.published,
            ),
            text_hash(row.id),
        )
        for row in rows
    ]
    store.arrivals.take_in(FEED, items, _START)


def _varied(document: Document, version: int) -> Document:
    return document._replace(
        id=f"{version:02d}{document.id}",
        title=_reworded(document.title, version),
        text=_reworded(document.text, version),
        published=document.published + version * _APART,
    )


def _renamed(analysis: Analysis, text: str, version: int) -> Analysis:
    """Return the analysis of an article for a variation of it."""
    keys = {f.key: _key(f.key, version) for f in analysis.figures}
    figures = {
        key: _figure(f, key, version) for f in analysis.figures if (key := keys[f.key])
    }
    return analysis._replace(
        text_hash=text_hash(text),
        figures=tuple(figures.values()),
        mentions=tuple(m._replace(figure=keys[m.figure]) for m in analysis.mentions),
        quotes=tuple(
            q._replace(figure=keys[q.figure]) if q.figure else q
            for q in analysis.quotes
        ),
    )


def _key(key: str, version: int) -> str:
    kind, _, name = key.partition(":")
    return f"{kind}:{_reworded(name, version)}"


def _figure(figure: Figure, key: str, version: int) -> Figure:
    return figure._replace(
        key=key,
        name=_reworded(figure.name, version),
        aliases=tuple(_reworded(alias, version) for alias in figure.aliases),
    )


def _reworded(text: str, version: int) -> str:
    if not version:
        return text
    return _WORD.sub(lambda m: _other(m.group(), version), text)


def _other(word: str, version: int) -> str:
    """Return a word with other vowels: two of five names, every third long word."""
    lower = word.lower()
    if len(lower) < 5 or not lower.isascii() or lower in _TOLD:
        return word
    name = word[0].isupper()
    if _number(lower) % 5 > 1 or concepts.is_fate_word(lower):
        return word
    if not name and len(lower) < 6:
        return word
    return "".join(_vowel(letter, version) for letter in word)


def _vowel(letter: str, version: int) -> str:
    at = _VOWELS.find(letter)
    return letter if at < 0 else _VOWELS[(at + version) % len(_VOWELS)]


def _number(words: str) -> int:
    return zlib.crc32(words.encode())
