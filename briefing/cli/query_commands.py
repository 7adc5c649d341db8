"""The commands that take a query, and how the query gets past the option parser."""

import argparse
import re
from collections.abc import Sequence

_HELP = 'words, "phrases", -not, OR, ( ) and keywords such as person:maduro'
_LANGUAGE = """\
keywords of a query:
  person: org: place: figure: speaker:      the beginnings of a name's words
  amount:>1m  amount:50%  amount:$10..20m   a number written in the text
  outlet: feed: tag: section: story: note: title: id:
  is:unread is:read is:starred is:noted is:revised
  since:2026-11-01  until:2026-11  newer:3d (h d w m y)  sort:rank  view:NAME"""
_COMMANDS = ("list", "search", "mark", "export", "delete")
# -cuba, -is:read, -(a, -"white house"; but not -n, -n5, -h, --json
_EXCLUDED = re.compile(r"-(?!-|n\d*$|h$|o$).", re.DOTALL)


def add_query(
    command: argparse.ArgumentParser, count: str, name: str = "query"
) -> None:
    """Let a command take a query of so many arguments: "*" or "+".

    `name` is "--query" where it stands behind that word.
    """
    command.add_argument(name, nargs=count, metavar="QUERY", help=_HELP)
    command.epilog = _LANGUAGE
    command.formatter_class = argparse.RawDescriptionHelpFormatter


def as_terms(arguments: Sequence[str]) -> list[str]:
    """Return arguments in which `-word` is no option but a part of the query.

    A space before it is enough, and means nothing in a query.
    """
    found = list(arguments)
    start = next((i for i, word in enumerate(found) if word in _COMMANDS), len(found))
    for place in range(start + 1, len(found)):
        word = found[place]
        folder = found[start] == "export" and word.startswith("-o")
        if _EXCLUDED.match(word) and not folder:
            found[place] = f" {word}"
    return found
