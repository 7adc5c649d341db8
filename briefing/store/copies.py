"""One text in several papers: signatures to find copies by, and what was found."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_CANDIDATES = 32
"""Texts, the newest, that one look-up brings; bounds the work."""


class FiledText(NamedTuple):
    """A text as it is filed."""

    article: str
    runs: int
    hashes: tuple[int, ...]


class Copies:
    """The tables `signatures`, `filed_hashes` and `copies`.

    What writes is called inside `Store.writing`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def file(self, text: FiledText, lookups: Iterable[int]) -> None:
        """File an article's text under some hashes; once is enough."""
        self._db.execute(
            """INSERT OR IGNORE INTO signatures
            SELECT pk, ? FROM articles WHERE id = ?""",
            (packed(text.runs, text.hashes), text.article),
        )
        self._db.execute(
            """INSERT OR IGNORE INTO filed_hashes
            SELECT h.value, a.pk FROM json_each(?) h, articles a WHERE a.id = ?""",
            (json.dumps(list(lookups)), text.article),
        )

    def filed(self, lookups: Sequence[int]) -> tuple[FiledText, ...]:
        """Return the texts filed under one of some hashes, the oldest first."""
        found = self._db.execute(
            f"""SELECT a.id, s.body FROM signatures s
            JOIN articles a ON a.pk = s.article WHERE s.article IN (
                SELECT DISTINCT f.article FROM json_each(?) asked
                CROSS JOIN filed_hashes f ON f.hash = asked.value
                AND f.article >= coalesce((SELECT article FROM filed_hashes
                    WHERE hash = asked.value
                    ORDER BY article DESC LIMIT 1 OFFSET {_CANDIDATES - 1}), 0)
                ORDER BY f.article DESC LIMIT {_CANDIDATES})
            ORDER BY s.article""",
            (json.dumps(lookups),),
        )
        return tuple(FiledText(id_, *unpacked(body)) for id_, body in found)

    def assign(self, originals: Mapping[str, str]) -> None:
        """Note articles that are copies, each with its original, by their ids."""
        self._db.executemany(
            """INSERT OR REPLACE INTO copies SELECT c.pk, o.pk
            FROM articles c, articles o WHERE c.id = ? AND o.id = ?""",
            sorted(originals.items()),
        )

    def also_in(self, article: str) -> tuple[tuple[str, str], ...]:
        """Return id and outlet of the other articles with the same text."""
        found = self._db.execute(
            """WITH own AS (SELECT coalesce((SELECT original FROM copies
                WHERE article = a.pk), a.pk) AS original, a.pk AS pk
                FROM articles a WHERE a.id = ?)
            SELECT a.id, a.outlet FROM articles a, own WHERE a.pk <> own.pk
            AND a.pk NOT IN (SELECT article FROM deletions)
            AND (a.pk = own.original OR a.pk IN
                (SELECT article FROM copies WHERE original = own.original))
            ORDER BY a.sort_at, a.pk""",
            (article,),
        )
        return tuple((row[0], row[1]) for row in found)

    def clear(self) -> None:
        """Take all texts off file."""
        for table in ("copies", "filed_hashes", "signatures"):
            self._db.execute(f"DELETE FROM {table}")


def packed(runs: int, hashes: Iterable[int]) -> bytes:
    """Return the number of a text's runs and its hashes as they are kept."""
    return array("I", (runs, *hashes)).tobytes()


def unpacked(body: bytes) -> tuple[int, tuple[int, ...]]:
    """Return what `packed` was given."""
    runs, *hashes = array("I", body)
    return runs, tuple(hashes)
