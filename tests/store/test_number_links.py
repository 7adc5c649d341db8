"""Series by the strings they are filed under, and the days they reach."""

from pathlib import Path

import pytest

from briefing.store import Store
from briefing.store.links import CANDIDATES
from briefing.store.number_links import FiledSeries


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "b.db")


def test_a_series_is_found_by_what_reaches_its_days_only(store: Store) -> None:
    with store.writing():
        store.number_links.write([], [FiledSeries(7, 1, 100, 160)])
    assert store.number_links.filed([7, 8], 160, 220) == (FiledSeries(7, 1, 100, 160),)
    assert store.number_links.filed([7], 161, 220) == ()
    assert store.number_links.filed([8], 160, 220) == ()


def test_a_series_filed_before_days_were_noted_is_found_on_any(store: Store) -> None:
    with store.writing() as connection:
        connection.execute("INSERT INTO filed_series (lookup, series) VALUES (7, 1)")
    assert [f.series for f in store.number_links.filed([7], 739_000, 739_001)] == [1]


def test_only_the_newest_series_of_a_string_are_looked_at(store: Store) -> None:
    with store.writing():
        store.number_links.write([], [FiledSeries(-7, n, 0, 9) for n in range(1, 100)])
    found = {filed.series for filed in store.number_links.filed([-7], 0, 9)}
    assert found == set(range(100 - CANDIDATES, 100))
