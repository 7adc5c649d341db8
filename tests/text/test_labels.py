"""What a row of numbers is called: words of the text that tell what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Quantity
from briefing.text.labels import label
from briefing.text.passages import split
from briefing.text.quantities import find_quantities


def numbers(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text."""
    return find_quantities(text, split(text), ())


def first(text: str) -> str:
    """Return the label of the first number of a text."""
    return label(numbers(text)[0], text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("At least 16 fishermen were killed on Monday.", "fishermen killed"),
        ("The flood killed 21 people.", "people killed"),
        ("Officials counted 21 deaths in the flood.", "deaths"),
        ("About 300 inmates will move there.", "inmates"),
    ],
)
def test_what_befell_the_counted_is_told_once(text: str, shown: str) -> None:
    assert first(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They met at the noisy four-day convention.", "… convention"),
        ("She bought 60 acres of land near the river.", "… of land"),
        ("The wreck lies 40 km northeast of Riverton.", "… northeast of Riverton"),
        ("The harbour wall is 130 metres long.", "harbour wall is … long"),
    ],
)
def test_what_a_measure_measures_stands_beside_the_number(
    text: str, shown: str
) -> None:
    assert first(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A four-year-old boy was found by the lake.", "age of boy"),
        ("“I saw it,” said Ana Ruiz, 21, a baker.", "age of Ana Ruiz"),
        ("It is said to be about 20 years old.", "age"),
    ],
)
def test_an_age_is_called_one_and_says_whose(text: str, shown: str) -> None:
    assert first(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "More than 1,500 people signed a petition against it.",
            "people signed a petition",
        ),
        (
            "Some 900 people, mainly farmers, came to the fair.",
            "people, mainly farmers, came",
        ),
        (
            "Just 28 percent of voters liked the mayor.",
            "voters liked the mayor",
        ),
    ],
)
def test_a_noun_that_tells_little_takes_what_is_said_of_it(
    text: str, shown: str
) -> None:
    assert first(text).startswith(shown)


def test_a_name_in_s_is_not_what_is_counted() -> None:
    assert first("He honoured five Dallas bus drivers.") == "Dallas bus drivers"
    assert first("The mayor met 40 Palestinians.") == "Palestinians"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "They left the town, 110 km (70 miles) west of Riverton.",
            "left the town, 110 km … west of Riverton",
        ),
        (
            "At 441 million barrels, U.S. oil stocks were high.",
            "… U.S. oil stocks were high",
        ),
        ("It’s been 235 days since the mayor spoke.", "… since the mayor spoke"),
    ],
)
def test_where_no_noun_tells_it_words_beside_it_do(text: str, shown: str) -> None:
    quantity = numbers(text)[-1]
    assert label(quantity, text) == shown


def test_a_number_that_stands_alone_has_a_name_still() -> None:
    assert first("1 of 9.") == "number"


@given(st.text(alphabet="aA ,.(){}-’s…1520%$\n", max_size=80))
def test_no_text_breaks_a_label(around: str) -> None:
    text = f"{around} 25 people {around} 7% {around} 12-year-old {around}"
    for quantity in numbers(text):
        shown = label(quantity, text)
        assert shown == shown.strip() != ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # where it was tells nothing alone: what stands before it goes with it
        ("She rose at once, to lead by 5 percent in Ohio.", "lead by … in Ohio"),
        ("The index, at 55.3 in November, is high.", "index, at … in November"),
        # another phrase begins
        ("Fourteen years in power the party lost the vote.", "… in power"),
        # a verb is given the words that it tells of
        ("Brent crude, used to price oil abroad, fell 24 cents.", "Brent crude fell …"),
        (
            "Rising rents, which soared to 9.1 percent, hurt.",
            "Rising rents soared to …",
        ),
        ("Harrow Mills rose $6, or 1 percent, to $758.", "Harrow Mills rose …"),
        # the part of a number counts what the whole counts
        (
            "By Friday about 980 of an estimated 1,900 people had gone.",
            "people had gone",
        ),
        # and ends where the phrase does
        (
            "They spent 20 years painting the oldest harbour boats of the bay.",
            "spent … painting the oldest harbour boats",
        ),
        # a name is not cut in two
        (
            "On Friday the Great Riverton Bay harbour index closed down 4 percent.",
            "Great Riverton Bay harbour index closed down …",
        ),
    ],
)
def test_a_label_is_cut_between_phrases(text: str, shown: str) -> None:
    found = [label(number, text) for number in numbers(text)]
    assert shown in (found[0], found[-1])
