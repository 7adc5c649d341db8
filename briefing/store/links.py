"""What ties articles together: which texts wait for it, and untying them.

The figures and the series of numbers themselves are in `figure_links` and
`number_links`. All methods that write are called inside `Store.writing`.
"""

import hashlib
import sqlite3
from collections.abc import Sequence, Sized
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from briefing.model import Analysis, Bound
from briefing.store.rows import moment

CANDIDATES = 48
"""Figures or series, the newest, that one look-up brings; bounds the work."""
_REMEMBERED = 20_000
"""Digests that are kept: the same strings are looked up again and again."""
_OF_TEXTS = ("appearances", "readings", "contexts")
"""The tables with rows of a text, which go when it is linked anew."""
_OF_ANALYSES = ("amounts", "sections", "unlinked")
"""Those with rows of its analysis."""


class Prepared(NamedTuple):
    """What linking compares of a text, as it is kept."""

    sketch: bytes
    signature: bytes
    context: bytes


class Waiting(NamedTuple):
    """A text that is to be linked."""

    revision: int
    article: str
    outlet: str
    feed: str
    """The address of the article's feed."""
    published: datetime | None
    first_seen: datetime
    analysis: bytes
    prepared: Prepared | None
    """None when it was not made with the analysis."""


class Links:
    """The table `unlinked`, and what is common to all that ties texts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def waiting(self, limit: int) -> tuple[tuple[int, str], ...]:
        """Return revision and article id of texts analysed but not linked.

        The oldest article first. `CROSS` has it look at those that wait only, where
        the planner would go through all articles in their order.
        """
        found = self._db.execute(
            """SELECT a.revision, a.id FROM unlinked u
            CROSS JOIN articles a ON a.revision = u.revision
            ORDER BY a.sort_at, a.id LIMIT ?""",
            (limit,),
        )
        return tuple((row[0], row[1]) for row in found)

    def texts(self, revisions: Sequence[int]) -> tuple[Waiting, ...]:
        """Return those of some texts that wait, and are not replaced, in this order."""
        found = self._db.execute(
            f"""SELECT u.revision, a.id, a.outlet, f.url, a.published, a.first_seen,
                d.body, u.sketch, u.signature, u.context FROM unlinked u
            CROSS JOIN articles a ON a.revision = u.revision
            JOIN analyses d ON d.revision = u.revision JOIN feeds f ON f.pk = a.feed
            WHERE u.revision IN ({marks(revisions)})""",
            tuple(revisions),
        )
        texts = {row[0]: _waiting(row) for row in found}
        return tuple(texts[number] for number in revisions if number in texts)

    def prepare(self, revision: int, analysis: Analysis, made: Prepared | None) -> None:
        """Have a text wait to be linked, and note what queries ask of its analysis.

        They ask for its numbers with their units, and for its sections.
        """
        amounts = {
            (revision, float(value), quantity.unit): None
            for quantity in analysis.quantities
            if quantity.bound is not Bound.VAGUE
            for value in (quantity.low, quantity.high)
            if value is not None
        }
        kinds = dict.fromkeys(passage.section for passage in analysis.passages)
        self._db.executemany("INSERT INTO amounts VALUES (?, ?, ?)", amounts)
        self._db.executemany(
            "INSERT INTO sections VALUES (?, ?)",
            [(revision, kind.value) for kind in kinds],
        )
        self._db.execute(
            "INSERT INTO unlinked VALUES (?, ?, ?, ?)",
            (revision, *(made or (None, None, None))),
        )

    def version(self) -> int:
        """Return a number that changes whenever another connection writes."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version)

    def count_waiting(self) -> int:
        """Return how many texts are `waiting`."""
        (count,) = self._db.execute("SELECT count(*) FROM unlinked").fetchone()
        return int(count)

    def revision(self, article_id: str) -> int:
        """Return the number of an article's present text; 0 for no such article."""
        row = self._db.execute(
            "SELECT revision FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return int(row[0]) if row else 0

    def forget(self, article: int) -> None:
        """Untie all texts of an article, by its number."""
        for table in (*_OF_TEXTS, *_OF_ANALYSES):
            self._db.execute(
                f"""DELETE FROM {table} WHERE revision IN
                (SELECT pk FROM revisions WHERE article = ?)""",
                (article,),
            )

    def prune(self) -> None:
        """Drop the figures and the series that no article has any more."""
        for whole, owner, uses, parts in (
            (
                "figures",
                "figure",
                "appearances",
                ("names", "name_words", "filed_figures", "company"),
            ),
            ("series", "series", "readings", ("filed_series",)),
        ):
            used = f"SELECT {owner} FROM {uses} UNION SELECT linked FROM {uses}"
            for part in parts:
                self._db.execute(f"DELETE FROM {part} WHERE {owner} NOT IN ({used})")
            self._db.execute(f"DELETE FROM {whole} WHERE pk NOT IN ({used})")

    def relink(self) -> None:
        """Untie everything, to be linked again from the beginning."""
        for table in (
            *_OF_TEXTS,
            "names",
            "name_words",
            "filed_figures",
            "company",
            "figures",
            "filed_series",
            "series",
        ):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute(
            "INSERT OR IGNORE INTO unlinked (revision) SELECT revision FROM analyses"
        )


def _waiting(row: sqlite3.Row) -> Waiting:
    revision, article, outlet, feed, published, first_seen, analysis, *made = row
    return Waiting(
        revision=revision,
        article=article,
        outlet=outlet,
        feed=feed,
        published=moment(published) if published else None,
        first_seen=moment(first_seen),
        analysis=analysis,
        prepared=None if None in made else Prepared(*made),
    )


def marks(values: Sized) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))


@lru_cache(maxsize=_REMEMBERED)
def digest(lookup: str) -> int:
    """Return the first 64 bits of a digest: 8 bytes a row in the place of the words.

    Two strings that share it only make one candidate more.
    """
    digest = hashlib.blake2b(lookup.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), signed=True)
