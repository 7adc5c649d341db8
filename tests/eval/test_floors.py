from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.eval import floors
from tests.eval.floors import Floor
from tests.eval.sets import SETS

HIGH = ("names-own", "F1")
LOW = ("engine", "peak-MB")


def test_a_floor_is_raised_to_its_figure_rounded_down() -> None:
    moved = floors.updated({HIGH: Floor(floor=70.0)}, {HIGH: 81.29}, "")
    assert moved[HIGH].floor == 81.2


def test_a_floor_is_not_lowered() -> None:
    kept = floors.updated({HIGH: Floor(floor=70.0)}, {HIGH: 65.0}, "")
    assert kept[HIGH] == Floor(floor=70.0)


def test_a_floor_is_lowered_for_a_reason_which_is_written_down(tmp_path: Path) -> None:
    moved = floors.updated({HIGH: Floor(floor=70.0)}, {HIGH: 65.0}, 'a "better" set')
    path = tmp_path / "floors.toml"
    path.write_text(floors.text(moved), encoding="utf-8")
    lowered = floors.read(path)[HIGH]
    assert lowered.floor == 65.0
    assert lowered.lowered == 'a "better" set (was 70.0)'


def test_a_reason_does_not_keep_a_floor_from_rising() -> None:
    moved = floors.updated({HIGH: Floor(floor=70.0)}, {HIGH: 75.0}, "a reason")
    assert moved[HIGH] == Floor(floor=75.0)


def test_where_less_is_better_the_floor_comes_down() -> None:
    old = Floor(floor=90.0, low=True)
    assert floors.updated({LOW: old}, {LOW: 60.0}, "")[LOW].floor == 60.0
    assert floors.updated({LOW: old}, {LOW: 95.0}, "")[LOW] == old
    assert not old.holds(90.1)


def test_a_noisy_floor_keeps_its_distance() -> None:
    moved = floors.updated({HIGH: Floor(noise=0.4)}, {HIGH: 50.0}, "")
    assert moved[HIGH].floor == 30.0


def test_a_figure_that_was_never_measured_has_no_floor_to_fall_under() -> None:
    assert Floor().holds(0.0)
    assert Floor().accepts(0.0)


@given(
    old=st.floats(0, 100) | st.none(),
    value=st.floats(0, 100),
    low=st.booleans(),
)
def test_without_a_reason_a_figure_that_was_enough_stays_enough(
    old: float | None,
    value: float,
    low: bool,  # noqa: FBT001 -- either way round
) -> None:
    before = Floor(floor=old, low=low)
    after = floors.updated({HIGH: before}, {HIGH: value}, "")[HIGH]
    if before.holds(value):
        assert after.holds(value)
    if old is not None and after.floor is not None:
        assert after.floor <= old if low else after.floor >= old


def test_the_file_is_as_the_program_writes_it() -> None:
    assert floors.text(floors.read()) == floors.FLOORS.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", floors.read(), ids="/".join)
def test_every_floor_belongs_to_a_set(key: floors.Key) -> None:
    assert key[0] in {s.name for s in SETS}
