"""`briefing import` and `briefing fulltext`: files and web pages become articles."""

import argparse
import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.output import say, say_json, tell
from briefing.cli.progress import tell_unread
from briefing.cli.session import opened, settings_of
from briefing.clock import utc_now
from briefing.config import Settings
from briefing.errors import DocumentError
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.update.analysing import analyse_pending
from briefing.update.importing import (
    Imported,
    import_entry,
    import_file,
    read_pages,
)
from briefing.update.reading import WebPage

if TYPE_CHECKING:
    from briefing.update.fulltext import FullText

_Came = Imported | DocumentError


def import_documents(given: argparse.Namespace) -> int:
    """Bring in files and pages; one that cannot be read does not stop the others."""
    failed = 0
    rows = []
    with opened(given) as store:
        for name, came in _all(store, settings_of(given), given.path):
            if isinstance(came, DocumentError):
                failed += 1
                tell(f"briefing: {came}")
                continue
            rows.append(
                {
                    "file": name,
                    "id": came.id,
                    "new": came.new,
                    "revised": came.revised,
                }
            )
            if not given.json:
                say(_line(came))
        _finish(store)
    if given.json:
        say_json(rows)
    return 1 if failed else 0


def full_text(given: argparse.Namespace) -> int:
    """Fetch the pages of articles whose feeds brought a teaser."""
    settings = settings_of(given)
    with opened(given) as store:
        ids = [store.articles.get(id_).id for id_ in given.id]
        came = asyncio.run(_fetch(settings, ids))
        _finish(store)
    for done in came:
        if not given.json:
            put = tell if done.reason else say
            put(f"{done.article.id}  {done.article.title}: {done.in_words()}")
    if given.json:
        say_json([_row(done) for done in came])
    return 1 if any(done.reason for done in came) else 0


async def _fetch(settings: Settings, ids: list[str]) -> "list[FullText]":
    from briefing.update.fulltext import fetch_full_text

    store = AsyncStore(settings.database)
    try:
        return [await fetch_full_text(store, settings, id_, utc_now()) for id_ in ids]
    finally:
        store.close()


def _row(done: "FullText") -> dict[str, object]:
    return {
        "id": done.article.id,
        "url": done.article.url,
        "new": done.new,
        "words": done.words,
        "locked": done.locked,
        "error": done.reason or None,
    }


def _all(
    store: Store, settings: Settings, names: list[str]
) -> Iterator[tuple[str, _Came]]:
    """Yield what came of each document, in the order given."""
    urls = [name for name in names if "://" in name]
    pages = iter(read_pages(settings, urls, utc_now()) if urls else ())
    for name in names:
        if "://" in name:
            yield name, _page(store, name, next(pages))
        else:
            for path in _files(Path(name).expanduser()):
                yield str(path), _file(store, path)


def _page(store: Store, name: str, page: WebPage | DocumentError) -> _Came:
    if isinstance(page, DocumentError):
        return page
    if page.locked:
        tell(f"briefing: {name} is behind a paywall: only its beginning came in")
    return import_entry(store, page.entry, utc_now())


def _file(store: Store, path: Path) -> _Came:
    try:
        return import_file(store, path, utc_now())
    except DocumentError as error:
        return error


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.iterdir() if p.is_file())
    return [path]


def _line(came: Imported) -> str:
    what = "new" if came.new else "revised" if came.revised else "known"
    return f"{what:<7} {came.id}  {came.title} — {came.outlet or 'no outlet'}"


def _finish(store: Store) -> None:
    store.arrivals.index_new()
    unread: dict[str, str] = {}
    analyse_pending(store, lambda _done, _total: None, unread.__setitem__)
    tell_unread(unread)
