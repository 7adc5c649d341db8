"""The readings of an article as compressed JSON, and back.

They are kept with the article, so that its numbers can be held against those of later
articles without reading its text again.
"""

import json
import zlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.model import Bound, Quantity, QuantityKind, Span
from briefing.text.series_period import Period
from briefing.text.series_reading import Names, Reading

Row = dict[str, Any]


def encode(readings: Sequence[Reading]) -> bytes:
    """Return the readings of one article as zlib-compressed JSON."""
    text = json.dumps([_row(r) for r in readings], ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def decode(blob: bytes) -> tuple[Reading, ...]:
    """Return the readings that `encode` wrote."""
    return tuple(_reading(row) for row in json.loads(zlib.decompress(blob)))


def _row(reading: Reading) -> Row:
    """Return what a reading holds, without what is empty."""
    row = {
        "article": reading.article,
        "outlet": reading.outlet,
        "published": _day(reading.published),
        "quantity": _quantity_row(reading.quantity),
        "sentence": reading.sentence,
        "concept": reading.concept,
        "head": reading.head,
        "planned": reading.planned,
        "part": reading.part,
        "period": _period_row(reading.period),
        "counted_by": _day(reading.counted_by),
        "story": reading.story,
        "near": _names_row(reading.near),
        "scope": _names_row(reading.scope),
    }
    row |= {name: sorted(getattr(reading, name)) for name in _WORDS}
    return {key: value for key, value in row.items() if value}


_WORDS = ("words", "around", "events", "around_events", "aspects")


def _quantity_row(quantity: Quantity) -> list[Any]:
    """Return of a quantity what readings are compared by."""
    return [
        *quantity.span,
        quantity.kind,
        None if quantity.low is None else str(quantity.low),
        None if quantity.high is None else str(quantity.high),
        quantity.bound,
        quantity.unit,
        quantity.counted,
        quantity.concept,
        _day(quantity.as_of),
        quantity.source,
        quantity.series,
        quantity.change,
    ]


def _names_row(names: Names) -> list[list[str]]:
    return [sorted(names.places), sorted(names.actors)] if names else []


def _period_row(period: Period | None) -> list[Any]:
    if period is None:
        return []
    return [period.first.isoformat(), period.last.isoformat(), period.open]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _reading(row: Row) -> Reading:
    words = {name: frozenset(row.get(name, ())) for name in _WORDS}
    return Reading(
        article=row["article"],
        outlet=row.get("outlet", ""),
        published=_date(row.get("published", "")),
        quantity=_quantity(row["quantity"]),
        sentence=Span(*row["sentence"]),
        concept=row.get("concept", ""),
        head=row.get("head", ""),
        planned=row.get("planned", False),
        part=row.get("part", False),
        near=_names(row.get("near", ())),
        scope=_names(row.get("scope", ())),
        period=_period(row.get("period", ())),
        counted_by=_date(row.get("counted_by", "")),
        story=row.get("story", ""),
        **words,
    )


def _quantity(row: Sequence[Any]) -> Quantity:
    start, end, kind, low, high, bound, unit, counted, concept, *rest = row
    as_of, source, series, change = rest
    return Quantity(
        span=Span(start, end),
        kind=QuantityKind(kind),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        bound=Bound(bound),
        unit=unit,
        counted=Span(*counted) if counted else None,
        concept=concept,
        as_of=_date(as_of),
        source=Span(*source) if source else None,
        series=series,
        change=change,
    )


def _names(row: Sequence[Sequence[str]]) -> Names:
    return Names(*map(frozenset, row)) if row else Names()


def _period(row: Sequence[Any]) -> Period | None:
    if not row:
        return None
    first, last, is_open = row
    return Period(date.fromisoformat(first), date.fromisoformat(last), is_open)


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
