"""Values for tests: all have defaults, so a test says only what matters to it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.config import Settings
from briefing.model import Article, Entry, Feed, Intake, Note, text_hash
from briefing.store import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def feed(**changes: Any) -> Feed:
    return Feed(**({"url": "https://example.org/feed", "title": "Example"} | changes))


def settings(folder: Path, **changes: Any) -> Settings:
    values: dict[str, Any] = {
        "path": folder / "config.toml",
        "database": folder / "briefing.db",
        "width": 80,
        "theme": "briefing-dark",
        "timeout": 10,
        "connect_timeout": 5,
        "concurrency": 8,
        "per_host": 2,
        "max_bytes": 2**24,
        "allowed_hosts": frozenset(),
    }
    return Settings(**(values | changes))


def entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "guid": "g1",
        "url": "https://example.org/1",
        "title": "Dam gives way above Riverton",
        "text": "The dam gave way on Monday.\n\nAt least 21 people were hurt.",
        "outlet": "The Example",
        "published": datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
    }
    return Entry(**(values | changes))


def article(**changes: Any) -> Article:
    text = changes.get("text", entry().text)
    values: dict[str, Any] = {
        "id": "aaaaaaaaaa",
        "feed_url": feed().url,
        "guid": "g1",
        "url": "https://example.org/1",
        "title": "Dam gives way above Riverton",
        "byline": "A. Writer",
        "outlet": "The Example",
        "text": text,
        "text_hash": text_hash(text),
        "published": datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        "first_seen": NOW,
        "revised": None,
    }
    return Article(**(values | changes))


def note(**changes: Any) -> Note:
    values: dict[str, Any] = {
        "id": "n1",
        "article_id": "aaaaaaaaaa",
        "anchor": None,
        "body": "check the dam's age",
        "created": NOW,
        "updated": NOW,
    }
    return Note(**(values | changes))


def database(path: Path) -> Path:
    """Write a database without anything in it, a copy of one made before."""
    path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        Store(path).close()
        return path.read_bytes()


def take(store: Store, *entries: Entry, **changes: Any) -> tuple[str, ...]:
    """Store entries as articles of one feed; return their ids."""
    source = feed(**changes)
    store.feeds.ensure([source])
    items = [
        Intake(e.guid.ljust(10, "0").lower()[:10], e, text_hash(e.title + e.text))
        for e in entries
    ]
    store.arrivals.take_in(source, items, NOW)
    store.arrivals.index_new()
    return tuple(item.id for item in items)
