"""Documents in: a file or web page becomes an article of "Imported documents"."""

import asyncio
import stat
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.clean import clean_line
from briefing.config import Settings
from briefing.errors import DocumentError
from briefing.model import Entry, Feed, Intake
from briefing.store import Store
from briefing.update.documents import MAX_DOCUMENT_BYTES, read_document
from briefing.update.feed_links import absolute
from briefing.update.outcomes import FetchFailed
from briefing.update.plan import article_id, content_hash
from briefing.update.reading import WebPage

if TYPE_CHECKING:
    from briefing.update.fetch import Fetcher
    from briefing.update.parser_pool import ParserPool

IMPORTED = Feed(url="import:", title="Imported documents")
"""The feed that imported documents belong to."""


class Imported(NamedTuple):
    """What became of one document."""

    id: str
    title: str
    outlet: str
    new: bool
    """False when the document was there already, in this text or another."""
    revised: bool = False
    """Whether it was there with another text."""


def import_file(store: Store, path: Path, now: datetime) -> Imported:
    """Store one file as an article.

    Raises:
        DocumentError: naming the file and what to do; nothing is stored then.
    """
    return import_entry(store, read_document(path.name, read_bytes(path)), now)


def import_entry(store: Store, entry: Entry, now: datetime) -> Imported:
    """Store one document that was read: an article, or a revision of one."""
    store.feeds.ensure([IMPORTED])
    id_ = article_id(IMPORTED.url, entry.guid)
    item = Intake(id_, entry, content_hash(entry))
    taken = store.arrivals.take_in(IMPORTED, [item], now)
    return Imported(
        id_, entry.title, entry.outlet, new=bool(taken.new), revised=bool(taken.revised)
    )


def read_pages(
    settings: Settings, urls: Iterable[str], now: datetime
) -> tuple[WebPage | DocumentError, ...]:
    """Fetch and read web pages, each as the article on it or why there is none.

    Not to be called where an event loop runs.
    """
    return asyncio.run(_read_pages(settings, tuple(urls), now))


async def _read_pages(
    settings: Settings, urls: tuple[str, ...], now: datetime
) -> tuple[WebPage | DocumentError, ...]:
    from briefing.update.fetch import Fetcher
    from briefing.update.outcomes import fetch_settings
    from briefing.update.parser_pool import ParserPool

    async with (
        Fetcher(fetch_settings(settings), now) as fetcher,
        ParserPool() as pool,
    ):
        jobs = [_read_page(fetcher, pool, url) for url in urls]
        return tuple(await asyncio.gather(*jobs))


async def _read_page(
    fetcher: "Fetcher", pool: "ParserPool", url: str
) -> WebPage | DocumentError:
    from briefing.update.fulltext import fetch_page

    shown, address = clean_line(url), absolute(url, "")
    if not address:
        return DocumentError(f"{shown} is no http(s) address: give a page's link")
    try:
        page = await fetch_page(fetcher, pool, address)
    except DocumentError as error:
        return error
    if isinstance(page, WebPage):
        return page
    why = page.reason if isinstance(page, FetchFailed) else _HELD
    return DocumentError(f"{shown} was not fetched: {why}")


_HELD = "its host wants to be left alone for a while"


def read_bytes(path: Path) -> bytes:
    """Return a document's bytes.

    Raises:
        DocumentError: when it cannot be read or is too large to be a document.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise DocumentError(f"{path} is not a regular file: give the file itself")
        if about.st_size > MAX_DOCUMENT_BYTES:
            size = MAX_DOCUMENT_BYTES // 2**20
            raise DocumentError(f"{path} is larger than {size} MB: import it in parts")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot read {path}: {error.strerror}") from error
