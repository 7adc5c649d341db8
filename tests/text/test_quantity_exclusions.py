import pytest

from tests.text.found_quantities import only, quantities


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2019.",
        "It happened on 24 October.",
        "It happened at 9:01 p.m.",
        "It was the 22nd amendment.",
        "It was the second time.",
        "A B-52 and an F-35 flew by.",
        "They trained GPT-4.",
        "A Boeing 737 landed.",
        "They won 2-1.",
        "It was a 52-48 vote.",
        "The S&P 500 fell.",
        "The FTSE 100 fell.",
        "It is in Article 50.",
        "It was on Flight 12.",
        "See page 3.",
        "Call 555-1234.",
        "The 5G network failed.",
        "It lies at 10 Downing Street.",
        "A category 4 hurricane came.",
        "The two men spoke.",
        "It is one of many.",
        "One source said so.",
        "It was a six-party deal.",
        "It remembers 9/11.",
        "It was a top 10 hit.",
        "The first half ended.",
        "They are zero tolerance zones.",
        "See https://example.org/?id=14304 there.",
    ],
)
def test_a_figure_that_counts_nothing_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


def test_the_number_of_a_list_is_no_quantity() -> None:
    assert [q.low for q in quantities("1. They saw 20 boats.")] == [20]


@pytest.mark.parametrize(
    "text",
    [
        "1 Ann Lee.",
        'He said it was "a commercial one" for them.',
        "It closed at 6:00 p.m. local time (1300 GMT).",
        "At one point the crowd sang loudly.",
        "They won 4 to 0 in Tamsel.",
        "Lee went 4-for-5 at the plate.",
    ],
)
def test_ranks_results_and_clock_times_are_no_quantities(text: str) -> None:
    assert not quantities(text)


def test_the_mark_that_ends_a_quotation_is_no_inch() -> None:
    assert only('Many used "12345" as their password.').unit == ""
    assert only('The screen is 65" wide.').unit == "inch"


@pytest.mark.parametrize(
    "text",
    [
        "It stands at post.example/status/1183725in today.",
        "The film has the number 1183725839205 in the archive.",
        "Police found a .45-calibre pistol.",
        "Police found a .22 rifle.",
        "The letter is of Feb.25.",
        "She swam it in 1m44.458s.",
        "A week or two went by.",
        "They took the bus line 42.",
        "The guide by Tallo 2.0 was read.",
        "16.30 (15.30) No news of the boat.",
        "He won at the 1889 Exposition.",
        "It hangs beside The Ferry (1886).",
        "It shows Ann Tarr (1863-1898).",
        "The 2013 Millennium Goals were missed.",
    ],
)
def test_codes_calibres_and_old_years_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()
