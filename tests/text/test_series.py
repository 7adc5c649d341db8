from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Bound, Quantity, QuantityKind, Span
from briefing.text import series
from briefing.text.series_differences import difference
from briefing.text.series_page import readings
from briefing.text.series_period import Period, apart, reach
from briefing.text.series_reading import Names, Reading
from briefing.text.series_values import Relation, as_of, compare, interval
from tests.archives import SeriesMemory
from tests.eval import linking_cases
from tests.eval.outcome import Clock

PERU = Names(places=frozenset({"place:peru"}))
DAY = date(2026, 2, 3)


def quantity(**changes: Any) -> Quantity:
    values: dict[str, Any] = {
        "span": Span(10, 20),
        "kind": QuantityKind.COUNT,
        "low": Decimal(40),
        "high": Decimal(40),
        "bound": Bound.EXACT,
        "unit": "person",
        "concept": "killed",
    }
    return Quantity(**(values | changes))


def reading(**changes: Any) -> Reading:
    own = {key: changes.pop(key) for key in ("low", "high", "bound") if key in changes}
    if "value" in changes:
        own["low"] = own["high"] = Decimal(changes.pop("value"))
    values: dict[str, Any] = {
        "article": "a",
        "published": DAY,
        "quantity": quantity(**own),
        "sentence": Span(0, 30),
        "concept": "killed",
        "head": "person",
        "words": frozenset({"earthquake"}),
        "near": PERU,
        "scope": PERU,
    }
    return Reading(**(values | changes))


def least(value: int, **changes: Any) -> Reading:
    return reading(low=Decimal(value), high=None, bound=Bound.AT_LEAST, **changes)


def belong(one: Reading, other: Reading) -> series.Verdict:
    return series.belongs(other, series.Series(key="k", members=(one,)))


def test_a_lower_bound_agrees_with_another_that_is_near() -> None:
    more = reading(low=Decimal(20), high=None, bound=Bound.MORE, published=DAY)
    assert compare(least(21), more) is Relation.AGREE


def test_a_higher_toll_of_a_later_day_is_a_development() -> None:
    later = least(80, published=date(2026, 2, 9))
    assert compare(reading(value=61), later) is Relation.DEVELOPMENT


def test_two_values_for_one_day_that_cannot_both_be_right_disagree() -> None:
    assert compare(reading(value=18), reading(value=26)) is Relation.DISAGREEMENT


def test_a_lower_bound_far_behind_a_later_value_is_a_development() -> None:
    later = reading(value=348, published=date(2026, 2, 5))
    assert compare(least(210), later) is Relation.DEVELOPMENT


def test_nearly_is_not_less_than_by_far() -> None:
    nearly = quantity(low=None, high=Decimal(500), bound=Bound.ABOUT)
    assert interval(nearly).low == Decimal(425)


def test_the_day_of_a_value_is_the_one_its_sentence_counts_to() -> None:
    assert as_of(reading(counted_by=date(2026, 1, 31))) == date(2026, 1, 31)
    assert as_of(reading()) == DAY
    assert as_of(reading(published=None)) is None


def test_two_values_in_one_article_are_of_two_things() -> None:
    assert difference(reading(value=30), reading(value=66)) == (
        "another number of its article"
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"concept": "injured"}, "another thing"),
        ({"part": True}, "part of a total"),
        ({"head": "child"}, "another part of the people"),
        ({"events": frozenset({"fire"})}, "another event"),
        (
            {
                "near": Names(places=frozenset({"place:chile"})),
                "scope": Names(places=frozenset({"place:chile"})),
            },
            "another place",
        ),
        ({"published": date(2026, 9, 1)}, "another time"),
        ({"planned": True, "value": 90}, "planned against done"),
    ],
)
def test_what_tells_two_numbers_apart_is_named(
    changes: dict[str, Any], why: str
) -> None:
    one = reading(article="z", events=frozenset({"earthquake"}))
    assert difference(one, reading(**changes)) == why
    assert not belong(one, reading(**changes)).yes


def test_a_rate_never_meets_a_total() -> None:
    rate = reading(quantity=quantity(unit="person/year"))
    assert difference(reading(), rate) == "another unit"


def test_a_day_s_number_is_not_the_year_s() -> None:
    day = reading(value=1194, period=Period(DAY, DAY))
    year = reading(
        article="b", value=30000, period=Period(date(2026, 1, 1), date(2026, 12, 31))
    )
    assert difference(day, year) == "a day against a year"


def test_a_word_and_a_place_shared_make_a_series_and_say_so() -> None:
    verdict = belong(reading(), reading(article="b", value=61))
    assert verdict.yes
    assert verdict.why == "tolls of one affair, killed, place:peru, earthquake"


def test_nothing_shared_makes_no_series() -> None:
    elsewhere = Names(places=frozenset({"place:arequipa"}))
    other = reading(words=frozenset({"bus"}), near=Names(), scope=elsewhere)
    assert not belong(reading(near=Names()), other).yes


@pytest.mark.parametrize(
    ("club", "value", "tells"),
    [
        ("organisation:herons", 184, "somebody else's"),
        ("organisation:herons", 150, ""),  # what both papers have is one offer
        ("organisation:harbour otters", 184, ""),
    ],
)
def test_what_two_clubs_offer_for_one_player_is_no_disagreement(
    club: str, value: int, tells: str
) -> None:
    def offer(amount: int, body: str) -> Reading:
        names = Names(actors=frozenset({"person:milo tern", body}))
        money = quantity(
            kind=QuantityKind.MONEY,
            unit="USD",
            concept="deal",
            low=Decimal(amount),
            high=Decimal(amount),
        )
        return reading(concept="deal", quantity=money, near=names, scope=names)

    own, other = offer(150, "organisation:otters"), offer(value, club)
    other = replace(other, article="b")
    assert difference(own, other) == tells


