"""What the archive has to complete a query with."""

import json
import sqlite3
from collections.abc import Iterable

from briefing.query.folding import begins, words_of
from briefing.query.nodes import Named
from briefing.store.selection import Selector

_FIGURES = ("person", "org", "place", "figure", "speaker")
_CANDIDATES = 400
"""Figures of which the best known are offered."""
_WELL_KNOWN = 500
"""Articles up to which a figure's are counted."""


class Vocabulary:
    """Outlets, feeds, tags and figures, by how they begin."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._selector = Selector(connection)

    def values(self, key: str, begun: str, limit: int) -> tuple[str, ...]:
        """Return what can follow a keyword.

        Args:
            key: a keyword of the query language.
            begun: the beginning of each word of it that is wanted; "" for any.
            limit: how many at most.
        """
        if key == "outlet":
            return _fitting(self._selector.outlets(), begun, limit)
        if key in ("feed", "tag"):
            names = self._feeds() if key == "feed" else self._tags()
            return _fitting(names, begun, limit)
        words = words_of(begun)
        if key not in _FIGURES or not words:
            return ()
        return self._figures(Named(key, words), limit)

    def _feeds(self) -> list[str]:
        rows = self._db.execute("SELECT title FROM feeds ORDER BY title")
        return [row[0] for row in rows]

    def _tags(self) -> list[str]:
        rows = self._db.execute("SELECT tags FROM feeds").fetchall()
        found = {tag for (tags,) in rows for tag in json.loads(tags)}
        own = self._db.execute("SELECT DISTINCT tag FROM tags")
        return sorted(found | {tag for (tag,) in own})

    def _figures(self, named: Named, limit: int) -> tuple[str, ...]:
        """Return names of figures, those with the most articles first."""
        figures = self._selector.figures(named)[:_CANDIDATES]
        speaking = "AND quotes" if named.kind == "speaker" else ""
        rows = self._db.execute(
            f"""SELECT coalesce(f.given_name, f.name) AS shown, (SELECT count(*) FROM
                (SELECT 1 FROM appearances WHERE figure = f.pk {speaking} LIMIT ?)
                ) AS articles
            FROM figures f WHERE f.pk IN (SELECT value FROM json_each(?))
            AND articles ORDER BY articles DESC, shown LIMIT ?""",
            (_WELL_KNOWN, json.dumps(figures), limit),
        )
        return tuple(dict.fromkeys(row[0] for row in rows))


def _fitting(names: Iterable[str], begun: str, limit: int) -> tuple[str, ...]:
    wanted = words_of(begun)
    return tuple(n for n in names if not wanted or begins(wanted, n))[:limit]
