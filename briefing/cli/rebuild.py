"""`briefing reanalyse`: derived data made anew; notes and marks are not touched."""

import argparse
from functools import partial

from briefing.across.linking import relink
from briefing.cli.output import say, say_json
from briefing.cli.progress import Bar, tell_unread
from briefing.cli.session import opened
from briefing.store import Store
from briefing.text.analyse import RULES_VERSION
from briefing.update.analysing import analyse_pending


def reanalyse(given: argparse.Namespace) -> int:
    """Analyse what other rules analysed, or every article; return 1 if any failed."""
    failures: dict[str, str] = {}
    with opened(given) as store:
        if given.all:
            store.derived.outdate()
            relink(store)
        done = _rebuild(store, failures)
    if given.json:
        failed = [{"id": id_, "reason": why} for id_, why in failures.items()]
        say_json({"rules": RULES_VERSION, "analysed": done, "failed": failed})
    else:
        say(f"{done} analysed" + (f", {len(failures)} failed" if failures else ""))
    tell_unread(failures)
    return 1 if failures else 0


def _rebuild(store: Store, failures: dict[str, str]) -> int:
    bar = Bar()
    try:
        return analyse_pending(
            store, partial(bar.show, "analysed"), failures.__setitem__
        )
    finally:
        bar.clear()
        with store.writing():
            store.links.prune()
        store.arrivals.settle()
