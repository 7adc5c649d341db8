"""The arguments of the commands that write: notes, tags, marks, exports, settings."""

import argparse

from briefing.cli.commands import Commands, add_command, add_json
from briefing.cli.correct_commands import add_correct_commands, add_watch_commands
from briefing.cli.query_commands import add_query


def add_write_commands(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add them to the command line."""
    note = add_command(commands, "note", "write:list_notes", "write and list notes")
    note.set_defaults(article=None)
    actions = note.add_subparsers(title="actions", metavar="ACTION")
    add = add_command(actions, "add", "write:add_note", "write a note")
    add.add_argument("id", help="the article's id")
    add.add_argument("text", nargs="+", help="the note; - reads it from stdin")
    add.add_argument("--at", metavar="WORDS", help="on the sentence with these words")
    add_json(add)
    edit = add_command(actions, "edit", "write:edit_note", "replace a note's text")
    edit.add_argument("id", help="the note's id")
    edit.add_argument("text", nargs="+", help="the new text; - reads it from stdin")
    delete = add_command(actions, "delete", "write:delete_note", "remove a note")
    delete.add_argument("id", help="the note's id")
    listing = add_command(actions, "list", "write:list_notes", "list the notes")
    listing.add_argument("article", nargs="?", help="only of this article")
    add_json(listing)

    tag = add_command(commands, "tag", "tags:tag", "tag an article, or list its tags")
    tag.add_argument("id", help="the article's id")
    # Whatever follows, for a tag to be taken away begins as an option does.
    tag.add_argument("words", nargs=argparse.REMAINDER, help="+one -another")

    add_correct_commands(commands)
    add_watch_commands(commands)

    delete = add_command(
        commands, "delete", "delete:delete", "delete articles; undo brings them back"
    )
    delete.add_argument("id", nargs="*", help="the article's id")
    add_query(delete, "+", "--query")
    delete.add_argument(
        "--yes", action="store_true", help="delete all that fit, do not ask"
    )

    add_command(commands, "undo", "write:undo", "take back the last change")
    add_command(commands, "redo", "write:redo", "do again what was taken back")

    mark = add_command(commands, "mark", "queries:mark", "mark all articles that fit")
    mark.add_argument("state", choices=("read", "unread", "starred", "unstarred"))
    add_query(mark, "+")

    export = add_command(commands, "export", "write:export", "notes to Markdown files")
    add_query(export, "*")
    export.add_argument(
        "-o", dest="folder", required=True, metavar="DIR", help="where to"
    )
    export.add_argument("--dry-run", action="store_true", help="print the changes only")

    web = add_command(commands, "serve", "serve:serve", "the app in a browser")
    web.add_argument(
        "--host", default="127.0.0.1", help="listen here (default: this machine alone)"
    )
    web.add_argument("--port", type=int, default=8000, help="default 8000")

    config = add_command(commands, "config", "write:config", "say which files are used")
    config.add_argument(
        "--init", action="store_true", help="write a config.toml of your own to edit"
    )
