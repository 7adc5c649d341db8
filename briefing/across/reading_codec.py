"""The readings of an article as compressed JSON, and back.

They are kept with the article, so that its numbers can be held against those of later
articles without reading its text again. A set of words is written once, however many
readings have it, and a reading is only built when it is asked for.
"""

import functools
import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from briefing.model import Span
from briefing.store.codec import quantity_of, quantity_row
from briefing.text.series_period import Period
from briefing.text.series_reading import Names, Reading

_FORMAT = 3
"""What the rows look like; those of another format are read as no readings."""
_REMEMBERED = 200
"""Articles whose readings are kept: later ones are held against the same."""
_FAST = 1
"""Level of compression: a third larger than the usual one, in a quarter of its time."""


def encode(readings: Sequence[Reading]) -> bytes:
    """Return the readings of one article as zlib-compressed JSON."""
    pool = _Pool()
    rows = [_row(reading, pool) for reading in readings]
    whole = _whole(readings[0], pool) if readings else []
    text = json.dumps(
        [_FORMAT, whole, pool.rows, rows], ensure_ascii=False, separators=(",", ":")
    )
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)


def decode(blob: bytes) -> tuple[Reading, ...]:
    """Return the readings that `encode` wrote."""
    return tuple(stored(blob).all())


@functools.lru_cache(maxsize=_REMEMBERED)
def stored(blob: bytes) -> "Stored":
    """Return the readings that `encode` wrote, each read when it is asked for."""
    found = json.loads(zlib.decompress(blob))
    return Stored(*found[1:]) if found and found[0] == _FORMAT else Stored([], [], [])


class Stored:
    """The readings of an article by their positions in its text."""

    def __init__(
        self, whole: list[Any], pool: list[list[str]], rows: list[Any]
    ) -> None:
        self._whole, self._pool = whole, pool
        self._rows = {row[0]: row for row in rows}
        self._sets: dict[int, frozenset[str]] = {}
        self._read: dict[int, Reading] = {}

    def at(self, position: int) -> Reading | None:
        """Return the reading whose number begins there; None for none."""
        if position not in self._read:
            row = self._rows.get(position)
            if row is None:
                return None
            self._read[position] = self._reading(row)
        return self._read[position]

    def all(self) -> Iterator[Reading]:
        """Yield all readings in the order they were given."""
        for position in self._rows:
            if reading := self.at(position):
                yield reading

    def _set(self, number: int) -> frozenset[str]:
        if number not in self._sets:
            self._sets[number] = frozenset(self._pool[number])
        return self._sets[number]

    def _reading(self, row: list[Any]) -> Reading:
        article, outlet, published, story, around, around_events = self._whole
        quantity, sentence, flags, told, sets = row[1:]
        concept, head, period, counted = told
        words, events, aspects, siblings, *names = (
            self._set(number) for number in sets
        )
        return Reading(
            article=article,
            outlet=outlet,
            published=_date(published),
            quantity=quantity_of(quantity),
            sentence=Span(*sentence),
            concept=concept,
            head=head,
            words=words,
            around=self._set(around),
            events=events,
            around_events=self._set(around_events),
            aspects=aspects,
            siblings=siblings,
            planned=bool(flags & 1),
            part=bool(flags & 2),
            near=Names(*names[:2]),
            scope=Names(*names[2:]),
            period=_period(period),
            counted_by=_date(counted),
            story=story,
        )


class _Pool:
    """Sets of words, each once."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._numbers: dict[frozenset[str], int] = {}

    def number(self, words: frozenset[str]) -> int:
        """Return the place of a set among the rows."""
        found = self._numbers.get(words)
        if found is None:
            found = self._numbers[words] = len(self.rows)
            self.rows.append(sorted(words))
        return found


def _whole(reading: Reading, pool: _Pool) -> list[Any]:
    """Return what all readings of an article share."""
    return [
        reading.article,
        reading.outlet,
        _day(reading.published),
        reading.story,
        pool.number(reading.around),
        pool.number(reading.around_events),
    ]


def _row(reading: Reading, pool: _Pool) -> list[Any]:
    near, scope = reading.near, reading.scope
    sets = (reading.words, reading.events, reading.aspects, reading.siblings)
    named = (near.places, near.actors, scope.places, scope.actors)
    return [
        reading.quantity.span.start,
        quantity_row(reading.quantity),
        reading.sentence,
        reading.planned + 2 * reading.part,
        [
            reading.concept,
            reading.head,
            _period_row(reading.period),
            _day(reading.counted_by),
        ],
        [pool.number(words) for words in (*sets, *named)],
    ]


def _period_row(period: Period | None) -> list[Any]:
    if period is None:
        return []
    return [period.first.isoformat(), period.last.isoformat(), period.open]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _period(row: Sequence[Any]) -> Period | None:
    if not row:
        return None
    first, last, is_open = row
    return Period(date.fromisoformat(first), date.fromisoformat(last), is_open)


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
