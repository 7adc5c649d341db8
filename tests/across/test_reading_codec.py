"""Readings as they are kept: what is written comes back, and only what is asked for."""

from collections.abc import Mapping
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


STORY = "s1"


def found(text: str = TEXT) -> tuple[Reading, ...]:
    page = article(text=text)
    return readings(page, analyse(text, published=page.published), story=STORY)


def back(
    rows: tuple[Reading, ...], keys: Mapping[str, str] | None = None
) -> tuple[Reading, ...]:
    names = reading_codec.names_text(STORY, keys or {})
    return tuple(reading_codec.stored(reading_codec.encode(rows), names).all())


def test_what_is_written_comes_back() -> None:
    assert len(found()) > 1
    assert back(found()) == found()


def test_readings_without_a_date_or_a_period_come_back() -> None:
    bare = tuple(
        replace(r, published=None, period=None, counted_by=None) for r in found()
    )
    dated = tuple(replace(r, counted_by=date(2026, 11, 20)) for r in found())
    for rows in (bare, dated, ()):
        assert back(rows) == rows


def test_figures_come_back_by_the_keys_that_articles_share() -> None:
    page = article(text=TEXT)
    analysis = analyse(TEXT, published=page.published)
    keys = {f.key: f"{f.key}@other" for f in analysis.figures}
    assert back(found(), keys) == readings(page, analysis, keys, STORY)


def test_a_reading_is_found_by_its_position() -> None:
    blob = reading_codec.encode(found())
    stored = reading_codec.stored(blob, reading_codec.names_text(STORY, {}))
    last = found()[-1]
    assert stored.at(last.quantity.span.start) == last
    assert stored.at(1) is None


def test_the_currency_of_a_sum_is_not_what_it_is_about() -> None:
    (reading,) = found("The flood in Kenya cost 12 million U.S. dollars on Monday.")
    names = reading.near.places | reading.scope.places
    assert names == {"place:kenya"}
