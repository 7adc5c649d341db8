"""Queries on the command line: read, shown, and used to mark many articles at once."""

import argparse
import sys

from briefing.across.hits import Hits
from briefing.cli.output import tell
from briefing.cli.session import opened, settings_of
from briefing.clock import utc_now
from briefing.model import Span
from briefing.query import Query, parse


def asked(given: argparse.Namespace, text: str) -> Query:
    """Return the query that was typed.

    Raises:
        QueryError: saying what is wrong with it, and where.
        ConfigError: when the configuration, which has the views, cannot be read.
    """
    return parse(text, utc_now(), settings_of(given).views)


def emphasised(hits: Hits, sentence: Span) -> str:
    """Return a sentence; on a terminal the words that were found are marked."""
    text = hits.article.text
    if not sys.stdout.isatty():
        return sentence.of(text)
    done, parts = sentence.start, []
    for hit in hits.spans:
        if sentence.holds(hit) and hit.start >= done:
            parts += [text[done : hit.start], f"›{hit.of(text)}‹"]
            done = hit.end
    return "".join((*parts, text[done : sentence.end]))


_DONE = {
    "read": "marked as read",
    "unread": "marked as unread",
    "starred": "starred",
    "unstarred": "no longer starred",
}


def mark(given: argparse.Namespace) -> int:
    """Mark all articles that fit, in one change that undo takes back."""
    query = asked(given, " ".join(given.query))
    now = utc_now()
    with opened(given) as store:
        numbers = store.articles.numbers(query)
        label = f"{given.state}: {' '.join(given.query)}"
        change = {
            "read": store.marks.read,
            "unread": store.marks.unread,
            "starred": store.marks.star_all,
            "unstarred": store.marks.unstar_all,
        }[given.state]
        done = change(numbers, label, now)
    articles = f"{done:,} article{'' if done == 1 else 's'}"
    tell(f"{articles} {_DONE[given.state]}; `briefing undo` takes it back")
    return 0
