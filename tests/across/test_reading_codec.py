"""Readings as they are kept: what is written comes back, and only what is asked for."""

import json
import zlib
from dataclasses import replace
from datetime import date

from briefing.across import reading_codec
from briefing.text.analyse import analyse
from briefing.text.series_page import readings
from briefing.text.series_reading import Reading
from tests.builders import article

TEXT = (
    "A dam gave way above Riverton on Monday. At least 21 people were killed, and about"
    " $3 million was promised by the Kenya Power Authority by Friday."
)


def found(text: str = TEXT) -> tuple[Reading, ...]:
    page = article(text=text)
    return readings(page, analyse(text, published=page.published), story="s1")


def test_what_is_written_comes_back() -> None:
    assert len(found()) > 1
    assert reading_codec.decode(reading_codec.encode(found())) == found()


def test_readings_without_a_date_or_a_period_come_back() -> None:
    bare = tuple(
        replace(r, published=None, period=None, counted_by=None) for r in found()
    )
    dated = tuple(replace(r, counted_by=date(2026, 11, 20)) for r in found())
    for rows in (bare, dated, ()):
        assert reading_codec.decode(reading_codec.encode(rows)) == rows


def test_a_reading_is_found_by_its_position() -> None:
    stored = reading_codec.stored(reading_codec.encode(found()))
    last = found()[-1]
    assert stored.at(last.quantity.span.start) == last
    assert stored.at(1) is None


def test_rows_of_another_format_hold_no_readings() -> None:
    old = zlib.compress(json.dumps([{"article": "a"}]).encode())
    assert reading_codec.decode(old) == ()


def test_the_currency_of_a_sum_is_not_what_it_is_about() -> None:
    (reading,) = found("The flood in Kenya cost 12 million U.S. dollars on Monday.")
    names = reading.near.places | reading.scope.places
    assert names == {"place:kenya"}
