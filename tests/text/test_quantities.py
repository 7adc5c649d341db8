from decimal import Decimal

import pytest

from briefing.model import Bound, QuantityKind
from tests.text.found_quantities import only, quantities


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("It cost $50m.", "$50m", "50000000", "USD"),
        ("It cost US$3.5bn.", "US$3.5bn", "3500000000", "USD"),
        ("It cost $US113 trillion.", "$US113 trillion", "113000000000000", "USD"),
        ("It cost USD10m.", "USD10m", "10000000", "USD"),
        ("It cost A$12,500.", "A$12,500", "12500", "AUD"),
        ("It cost C$6.", "C$6", "6", "CAD"),
        ("It cost HK $3.7 billion.", "HK $3.7 billion", "3700000000", "HKD"),
        ("It cost £8.10 million.", "£8.10 million", "8100000", "GBP"),
        ("It cost 20 million pounds.", "20 million pounds", "20000000", "GBP"),
        ("It cost 15 €.", "15 €", "15", "EUR"),
        ("It cost 323 million euros.", "323 million euros", "323000000", "EUR"),
        ("It cost 92 million yuan.", "92 million yuan", "92000000", "CNY"),
        ("It cost Rs 40 crore.", "Rs 40 crore", "400000000", "INR"),
        ("It cost 35 lakh rupees.", "35 lakh rupees", "3500000", "INR"),
        ("It cost 8.99 Australian dollars.", "8.99 Australian dollars", "8.99", "AUD"),
        ("It cost RM79.", "RM79", "79", "MYR"),
        ("It cost 63 cents.", "63 cents", "63", "cent"),
        ("It cost 40 pence.", "40 pence", "40", "penny"),
        ("The balance fell to $-50.8bn.", "$-50.8bn", "-50800000000", "USD"),
    ],
)
def test_money_is_read_with_its_currency(
    text: str, words: str, value: str, unit: str
) -> None:
    found = only(text)
    assert found.span.of(text) == words
    assert (found.kind, found.low, found.unit) == (
        QuantityKind.MONEY,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It lost 4.6%.", "4.6", "%"),
        ("It lost 4.6 per cent.", "4.6", "%"),
        ("It lost 1.38pc.", "1.38", "%"),
        ("It lost three percentage points.", "3", "percentage point"),
        ("It lost half of the vote.", "50", "%"),
        ("It lost three quarters of the vote.", "75", "%"),
        ("It lost 1/4 of the vote.", "25", "%"),
        ("It lost two-fifths of the vote.", "40", "%"),
    ],
)
def test_shares_are_in_percent_and_points_apart(
    text: str, value: str, unit: str
) -> None:
    found = only(text)
    assert (found.kind, found.low, found.unit) == (
        QuantityKind.PERCENT,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It flew 20 miles.", "20", "mile"),
        ("It flew 5km.", "5", "kilometre"),
        ("It is a 100m sprint.", "100", "metre"),
        ("It is 6' tall.", "6", "foot"),
        ("It did 155mph.", "155", "mile/hour"),
        ("It did 90 km/h.", "90", "kilometre/hour"),
        ("It did 15 miles per hour.", "15", "mile/hour"),
        ("Winds blew at 40 knots.", "40", "knot"),
        ("It was -5 °C.", "-5", "degree Celsius"),
        ("It was minus 20 degrees Fahrenheit.", "-20", "degree Fahrenheit"),
        ("It hit 31C.", "31", "degree Celsius"),
        ("It weighs 208 pounds.", "208", "pound"),
        ("It has 311 square miles.", "311", "square mile"),
        ("It has 24.5 cubic feet.", "24.5", "cubic foot"),
        ("It burns 12.3m tonnes.", "12300000", "tonne"),
        ("It makes 10kW.", "10", "kilowatt"),
        ("It has a torque of 450 Nm.", "450", "newton metre"),
        ("A 7.8-magnitude quake struck.", "7.8", "magnitude"),
    ],
)
def test_measures_have_a_singular_unit(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.low, found.unit) == (
        QuantityKind.MEASURE,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He is a 26-year-old man.", "26"),
        ("He is 26 years old.", "26"),
        ("He died aged 26.", "26"),
        ("He died at the age of 26.", "26"),
        ("The heir, Tom Mills, 26, has left.", "26"),
        ("It is for children 26 years of age.", "26"),
    ],
)
def test_ages_are_a_measure_in_years(text: str, value: str) -> None:
    found = only(text)
    assert (found.kind, found.low, found.unit) == (
        QuantityKind.MEASURE,
        Decimal(value),
        "year",
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It took 26 years.", "26", "year"),
        ("It was a one-week ultimatum.", "1", "week"),
        ("It took half an hour.", "0.5", "hour"),
        ("It took ten more years.", "10", "year"),
        ("He left six minutes later.", "6", "minute"),
        ("He left three days ago.", "3", "day"),
    ],
)
def test_durations_are_told_from_dates(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.low, found.unit) == (
        QuantityKind.DURATION,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Three in five voters agreed.", "0.6", "share"),
        ("One in 10 voters agreed.", "0.1", "share"),
        ("Two out of four voters agreed.", "0.5", "share"),
        ("It has doubled.", "2", "ratio"),
        ("It was halved.", "0.5", "ratio"),
        ("It sold twice as many.", "2", "ratio"),
        ("It sold four times as many.", "4", "ratio"),
        ("It sold 1.5 times more.", "1.5", "ratio"),
        ("It grew sixfold.", "6", "ratio"),
    ],
)
def test_ratios_are_apart_from_counts(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.low, found.unit) == (
        QuantityKind.RATIO,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("phrase", "bound", "low", "high"),
    [
        ("20", Bound.EXACT, 20, 20),
        ("only 20", Bound.EXACT, 20, 20),
        ("more than 20", Bound.MORE, 20, None),
        ("well over 20", Bound.MORE, 20, None),
        ("at least 20", Bound.AT_LEAST, 20, None),
        ("no fewer than 20", Bound.AT_LEAST, 20, None),
        ("at least another 20", Bound.AT_LEAST, 20, None),
        ("fewer than 20", Bound.LESS, None, 20),
        ("just under 20", Bound.LESS, None, 20),
        ("up to 20", Bound.AT_MOST, None, 20),
        ("as many as 20", Bound.AT_MOST, None, 20),
        ("no more than 20", Bound.AT_MOST, None, 20),
        ("about 20", Bound.ABOUT, 20, 20),
        ("an estimated 20", Bound.ABOUT, 20, 20),
        ("some 20", Bound.ABOUT, 20, 20),
        ("nearly 20", Bound.ABOUT, None, 20),
        ("close to 20", Bound.ABOUT, None, 20),
        ("up to about 20", Bound.AT_MOST, None, 20),
        ("20-plus", Bound.AT_LEAST, 20, None),
        ("20 or more", Bound.AT_LEAST, 20, None),
        ("20 or so", Bound.ABOUT, 20, 20),
        ("15-20", Bound.RANGE, 15, 20),
        ("15 to 20", Bound.RANGE, 15, 20),
        ("between 15 and 20", Bound.RANGE, 15, 20),
        ("four to five thousand", Bound.RANGE, 4000, 5000),
        ("three or four", Bound.RANGE, 3, 4),
        ("two dozen", Bound.EXACT, 24, 24),
        ("half a million", Bound.EXACT, 500000, 500000),
        ("dozens of", Bound.VAGUE, 24, 99),
        ("hundreds of", Bound.VAGUE, 200, 999),
        ("several hundred", Bound.VAGUE, 200, 999),
        ("tens of thousands of", Bound.VAGUE, 20000, 99999),
        ("hundreds of thousands of", Bound.VAGUE, 200000, 999999),
    ],
)
def test_a_bound_opens_the_interval(
    phrase: str, bound: Bound, low: int | None, high: int | None
) -> None:
    found = only(f"They saw {phrase} boats.")
    assert (found.bound, found.low, found.high) == (bound, low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It costs $10 to $15 billion.", "10000000000", "15000000000", "USD"),
        ("It costs from $200 to $4 million.", "200", "4000000", "USD"),
        ("It rises 5% to 10%.", "5", "10", "%"),
        ("It reaches 15-22 km/h.", "15", "22", "kilometre/hour"),
        ("They are aged 25 to 54.", "25", "54", "year"),
    ],
)
def test_a_range_shares_unit_and_magnitude(
    text: str, low: str, high: str, unit: str
) -> None:
    found = only(text)
    assert (found.low, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


def test_a_change_and_the_level_it_leads_to_are_two_numbers() -> None:
    text = "The deficit rose by $43.6 billion to $419.2 billion."
    assert [q.low for q in quantities(text)] == [43600000000, 419200000000]


def test_the_same_amount_in_other_units_has_the_same_bound() -> None:
    text = "They fly more than 100 kilometres (60 miles)."
    assert [(q.bound, q.low, q.high) for q in quantities(text)] == [
        (Bound.MORE, Decimal(100), None),
        (Bound.MORE, Decimal(60), None),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Tens of thousands of Americans a year die.", "American/year"),
        ("It pumps 325,000 barrels per day.", "barrel/day"),
        ("It costs $14.95 a month and is sold out.", "USD/month"),
        ("It costs $80 per sq m.", "USD/square metre"),
        ("It costs $70-a-share.", "USD/share"),
        ("Prices rise five percent a year.", "%/year"),
        ("It kills 400 people in the US a year.", "person/year"),
    ],
)
def test_a_rate_is_a_unit_of_its_own(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_a_rate_is_not_in_the_series_of_a_total() -> None:
    total = only("Dozens of people have been killed.").series
    rate = only("Tens of thousands of people a year are killed.").series
    assert (total, rate) == ("count:person:killed", "count:person/year:killed")


def test_the_size_of_a_change_is_not_in_the_series_of_a_level() -> None:
    level = only("Unemployment stood at 4.6%.").series
    moved = only("Unemployment rose 4.6%.").series
    assert (level, moved) == (
        "percent:%:unemployment",
        "percent:%:unemployment:change",
    )


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It cost PS2.7m.", "GBP"),
        ("It cost R500 million.", "ZAR"),
        ("It cost R12,500.", "ZAR"),
        ("The ticket cost 150 kn.", "HRK"),
        ("He averaged 15.3 ppg.", "point/game"),
        ("She has a brother who is 10.", "year"),
        ("Children under the age of 5 years died.", "year"),
    ],
)
def test_short_signs_and_ages_have_their_unit(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_a_fall_by_one_to_two_degrees_is_a_range() -> None:
    found = only("It dropped by 1 to 1.5 degrees.")
    assert (found.low, found.high) == (Decimal(1), Decimal("1.5"))
    assert (found.bound, found.change) == (Bound.RANGE, "down")


def test_from_a_weight_to_a_bare_number_is_a_range() -> None:
    found = only("He went from 208 pounds to 193.")
    assert (found.low, found.high) == (Decimal(193), Decimal(208))


def test_a_number_is_still_a_rate_behind_every_day() -> None:
    assert only("It kills 20 people every day.").unit == "person/day"


def test_the_size_of_a_move_and_the_level_reached_are_two_numbers() -> None:
    rise, level = quantities("Shares rose five pence to 913 pence.")
    assert (rise.change, rise.low, level.change, level.low) == (
        "up",
        Decimal(5),
        "",
        Decimal(913),
    )


def test_a_date_in_another_clause_is_not_that_of_a_number() -> None:
    text = "A judge freed 20 men, while another recalled the riots of 2011."
    assert only(text).as_of is None


def test_states_are_no_verb_of_saying() -> None:
    assert only("It drove out 800 people in the Indian states.").source is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It reached 92,2 million people.", "92200000", "person"),
        ("It rose by 6,1%.", "6.1", "%"),
        ("It cost €12,50.", "12.5", "EUR"),
        ("It sold 1,200 boats.", "1200", "boat"),
        ("It cost 550,000 NZ dollars.", "550000", "NZD"),
        ("It cost 20-billion US-dollar.", "20000000000", "USD"),
        ("It lost half of 1 percent.", "0.5", "%"),
        ("It is a 400-page report.", "400", "page"),
        ("The pool is 3m x 2 wide.", "3", "metre"),
    ],
)
def test_numbers_are_read_as_other_countries_and_trades_write_them(
    text: str, value: str, unit: str
) -> None:
    found = quantities(text)[0]
    assert (found.low, found.unit) == (Decimal(value), unit)


def test_tens_beside_each_other_are_one_range() -> None:
    found = only("It happened 40 or 50 years ago.")
    assert (found.low, found.high, found.unit) == (Decimal(40), Decimal(50), "year")


def test_a_limit_may_stand_behind_what_is_counted() -> None:
    assert only("They saw 22 boats or so.").bound is Bound.ABOUT
