"""Sentences that were on the screen, by a digest of their words.

The words, not their place: a sentence that an outlet leaves as it is stays seen when
the article is revised.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from briefing.store.database import writing
from briefing.store.links import digest, marks


class Seen:
    """The `seen` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def note(self, sentences: Iterable[tuple[str, str]]) -> None:
        """Note sentences as seen, each with the id of its article."""
        rows = [(sentence_digest(words), article) for article, words in sentences]
        with writing(self._db):
            self._db.executemany(
                """INSERT OR IGNORE INTO seen (article, sentence)
                SELECT pk, ? FROM articles WHERE id = ?""",
                rows,
            )

    def of(self, articles: Sequence[str]) -> dict[str, frozenset[int]]:
        """Return the digests of the sentences seen of each of some articles."""
        found: dict[str, set[int]] = {}
        rows = self._db.execute(
            f"""SELECT a.id, s.sentence FROM seen s JOIN articles a ON a.pk = s.article
            WHERE a.id IN ({marks(articles)})""",
            tuple(articles),
        )
        for article, sentence in rows:
            found.setdefault(article, set()).add(sentence)
        return {article: frozenset(digests) for article, digests in found.items()}


def sentence_digest(words: str) -> int:
    """Return what a sentence is known by, its white space folded."""
    return digest(" ".join(words.split()))
