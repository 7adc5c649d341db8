"""`briefing` alone: the app."""

import argparse
import os
import sys

from briefing.cli.session import first_run, settings_of
from briefing.errors import BriefingError


def open_app(given: argparse.Namespace) -> int:
    """Open the app on what is stored; a first run brings in the local feeds."""
    served = "TEXTUAL_DRIVER" in os.environ  # by `briefing serve`, to a browser
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BriefingError(
            "the app needs a terminal: in a pipe use `briefing list` and `show`"
        )
    settings = settings_of(given)
    if not settings.database.exists():
        first_run(settings)
    from briefing.tui.app import run_app

    return run_app(settings)
