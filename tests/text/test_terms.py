"""What an article is about."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import terms
from briefing.text.terms import Sketch, sketch_of

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def _sketch(text: str, title: str = "") -> Sketch:
    return sketch_of("a", outlet="Herald", moment=DAY, title=title, text=text)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("floods", "flood"),
        ("flooded", "flood"),
        ("cities", "city"),
        ("stopped", "stop"),
        ("losses", "loss"),
        ("chavez's", "chavez"),
        ("bus", "bus"),
        ("ring", "ring"),
    ],
)
def test_inflected_words_have_one_stem(word: str, stem: str) -> None:
    assert terms.stem(word) == stem


def test_a_rare_name_tells_more_than_a_common_word() -> None:
    assert terms.idf("quezaltepeque") > terms.idf("govern") > terms.idf("the")


@pytest.mark.parametrize("word", ["don't", "they’re", "we've", "she’ll", "i'm", "he'd"])
def test_a_word_drawn_together_tells_nothing(word: str) -> None:
    assert terms.idf(terms.stem(word)) == 0
    assert terms.idf(terms.stem("o'brien's")) > 0


def test_numbers_tell_most_and_are_read_without_separators() -> None:
    sketch = _sketch("Some 1,204 people left the town.")
    assert sketch.terms[0] == terms.mark("1204")


def test_a_word_of_the_headline_weighs_more() -> None:
    sketch = _sketch("The dam and the bridge hold.", title="Dam")
    at = sketch.terms.index
    dam, bridge = map(terms.mark, ("dam", "bridg"))
    assert sketch.weights[at(dam)] > sketch.weights[at(bridge)]


def test_the_first_line_stands_in_for_a_missing_headline() -> None:
    whole = _sketch("The dam and the bridge hold.", title="Flood in Perth")
    assert _sketch("Flood in Perth\nThe dam and the bridge hold.") == whole


def test_terms_are_shown_as_the_text_writes_them() -> None:
    text = "Floods hit São Paulo’s suburbs; the floods killed 12."
    wanted = map(terms.mark, ["paulo", "flood", "12", "absent"])
    assert terms.shown(text, wanted) == (
        "Paulo",
        "floods",
        "12",
    )


@given(st.text(max_size=300), st.text(max_size=40))
@settings(deadline=None)
def test_any_text_has_a_sketch_of_length_one(text: str, title: str) -> None:
    sketch = _sketch(text, title)
    total = sum(weight * weight for weight in sketch.weights)
    assert len(sketch.terms) == len(sketch.weights) <= terms.KEPT
    assert total == pytest.approx(terms.UNIT**2, rel=1e-3) or not sketch.terms
