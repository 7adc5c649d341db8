"""The only package that knows SQL.

    with Store(path) as store:
        store.articles.numbers(UNREAD)

A store is one connection for one thread. `AsyncStore` serves an event loop.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.store.articles import Articles, Taken
from briefing.store.authored import Journal
from briefing.store.commands import Commands
from briefing.store.copies import Copies
from briefing.store.corrections import Corrections
from briefing.store.database import connect, failure, writing
from briefing.store.derived import Derived
from briefing.store.feeds import Feeds
from briefing.store.links import Links
from briefing.store.marks import Marks, Notes
from briefing.store.pages import Pages
from briefing.store.seen import Seen
from briefing.store.stories import Stories, StoryList
from briefing.store.vocabulary import Vocabulary
from briefing.store.watches import Watches

__all__ = ["Store", "Taken"]


class Store:
    """Everything stored, by kind."""

    def __init__(self, path: Path) -> None:
        """Open the database, creating or migrating it.

        Raises:
            StoreError: naming the file and what to do.
        """
        self.path = path
        self._connection = connect(path)
        self.feeds = Feeds(self._connection)
        self.articles = Articles(self._connection)
        self.derived = Derived(self._connection)
        self.pages = Pages(self._connection)
        self.links = Links(self._connection)
        self.stories = Stories(self._connection)
        self.story_list = StoryList(self._connection)
        self.copies = Copies(self._connection)
        self.seen = Seen(self._connection)
        self.vocabulary = Vocabulary(self._connection)
        self.commands = Commands(self._connection)
        self.journal = Journal(self._connection)
        self.watches = Watches(self._connection, self.journal)
        self.corrections = Corrections(self._connection, self.journal)
        self.marks = Marks(self.journal)
        self.notes = Notes(self._connection, self.journal)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one write transaction over several of the parts."""
        with writing(self._connection):
            yield self._connection

    def close(self) -> None:
        """Close the connection; the store is not used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise failure(self.path, error) from error
