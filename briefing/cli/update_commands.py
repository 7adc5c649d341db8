"""The arguments of the commands that bring texts in and analyse them."""

import argparse

from briefing.cli.commands import Commands, add_command, add_json, count


def add_update_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add `briefing update`, which starts without the others."""
    update = add_command(commands, "update", "refresh:update", "refresh the feeds")
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
    add_json(update)


def add_document_commands(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands for documents and their analysis."""
    bring = add_command(
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
    add_json(bring)

    filling = add_command(
        commands,
        "fulltext",
        "documents:full_text",
        "fetch the page of an article that came as a teaser",
    )
    filling.add_argument("id", nargs="+", help="the article's id")
    add_json(filling)

    rebuild = add_command(
        commands,
        "reanalyse",
        "rebuild:reanalyse",
        "analyse again what older rules analysed",
    )
    rebuild.add_argument("--all", action="store_true", help="analyse every article")
    add_json(rebuild)

    filtering = add_command(
        commands, "analyse", "analyse:analyse", "the text engine as a filter, in JSON"
    )
    filtering.add_argument(
        "file", nargs="*", help="JSON Lines, a document a line; default: stdin"
    )
    filtering.add_argument(
        "--text", action="store_true", help="the files are text, Markdown or HTML"
    )
    filtering.add_argument(
        "--jobs", type=count, metavar="N", help="in N processes (default: all cores)"
    )
    filtering.add_argument(
        "--link",
        action="store_true",
        help="link figures, numbers and stories across the documents",
    )
