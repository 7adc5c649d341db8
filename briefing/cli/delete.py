"""`briefing delete`: articles out of every list; undo brings them back."""

import argparse
import sys
from collections.abc import Sequence

from briefing.clean import clean_line
from briefing.cli.answers import agreed
from briefing.cli.output import tell
from briefing.cli.queries import asked
from briefing.cli.session import opened
from briefing.clock import utc_now
from briefing.errors import BriefingError
from briefing.store import Store

_FAILED, _USAGE = 1, 2


def delete(given: argparse.Namespace) -> int:
    """Delete articles by id, and all that fit a query once that is meant.

    Raises:
        NotFoundError: when an id is no single article's; nothing is deleted then.
        BriefingError: when one of them has notes; nothing is deleted then either.
    """
    if not given.id and not given.query:
        tell("briefing delete: give the ids of articles, or --query")
        return _USAGE
    with opened(given) as store:
        numbers = _meant(given, store)
        what = _called(store, numbers)
        if given.query and not given.yes and numbers and not _agreed(what):
            tell("nothing was deleted")
            return _FAILED
        done = store.deletions.delete(numbers, f"deleted {what}", utc_now())
    undo = "; `briefing undo` takes it back"
    tell(f"deleted: {what}{undo}" if done else "nothing to delete: no article fits")
    return 0


def _meant(given: argparse.Namespace, store: Store) -> list[int]:
    numbers = [store.articles.number(id_) for id_ in given.id]
    if given.query:
        numbers += store.articles.numbers(asked(given, " ".join(given.query)))
    return list(dict.fromkeys(numbers))


def _called(store: Store, numbers: Sequence[int]) -> str:
    if len(numbers) != 1:
        return f"{len(numbers):,} articles"
    (row,) = store.articles.headlines(numbers)
    return f"“{clean_line(row.title)}”"


def _agreed(what: str) -> bool:
    if not sys.stdin.isatty():
        raise BriefingError(f"deleting {what} asks first: give --yes in a script")
    return agreed(f"delete {what}?")
