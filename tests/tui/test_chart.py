"""Numbers on one scale: bounds can be seen without colour."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.digest import Evidence
from briefing.model import Bound, Quantity, QuantityKind, Span
from briefing.tui.chart import Scale, bar, chart
from briefing.tui.page import Row
from tests.builders import article

SCALE = Scale(Decimal(0), Decimal(17))
NUMBER = Quantity(
    span=Span(0, 2),
    kind=QuantityKind.COUNT,
    low=Decimal(8),
    high=Decimal(8),
    bound=Bound.EXACT,
    unit="line",
)


def evidence(low: int | None, high: int | None, unit: str = "line") -> Evidence:
    number = NUMBER._replace(
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        unit=unit,
    )
    return Evidence(
        article=article(), sentence=Span(0, 9), mention=Span(0, 2), quantity=number
    )


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [
        (8, 8, "········●"),
        (8, None, "········●────────→"),
        (None, 8, "←───────●"),
        (4, 8, "····├───┤"),
    ],
)
def test_a_bar_shows_where_a_number_lies_and_which_way_it_is_open(
    low: int | None, high: int | None, drawn: str
) -> None:
    number = evidence(low, high).quantity
    assert number
    assert bar(number, SCALE) == drawn.ljust(18, "·")


@given(st.lists(st.integers(-10, 10), min_size=2, max_size=2).map(sorted))
def test_every_bar_is_as_wide_as_any_other(ends: list[int]) -> None:
    number = evidence(ends[0], ends[1]).quantity
    assert number
    assert len(bar(number, Scale(Decimal(-10), Decimal(10)))) == 18


def test_two_numbers_of_one_kind_are_drawn_on_a_scale_from_nought() -> None:
    scale, first, second, _ = chart([evidence(14, None), evidence(20, 20)])
    assert isinstance(scale, Row)
    assert scale.right[0].text == "0 … 20"
    assert isinstance(first, Row)
    assert "●" in first.right[0].text
    assert isinstance(second, Row)


def test_what_cannot_be_compared_is_not_drawn() -> None:
    assert chart([evidence(14, None)]) == ()
    assert chart([evidence(14, None), evidence(20, 20, unit="ship")]) == ()
    assert chart([evidence(0, 0), evidence(0, 0)]) == ()
