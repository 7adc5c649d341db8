"""Documents in: a file becomes an article of the feed "Imported documents"."""

import stat
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from briefing.errors import DocumentError
from briefing.model import Feed, Intake
from briefing.store import Store
from briefing.update.documents import MAX_DOCUMENT_BYTES, read_document
from briefing.update.plan import article_id, content_hash

IMPORTED = Feed(url="import:", title="Imported documents")
"""The feed that imported documents belong to."""


class Imported(NamedTuple):
    """What became of one file."""

    id: str
    title: str
    outlet: str
    new: bool
    """False when the very same document was there already."""


def import_file(store: Store, path: Path, now: datetime) -> Imported:
    """Store one file as an article.

    Raises:
        DocumentError: naming the file and what to do; nothing is stored then.
    """
    entry = read_document(path.name, read_bytes(path))
    store.feeds.ensure([IMPORTED])
    id_ = article_id(IMPORTED.url, entry.guid)
    item = Intake(id_, entry, content_hash(entry))
    taken = store.articles.take_in(IMPORTED, [item], now)
    return Imported(id_, entry.title, entry.outlet, new=bool(taken.new))


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
