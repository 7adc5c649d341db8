from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import numerals

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def _below_thousand(number: int) -> str:
    if number >= 100:
        rest = number % 100
        tail = f" and {_below_thousand(rest)}" if rest else ""
        return f"{_SMALL[number // 100]} hundred{tail}"
    if number < 20:
        return _SMALL[number]
    unit = f"-{_SMALL[number % 10]}" if number % 10 else ""
    return _TENS[number // 10] + unit


def _spell(number: int) -> str:
    """Spell a number as British papers do: "two million and forty-one"."""
    if number < 1000:
        return _below_thousand(number)
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            link = " and " if rest < 100 else " "
            tail = f"{link}{_spell(rest)}" if rest else ""
            return f"{_below_thousand(number // scale)} {word}{tail}"
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", "20"),
        ("1,200.50", "1200.50"),
        ("12,34,567", "1234567"),
        ("35 000", "35000"),
        (".534", "0.534"),
        ("twenty-three", "23"),
        ("forty two", "42"),
        ("a hundred", "100"),
        ("a million", "1000000"),
        ("one hundred and five thousand", "105000"),
        ("4.5 million", "4500000"),
        ("4 hundred million", "400000000"),
        ("12 lakh", "1200000"),
        ("three crore", "30000000"),
        ("two and a half million", "2500000"),
        ("sixty-one and three quarters", "61.75"),
        ("one point six billion", "1600000000"),
        ("fifteen hundred", "1500"),
    ],
)
def test_a_number_in_figures_or_words_has_its_value(text: str, value: str) -> None:
    assert numerals.parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "a", "two three", "twenty twenty", "1.2.3", "22nd", "1990s", "people"]
)
def test_what_is_not_one_number_has_no_value(text: str) -> None:
    assert numerals.parse(text) is None


def test_scales_that_grow_are_two_numbers() -> None:
    assert numerals.parse("two thousand five million") is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_every_spelled_out_number_is_read_back(number: int) -> None:
    assert numerals.parse(_spell(number)) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_every_grouped_number_is_read_back(number: int) -> None:
    assert numerals.parse(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False))
def test_every_formatted_decimal_is_read_back_exactly(number: Decimal) -> None:
    assert numerals.parse(f"{number:,f}") == number


@given(st.text())
def test_no_text_raises(text: str) -> None:
    numerals.parse(text)
