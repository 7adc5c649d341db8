"""`briefing feeds import` and `export`: lists of feeds as OPML."""

import argparse
import sys
from pathlib import Path

from briefing.cli.feeds import subscriptions_of
from briefing.cli.output import say, say_json, say_raw, tell
from briefing.cli.session import opened, settings_of
from briefing.config import is_local
from briefing.config_edit import write_aside
from briefing.errors import ExportError, FeedError
from briefing.model import Feed
from briefing.update.document_bytes import decode
from briefing.update.importing import read_bytes
from briefing.update.opml import Outlines, read_opml, write_opml
from briefing.update.subscriptions import Added, name, split_known, subscribed

_SHOWN = 20


def import_list(given: argparse.Namespace) -> int:
    """Subscribe to the feeds of an OPML file that are not subscribed yet.

    Raises:
        FeedError: when the file names no feed.
    """
    settings = settings_of(given)
    found = _read(given.file)
    feeds = [Feed(**listed._asdict()) for listed in found.feeds]
    with opened(given) as store:
        if given.dry_run:
            added = split_known(subscribed(store, settings), feeds)
        else:
            added = subscriptions_of(store, settings).add(feeds)
    if given.json:
        say_json(_as_json(added, found))
        return 0
    if given.dry_run:
        for feed in added.new:
            tags = f"  [{', '.join(feed.tags)}]" if feed.tags else ""
            say(f"{name(feed)}{tags}  {feed.url}")
    _sum_up(added, found, dry=given.dry_run)
    return 0


def _read(file: str) -> Outlines:
    if file == "-":
        where, data = "stdin", sys.stdin.buffer.read()
    else:
        where, data = file, read_bytes(Path(file).expanduser())
    found = read_opml(decode(where, data))
    if not found.feeds:
        wrong = f": {found.refused[0]!r} is no web address" if found.refused else ""
        raise FeedError(f"{where} names no feed{wrong}: give an OPML file")
    return found


def _as_json(added: Added, found: Outlines) -> dict[str, object]:
    return {
        "added": [_listed(feed) for feed in added.new],
        "known": [feed.url for feed in added.known],
        "refused": list(found.refused),
    }


def _listed(feed: Feed) -> dict[str, object]:
    return {
        "url": feed.url,
        "title": feed.title,
        "tags": feed.tags,
        "paused": feed.paused,
        "fulltext": feed.fulltext,
    }


def _sum_up(added: Added, found: Outlines, *, dry: bool) -> None:
    for address in found.refused[:_SHOWN]:
        tell(f"left out: {address!r} is no web address")
    if len(found.refused) > _SHOWN:
        tell(f"left out: {len(found.refused) - _SHOWN} more")
    verb = "would be added" if dry else "added"
    rest = "" if dry or not added.new else "; `briefing update` fetches them"
    tell(f"{len(added.new)} {verb}, {len(added.known)} known already{rest}")


def export_list(given: argparse.Namespace) -> int:
    """Write the feeds as OPML, to a file or to stdout.

    Raises:
        ExportError: when the file cannot be written; an old one stays.
    """
    settings = settings_of(given)
    with opened(given) as store:
        feeds = subscribed(store, settings)
    web = [feed for feed in feeds if not is_local(feed)]
    text = write_opml(web, "Feeds of briefing")
    if given.file and given.file != "-":
        path = Path(given.file).expanduser().absolute()
        try:
            write_aside(path, text.encode())
        except OSError as error:
            raise ExportError(f"cannot write {path}: {error.strerror}") from error
    else:
        say_raw(text.rstrip("\n"))
    left = len(feeds) - len(web)
    files = f"; {left} of this machine's files left out" if left else ""
    tell(f"{len(web)} feeds written{files}")
    return 0