def test_the_jobs_of_two_companies_are_two_series() -> None:
    first, second = (
        reading(
            concept="job",
            head="job",
            near=Names(actors=frozenset({f"organisation:{name}"})),
            scope=Names(PERU.places, frozenset({f"organisation:{name}"})),
        )
        for name in ("brightwell", "westmark rail")
    )
    assert difference(first, second) == "somebody else's"


def test_a_number_that_counts_nothing_known_is_in_no_series() -> None:
    unknown = reading(concept="")
    assert not unknown.joinable
    assert series.link([unknown], SeriesMemory()) == {}


def test_a_part_of_a_total_is_a_series_of_its_own_and_nothing_joins_it() -> None:
    part, whole = reading(part=True), reading(article="b")
    keys = series.link([part, whole], archive := SeriesMemory())
    assert len(set(keys.values())) == 2
    assert not any(part in s.members for s in archive.candidates(whole))


_DAYS = st.integers(0, 500).map(lambda days: date(2024, 1, 1) + timedelta(days))
_PERIODS = st.none() | st.builds(
    lambda first, days, is_open: Period(first, first + timedelta(days), is_open),
    _DAYS,
    st.integers(0, 40) | st.integers(0, 400),
    st.booleans(),
)


@given(_PERIODS, _PERIODS, st.none() | _DAYS, st.none() | _DAYS)
def test_numbers_that_do_not_reach_one_another_are_of_different_times(
    one: Period | None,
    other: Period | None,
    first: date | None,
    second: date | None,
) -> None:
    here, there = reach(one, first), reach(other, second)
    if here[1] < there[0] or there[1] < here[0]:
        assert apart(one, other, (first, second))


def test_an_undated_row_stands_before_the_first_it_agrees_with() -> None:
    first = reading(value=14, article="a", published=date(2025, 10, 31))
    undated = least(21, article="b", published=None)
    last = least(20, article="c", published=date(2025, 12, 2))
    assert series.ordered([last, undated, first]) == (first, undated, last)


def test_a_later_batch_joins_the_series_of_an_earlier_one() -> None:
    archive = SeriesMemory()
    first = series.link([reading()], archive)
    second = series.link([reading(article="b", value=61)], archive)
    assert set(first.values()) == set(second.values())


@given(st.permutations([(n, value) for n, value in enumerate((40, 41, 61, 62, 300))]))
def test_the_order_within_a_batch_is_no_matter(rows: list[tuple[int, int]]) -> None:
    batch = [
        reading(article=f"a{n}", value=value, published=date(2026, 2, 3 + n))
        for n, value in rows
    ]
    in_order = sorted(batch, key=lambda r: r.article)
    assert series.link(batch, SeriesMemory()) == series.link(in_order, SeriesMemory())


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_comparing_is_symmetrical(one: int, other: int) -> None:
    first, second = reading(value=one), least(other)
    assert compare(first, second) is compare(second, first)


FARM = Names(places=PERU.places, actors=frozenset({"organisation:farm"}))


def _cows(article: str, value: int, words: str, **changes: Any) -> Reading:
    told = {"words": frozenset(words.split()), "near": FARM, "scope": FARM}
    own = {"article": article, "value": value, "concept": "cow", "head": "cow"}
    return reading(**own | told | changes)


def _tied(other: Reading) -> set[str]:
    """Return the series of a number, another, and one that is like both."""
    archive = SeriesMemory()
    rows = _cows("a", 1234, "fair market"), other, _cows("c", 1234, "hoof plague barn")
    keys: dict[str, str] = {}
    for row in rows:
        keys |= series.link([row], archive)
    return {key for row in rows[:2] for key in series.link([row], archive).values()}


def test_a_number_that_ties_two_series_makes_them_one() -> None:
    assert len(_tied(_cows("b", 2345, "hoof plague barn"))) == 1


def test_series_that_something_tells_apart_stay_two() -> None:
    sold = _cows("b", 2345, "hoof plague barn", siblings=frozenset({"1234"}))
    assert len(_tied(sold)) == 2


def test_disagreements_are_pairs_of_one_series() -> None:
    one, other = reading(value=18), reading(article="b", value=26)
    assert series.disagreements([one, other]) == ((one, other),)


def test_readings_know_what_stands_around_a_number() -> None:
    text = "Floods hit Peru.\n\nThe floods killed 31 people in Peru, officials said."
    article = linking_cases.article_of("x", "Floods in Peru", text, DAY)
    found = readings(article, linking_cases.analysed(article, Clock()))
    assert [r.concept for r in found] == ["killed"]
    assert "flood" in found[0].events
    assert "place:peru" in found[0].near.places
    assert found[0].sentence.of(text).startswith("The floods")


def test_own_number_pairs_are_never_wrongly_joined() -> None:
    wrong = []
    for pair in linking_cases.own_pairs(Clock()):
        if pair.same or pair.one is None or pair.other is None:
            continue
        keys = series.link([pair.one, pair.other], SeriesMemory())
        if len(keys) == 2 and len(set(keys.values())) == 1:
            wrong.append(pair.id)
    assert wrong == []
