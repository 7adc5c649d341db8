"""Every keyword of the query language becomes SQL that runs, alone and joined."""

from pathlib import Path

import pytest

from briefing.query import parse
from briefing.query.keywords import KEYWORDS
from briefing.store import Store
from tests import builders
from tests.builders import NOW

EXAMPLES = [f"{row.name}:{row.example}" for row in KEYWORDS.values()]


@pytest.mark.parametrize("query", EXAMPLES)
def test_a_condition_can_be_asked_excluded_and_joined(
    tmp_path: Path, query: str
) -> None:
    with Store(tmp_path / "b.db") as store:
        builders.take(store, *(builders.entry(guid=f"g{n}") for n in range(3)))
        everything = set(store.articles.numbers())

        def found(text: str) -> set[int]:
            return set(store.articles.numbers(parse(text, NOW), 10))

        fits = found(query)
        assert found(f"-{query}") == everything - fits
        assert found(f"{query} dam") == fits
        assert found(f"{query} OR {query}") == fits
        assert found(f"{query} OR outlet:example") == everything
        assert found(f"({query} OR id:g1) sort:rank") >= fits


def test_dates_divide_the_archive(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        builders.take(store, builders.entry())  # published on 20 November 2026
        for query, fits in (
            ("newer:3d", 1),
            ("newer:1d", 0),
            ("since:2026-11-20", 1),
            ("until:2026-11-19", 0),
            ("since:2026-11-20 until:2026-11-20", 1),
        ):
            assert len(store.articles.numbers(parse(query, NOW))) == fits, query
