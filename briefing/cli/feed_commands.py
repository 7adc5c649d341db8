"""The arguments of `briefing feeds …`."""

import argparse

_FEED = "its number in `briefing feeds`, or part of its title or URL"
_Commands = argparse._SubParsersAction


def add_feed_commands(commands: "_Commands[argparse.ArgumentParser]") -> None:
    """Add the `feeds` group to the command line."""
    about = "add, list, tag, pause and remove feeds"
    group = commands.add_parser("feeds", help=about, description=about)
    group.set_defaults(run="feeds:list_feeds")
    _json(group, default=False)
    actions = group.add_subparsers(title="actions", metavar="ACTION")

    listing = _action(
        actions, "list", "feeds:list_feeds", "list the feeds and their health"
    )
    _json(listing)

    add = _action(actions, "add", "feeds:add", "subscribe to feeds")
    add.add_argument("url", nargs="+", help="a feed, or a page with a feed behind it")
    add.add_argument("--title", default="", help="in the place of the feed's own")
    add.add_argument(
        "--tag", action="append", default=[], help="give it a tag; may be repeated"
    )
    _json(add)

    look = _action(
        actions, "discover", "feeds:discover", "list the feeds a page offers"
    )
    look.add_argument("url", help="a web page, or a feed")
    _json(look)

    remove = _action(
        actions, "remove", "feed_changes:remove", "unsubscribe; its articles stay"
    )
    remove.add_argument("feed", help=_FEED)
    remove.add_argument("--yes", action="store_true", help="do not ask")

    rename = _action(
        actions, "rename", "feed_changes:rename", "show a feed under another title"
    )
    rename.add_argument("feed", help=_FEED)
    rename.add_argument("title", nargs="+", help="the new title")

    tag = _action(
        actions, "tag", "feed_changes:tag", "give a feed tags, and take some away"
    )
    tag.add_argument("feed", help=_FEED)
    # Whatever follows, for a tag to be taken away begins as an option does.
    tag.add_argument("tags", nargs=argparse.REMAINDER, help="+one -another")

    for name, words in (
        ("pause", "keep a feed, but do not fetch it"),
        ("resume", "fetch a paused feed again"),
    ):
        command = _action(actions, name, f"feed_changes:{name}", words)
        command.add_argument("feed", help=_FEED)

    moved = _action(
        actions,
        "moved",
        "feed_changes:moved",
        "list the feeds that moved for good, and write their new addresses",
    )
    moved.add_argument("feed", nargs="*", help=f"only this one: {_FEED}")
    moved.add_argument("--yes", action="store_true", help="write them, do not ask")
    _json(moved)
    _lists(actions)


def _lists(actions: "_Commands[argparse.ArgumentParser]") -> None:
    bring = _action(
        actions, "import", "feed_lists:import_list", "subscribe to an OPML list"
    )
    bring.add_argument("file", help="an OPML file; - reads stdin")
    bring.add_argument("--dry-run", action="store_true", help="say what would be added")
    _json(bring)

    export = _action(
        actions, "export", "feed_lists:export_list", "write the feeds as OPML"
    )
    export.add_argument("-o", dest="file", metavar="FILE", help="default: stdout")


def _action(
    actions: "_Commands[argparse.ArgumentParser]", name: str, run: str, about: str
) -> argparse.ArgumentParser:
    command = actions.add_parser(name, help=about, description=about)
    command.set_defaults(run=run)
    return command


def _json(
    command: argparse.ArgumentParser, default: object = argparse.SUPPRESS
) -> None:
    command.add_argument(
        "--json", action="store_true", default=default, help="print JSON"
    )
