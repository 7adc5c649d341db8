"""How a command of the shell is declared; commands are imported when they are run."""

import argparse

Commands = argparse._SubParsersAction


def add_command(
    commands: "Commands[argparse.ArgumentParser]", name: str, run: str, about: str
) -> argparse.ArgumentParser:
    """Add a command, or an action of one.

    Args:
        commands: to which.
        name: as it is typed.
        run: module in `briefing.cli`, a colon, and the function that runs it.
        about: what it does, in a line.
    """
    command = commands.add_parser(name, help=about, description=about)
    command.set_defaults(run=run)
    return command


def add_json(command: argparse.ArgumentParser) -> None:
    """Let a command print JSON; where it is not asked to, the default is the top's."""
    command.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
    )


def add_limit(command: argparse.ArgumentParser, default: int) -> None:
    """Let a command print only so many rows."""
    command.add_argument(
        "-n",
        dest="limit",
        type=count,
        default=default,
        metavar="N",
        help=f"at most N (default {default})",
    )


def count(text: str) -> int:
    """Return the number that is written, at least 1.

    Raises:
        ValueError: for anything else, which argparse tells.
    """
    number = int(text)
    if number < 1:
        raise ValueError
    return number
