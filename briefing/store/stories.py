"""Stories: articles filed by what they are about, and the affairs they tell of.

These are the rows that clustering reads and writes; what is alike is decided
elsewhere. All methods that write are called inside `Store.writing`.
"""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.errors import NotFoundError
from briefing.store.links import marks
from briefing.store.rows import moment, stamp

UNDATED = ""
"""Sorts before every moment; an article without one is near to any."""

_NEWEST = """SELECT * FROM (SELECT article FROM filed_terms
    WHERE term = ? AND at BETWEEN ? AND ? ORDER BY at DESC, article DESC LIMIT ?)"""


class Filed(NamedTuple):
    """An article as it is filed."""

    article: str
    outlet: str
    moment: datetime | None
    terms: Sequence[int]
    """32 bits each."""
    weights: Sequence[int]
    """One for each, 16 bits."""


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


class Stories:
    """The tables `sketches`, `filed_terms`, `stories` and `told`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def file(self, filed: Filed, terms: Iterable[int]) -> None:
        """File an article under some terms."""
        at = stamp(filed.moment) if filed.moment else UNDATED
        row = self._db.execute(
            "SELECT pk FROM articles WHERE id = ?", (filed.article,)
        ).fetchone()
        if row is None:
            return
        number = row[0]
        self._db.execute(
            "INSERT INTO sketches (article, at, outlet, body) VALUES (?, ?, ?, ?)",
            (number, at, filed.outlet, packed(filed.terms, filed.weights)),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO filed_terms (term, at, article) VALUES (?, ?, ?)",
            [(term, at, number) for term in terms],
        )

    def filed_under(
        self,
        terms: Sequence[int],
        first: datetime | None,
        last: datetime | None,
        limit: int,
    ) -> Counter[int]:
        """Return the numbers of articles filed under some terms: under how many.

        Args:
            terms: as they were filed; of each the latest articles.
            first: the earliest moment; None for all articles with one.
            last: the latest moment; None for all articles with one.
            limit: how many of a term, and as many again of those without a moment.
        """
        start = stamp(first) if first else "0"
        end = stamp(last) if last else "9999"
        if not terms:
            return Counter()
        newest = " UNION ALL ".join([_NEWEST] * 2 * len(terms))
        values = [
            value
            for term in terms
            for days in ((start, end), (UNDATED, UNDATED))
            for value in (term, *days, limit)
        ]
        found = self._db.execute(
            f"SELECT article, count(*) FROM ({newest}) GROUP BY article", values
        )
        return Counter({row[0]: row[1] for row in found})

    def filed(self, numbers: Sequence[int]) -> dict[int, Filed]:
        """Return articles as they are filed, by number; unknown ones left out."""
        if not numbers:
            return {}
        found = self._db.execute(
            f"""SELECT s.article, a.id, s.outlet, s.at, s.body FROM sketches s
            JOIN articles a ON a.pk = s.article
            WHERE s.article IN ({marks(numbers)})""",
            tuple(numbers),
        )
        return {
            number: Filed(id_, outlet, moment(at) if at else None, *unpacked(body))
            for number, id_, outlet, at, body in found
        }

    def numbers_of(self, articles: Collection[str]) -> dict[str, int]:
        """Return article id -> number of those of some articles that are filed."""
        found = self._db.execute(
            f"""SELECT a.id, a.pk FROM articles a JOIN sketches s ON s.article = a.pk
            WHERE a.id IN ({marks(articles)})""",
            tuple(articles),
        )
        return {row[0]: row[1] for row in found}

    def linked(self, articles: Collection[str]) -> dict[str, str]:
        """Return article id -> story as clustering has it, of those in one."""
        found = self._db.execute(
            f"""SELECT a.id, s.key FROM articles a JOIN told t ON t.article = a.pk
            JOIN stories s ON s.pk = t.linked WHERE a.id IN ({marks(articles)})""",
            tuple(articles),
        )
        return {row[0]: row[1] for row in found}

    def latest(self, story: str, limit: int) -> tuple[int, ...]:
        """Return the numbers of the latest articles of a story as clustered."""
        found = self._db.execute(
            """SELECT t.article FROM stories s JOIN told t ON t.linked = s.pk
            JOIN sketches k ON k.article = t.article
            WHERE s.key = ? ORDER BY k.at DESC, t.article DESC LIMIT ?""",
            (story, limit),
        )
        return tuple(row[0] for row in found)

    def assign(
        self, stories: Mapping[str, str | None], merged: Mapping[str, str]
    ) -> None:
        """Put articles into stories, None for none; then move stories whole, "" too."""
        for article, story in sorted(stories.items()):
            if story is None:
                self._db.execute(
                    """DELETE FROM told
                    WHERE article = (SELECT pk FROM articles WHERE id = ?)""",
                    (article,),
                )
            else:
                self._db.execute(
                    """INSERT INTO told (article, linked, story) SELECT pk, ?1, ?1
                    FROM articles WHERE id = ?2
                    ON CONFLICT DO UPDATE SET linked = ?1, story = ?1""",
                    (self._number(story), article),
                )
        for gone, into in sorted(merged.items()):
            if not into:
                self._db.execute(
                    """DELETE FROM told
                    WHERE linked = (SELECT pk FROM stories WHERE key = ?)""",
                    (gone,),
                )
                continue
            self._db.execute(
                """UPDATE told SET linked = ?1, story = ?1
                WHERE linked = (SELECT pk FROM stories WHERE key = ?2)""",
                (self._number(into), gone),
            )

    def _number(self, key: str) -> int:
        self._db.execute("INSERT OR IGNORE INTO stories (key) VALUES (?)", (key,))
        row = self._db.execute(
            "SELECT pk FROM stories WHERE key = ?", (key,)
        ).fetchone()
        return int(row[0])

    def unmove(self) -> None:
        """Take back what corrections changed."""
        self._db.execute("UPDATE told SET story = linked WHERE story <> linked")

    def move_story(self, key: str, target: str) -> None:
        """Let all articles of a story be of another."""
        self._db.execute(
            """UPDATE told SET story = ?
            WHERE story = (SELECT pk FROM stories WHERE key = ?)""",
            (self._number(target), key),
        )

    def move_article(self, article: str, target: str) -> None:
        """Let one article be of a story."""
        self._db.execute(
            """INSERT INTO told (article, linked, story)
            SELECT pk, ?1, ?2 FROM articles WHERE id = ?3
            ON CONFLICT DO UPDATE SET story = ?2""",
            (self._number(article), self._number(target), article),
        )

    def clear(self) -> None:
        """Take all articles off file, to be clustered from the beginning."""
        for table in ("told", "stories", "filed_terms", "sketches"):
            self._db.execute(f"DELETE FROM {table}")


def packed(terms: Sequence[int], weights: Sequence[int]) -> bytes:
    """Return terms and their weights as they are stored."""
    return array("I", terms).tobytes() + array("H", weights).tobytes()


def unpacked(body: bytes) -> tuple[Sequence[int], Sequence[int]]:
    """Return the terms and the weights that `packed` was given."""
    end = len(body) // 3 * 2
    return array("I", body[:end]), array("H", body[end:])


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
