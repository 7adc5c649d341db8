from datetime import timedelta
from typing import Any

import pytest

from briefing.text.series_differences import difference
from briefing.text.series_page import readings
from briefing.text.series_reading import Names, Reading
from briefing.text.series_ties import tie
from tests.eval import linking_cases
from tests.eval.outcome import Clock
from tests.text.test_series import DAY, PERU, reading

LIMA = Names(places=frozenset({"place:lima", "place:peru"}))


def bare(**changes: Any) -> Reading:
    """Return a count of no fate: 412 bridges in Peru."""
    values = {"concept": "bridge", "head": "bridge", "value": 412, "words": frozenset()}
    return reading(**(values | changes))


def test_a_large_number_that_two_papers_print_is_one_thing_s() -> None:
    assert tie(bare(near=LIMA, scope=LIMA), bare(article="b", near=LIMA, scope=LIMA))


@pytest.mark.parametrize("value", [2, 400])
def test_a_small_or_round_number_needs_like_sentences(value: int) -> None:
    one, other = bare(value=value), bare(article="b", value=value)
    assert not tie(one, other)
    words = frozenset({"span", "swept", "valley"})
    like = (bare(article=a, value=value, words=words) for a in "ab")
    assert tie(*like)


def test_numbers_that_differ_are_not_tied_by_a_word_alone() -> None:
    one = bare(words=frozenset({"swept", "truck", "school"}))
    other = bare(article="b", value=97, words=frozenset({"swept", "mayor", "plan"}))
    assert not tie(one, other)


def test_a_noun_that_everything_is_counted_by_ties_nothing() -> None:
    one = bare(concept="state", head="state", near=LIMA, scope=LIMA)
    assert not tie(one, bare(article="b", concept="state", near=LIMA, scope=LIMA))


def test_a_toll_does_not_fall() -> None:
    first = reading(value=61, story="s")
    later = DAY + timedelta(days=2)
    assert not tie(first, reading(article="b", value=40, published=later, story="s"))
    assert tie(first, reading(article="b", value=80, published=later, story="s"))


def test_a_toll_of_a_part_of_the_country_is_not_the_country_s() -> None:
    first = reading(value=61, story="s")
    inside = Names(places=frozenset({"place:ica"}))
    other = reading(article="b", value=80, story="s", near=inside, scope=inside | PERU)
    assert not tie(first, other)


def test_a_number_that_the_other_article_has_too_is_of_that_one() -> None:
    one = bare(value=34, siblings=frozenset({"29"}))
    other = bare(article="b", value=29, siblings=frozenset({"34"}))
    assert difference(one, other) == "the other has this number too"


def test_what_counts_more_in_its_article_is_seen() -> None:
    assert not reading(value=12, siblings=frozenset({"40"})).whole
    assert reading(value=12, siblings=frozenset({"3", "30000"})).whole


@pytest.mark.parametrize(
    "text",
    [
        "Slideshow (20 Images)",
        "Editor’s note: the paper was founded by 20 printers.",
        "A mother of two was killed in Lima.",
        "It happened in the 12500 block of Elm Street.",
    ],
)
def test_what_counts_nothing_of_the_news_is_in_no_series(text: str) -> None:
    text = f"Peru counts its losses.\n\n{text}"
    article = linking_cases.article_of("x", "Peru", text, DAY)
    found = readings(article, linking_cases.analysed(article, Clock()))
    assert not [r for r in found if r.joinable]
