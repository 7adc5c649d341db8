"""Analyses, and the figures that tie articles together: all of it can be rebuilt."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from briefing.model import Analysis, Article, FigureCount, FigureType
from briefing.store import rows
from briefing.store.codec import decode, encode
from briefing.store.database import writing

NUMBER = "number"
"""The kind of a figure that is a series of quantities."""

_WIDEST = 500
_SHARED = 2

_ARTICLE = """SELECT a.*, f.url AS feed_url, r.title, r.byline, r.text, r.text_hash,
        r.pk AS revision_pk, d.body
    FROM articles a JOIN feeds f ON f.pk = a.feed JOIN revisions r ON r.pk = a.revision
    LEFT JOIN analyses d ON d.revision = r.pk"""


class Derived:
    """The `analyses`, `figures` and `appearances` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def waiting(self, rules_version: str) -> tuple[str, ...]:
        """Return the ids of articles not yet analysed by these rules, newest first."""
        found = self._db.execute(
            """SELECT a.id FROM articles a LEFT JOIN analyses d
            ON d.revision = a.revision
            WHERE d.rules_version IS NULL OR d.rules_version <> ?
            ORDER BY a.sort_at DESC, a.pk DESC""",
            (rules_version,),
        )
        return tuple(row[0] for row in found)

    def count_pending(self, rules_version: str) -> int:
        """Return how many articles are `waiting`."""
        row = self._db.execute(
            """SELECT count(*) FROM articles a LEFT JOIN analyses d
            ON d.revision = a.revision
            WHERE d.rules_version IS NULL OR d.rules_version <> ?""",
            (rules_version,),
        ).fetchone()
        count: int = row[0]
        return count

    def outdate(self) -> None:
        """Have every article analysed again; what there is stays until it is."""
        with writing(self._db):
            self._db.execute("UPDATE analyses SET rules_version = ''")

    def prune(self) -> None:
        """Drop the figures that no article names any more."""
        with writing(self._db):
            self._db.execute(
                """DELETE FROM figures WHERE NOT EXISTS
                (SELECT 1 FROM appearances WHERE figure = figures.pk)"""
            )

    def save(self, analyses: Iterable[tuple[str, Analysis]]) -> None:
        """Store analyses by article id, replacing what was derived before.

        An analysis of a text that is no longer the article's is dropped.
        """
        with writing(self._db):
            for article_id, analysis in analyses:
                self._save(article_id, analysis)

    def _save(self, article_id: str, analysis: Analysis) -> None:
        row = self._db.execute(
            """SELECT a.pk, r.pk, r.text_hash FROM articles a
            JOIN revisions r ON r.pk = a.revision WHERE a.id = ?""",
            (article_id,),
        ).fetchone()
        if row is None or row[2] != analysis.text_hash:
            return
        article, revision = row[0], row[1]
        for table in ("analyses", "appearances"):
            self._db.execute(
                f"""DELETE FROM {table} WHERE revision IN
                (SELECT pk FROM revisions WHERE article = ?)""",
                (article,),
            )
        self._db.execute(
            "INSERT INTO analyses VALUES (?, ?, ?)",
            (revision, analysis.rules_version, encode(analysis)),
        )
        self._appear(revision, analysis)

    def _appear(self, revision: int, analysis: Analysis) -> None:
        counts = Counter(mention.figure for mention in analysis.mentions)
        figures = [
            (f.key, f.type.value, f.name, _surname(f.key, f.type), counts[f.key])
            for f in analysis.figures
        ]
        series = Counter(q.series for q in analysis.quantities if q.series)
        named = {q.series: q.concept or q.unit for q in analysis.quantities}
        figures += [(key, NUMBER, named[key], "", n) for key, n in series.items()]
        self._db.executemany(
            """INSERT INTO figures (key, type, name, surname) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""",
            [figure[:4] for figure in figures],
        )
        self._db.executemany(
            """INSERT INTO appearances (figure, revision, mentions)
            SELECT pk, ?, ? FROM figures WHERE key = ?""",
            [(revision, figure[4], figure[0]) for figure in figures],
        )

    def analysis(self, article_id: str) -> Analysis | None:
        """Return the article's analysis; None while there is none for its text."""
        row = self._db.execute(
            """SELECT d.body FROM articles a JOIN analyses d ON d.revision = a.revision
            WHERE a.id = ?""",
            (article_id,),
        ).fetchone()
        return None if row is None else decode(row[0])

    def figures_of(self, article_id: str) -> tuple[FigureCount, ...]:
        """Return the figures of one article, with its own count of mentions."""
        found = self._db.execute(
            """SELECT f.key, f.type, f.name, p.mentions, a.revision FROM articles a
            JOIN appearances p ON p.revision = a.revision
            JOIN figures f ON f.pk = p.figure WHERE a.id = ?""",
            (article_id,),
        ).fetchall()
        return tuple(self._count(row, row["revision"]) for row in found)

    def all_figures(self, words: str, limit: int) -> tuple[FigureCount, ...]:
        """Return figures whose name contains `words`, most mentioned first."""
        found = self._db.execute(
            """SELECT f.pk, f.key, f.type, f.name, sum(p.mentions) AS mentions
            FROM figures f JOIN appearances p ON p.figure = f.pk
            WHERE f.name LIKE ? ESCAPE '\\' GROUP BY f.pk
            ORDER BY mentions DESC, f.key LIMIT ?""",
            (f"%{_escape(words)}%", limit),
        ).fetchall()
        return tuple(self._count(row, 0) for row in found)

    def _count(self, row: sqlite3.Row, beside: int) -> FigureCount:
        return FigureCount(
            key=row["key"],
            kind=row["type"],
            name=row["name"],
            mentions=row["mentions"],
            articles=len(self._revisions(row["key"], row["type"], beside)),
        )

    def naming(
        self, key: str, limit: int, beside: str = ""
    ) -> tuple[tuple[Article, Analysis, frozenset[str]], ...]:
        """Return the articles that name a figure, newest first.

        Each comes with its analysis and the keys the figure goes by.

        Args:
            key: of the figure.
            limit: how many articles at most.
            beside: the id of the article the question is asked in; for a number,
                only articles with figures in common with it are of one series.
        """
        group = self._group(key)
        keys = frozenset(
            row[0]
            for pk in group
            for row in self._db.execute("SELECT key FROM figures WHERE pk = ?", (pk,))
        )
        kind = self._db.execute(
            "SELECT type FROM figures WHERE key = ?", (key,)
        ).fetchone()
        here = self._db.execute(
            "SELECT revision FROM articles WHERE id = ?", (beside,)
        ).fetchone()
        revisions = self._revisions(
            key, kind[0] if kind else "", here[0] if here else 0
        )
        marks = ", ".join("?" * len(revisions))
        found = self._db.execute(
            f"""{_ARTICLE} WHERE r.pk IN ({marks})
            ORDER BY a.sort_at DESC, a.pk DESC LIMIT ?""",
            (*revisions, limit),
        )
        return tuple((rows.article(row), decode(row["body"]), keys) for row in found)

    def _revisions(self, key: str, kind: str, beside: int) -> tuple[int, ...]:
        """Return the newest revisions that name a figure, at most `_WIDEST`.

        A number counts the same thing only where two or more people, organisations
        or places are in both texts.
        """
        group = self._group(key)
        marks = ", ".join("?" * len(group))
        found = self._db.execute(
            f"""SELECT DISTINCT revision FROM appearances WHERE figure IN ({marks})
            ORDER BY revision DESC LIMIT {_WIDEST}""",
            group,
        ).fetchall()
        revisions = tuple(row[0] for row in found)
        if kind != NUMBER or not beside:
            return revisions
        akin = self._akin(revisions, beside)
        return tuple(r for r in revisions if r == beside or r in akin)

    def _akin(self, revisions: tuple[int, ...], beside: int) -> set[int]:
        marks = ", ".join("?" * len(revisions))
        found = self._db.execute(
            f"""SELECT revision FROM appearances WHERE revision IN ({marks})
            AND figure IN (SELECT f.pk FROM appearances x JOIN figures f
                ON f.pk = x.figure WHERE x.revision = ?
                AND f.type IN ('person', 'organisation', 'place'))
            GROUP BY revision HAVING count(*) >= {_SHARED}""",
            (*revisions, beside),
        )
        return {row[0] for row in found}

    def _group(self, key: str) -> tuple[int, ...]:
        """Return the figures that are one: a full name and its bare surname.

        Only while a single full name in the archive has that surname: two people
        of one surname stay two, and the bare surname stays by itself.
        """
        row = self._db.execute(
            "SELECT pk, surname FROM figures WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return ()
        if not row["surname"]:
            return (row["pk"],)
        kin = self._db.execute(
            """SELECT pk, key FROM figures f WHERE surname = ? AND EXISTS
            (SELECT 1 FROM appearances WHERE figure = f.pk) ORDER BY pk""",
            (row["surname"],),
        ).fetchall()
        full = [k for k in kin if " " in k["key"]]
        if len(full) == 1:
            return tuple(k["pk"] for k in kin)
        return (row["pk"],)


def _surname(key: str, kind: FigureType) -> str:
    if kind is not FigureType.PERSON:
        return ""
    return key.partition(":")[2].rpartition(" ")[2]


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
