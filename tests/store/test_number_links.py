"""Series by the strings they are filed under, and the days they reach."""

from pathlib import Path

import pytest

from briefing.store import Store
from briefing.store.links import CANDIDATES
from briefing.store.number_links import FiledSeries, Numbers, Placed


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


def test_a_series_is_told_by_its_first_and_its_latest_numbers(store: Store) -> None:
    placed = [Placed(at, 1, f"2025-01-{31 - at:02}") for at in range(1, 31)]
    with store.writing():
        store.number_links.place([Numbers(7, b"", "", [*placed, Placed(99, 2, "")])])
    ends = store.number_links.ends([1, 2, 3])
    assert {at for _, at in ends[1]} == {*range(1, 7), *range(25, 31)}
    assert ends[2] == {(7, 99)}
    assert ends[3] == set()
    assert store.number_links.contexts([7, 8]) == {7: (b"", "")}
