"""The texts an article has had."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from briefing.store import rows


class Revision(NamedTuple):
    """One stored text of an article."""

    title: str
    text: str
    seen: datetime
    """When it was first seen."""


class Revisions:
    """The `revisions` table, for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, article_id: str) -> tuple[Revision, ...]:
        """Return the texts of an article, oldest first, as its outlet changed them.

        A feed's teaser and the page behind it are no changes of one another: only those
        of the origin that is shown are returned.
        """
        found = self._db.execute(
            """SELECT r.title, r.text, r.seen_at FROM articles a
            JOIN revisions shown ON shown.pk = a.revision
            JOIN revisions r ON r.article = a.pk AND r.origin = shown.origin
            WHERE a.id = ? ORDER BY r.pk""",
            (article_id,),
        )
        return tuple(
            Revision(title, text, rows.moment(seen)) for title, text, seen in found
        )
