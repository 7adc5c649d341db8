"""Plans by which SQLite finds the articles that fit: statements of conditions."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.query.query import BEST_OF

_TITLE_WEIGHT = 4.0
NEWEST = "a.sort_at DESC, a.pk DESC"

Arguments = tuple[str | int | float, ...]


class Statement(NamedTuple):
    """SQL with what its marks stand for."""

    sql: str
    arguments: Arguments = ()


class Condition(NamedTuple):
    """A condition on the article `a`."""

    test: Statement
    """An expression."""
    rows: Statement | None = None
    """A SELECT of what fits, read from an index; None without one."""
    column: str = "revision"
    """What the rows are: the `revision`, or the `pk`, of articles."""


class Lead(NamedTuple):
    """The articles that fit the rarest of some conditions."""

    place: int
    column: str
    values: str
    """Revisions or numbers, as JSON."""


def together(parts: Sequence[Statement], word: str) -> Statement:
    """Return expressions joined by AND or OR; true for none."""
    arguments = tuple(value for part in parts for value in part.arguments)
    return Statement(word.join(f"({part.sql})" for part in parts) or "1", arguments)


def either(parts: Sequence[Statement]) -> Statement:
    """Return the rows of several SELECTs."""
    arguments = tuple(value for part in parts for value in part.arguments)
    return Statement(" UNION ALL ".join(part.sql for part in parts), arguments)


def passed(conditions: Sequence[Condition], limit: int) -> Statement:
    """Go through the articles from the newest."""
    where = together([c.test for c in conditions], " AND ")
    return Statement(
        f"SELECT a.pk FROM articles a WHERE {where.sql} ORDER BY {NEWEST} LIMIT ?",
        (*where.arguments, limit),
    )


def gathered(lead: Lead, others: Sequence[Condition], limit: int) -> Statement:
    """Sort the articles that fit the rarest condition and all others."""
    where = together([c.test for c in others], " AND ")
    return Statement(
        f"""SELECT a.pk FROM articles a
        WHERE a.{lead.column} IN (SELECT value FROM json_each(?)) AND {where.sql}
        ORDER BY +a.sort_at DESC, a.pk DESC LIMIT ?""",
        (lead.values, *where.arguments, limit),
    )


def ranked(words: str, others: Sequence[Condition], limit: int) -> Statement:
    """Put the best of those that came in last first: words in the title weigh more."""
    where = together([c.test for c in others], " AND ")
    return Statement(
        f"""SELECT a.pk FROM (
            SELECT a.pk, a.sort_at, bm25(search, {_TITLE_WEIGHT}, 1.0) AS score
            FROM search CROSS JOIN articles a ON a.revision = search.rowid
            WHERE search MATCH ? AND {where.sql}
            ORDER BY search.rowid DESC LIMIT {BEST_OF}) a
        ORDER BY a.score, {NEWEST} LIMIT ?""",
        (words, *where.arguments, limit),
    )
