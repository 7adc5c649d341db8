"""The arguments of `briefing feeds …`."""

import argparse

from briefing.cli.commands import Commands, add_command, add_json

_FEED = "its number in `briefing feeds`, or part of its title or URL"


def add_feed_commands(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the `feeds` group to the command line."""
    about = "add, list, tag, pause and remove feeds"
    group = add_command(commands, "feeds", "feeds:list_feeds", about)
    add_json(group)
    actions = group.add_subparsers(title="actions", metavar="ACTION")

    listing = add_command(
        actions, "list", "feeds:list_feeds", "list the feeds and their health"
    )
    add_json(listing)

    add = add_command(actions, "add", "feeds:add", "subscribe to feeds")
    add.add_argument("url", nargs="+", help="a feed, or a page with a feed behind it")
    add.add_argument("--title", default="", help="in the place of the feed's own")
    add.add_argument(
        "--tag", action="append", default=[], help="give it a tag; may be repeated"
    )
    add_json(add)

    look = add_command(
        actions, "discover", "feeds:discover", "list the feeds a page offers"
    )
    look.add_argument("url", help="a web page, or a feed")
    add_json(look)

    remove = add_command(
        actions, "remove", "feed_changes:remove", "unsubscribe; its articles stay"
    )
    remove.add_argument("feed", help=_FEED)
    remove.add_argument("--yes", action="store_true", help="do not ask")

    rename = add_command(
        actions, "rename", "feed_changes:rename", "show a feed under another title"
    )
    rename.add_argument("feed", help=_FEED)
    rename.add_argument("title", nargs="+", help="the new title")

    tag = add_command(
        actions, "tag", "feed_changes:tag", "give a feed tags, and take some away"
    )
    tag.add_argument("feed", help=_FEED)
    # Whatever follows, for a tag to be taken away begins as an option does.
    tag.add_argument("tags", nargs=argparse.REMAINDER, help="+one -another")

    for name, words in (
        ("pause", "keep a feed, but do not fetch it"),
        ("resume", "fetch a paused feed again"),
    ):
        command = add_command(actions, name, f"feed_changes:{name}", words)
        command.add_argument("feed", help=_FEED)

    moved = add_command(
        actions,
        "moved",
        "feed_changes:moved",
        "list the feeds that moved for good, and write their new addresses",
    )
    moved.add_argument("feed", nargs="*", help=f"only this one: {_FEED}")
    moved.add_argument("--yes", action="store_true", help="write them, do not ask")
    add_json(moved)
    _lists(actions)


def _lists(actions: "Commands[argparse.ArgumentParser]") -> None:
    bring = add_command(
        actions, "import", "feed_lists:import_list", "subscribe to an OPML list"
    )
    bring.add_argument("file", help="an OPML file; - reads stdin")
    bring.add_argument("--dry-run", action="store_true", help="say what would be added")
    add_json(bring)

    export = add_command(
        actions, "export", "feed_lists:export_list", "write the feeds as OPML"
    )
    export.add_argument("-o", dest="file", metavar="FILE", help="default: stdout")
