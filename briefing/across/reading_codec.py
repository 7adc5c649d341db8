"""The readings of an article as compressed JSON, and back.

They are kept with the article, so that its numbers can be held against those of later
articles without reading its text again. They name figures by the keys that the article
gives them; the keys that archives share are kept beside, and put in when a reading is
built, which it only is when it is asked for. A set of words is written once, however
many readings have it.
"""

import functools
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from briefing.model import Span
from briefing.store.codec import quantity_of, quantity_row
from briefing.text.series_period import Period
from briefing.text.series_reading import Names, Reading

Linked = tuple[str, Mapping[str, str]]
"""The key of an article's story, "" for none, and the linked keys of figures."""
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
        [whole, pool.rows, rows], ensure_ascii=False, separators=(",", ":")
    )
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)


def names_text(story: str, keys: Mapping[str, str]) -> str:
    """Return the linked keys of an article as JSON: those that are not its own.

    Args:
        story: the key of the article's story; "" for none.
        keys: the linked key of each of its figures.
    """
    other = {local: key for local, key in keys.items() if key != local}
    return json.dumps([story, other], ensure_ascii=False, separators=(",", ":"))


@functools.lru_cache(maxsize=_REMEMBERED)
def stored(blob: bytes, names: str) -> "Stored":
    """Return the readings that `encode` wrote, each built when it is asked for."""
    return Stored(json.loads(names), *json.loads(zlib.decompress(blob)))


class Stored:
    """The readings of an article by their positions in its text."""

    def __init__(
        self,
        linked: Linked,
        whole: list[Any],
        pool: list[list[str]],
        rows: list[Any],
    ) -> None:
        self._whole, self._pool = whole, pool
        self._story, self._keys = linked
        self._rows = {row[0]: row for row in rows}
        self._sets: dict[int, frozenset[str]] = {}
        self._names: dict[tuple[int, int], Names] = {}
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

    def _named(self, places: int, actors: int) -> Names:
        """Return figures by their linked keys."""
        pair = places, actors
        if pair not in self._names:
            own = Names(self._set(places), self._set(actors))
            self._names[pair] = own.linked(self._keys)
        return self._names[pair]

    def _reading(self, row: list[Any]) -> Reading:
        article, outlet, published, around, around_events = self._whole
        quantity, sentence, flags, told, sets = row[1:]
        concept, head, period, counted = told
        words, events, aspects, siblings = map(self._set, sets[:4])
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
            near=self._named(*sets[4:6]),
            scope=self._named(*sets[6:]),
            period=_period(period),
            counted_by=_date(counted),
            story=self._story,
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
