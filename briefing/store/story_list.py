"""Stories as they are read: affairs that at least two papers tell of."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.errors import NotFoundError
from briefing.store.rows import moment


class StoryRow(NamedTuple):
    """A story as it is listed."""

    pk: int
    key: str
    """The id of the article it began with."""
    title: str
    """The headline of its latest article that has a date."""
    articles: int
    outlets: tuple[str, ...]
    latest: datetime
    unread: int


class StoryList:
    """Stories as they are read: affairs that at least two papers tell of."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def latest(self, limit: int) -> tuple[StoryRow, ...]:
        """Return the stories with the latest articles first."""
        found = self._db.execute(
            f"SELECT pk FROM ({_TOLD}) ORDER BY latest DESC, pk DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return self.rows([row[0] for row in found])

    def rows(self, numbers: Sequence[int]) -> tuple[StoryRow, ...]:
        """Return stories by their numbers, in that order; unknown ones left out."""
        found = {pk: row for pk in numbers if (row := self._row(pk))}
        return tuple(found[pk] for pk in numbers if pk in found)

    def _row(self, number: int) -> StoryRow | None:
        told = self._db.execute(
            """SELECT s.key, a.outlet, a.published, a.sort_at, r.title,
                reads.at AS read_at
            FROM told t JOIN stories s ON s.pk = t.story
            JOIN articles a ON a.pk = t.article JOIN revisions r ON r.pk = a.revision
            LEFT JOIN reads ON reads.article = a.pk
            WHERE t.story = ? AND a.pk NOT IN (SELECT article FROM deletions)
            ORDER BY a.sort_at DESC, a.pk DESC""",
            (number,),
        ).fetchall()
        if not told:
            return None
        return StoryRow(
            pk=number,
            key=told[0]["key"],
            title=next((r["title"] for r in told if r["published"]), told[0]["title"]),
            articles=len(told),
            outlets=tuple(dict.fromkeys(row["outlet"] for row in told)),
            latest=moment(told[0]["sort_at"]),
            unread=sum(row["read_at"] is None for row in told),
        )

    def row(self, number: int) -> StoryRow:
        """Return a story by its number.

        Raises:
            NotFoundError: when no article tells it any more.
        """
        row = self._row(number)
        if row is None:
            raise NotFoundError("this story is gone: its articles tell others now")
        return row

    def get(self, key: str) -> StoryRow:
        """Return the story whose key is, or uniquely begins with, `key`.

        An article's id means the story that the article is in.

        Raises:
            NotFoundError: when no story or more than one fits.
        """
        found = self._db.execute(
            f"""SELECT DISTINCT t.story FROM told t JOIN articles a ON a.pk = t.article
            JOIN stories s ON s.pk = t.story
            WHERE ((a.id >= ?1 AND a.id < ?2) OR (s.key >= ?1 AND s.key < ?2))
            AND {_IS_TOLD} LIMIT 2""",
            (key, key + "\U0010ffff"),
        ).fetchall()
        if not key or not found:
            raise NotFoundError(f"no story has the id {key!r}: see `briefing stories`")
        if len(found) > 1:
            raise NotFoundError(f"several stories begin with {key!r}: give more of it")
        return self.row(found[0][0])

    def articles(self, number: int) -> tuple[str, ...]:
        """Return the ids of a story's articles, the latest first."""
        found = self._db.execute(
            """SELECT a.id FROM told t JOIN articles a ON a.pk = t.article
            WHERE t.story = ? AND a.pk NOT IN (SELECT article FROM deletions)
            ORDER BY a.sort_at DESC, a.pk DESC""",
            (number,),
        )
        return tuple(row[0] for row in found)

    def of(self, article_id: str) -> int:
        """Return the number of an article's story; 0 where it stands alone."""
        row = self._db.execute(
            f"""SELECT t.story FROM told t JOIN articles a ON a.pk = t.article
            WHERE a.id = ? AND {_IS_TOLD}""",
            (article_id,),
        ).fetchone()
        return int(row[0]) if row else 0

    def keys(self, numbers: Collection[int]) -> dict[int, str]:
        """Return article number -> key of its story, of those that are in one."""
        found = self._db.execute(
            f"""SELECT t.article, s.key FROM told t JOIN stories s ON s.pk = t.story
            WHERE t.article IN (SELECT value FROM json_each(?)) AND {_IS_TOLD}""",
            (json.dumps(list(numbers)),),
        )
        return dict(map(tuple, found))

    def grouping(self) -> dict[int, int]:
        """Return article number -> story number, for all articles that are in one."""
        found = self._db.execute(
            f"SELECT article, story FROM told WHERE story IN (SELECT pk FROM ({_TOLD}))"
        )
        return {row[0]: row[1] for row in found}


# An article whose outlet is not known counts as a paper of its own.
_PAPERS = "count(DISTINCT coalesce(nullif(a.outlet, ''), a.id))"
_STANDING = """told o JOIN articles a ON a.pk = o.article
    WHERE a.pk NOT IN (SELECT article FROM deletions)"""
_TOLD = f"""SELECT o.story AS pk, max(a.sort_at) AS latest FROM {_STANDING}
    GROUP BY o.story HAVING {_PAPERS} > 1"""
# The same of one story, that of the row `t`.
_IS_TOLD = f"(SELECT {_PAPERS} FROM {_STANDING} AND o.story = t.story) > 1"
