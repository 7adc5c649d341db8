"""The options of `briefing correct` and `briefing watch`."""

import argparse

from briefing.cli.commands import Commands, add_command, add_json
from briefing.model import FigureType


def add_correct_commands(
    commands: "Commands[argparse.ArgumentParser]",
) -> None:
    """Add the command and its actions."""
    about = "put figures and numbers right, for good: merge, split, rename, link, ..."
    top = add_command(commands, "correct", "correct:listing", about)
    actions = top.add_subparsers(title="actions", metavar="ACTION")

    def action(name: str, run: str, help_: str) -> argparse.ArgumentParser:
        return add_command(actions, name, f"correct:{run}", help_)

    merge = action("merge", "merge", "let figures be one, by the name of the first")
    merge.add_argument("name", nargs="+", help="a figure's name or key")
    split = action("split", "split", "let a figure be another one in some articles")
    split.add_argument("name", help="the figure's name or key")
    split.add_argument("article", nargs="+", help="the ids of these articles")
    rename = action("rename", "rename", "let a figure go by another name")
    rename.add_argument("name", help="the figure's name or key")
    rename.add_argument("new", help="the name it shall have")
    retype = action("retype", "retype", "let a figure be another kind of thing")
    retype.add_argument("name", help="the figure's name or key")
    retype.add_argument("type", choices=[kind.value for kind in FigureType])
    hide = action("hide", "hide", "show a figure no more")
    hide.add_argument("name", help="the figure's name or key")
    link = action("link", "link", "let numbers count one thing")
    link.add_argument("number", nargs="+", metavar="ID:WORDS", help=_NUMBER)
    part = action("part", "part", "take a number out of its series")
    part.add_argument("number", metavar="ID:WORDS", help=_NUMBER)
    join = action("join", "join", "let the stories of some articles be one")
    join.set_defaults(run="stories:join")
    join.add_argument("article", nargs="+", help="the ids of articles")
    leave = action("leave", "split", "take articles out of their story")
    leave.set_defaults(run="stories:split")
    leave.add_argument("article", nargs="+", help="the ids of articles")
    listing = action("list", "listing", "list the corrections")
    add_json(listing)
    remove = action("remove", "remove", "take corrections back")
    remove.add_argument("id", nargs="+", help="of a correction, as `list` shows it")
    export = action("export", "export", "write the corrections to a file to share")
    export.add_argument("file", help="where to: JSON Lines")
    bring = action("import", "bring_in", "take in the corrections of such a file")
    bring.add_argument("file", help="JSON Lines, as `export` writes them")


def add_watch_commands(
    commands: "Commands[argparse.ArgumentParser]",
) -> None:
    """Add `briefing watch` and its actions."""
    about = "follow a figure, a number or a query; `update --watch` tells of it"
    top = add_command(commands, "watch", "watch:listing", about)
    actions = top.add_subparsers(title="actions", metavar="ACTION")

    def action(name: str, run: str, help_: str) -> argparse.ArgumentParser:
        return add_command(actions, name, f"watch:{run}", help_)

    figure = action("figure", "figure", "follow a person, organisation or place")
    figure.add_argument("name", help="the figure's name or key")
    number = action("number", "number", "follow the series that a number is in")
    number.add_argument("number", metavar="ID:WORDS", help=_NUMBER)
    number.add_argument("--name", help="what to call it")
    query = action("query", "query", "follow what a query finds")
    query.add_argument("query", nargs="+", help="as for `briefing search`")
    listing = action("list", "listing", "list what is followed, with what is new")
    add_json(listing)
    remove = action("remove", "remove", "follow something no more")
    remove.add_argument("id", help="of a watch, as `list` shows it")


_NUMBER = "the article's id, a colon, and words of the number or of its sentence"
