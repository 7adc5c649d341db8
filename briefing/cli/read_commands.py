"""The arguments of the commands that print what is stored."""

import argparse

from briefing.cli.commands import Commands, add_command, add_json, add_limit
from briefing.cli.query_commands import add_query


def add_read_commands(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add them to the command line."""
    listing = add_command(
        commands, "list", "read:list_articles", "list articles, newest first"
    )
    add_query(listing, "*")
    listing.add_argument("--unread", action="store_true", help="only unread ones")
    listing.add_argument("--starred", action="store_true", help="only starred ones")
    listing.add_argument("--noted", action="store_true", help="only those with notes")
    listing.add_argument("--feed", default="", metavar="URL", help="only of this feed")
    add_limit(listing, 50)
    add_json(listing)

    show = add_command(
        commands, "show", "read:show", "read one article by its sections"
    )
    show.add_argument("id", help="the article's id, or a unique beginning of it")
    show.add_argument(
        "--why", action="store_true", help="say why each sentence is there"
    )
    show.add_argument(
        "--diff", action="store_true", help="show what the outlet changed in it"
    )
    add_json(show)

    search = add_command(commands, "search", "read:search", "find articles, best first")
    add_query(search, "+")
    search.add_argument(
        "--newest", action="store_true", help="the newest first, not the best"
    )
    add_limit(search, 50)
    add_json(search)

    figures = add_command(
        commands,
        "figures",
        "figures:figures",
        "people, organisations, places and numbers",
    )
    figures.add_argument("name", nargs="*", help="show every mention of this figure")
    figures.add_argument("--article", metavar="ID", help="only of this article")
    _new(figures)
    add_limit(figures, 40)
    add_json(figures)

    numbers = add_command(
        commands, "numbers", "numbers:numbers", "numbers of several papers side by side"
    )
    numbers.add_argument(
        "name", nargs="*", help="only of this counted thing, or beside this figure"
    )
    numbers.add_argument("--article", metavar="ID", help="only of this article")
    add_limit(numbers, 20)
    add_json(numbers)

    telling = add_command(
        commands, "stories", "stories:stories", "affairs that several papers tell of"
    )
    telling.add_argument("story", nargs="?", help="this one: its id, or an article's")
    telling.add_argument("--why", action="store_true", help="say what they share")
    _new(telling)
    add_limit(telling, 20)
    add_json(telling)

    dated = add_command(
        commands, "timeline", "stories:timeline", "what a story says of which day"
    )
    dated.add_argument("story", help="the story's id, or that of one of its articles")
    add_json(dated)

    quotes = add_command(
        commands, "quotes", "figures:quotes", "who said what, newest first"
    )
    quotes.add_argument("speaker", nargs="*", help="only of this speaker")
    quotes.add_argument("--article", metavar="ID", help="only of this article")
    add_limit(quotes, 40)
    add_json(quotes)


def _new(parser: argparse.ArgumentParser) -> None:
    """Let only what is new be asked for."""
    told = "of the one given, only what was not on the screen of the app before"
    parser.add_argument("--new", action="store_true", help=told)
