"""An archive made larger by rows alone, as linking meets them: nothing can be read.

Each copy has figures, series and articles of its own. One look-up in ten it shares with
the others, as large archives share surnames and places; it shares all words and days.
"""

import sqlite3
from pathlib import Path

_STEP = 10_000_000
"""Between the numbers of a row and of its copy."""
_OTHER = 7_919
_LOOKUP = "CASE lookup % 10 WHEN 0 THEN lookup ELSE lookup + {other} END"
# Table, and what is other in a copy; {step} is added to all numbers of rows.
_TABLES: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "articles",
        {
            "pk": "pk + {step}",
            "id": "'{copy}' || id",
            "guid": "'{copy}' || guid",
            "revision": "revision + {step}",
        },
    ),
    ("figures", {"pk": "pk + {step}", "key": "key || '~{copy}'"}),
    ("names", {"figure": "figure + {step}"}),
    ("name_words", {"figure": "figure + {step}"}),
    ("filed_figures", {"lookup": _LOOKUP, "figure": "figure + {step}"}),
    ("company", {"figure": "figure + {step}"}),
    (
        "appearances",
        {
            "revision": "revision + {step}",
            "linked": "linked + {step}",
            "figure": "figure + {step}",
        },
    ),
    ("series", {"pk": "pk + {step}", "key": "key || '~{copy}'"}),
    ("filed_series", {"lookup": _LOOKUP, "series": "series + {step}"}),
    (
        "readings",
        {
            "revision": "revision + {step}",
            "linked": "linked + {step}",
            "series": "series + {step}",
        },
    ),
    ("contexts", {"revision": "revision + {step}"}),
    ("sketches", {"article": "article + {step}"}),
    ("filed_terms", {"article": "article + {step}"}),
    ("signatures", {"article": "article + {step}"}),
    ("filed_hashes", {"hash": "hash + {other}", "article": "article + {step}"}),
)


def multiply(path: Path, times: int) -> None:
    """Copy the rows of an archive until it is so many times as large."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA cache_size = -800000")
    for table, changes in _TABLES:
        _copy(database, table, changes, times)
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def _copy(
    database: sqlite3.Connection, table: str, changes: dict[str, str], times: int
) -> None:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    number = next(
        name
        for name in ("revision", "article", "figure", "pk", "series")
        if name in columns
    )
    database.execute("BEGIN")
    for copy in range(1, times):
        values = {"step": copy * _STEP, "other": copy * _OTHER, "copy": copy}
        wanted = [changes.get(name, name).format(**values) for name in columns]
        database.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(wanted)} "
            f"FROM {table} WHERE {number} < {_STEP}"
        )
    database.execute("COMMIT")
