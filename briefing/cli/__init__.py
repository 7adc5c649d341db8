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
        top = _top()
        _updating(_commands(top))
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
    top = _top()
    commands = _commands(top)
    _reading(commands)
    _updating(commands)
    _bringing_in(commands)
    _writing(commands)
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
    top.set_defaults(run="app:open_app")
    return top


_Commands = argparse._SubParsersAction


def _commands(top: argparse.ArgumentParser) -> "_Commands[argparse.ArgumentParser]":
    return top.add_subparsers(title="commands", metavar="COMMAND")


def _command(
    commands: "_Commands[argparse.ArgumentParser]", name: str, run: str, about: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    command.set_defaults(run=run)
    return command


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON")


def _reading(commands: "_Commands[argparse.ArgumentParser]") -> None:
    from briefing.cli.query_commands import add_query

    listing = _command(
        commands, "list", "read:list_articles", "list articles, newest first"
    )
    add_query(listing, "*")
    listing.add_argument("--unread", action="store_true", help="only unread ones")
    listing.add_argument("--starred", action="store_true", help="only starred ones")
    listing.add_argument("--noted", action="store_true", help="only those with notes")
    listing.add_argument("--feed", default="", metavar="URL", help="only of this feed")
    _limit(listing, 50)
    _json(listing)

    show = _command(commands, "show", "read:show", "read one article by its sections")
    show.add_argument("id", help="the article's id, or a unique beginning of it")
    show.add_argument(
        "--why", action="store_true", help="say why each sentence is there"
    )
    show.add_argument(
        "--diff", action="store_true", help="show what the outlet changed in it"
    )
    _json(show)

    search = _command(commands, "search", "read:search", "find articles, best first")
    add_query(search, "+")
    search.add_argument(
        "--newest", action="store_true", help="the newest first, not the best"
    )
    _limit(search, 50)
    _json(search)

    figures = _command(
        commands, "figures", "read:figures", "people, organisations, places and numbers"
    )
    figures.add_argument("name", nargs="*", help="show every mention of this figure")
    figures.add_argument("--article", metavar="ID", help="only of this article")
    _limit(figures, 40)
    _json(figures)

    numbers = _command(
        commands, "numbers", "numbers:numbers", "numbers of several papers side by side"
    )
    numbers.add_argument(
        "name", nargs="*", help="only of this counted thing, or beside this figure"
    )
    numbers.add_argument("--article", metavar="ID", help="only of this article")
    _limit(numbers, 20)
    _json(numbers)

    telling = _command(
        commands, "stories", "stories:stories", "affairs that several papers tell of"
    )
    telling.add_argument("story", nargs="?", help="this one: its id, or an article's")
    telling.add_argument("--why", action="store_true", help="say what they share")
    _limit(telling, 20)
    _json(telling)

    dated = _command(
        commands, "timeline", "stories:timeline", "what a story says of which day"
    )
    dated.add_argument("story", help="the story's id, or that of one of its articles")
    _json(dated)

    quotes = _command(commands, "quotes", "read:quotes", "who said what, newest first")
    quotes.add_argument("speaker", nargs="*", help="only of this speaker")
    quotes.add_argument("--article", metavar="ID", help="only of this article")
    _limit(quotes, 40)
    _json(quotes)


def _limit(command: argparse.ArgumentParser, default: int) -> None:
    command.add_argument(
        "-n",
        dest="limit",
        type=_count,
        default=default,
        metavar="N",
        help=f"at most N (default {default})",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _updating(commands: "_Commands[argparse.ArgumentParser]") -> None:
    update = _command(commands, "update", "refresh:update", "refresh the feeds")
    update.add_argument(
        "feed", nargs="*", help="only feeds whose title or URL has this, due or not"
    )
    update.add_argument(
        "--tag", action="append", default=[], help="only feeds with this tag"
    )
    update.add_argument(
        "--force", action="store_true", help="fetch feeds that are not due yet, too"
    )
    update.add_argument(
        "--since",
        metavar="WHEN",
        help="take in only what was published since: 2026-11-01, 3d, 12h",
    )
    update.add_argument(
        "--no-analysis",
        action="store_true",
        help="leave the analysis to the next update, or the app",
    )
    update.add_argument(
        "--watch",
        action="store_true",
        help="tell what is new of what you follow; exit code 4 if anything is",
    )
    update.add_argument("--quiet", action="store_true", help="print only what failed")
    _json(update)


def _bringing_in(commands: "_Commands[argparse.ArgumentParser]") -> None:
    from briefing.cli.feed_commands import add_feed_commands

    add_feed_commands(commands)

    bring = _command(
        commands,
        "import",
        "documents:import_documents",
        "bring in text, Markdown or HTML, or a web page",
    )
    bring.add_argument(
        "path",
        nargs="+",
        help="a file, a folder with its files, or the http(s) address of a page",
    )
    _json(bring)

    filling = _command(
        commands,
        "fulltext",
        "documents:full_text",
        "fetch the page of an article that came as a teaser",
    )
    filling.add_argument("id", nargs="+", help="the article's id")
    _json(filling)

    rebuild = _command(
        commands,
        "reanalyse",
        "rebuild:reanalyse",
        "analyse again what older rules analysed",
    )
    rebuild.add_argument("--all", action="store_true", help="analyse every article")
    _json(rebuild)

    filtering = _command(
        commands, "analyse", "analyse:analyse", "the text engine as a filter, in JSON"
    )
    filtering.add_argument(
        "file", nargs="*", help="JSON Lines, a document a line; default: stdin"
    )
    filtering.add_argument(
        "--text", action="store_true", help="the files are text, Markdown or HTML"
    )
    filtering.add_argument(
        "--jobs", type=_count, metavar="N", help="in N processes (default: all cores)"
    )
    filtering.add_argument(
        "--link",
        action="store_true",
        help="link figures, numbers and stories across the documents",
    )


def _writing(commands: "_Commands[argparse.ArgumentParser]") -> None:
    from briefing.cli.query_commands import add_query

    note = _command(commands, "note", "write:list_notes", "write and list notes")
    note.set_defaults(json=False, article=None)
    actions = note.add_subparsers(title="actions", metavar="ACTION")
    add = _command(actions, "add", "write:add_note", "write a note")
    add.add_argument("id", help="the article's id")
    add.add_argument("text", nargs="+", help="the note; - reads it from stdin")
    add.add_argument("--at", metavar="WORDS", help="on the sentence with these words")
    _json(add)
    edit = _command(actions, "edit", "write:edit_note", "replace a note's text")
    edit.add_argument("id", help="the note's id")
    edit.add_argument("text", nargs="+", help="the new text; - reads it from stdin")
    delete = _command(actions, "delete", "write:delete_note", "remove a note")
    delete.add_argument("id", help="the note's id")
    listing = _command(actions, "list", "write:list_notes", "list the notes")
    listing.add_argument("article", nargs="?", help="only of this article")
    _json(listing)

    from briefing.cli.correct_commands import add_correct_commands, add_watch_commands

    tag = _command(commands, "tag", "tags:tag", "tag an article, or list its tags")
    tag.add_argument("id", help="the article's id")
    # Whatever follows, for a tag to be taken away begins as an option does.
    tag.add_argument("words", nargs=argparse.REMAINDER, help="+one -another")

    add_correct_commands(commands)
    add_watch_commands(commands)

    delete = _command(
        commands, "delete", "delete:delete", "delete articles; undo brings them back"
    )
    delete.add_argument("id", nargs="*", help="the article's id")
    add_query(delete, "+", "--query")
    delete.add_argument(
        "--yes", action="store_true", help="delete all that fit, do not ask"
    )

    _command(commands, "undo", "write:undo", "take back the last change")
    _command(commands, "redo", "write:redo", "do again what was taken back")

    mark = _command(commands, "mark", "queries:mark", "mark all articles that fit")
    mark.add_argument("state", choices=("read", "unread", "starred", "unstarred"))
    add_query(mark, "+")

    export = _command(commands, "export", "write:export", "notes to Markdown files")
    add_query(export, "*")
    export.add_argument(
        "-o", dest="folder", required=True, metavar="DIR", help="where to"
    )
    export.add_argument("--dry-run", action="store_true", help="print the changes only")

    web = _command(commands, "serve", "serve:serve", "the app in a browser")
    web.add_argument(
        "--host", default="127.0.0.1", help="listen here (default: this machine alone)"
    )
    web.add_argument("--port", type=int, default=8000, help="default 8000")

    config = _command(commands, "config", "write:config", "say which files are used")
    config.add_argument(
        "--init", action="store_true", help="write a config.toml of your own to edit"
    )
