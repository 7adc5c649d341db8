"""Dates: the time expressions of TempEval-3.

The engine's dates and durations answer for all four types, DATE, TIME, DURATION and
SET. Relaxed: an expression is found when one of ours overlaps it; each of ours answers
for one. Value: found, and the same TIMEX3 value.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from briefing.model import Quantity, QuantityKind, Span
from briefing.text.dates import find_dates
from briefing.text.passages import split
from briefing.text.quantities import find_quantities
from tests.eval.measures import f1
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around, rows

_PERIODS = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "week": "{}W",
    "month": "{}M",
    "quarter": "{}Q",
    "year": "{}Y",
    "decade": "{}DE",
    "century": "{}CE",
}


class Time(NamedTuple):
    """A time expression: where it stands and what it means."""

    span: Span
    value: str


def tempeval(shared: Path, step: int) -> Outcome:
    """Score the expressions of TimeBank and AQUAINT by the document's date."""
    clock, mistakes = Clock(), list[Mistake]()
    right = valued = found = expected = 0
    for row in rows(shared / "data" / "tempeval3" / "docs.jsonl", step):
        text = row["text"]
        day = datetime.fromisoformat(row["dct"]).replace(tzinfo=UTC)
        mine = clock.time(text, lambda text=text, day=day: times(text, day))  # type: ignore[misc]
        wanted = [
            Time(Span(t["start"], t["end"]), t["value"] or "") for t in row["timexes"]
        ]
        pairs, missed, extra = _paired(wanted, mine)
        right += len(pairs)
        valued += sum(g.value == f.value for g, f in pairs)
        found += len(mine)
        expected += len(wanted)
        mistakes += [
            Mistake(row["id"], f"{f.value}, not {g.value}", around(text, *g.span))
            for g, f in pairs
            if g.value != f.value
        ]
        mistakes += [
            Mistake(row["id"], f"missed {t.value}", around(text, *t.span))
            for t in missed
        ]
        mistakes += [
            Mistake(row["id"], f"false {t.value}", around(text, *t.span)) for t in extra
        ]
    return Outcome(
        figures=(
            Figure("relaxed-F1", f1(right, found, expected), expected),
            Figure("value-F1", f1(valued, found, expected), expected),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def times(text: str, published: datetime) -> tuple[Time, ...]:
    """Return the dates in a text, and the durations beside them, in order."""
    sentences = split(text)
    dates = find_dates(text, sentences, published)
    placed = [Time(d.span, d.value) for d in dates]
    lengths = [
        Time(q.span, period(q))
        for q in find_quantities(text, sentences, dates)
        if q.kind is QuantityKind.DURATION and q.unit in _PERIODS
    ]
    free = [t for t in lengths if not any(t.span.overlaps(d.span) for d in placed)]
    return tuple(sorted([*placed, *free]))


def period(quantity: Quantity) -> str:
    """Return a duration as TIMEX3 has it: "P3D", "PXY" when the number is vague."""
    number = quantity.high if quantity.low is None else quantity.low
    vague = number is None or quantity.bound.value == "vague"
    return "P" + _PERIODS[quantity.unit].format("X" if vague else f"{number:f}")


def _paired(
    expected: Sequence[Time], found: Sequence[Time]
) -> tuple[list[tuple[Time, Time]], list[Time], list[Time]]:
    """Return pairs that overlap, and what is left of either."""
    pairs, missed, left = [], [], list(found)
    for wanted in expected:
        mine = next((t for t in left if t.span.overlaps(wanted.span)), None)
        if mine is None:
            missed.append(wanted)
            continue
        left.remove(mine)
        pairs.append((wanted, mine))
    return pairs, missed, left
