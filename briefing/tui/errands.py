"""What goes out of the app: files, the clipboard, the browser, a page's address."""

import asyncio
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.clean import clean_url
from briefing.errors import ExportError
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.words import count

if TYPE_CHECKING:
    from briefing.update.discover import FoundFeed
    from briefing.update.fulltext import FullText

_NAMED = 3


async def export(desk: Desk, folder: Path) -> str:
    """Write the notes to Markdown files; return what was written, in words.

    Raises:
        ExportError: naming the file that could not be read or written.
    """
    from briefing.export.folder import exported, plan_export, write_changes

    items = await desk.store.read(exported)
    if not items:
        return f"no notes to write yet: {key('note')} on a sentence writes one"
    found = await asyncio.to_thread(plan_export, folder, items)
    await asyncio.to_thread(write_changes, folder, found)
    names = [change.name for change in found if not change.name.startswith(".")]
    if not names:
        return f"{folder} is up to date"
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    wrote = count(len(names), "file")
    return f"wrote {wrote} to {folder}: {', '.join(names[:_NAMED])}{more}"


def folder_of(words: str) -> Path:
    """Return the folder a person named.

    Raises:
        ExportError: when nothing is named, or a file.
    """
    if not words.strip():
        raise ExportError(f"no folder was named: {key('export')} asks again")
    folder = Path(words.strip()).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"a file, name a folder: {folder}")
    return folder


async def full_text(desk: Desk, article_id: str) -> "FullText":
    """Fetch the page of an article; what it has becomes the article's text.

    Raises:
        StoreError: when the database cannot be written.
    """
    from briefing.update.fulltext import fetch_full_text

    return await fetch_full_text(desk.store, desk.settings, article_id, desk.now())


async def browse(url: str) -> str:
    """Open a link in the browser; return what came of it, in words."""
    link = clean_url(url)
    if not link:
        return "this article has no web link"
    import webbrowser

    try:
        browser = await asyncio.to_thread(webbrowser.get)
    except webbrowser.Error:
        return f"no browser here: {link}"
    if type(browser) is webbrowser.GenericBrowser:
        return f"only a text browser here, which needs this terminal: {link}"
    done = await asyncio.to_thread(browser.open, link)
    return "opened in the browser" if done else f"the browser did not open: {link}"


async def find_feeds(desk: Desk, address: str) -> "tuple[FoundFeed, ...]":
    """Return the feeds at an address, the main one first.

    Raises:
        FeedError: when there is none.
    """
    # Loading the HTTP client takes long enough to be felt: away from the event loop.
    discovery = await asyncio.to_thread(import_module, "briefing.update.discover")
    outcomes = await asyncio.to_thread(import_module, "briefing.update.outcomes")
    limits = outcomes.fetch_settings(desk.settings)
    now = desk.now()
    held = await desk.store.read(lambda s: s.feeds.held_hosts(now))
    found: tuple[FoundFeed, ...]
    found = await discovery.discover(address, limits, now, held)
    return found
