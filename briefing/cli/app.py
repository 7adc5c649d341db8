"""`briefing` alone: the app."""

import argparse

from briefing.cli.session import first_run, settings_of


def open_app(given: argparse.Namespace) -> int:
    """Open the app on what is stored; a first run brings in the local feeds."""
    settings = settings_of(given)
    if not settings.database.exists():
        first_run(settings)
    from briefing.tui.app import run_app

    return run_app(settings)
