"""What a number counts, who says so, for which day, and which way it moved a thing."""

from datetime import date

import pytest

from briefing.model import Quantity
from briefing.text.analyse import analyse
from tests.text.found_quantities import only, quantities


def counted(quantity: Quantity, text: str) -> str:
    return quantity.counted.of(text) if quantity.counted else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sent 15,000 US troops to the region.", "US troops"),
        ("It hit 20 alleged drug boats on Monday.", "alleged drug boats"),
        ("It flew two B-1 Lancer bombers.", "B-1 Lancer bombers"),
        ("It holds 14 per cent of the US Navy’s fleet.", "US Navy’s fleet"),
        ("It was hundreds of people.", "people"),
        ("It set a one-week ultimatum.", "ultimatum"),
        ("It set a $50m reward.", "reward"),
        ("It sold 40 digital and physical copies.", "digital and physical copies"),
        ("It took 26 years.", ""),
        ("It dug 8 miles of new tunnels.", "new tunnels"),
    ],
)
def test_what_is_counted_is_in_the_words_of_the_text(text: str, words: str) -> None:
    assert counted(only(text), text) == words


def test_a_noun_that_is_not_said_again_is_understood() -> None:
    text = "They sold 435 homes in May and 187 in June."
    assert [counted(q, text) for q in quantities(text)] == ["homes", "homes"]


def test_one_person_counts_when_something_befell_them() -> None:
    assert only("One soldier was killed.").concept == "killed"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("At least 20 died, according to the health ministry.", "the health ministry"),
        ("Officials said 20 people died.", "Officials"),
        ("At least 20 died, police said on Monday.", "police"),
        ("“At least 20 died,” said the mayor.", "the mayor"),
        ("He said that 20 people died.", "He"),
        ("At least 20 died.", ""),
        ("The 20 dead were said to be friends.", ""),
    ],
)
def test_the_source_of_a_number_is_who_says_so(text: str, source: str) -> None:
    found = quantities(text)[0]
    assert (found.source.of(text) if found.source else "") == source


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 27 October it flew two bombers.", date(2025, 10, 27)),
        ("It made 14 strikes on Monday.", date(2025, 12, 1)),
        ("It has made 14 strikes since early September.", None),
        ("It has made 14 strikes.", None),
    ],
)
def test_a_number_holds_for_the_day_its_sentence_gives(
    text: str, day: date | None
) -> None:
    assert only(text).as_of == day


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Prices rose 7%.", "up"),
        ("Shares fell by more than 7%.", "down"),
        ("Revenue was $90m, up $20m.", "up"),
        ("The index was down nearly 68 points.", "down"),
        ("The index closed at +0.4%.", "up"),
        ("The index closed at -0.4%.", "down"),
        ("Prices rose to 7%.", ""),
        ("They shot down 20 drones.", ""),
        ("The firm racked up $20 million in debt.", ""),
        ("The index ended down 1% on Monday.", "down"),
        ("It was -5 °C.", ""),
        ("There are 20 boats.", ""),
    ],
)
def test_a_number_says_which_way_it_moved_something(text: str, way: str) -> None:
    assert quantities(text)[-1].change == way


def test_one_change_in_two_units_has_one_way() -> None:
    found = quantities("The index fell 68 points, or 2%, and 120 shares were sold.")
    assert [quantity.change for quantity in found] == ["down", "down", ""]


def test_a_verb_left_out_is_the_one_before() -> None:
    found = quantities("The first was down 2%, the second by 3%.")
    assert [quantity.change for quantity in found] == ["down", "down"]


def test_a_number_holds_no_later_than_publication() -> None:
    assert only("Police arrested 120 people this year.").as_of == date(2025, 12, 2)


def test_the_date_of_a_comparison_is_not_that_of_the_number_before() -> None:
    found = quantities("It earned $20m, up from $3m a year ago.")
    assert [quantity.as_of for quantity in found] == [None, date(2024, 12, 31)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army is 124,000 strong.", ""),
        ("Some 75% of the gold goes to gangs.", "gold"),
        ("A mast 30m-high fell.", ""),
    ],
)
def test_what_is_no_noun_is_not_counted(text: str, words: str) -> None:
    assert counted(only(text), text) == words


def test_others_than_those_named_are_others() -> None:
    text = "It took in 14 nurses and 29 others, and later 12 people and 5 others."
    found = [counted(q, text) for q in quantities(text)]
    assert found == ["nurses", "others", "people", "people"]


def test_the_noun_of_an_adjective_is_not_understood_later() -> None:
    text = "The 400-page report named 12."
    assert [counted(q, text) for q in quantities(text)] == ["page", ""]


def test_an_age_told_by_the_way_has_no_day_of_its_own() -> None:
    assert only("Mills, 58, was hurt on Monday.").as_of is None


@pytest.mark.parametrize(
    "text",
    [
        "Mills, who leads 30 clubs, said the board had lost its way.",
        "There were 20 cases reported by the clinic.",
        "The group’s confirmed 20 cases are old.",
        "While 37 percent said no, 20 people left.",
    ],
)
def test_a_clause_or_a_share_is_no_source(text: str) -> None:
    assert all(found.source is None for found in quantities(text))


def test_a_number_that_is_said_has_its_speaker_as_source() -> None:
    text = "“We lost 20 boats in the storm last night,” said Ann Mills on Monday."
    (found,) = analyse(text).quantities
    assert found.source is not None
    assert found.source.of(text) == "Ann Mills"
