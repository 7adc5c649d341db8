"""What every command begins with: settings, and the store behind them."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from briefing import config
from briefing.config import Settings
from briefing.store import Store


def settings_of(given: argparse.Namespace) -> Settings:
    """Return the settings of the configuration in use.

    Raises:
        ConfigError: naming file, line and key.
    """
    return config.load(config.find(given.config, os.environ))


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Store]:
    """Open the store; a first run brings in the local feeds, so there is news to read.

    Raises:
        ConfigError: see `settings_of`.
        StoreError: when the database cannot be used.
    """
    settings = settings_of(given)
    if not settings.database.exists():
        first_run(settings)
    with Store(settings.database) as store:
        yield store


def first_run(settings: Settings) -> None:
    """Create the database and bring in the feeds that are files."""
    from briefing.update.first import bring_in_local

    bring_in_local(settings)
