"""The short evaluation: what is small is scored whole, of the rest a slice.

A figure of a whole set must reach its floor; one of a slice may miss it by as much as a
slice may differ from its set.
"""

from typing import NamedTuple

import pytest

from tests.eval import floors, table
from tests.eval.__main__ import main
from tests.eval.outcome import Figure, Mistake, Outcome
from tests.eval.sets import SETS, Set
from tests.eval.table import Row
from tests.shared import SHARED


class Slice(NamedTuple):
    """Every `step`-th document, and how far its figures may be from the set's."""

    step: int
    slack: float


_WHOLE = Slice(1, 0.0)
_SLICES = {
    "sentences-newsdiscourse": Slice(10, 2.0),
    "sections-newsdiscourse": Slice(40, 12.0),
    "sections-own": Slice(3, 6.0),
    "quotes-polnear": Slice(60, 10.0),
    "names-worldwide": Slice(60, 10.0),
    "names-pud": Slice(3, 10.0),
    "names-own": Slice(3, 6.0),
    "numbers-newsquant": Slice(3, 10.0),
    "dates-tempeval": Slice(5, 10.0),
    "pages-benchmark": Slice(10, 8.0),
    "pages-segments": Slice(25, 15.0),
    "pages-metadata": Slice(6, 35.0),
    "linking-archives": Slice(8, 40.0),
    "series-real": Slice(8, 40.0),
    "stories-wikinews": Slice(4, 20.0),
    "stories-ecbplus": Slice(6, 20.0),
    "copies-generated": Slice(6, 8.0),
}


def _score(set_: Set) -> Outcome:
    if not set_.found(SHARED):
        pytest.skip(f"{set_.needs} not found under {SHARED}; set BRIEFING_SHARED")
    return set_.score(SHARED, _SLICES.get(set_.name, _WHOLE).step)


@pytest.mark.parametrize(
    "set_", [s for s in SETS if s.name != "engine"], ids=lambda s: s.name
)
def test_no_figure_is_under_its_floor(set_: Set) -> None:
    wanted = floors.read()
    slack = _SLICES.get(set_.name, _WHOLE).slack
    outcome = _score(set_)
    assert outcome.figures
    for figure in outcome.figures:
        floor = wanted[set_.name, figure.metric]
        worst = figure.value - slack if floor.low else figure.value + slack
        assert floor.holds(worst), (
            f"{figure.metric} {figure.value:.1f}, floor {floor.floor}:"
            f" python -m tests.eval --set {set_.name} --errors 20"
        )


def test_every_figure_of_the_engine_is_measured() -> None:
    (engine,) = (s for s in SETS if s.name == "engine")
    figures = {f.metric: f.value for f in engine.score(SHARED, 25).figures}
    assert set(figures) == {"docs-per-s", "peak-MB", "import-s"}
    assert all(value > 0 for value in figures.values())


def test_a_figure_under_its_floor_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floor = floors.Floor(floor=100.1)
    key = ("sentences-own", "F1")
    monkeypatch.setattr(floors, "read", lambda: {key: floor})
    assert main(["--set", "sentences-own"]) == 1
    assert "UNDER ITS FLOOR" in capsys.readouterr().out


def test_a_name_chooses_a_set_or_all_of_a_kind() -> None:
    chosen = [s.name for s in SETS if s.answers("sections")]
    assert chosen == [
        "sections-newsdiscourse",
        "sections-annotated",
        "sections-own",
        "sections-unseen",
    ]
    assert [s.name for s in SETS if s.answers("sections-own")] == ["sections-own"]


def test_what_is_absent_is_said_and_fails_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--set", "quotes-polnear", "--shared", "/nonexistent"]) == 0
    assert "not found under /nonexistent" in capsys.readouterr().out


def test_a_line_says_what_is_owed() -> None:
    row = Row("names-own", Figure("F1", 64.26, 300), floors.Floor(accept=70.0), 31.4)
    cells = table.line(row).split()
    assert cells[:7] == ["names-own", "F1", "64.3", "–", "–", "300", "31"]
    assert table.line(row).endswith("less than accepted: 70")


def test_mistakes_are_shown_from_all_over_the_set() -> None:
    found = [Mistake(f"d{n}", "missed", f"words {n}") for n in range(10)]
    lines = list(table.mistakes(found, 2))
    assert lines[0] == "10 mistakes: 10 × missed"
    assert lines[1:] == ["d0 · missed", "    words 0", "d5 · missed", "    words 5"]
