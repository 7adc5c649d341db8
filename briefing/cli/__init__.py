"""The command line: parse, call, print. Commands are imported when they are run.

Exit codes: 0 done, 1 failed, 2 usage, 3 some feeds failed, 4 news of what is followed
(`update --watch`), 130 interrupted.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from briefing import __version__
from briefing.errors import BriefingError

_ABOUT = """\
News briefings in the terminal, in which every line can show its evidence.
Without a command, opens the app on what is stored."""

_MORE = """\
IDs may be shortened as long as they are unique. stdout is data, stderr is narration.
Exit codes: 0 done, 1 failed, 2 usage, 3 some feeds failed, 4 news (update --watch)."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no traceback reaches the user."""
    given = _given(arguments)
    module, _, function = given.run.partition(":")
    try:
        command = importlib.import_module(f"briefing.cli.{module}")
        code: int = getattr(command, function)(given)
        sys.stdout.flush()
    except BriefingError as error:
        return _complain(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe has gone: `briefing list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if _interrupted(error):
            return 130
        if os.environ.get("BRIEFING_DEBUG"):
            raise
        fault = BriefingError(
            f"this is a fault of briefing, please report it: {error!r} "
            "(BRIEFING_DEBUG=1 shows where)"
        )
        return _complain(fault)
    return code


def _given(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; the app waits for no command, an update for its own."""
    if not arguments:
        return _top().parse_args([])
    if arguments[0] == "update":
        from briefing.cli.update_commands import add_update_command

        top = _top()
        add_update_command(_commands(top))
        return top.parse_args(arguments)
    from briefing.cli.query_commands import as_terms

    return parser().parse_args(as_terms(arguments))


def _interrupted(error: BaseException) -> bool:
    """Return whether Ctrl-C caused the error: it may come between lock and use."""
    context = error.__context__
    return context is not None and (
        isinstance(context, KeyboardInterrupt) or _interrupted(context)
    )


def _complain(error: BriefingError) -> int:
    """Say what went wrong, of a query also where; return the exit code."""
    from briefing.cli.output import tell, tell_as_it_is
    from briefing.query.errors import QueryError

    if not isinstance(error, QueryError):
        tell(f"briefing: {error}")
        return 1
    tell(f"briefing: {error.why}")
    for line in error.pointed():
        tell_as_it_is(f"    {line}")
    return 2


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    from briefing.cli.feed_commands import add_feed_commands
    from briefing.cli.read_commands import add_read_commands
    from briefing.cli.update_commands import add_document_commands, add_update_command
    from briefing.cli.write_commands import add_write_commands

    top = _top()
    commands = _commands(top)
    add_read_commands(commands)
    add_update_command(commands)
    add_feed_commands(commands)
    add_document_commands(commands)
    add_write_commands(commands)
    return top


def _top() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="briefing",
        description=_ABOUT,
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    top.add_argument("--config", metavar="FILE", help="use this config.toml")
    top.set_defaults(run="app:open_app", json=False)
    return top


def _commands(
    top: argparse.ArgumentParser,
) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    return top.add_subparsers(title="commands", metavar="COMMAND")
