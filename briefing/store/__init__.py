"""The only package that knows SQL.

    with Store(path) as store:
        store.articles.numbers(UNREAD)

A store is one connection for one thread. `AsyncStore` serves an event loop.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefing.store.articles import Articles
from briefing.store.database import connect, failure, writing
from briefing.store.feeds import Feeds
from briefing.store.pages import Pages

if TYPE_CHECKING:
    from briefing.store.arrivals import Arrivals
    from briefing.store.authored import Journal
    from briefing.store.commands import Commands
    from briefing.store.copies import Copies
    from briefing.store.corrections import Corrections
    from briefing.store.derived import Derived
    from briefing.store.figure_links import FigureLinks
    from briefing.store.groups import Groups
    from briefing.store.links import Links
    from briefing.store.marks import Marks, Notes
    from briefing.store.number_links import NumberLinks
    from briefing.store.revisions import Revisions
    from briefing.store.seen import Seen
    from briefing.store.series_list import SeriesList
    from briefing.store.stories import Stories
    from briefing.store.story_list import StoryList
    from briefing.store.tags import Deletions, Tags
    from briefing.store.vocabulary import Vocabulary
    from briefing.store.watches import Watches


class Store:
    """Everything stored, by kind.

    What the app's first paint does not need is imported when it is first asked for.
    """

    def __init__(self, path: Path) -> None:
        """Open the database, creating or migrating it.

        Raises:
            StoreError: naming the file and what to do.
        """
        self.path = path
        self._connection = connect(path)
        self.feeds = Feeds(self._connection)
        self.articles = Articles(self._connection)
        self.pages = Pages(self._connection)

    @cached_property
    def arrivals(self) -> "Arrivals":
        """What entries become articles by."""
        from briefing.store.arrivals import Arrivals

        return Arrivals(self._connection)

    @cached_property
    def derived(self) -> "Derived":
        """Analyses and the figures in them."""
        from briefing.store.derived import Derived

        return Derived(self._connection)

    @cached_property
    def links(self) -> "Links":
        """Which texts wait to be tied to others."""
        from briefing.store.links import Links

        return Links(self._connection)

    @cached_property
    def figure_links(self) -> "FigureLinks":
        """Which figures are one across articles."""
        from briefing.store.figure_links import FigureLinks

        return FigureLinks(self._connection)

    @cached_property
    def number_links(self) -> "NumberLinks":
        """Which numbers are of one series across articles."""
        from briefing.store.number_links import NumberLinks

        return NumberLinks(self._connection)

    @cached_property
    def series_list(self) -> "SeriesList":
        """The series found."""
        from briefing.store.series_list import SeriesList

        return SeriesList(self._connection)

    @cached_property
    def stories(self) -> "Stories":
        """What stories are found by."""
        from briefing.store.stories import Stories

        return Stories(self._connection)

    @cached_property
    def story_list(self) -> "StoryList":
        """The stories found."""
        from briefing.store.story_list import StoryList

        return StoryList(self._connection)

    @cached_property
    def groups(self) -> "Groups":
        """Articles by feed, day, tag and saved query."""
        from briefing.store.groups import Groups

        return Groups(self._connection)

    @cached_property
    def copies(self) -> "Copies":
        """Articles that are one text."""
        from briefing.store.copies import Copies

        return Copies(self._connection)

    @cached_property
    def seen(self) -> "Seen":
        """Sentences that were on the screen."""
        from briefing.store.seen import Seen

        return Seen(self._connection)

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """How common terms are."""
        from briefing.store.vocabulary import Vocabulary

        return Vocabulary(self._connection)

    @cached_property
    def commands(self) -> "Commands":
        """Command lines given before."""
        from briefing.store.commands import Commands

        return Commands(self._connection)

    @cached_property
    def journal(self) -> "Journal":
        """Changes that can be undone."""
        from briefing.store.authored import Journal

        return Journal(self._connection)

    @cached_property
    def watches(self) -> "Watches":
        """What the user follows."""
        from briefing.store.watches import Watches

        return Watches(self._connection, self.journal)

    @cached_property
    def corrections(self) -> "Corrections":
        """What the user put right."""
        from briefing.store.corrections import Corrections

        return Corrections(self._connection, self.journal)

    @cached_property
    def marks(self) -> "Marks":
        """What is read and starred."""
        from briefing.store.marks import Marks

        return Marks(self.journal)

    @cached_property
    def tags(self) -> "Tags":
        """The tags of articles."""
        from briefing.store.tags import Tags

        return Tags(self._connection, self.journal)

    @cached_property
    def deletions(self) -> "Deletions":
        """Articles the user removed."""
        from briefing.store.tags import Deletions

        return Deletions(self._connection, self.journal)

    @cached_property
    def notes(self) -> "Notes":
        """The notes."""
        from briefing.store.marks import Notes

        return Notes(self._connection, self.journal)

    @cached_property
    def revisions(self) -> "Revisions":
        """The texts articles have had."""
        from briefing.store.revisions import Revisions

        return Revisions(self._connection)

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
