"""`briefing import`: files become articles."""

import argparse
from pathlib import Path

from briefing.cli.output import say, say_json, tell
from briefing.cli.progress import tell_unread
from briefing.cli.session import opened
from briefing.clock import utc_now
from briefing.errors import DocumentError
from briefing.update.analysing import analyse_pending
from briefing.update.importing import import_file


def import_documents(given: argparse.Namespace) -> int:
    """Bring in files; one that cannot be read does not stop the others."""
    failed = 0
    rows = []
    with opened(given) as store:
        for path in _files(given.path):
            try:
                done = import_file(store, path, utc_now())
            except DocumentError as error:
                failed += 1
                tell(f"briefing: {error}")
                continue
            rows.append({"file": str(path), "id": done.id, "new": done.new})
            if not given.json:
                what = "new" if done.new else "known"
                say(f"{what:<5} {done.id}  {done.title} — {done.outlet or 'no outlet'}")
        store.articles.index_new()
        unread: dict[str, str] = {}
        analyse_pending(store, lambda _done, _total: None, unread.__setitem__)
    tell_unread(unread)
    if given.json:
        say_json(rows)
    return 1 if failed else 0


def _files(paths: list[str]) -> list[Path]:
    found: list[Path] = []
    for name in paths:
        path = Path(name).expanduser()
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.is_file())
        else:
            found.append(path)
    return found
