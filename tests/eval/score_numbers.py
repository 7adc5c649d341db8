"""Numbers: value, bound and unit.

NewsQuant names units as CQE does and knows the changes = ~ < > up down: a number that
went up or down is marked so, whatever its bound. A second figure, without acceptance,
reads those as "=".
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefing.model import Bound, Quantity, QuantityKind, Span
from briefing.text.analyse import analyse
from tests.eval import annotated
from tests.eval.measures import Number, NumberCounts, close, count_numbers, f1, share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around, rows
from tests.eval.units import unit_of

_CHANGES = {
    Bound.ABOUT: "~",
    Bound.MORE: ">",
    Bound.AT_LEAST: ">",
    Bound.LESS: "<",
    Bound.AT_MOST: "<",
}
# Which bounds of ours say what the annotation says.
_BOUNDS = {
    "exact": (Bound.EXACT,),
    "about": (Bound.ABOUT,),
    "nearly": (Bound.ABOUT, Bound.LESS, Bound.AT_MOST),
    "more_than": (Bound.MORE,),
    "at_least": (Bound.AT_LEAST,),
    "vague_range": (Bound.VAGUE, Bound.RANGE),
    "vague": (Bound.VAGUE,),
}


def newsquant(shared: Path, step: int) -> Outcome:
    """Score the sentences of NewsQuant, each a text of its own."""
    clock, mistakes = Clock(), list[Mistake]()
    expected, found, levels = [], [], []
    for row in rows(shared / "data" / "newsquant" / "sentences.jsonl", step):
        text = row["text"]
        analysis = clock.time(text, partial(analyse, text))
        wanted = [_wanted(q) for q in row["quantities"]]
        given = [number(q, text) for q in analysis.quantities]
        expected.append(wanted)
        found.append(given)
        levels.append([_undirected(q, text) for q in analysis.quantities])
        mistakes += _mistakes(row["id"], text, wanted, given)
    counts = count_numbers(expected, found)
    level = [[_level(n) for n in numbers] for numbers in expected]
    return Outcome(
        figures=(
            _figure("value-F1", counts.value, counts),
            _figure("value-bound-F1", counts.value_and_change, counts),
            _figure("value-unit-F1", counts.value_and_unit, counts),
            _figure(
                "undirected-bound-F1",
                count_numbers(level, levels).value_and_change,
                counts,
            ),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def annotated_articles(shared: Path, _: int) -> Outcome:
    """Score the annotated articles: required numbers right, and false ones."""
    clock, right, required, false = Clock(), 0, 0, 0
    mistakes = []
    for article in annotated.articles(shared):
        text, gold = article.text, article.gold["quantities"]
        quantities = article.analyse(clock).quantities
        for row in gold:
            if row.get("optional"):
                continue
            required += 1
            here = [q for q in quantities if q.span.overlaps(_span(row))]
            right += any(map(partial(_right, row), here))
            if not any(map(partial(_right, row), here)):
                said = " / ".join(map(_said, here)) or "nothing"
                mistakes.append(
                    Mistake(article.id, f"read as {said}", around(text, *_span(row)))
                )
        for quantity in quantities:
            listed = any(quantity.span.overlaps(_span(row)) for row in gold)
            if not listed and not article.left_out(quantity.span.start):
                false += 1
                mistakes.append(
                    Mistake(article.id, "false number", around(text, *quantity.span))
                )
    return Outcome(
        figures=(
            Figure("right", share(right, required), required),
            Figure("false-count", float(false), required),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def number(quantity: Quantity, text: str) -> Number:
    """Return a number of the engine's in the words of NewsQuant."""
    undirected = _undirected(quantity, text)
    return undirected._replace(change=quantity.change or undirected.change)


def _spread(quantity: Quantity) -> tuple[float, float] | None:
    """Return "dozens" as CQE has it, one to ten dozen; we say two to less than ten."""
    if quantity.bound is not Bound.VAGUE or quantity.low is None:
        return None
    return float(quantity.low) / 2, float(quantity.low) * 5


def _undirected(quantity: Quantity, text: str) -> Number:
    unit = unit_of(quantity, text)
    if spread := _spread(quantity):
        return Number(spread, unit, "=")
    return Number(_value(quantity), unit, _CHANGES.get(quantity.bound, "="))


def _value(quantity: Quantity) -> float | tuple[float, float]:
    low, high = quantity.low, quantity.high
    if quantity.bound is Bound.RANGE and low is not None and high is not None:
        return float(low), float(high)
    end = high if low is None else low
    return float("nan") if end is None else float(end)


def _wanted(row: dict[str, Any]) -> Number:
    value: str = row["value"]
    unit: str = row["normalized_unit"]
    if "-" in value[1:] and "E" not in value:
        low, high = sorted(map(float, value.split("-")))
        return Number((low, high), unit, row["change"])
    return Number(float(value), unit, row["change"])


def _level(number: Number) -> Number:
    return number._replace(change="=") if number.change in ("up", "down") else number


def _figure(metric: str, right: int, counts: NumberCounts) -> Figure:
    return Figure(metric, f1(right, counts.found, counts.expected), counts.expected)


def _mistakes(
    name: str, text: str, expected: Sequence[Number], found: Sequence[Number]
) -> list[Mistake]:
    left, wrong = list(found), []
    for wanted in expected:
        same = [n for n in left if close(wanted.value, n.value)]
        best = max(same, key=lambda n: _agreement(wanted, n), default=None)
        if best:
            left.remove(best)
            wrong += _differences(wanted, best)
        else:
            wrong.append(f"missed {_written(wanted)}")
    wrong += [f"false {_written(n)}" for n in left]
    return [Mistake(name, what, text) for what in wrong]


def _agreement(one: Number, other: Number) -> int:
    return (one.unit.lower() == other.unit.lower()) + (one.change == other.change)


def _differences(wanted: Number, given: Number) -> list[str]:
    wrong = []
    if wanted.change != given.change:
        wrong.append(f"change {given.change}, not {wanted.change} of {wanted.value}")
    if wanted.unit.lower() != given.unit.lower():
        wrong.append(f"unit {given.unit!r}, not {wanted.unit!r} of {wanted.value}")
    return wrong


def _written(number: Number) -> str:
    return f"{number.change}{number.value} {number.unit}"


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _right(row: dict[str, Any], quantity: Quantity) -> bool:
    if quantity.bound not in _BOUNDS[row["bound"]]:
        return False
    if row["value"] is None:
        return quantity.low is None or float(quantity.low) == row["low"]
    value = _value(quantity)
    if isinstance(value, tuple):
        return False
    if row["unit"] == "percent" and quantity.kind is QuantityKind.RATIO:
        value *= 100
    return close(row["value"], value)


def _said(quantity: Quantity) -> str:
    ends = f"{quantity.low}…{quantity.high}"
    return f"{quantity.bound.value} {ends} {quantity.unit}"
