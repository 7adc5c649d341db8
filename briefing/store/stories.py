"""Stories: articles filed by what they are about, and the affairs they tell of.

These are the rows that clustering reads and writes; what is alike is decided
elsewhere. All methods that write are called inside `Store.writing`.
"""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.store.links import marks
from briefing.store.rows import moment, stamp

UNDATED = ""
"""Sorts before every moment; an article without one is near to any."""

Window = tuple[datetime | None, datetime | None]
"""The first and the last moment; None for all articles that have a moment."""

_NEWEST = """SELECT asked.key, (SELECT group_concat(article) FROM (
        SELECT article FROM filed_terms WHERE term = term.value
        AND at BETWEEN json_extract(days.value, '$[0]')
        AND json_extract(days.value, '$[1]')
        ORDER BY at DESC, article DESC LIMIT ?2))
    FROM json_each(?1) asked, json_each(asked.value, '$[0]') days,
    json_each(asked.value, '$[1]') term"""
_GIVEN = "(SELECT value FROM json_each(?))"
"""A list of any length as one parameter."""


class Filed(NamedTuple):
    """An article as it is filed."""

    article: str
    outlet: str
    moment: datetime | None
    terms: Sequence[int]
    """32 bits each."""
    weights: Sequence[int]
    """One for each, 16 bits."""


class Stories:
    """The tables `sketches`, `filed_terms`, `stories` and `told`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def file(
        self, filed: Iterable[Filed], terms: Iterable[Iterable[int]]
    ) -> dict[str, int]:
        """File articles, each under some terms; return their numbers by their ids."""
        rows = [(f, stamp(f.moment) if f.moment else UNDATED) for f in filed]
        found = self._db.execute(
            f"SELECT id, pk FROM articles WHERE id IN {_GIVEN}",
            (json.dumps([f.article for f, _ in rows]),),
        )
        numbers: dict[str, int] = dict(map(tuple, found))
        self._db.executemany(
            "INSERT INTO sketches (article, at, outlet, body) VALUES (?, ?, ?, ?)",
            [
                (numbers[f.article], at, f.outlet, packed(f.terms, f.weights))
                for f, at in rows
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO filed_terms (term, at, article) VALUES (?, ?, ?)",
            sorted(
                (term, at, numbers[f.article])
                for (f, at), own in zip(rows, terms, strict=True)
                for term in own
            ),
        )
        return numbers

    def filed_under(
        self,
        terms: Iterable[Sequence[int]],
        windows: Iterable[Window],
        limit: int,
    ) -> list[Counter[int]]:
        """Return the numbers of articles filed under some terms: under how many.

        Args:
            terms: as they were filed, those of one article after those of another; of
                each the latest articles.
            windows: the earliest and the latest moment for each of them.
            limit: how many of a term, and as many again of those without a moment.
        """
        undated = self._db.execute(
            "SELECT '', '' FROM sketches WHERE at = '' LIMIT 1"
        ).fetchall()
        asked = [
            ([_days(window), *map(tuple, undated)], own)
            for own, window in zip(terms, windows, strict=True)
        ]
        found = [Counter[int]() for _ in asked]
        for at, numbers in self._db.execute(_NEWEST, (json.dumps(asked), limit)):
            if numbers:
                found[at].update(map(int, numbers.split(",")))
        return found

    def filed(self, numbers: Sequence[int]) -> Iterator[tuple[int, Filed, str | None]]:
        """Yield articles as they are filed, by number, with the keys of their stories.

        Unknown ones are left out.
        """
        found = self._db.execute(
            f"""SELECT k.article, a.id, k.outlet, k.at, k.body, s.key FROM sketches k
            JOIN articles a ON a.pk = k.article
            LEFT JOIN told t ON t.article = k.article
            LEFT JOIN stories s ON s.pk = t.linked
            WHERE k.article IN {_GIVEN}""",
            (json.dumps(numbers),),
        )
        for number, id_, outlet, at, body, story in found:
            day = moment(at) if at else None
            yield number, Filed(id_, outlet, day, *unpacked(body)), story

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


def _days(window: Window) -> tuple[str, str]:
    first, last = window
    return stamp(first) if first else "0", stamp(last) if last else "9999"


def packed(terms: Sequence[int], weights: Sequence[int]) -> bytes:
    """Return terms and their weights as they are stored."""
    return array("I", terms).tobytes() + array("H", weights).tobytes()


def unpacked(body: bytes) -> tuple[Sequence[int], Sequence[int]]:
    """Return the terms and the weights that `packed` was given."""
    end = len(body) // 3 * 2
    return array("I", body[:end]), array("H", body[end:])
