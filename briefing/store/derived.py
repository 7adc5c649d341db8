"""Analyses, and what they tell across articles: all of it can be rebuilt."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from briefing.model import Analysis, Article, FigureCount, FigureType
from briefing.store import rows
from briefing.store.codec import decode, encode
from briefing.store.database import writing
from briefing.store.linked import Shown, linked
from briefing.store.links import Links, Prepared

NUMBER = "number"
"""The kind of a figure that is a series of quantities."""

_WIDEST = 1_000
"""Articles up to which a figure's are counted."""

_STANDING = """revision NOT IN (SELECT a.revision FROM deletions d
    JOIN articles a ON a.pk = d.article)"""
"""Of rows of texts: those of articles that are not deleted."""

_ARTICLE = """SELECT a.*, f.url AS feed_url, r.title, r.byline, r.text, r.text_hash,
        r.pk AS revision_pk, d.body
    FROM articles a JOIN feeds f ON f.pk = a.feed JOIN revisions r ON r.pk = a.revision
    JOIN analyses d ON d.revision = r.pk"""


class Derived:
    """The `analyses` table, and what is read through its links."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._links = Links(connection)

    def waiting(self, rules_version: str) -> tuple[str, ...]:
        """Return the ids of articles not yet analysed by these rules, newest first."""
        self._queue(rules_version)
        found = self._db.execute(
            """SELECT a.id FROM unanalysed u CROSS JOIN articles a ON a.pk = u.article
            ORDER BY a.sort_at DESC, a.pk DESC"""
        )
        return tuple(row[0] for row in found)

    def count_pending(self, rules_version: str) -> int:
        """Return how many articles are `waiting`."""
        self._queue(rules_version)
        row = self._db.execute("SELECT count(*) FROM unanalysed").fetchone()
        count: int = row[0]
        return count

    def _queue(self, rules_version: str) -> None:
        """Make the queue anew if it was made for other rules."""
        if self._queued_for() == rules_version:
            return
        with writing(self._db):
            self._db.execute("DELETE FROM unanalysed")
            self._db.execute(
                """INSERT INTO unanalysed SELECT a.pk FROM articles a
                LEFT JOIN analyses d ON d.revision = a.revision
                WHERE d.rules_version IS NOT ?""",
                (rules_version,),
            )
            self._db.execute("UPDATE analysed_by SET rules = ?", (rules_version,))

    def _queued_for(self) -> str:
        rules: str = self._db.execute("SELECT rules FROM analysed_by").fetchone()[0]
        return rules

    def outdate(self) -> None:
        """Have every article analysed again; what there is stays until it is."""
        with writing(self._db):
            self._db.execute("UPDATE analyses SET rules_version = ''")
            self._db.execute("INSERT OR IGNORE INTO unanalysed SELECT pk FROM articles")

    def save(
        self,
        analyses: Iterable[tuple[str, Analysis]],
        prepared: Mapping[str, Prepared] | None = None,
    ) -> None:
        """Store analyses by article id, replacing what was derived before.

        They wait to be linked. An analysis of a text that is no longer the article's
        is dropped.

        Args:
            analyses: with the ids of their articles.
            prepared: for linking, by article id; what is missing linking makes itself.
        """
        with writing(self._db):
            for article_id, analysis in analyses:
                self._save(article_id, analysis, (prepared or {}).get(article_id))

    def _save(
        self, article_id: str, analysis: Analysis, prepared: Prepared | None
    ) -> None:
        row = self._db.execute(
            """SELECT a.pk, r.pk, r.text_hash FROM articles a
            JOIN revisions r ON r.pk = a.revision WHERE a.id = ?""",
            (article_id,),
        ).fetchone()
        if row is None or row[2] != analysis.text_hash:
            return
        article, revision = row[0], row[1]
        self._links.forget(article)
        self._db.execute(
            """DELETE FROM analyses WHERE revision IN
            (SELECT pk FROM revisions WHERE article = ?)""",
            (article,),
        )
        self._db.execute(
            "INSERT INTO analyses VALUES (?, ?, ?)",
            (revision, analysis.rules_version, encode(analysis)),
        )
        self._links.prepare(revision, analysis, prepared)
        if analysis.rules_version == self._queued_for():
            self._db.execute("DELETE FROM unanalysed WHERE article = ?", (article,))

    def analysis(self, article_id: str) -> Analysis | None:
        """Return the analysis of the present text; None while there is none.

        Its figures and series are those of the archive, corrected by the user.
        """
        found = self._body(article_id)
        return None if found is None else self._linked(found["body"], found["revision"])

    def _body(self, article_id: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(
            """SELECT d.body, d.revision FROM articles a
            JOIN analyses d ON d.revision = a.revision WHERE a.id = ?""",
            (article_id,),
        ).fetchone()
        return row

    def _linked(self, body: bytes, revision: int) -> Analysis:
        analysis = decode(body)
        figures = self._db.execute(
            """SELECT p.local, f.key, coalesce(f.given_type, f.type) AS type,
                coalesce(f.given_name, f.name) AS name, f.hidden
            FROM appearances p JOIN figures f ON f.pk = p.figure
            WHERE p.revision = ?""",
            (revision,),
        ).fetchall()
        series = self._db.execute(
            """SELECT n.at, s.key FROM readings n JOIN series s ON s.pk = n.series
            WHERE n.revision = ?""",
            (revision,),
        ).fetchall()
        if not figures and not series:
            return analysis
        shown = {
            row["local"]: Shown(
                row["key"], FigureType(row["type"]), row["name"], bool(row["hidden"])
            )
            for row in figures
        }
        return linked(analysis, shown, dict(map(tuple, series)))

    def figures_of(self, analysis: Analysis) -> tuple[FigureCount, ...]:
        """Return the figures and series of an article's analysis, with their counts.

        Args:
            analysis: as `analysis` returns it; mentions are counted in it alone.
        """
        mentions = Counter(m.figure for m in analysis.mentions)
        counts = [
            FigureCount(
                key=figure.key,
                kind=figure.type.value,
                name=figure.name,
                mentions=mentions[figure.key],
                articles=max(1, self._articles_naming(figure.key)),
            )
            for figure in analysis.figures
        ]
        numbers = Counter(q.series for q in analysis.quantities if q.series)
        named = {q.series: q.concept or q.unit for q in analysis.quantities}
        counts += [
            FigureCount(
                key=key,
                kind=NUMBER,
                name=named[key],
                mentions=count,
                articles=max(1, self._articles_counting(key)),
            )
            for key, count in numbers.items()
        ]
        return tuple(counts)

    def _articles_naming(self, key: str) -> int:
        row = self._db.execute(
            f"""SELECT count(*) FROM (SELECT DISTINCT p.revision
            FROM figures f JOIN appearances p ON p.figure = f.pk
            WHERE f.key = ? AND p.{_STANDING} LIMIT {_WIDEST})""",
            (key,),
        ).fetchone()
        return int(row[0])

    def _articles_counting(self, key: str) -> int:
        row = self._db.execute(
            f"""SELECT count(*) FROM (SELECT DISTINCT n.revision
            FROM series s JOIN readings n ON n.series = s.pk
            WHERE s.key = ? AND n.{_STANDING} LIMIT {_WIDEST})""",
            (key,),
        ).fetchone()
        return int(row[0])

    def all_figures(self, words: str, limit: int) -> tuple[FigureCount, ...]:
        """Return figures with `words` in a name they go by, most mentioned first."""
        found = self._db.execute(
            f"""SELECT f.key, coalesce(f.given_type, f.type) AS type,
                coalesce(f.given_name, f.name) AS name, sum(p.mentions) AS mentions,
                count(DISTINCT p.revision) AS articles
            FROM figures f JOIN appearances p ON p.figure = f.pk
            WHERE NOT f.hidden AND p.{_STANDING}
            AND (?1 = '' OR coalesce(f.given_name, '') LIKE ?2
                ESCAPE '\\' OR f.pk IN (SELECT figure FROM names
                WHERE folded <> '' AND name LIKE ?2 ESCAPE '\\') OR f.pk IN (
                SELECT figure FROM appearances WHERE figure <> linked AND linked IN
                (SELECT figure FROM names
                WHERE folded <> '' AND name LIKE ?2 ESCAPE '\\')))
            GROUP BY f.pk ORDER BY mentions DESC, f.key LIMIT ?3""",
            (words, f"%{_escape(words)}%", limit),
        )
        return tuple(
            FigureCount(
                key=row["key"],
                kind=row["type"],
                name=row["name"],
                mentions=row["mentions"],
                articles=row["articles"],
            )
            for row in found
        )

    def naming(self, key: str, limit: int) -> tuple[tuple[Article, Analysis], ...]:
        """Return the articles that name a figure, or have a series, newest first.

        Args:
            key: of the figure or the series.
            limit: how many articles at most.
        """
        found = self._db.execute(
            f"""{_ARTICLE} WHERE r.pk IN (
                SELECT p.revision FROM figures f
                JOIN appearances p ON p.figure = f.pk WHERE f.key = ?1
                UNION SELECT n.revision FROM series s
                JOIN readings n ON n.series = s.pk WHERE s.key = ?1)
            AND a.pk NOT IN (SELECT article FROM deletions)
            ORDER BY a.sort_at DESC, a.pk DESC LIMIT ?2""",
            (key, limit),
        ).fetchall()
        return tuple(
            (rows.article(row), self._linked(row["body"], row["revision_pk"]))
            for row in found
        )


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
