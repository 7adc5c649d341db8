import pytest

from briefing.model import QuantityKind
from briefing.text import concepts
from briefing.text.concept_tables import FATES, SHARES, SUMS, TERMS, THINGS, Rows
from briefing.text.passages import split
from briefing.text.quantities import find_quantities


def concept(text: str) -> str:
    """Return the concept of the first quantity in a text."""
    return find_quantities(text, split(text), ())[0].concept


def series(text: str) -> str:
    return find_quantities(text, split(text), ())[0].series


@pytest.mark.parametrize(
    "text",
    [
        "More than 80 people have been killed.",
        "The raids killed 80 people.",
        "There were 80 deaths.",
        "Some 80 fatalities were counted.",
        "The death toll has risen to 80.",
        "The bombing claimed the lives of 80 people.",
        "At least 80 are dead.",
        "An estimated 80 soldiers died in the battle.",
    ],
)
def test_every_wording_of_the_dead_is_one_series(text: str) -> None:
    assert series(text) == "count:person:killed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quake injured 50 people.", "injured"),
        ("Fifty people were wounded.", "injured"),
        ("Police arrested 23 protesters.", "arrested"),
        ("Twenty-three students were detained.", "arrested"),
        ("Close to eight million Venezuelans have fled.", "displaced"),
        ("There are 40 people still missing.", "missing"),
        ("Divers rescued 12 children.", "rescued"),
        ("The ferry had 180 people on board.", "aboard"),
        ("It sent 15,000 troops.", "troops"),
        ("It sent 15,000 soldiers.", "troops"),
        ("It carried out 14 air strikes.", "strike"),
        ("It carried out 14 airstrikes.", "strike"),
        ("It built 300 houses.", "home"),
        ("It built 300 homes.", "home"),
        ("It launched 470 drones.", "drone launched"),
        ("Air defences shot down 421 drones.", "drone destroyed"),
        ("He offered a $50m reward.", "reward"),
        ("The bounty is $50m.", "reward"),
        ("The bank was fined £20m.", "fine"),
        ("Unemployment rose to 4.6%.", "unemployment"),
        ("The jobless rate climbed to 4.6 per cent.", "unemployment"),
        ("Inflation fell to 2%.", "inflation"),
        ("Turnout was 61%.", "turnout"),
        ("Some 61 per cent of voters took part in the election.", "turnout"),
        ("He was sentenced to nine years in prison.", "sentence"),
        ("She served a nine-year sentence.", "sentence"),
        ("It bought 12 violins.", "violin"),
        ("It rose by 12 points.", ""),
    ],
)
def test_a_number_has_the_normal_word_for_what_it_counts(
    text: str, expected: str
) -> None:
    assert concept(text) == expected


def test_each_number_takes_the_predicate_nearest_to_it() -> None:
    text = "At least 12 people were killed and 30 others injured."
    found = find_quantities(text, split(text), ())
    assert [q.concept for q in found] == ["killed", "injured"]


def test_those_who_kill_are_not_counted_as_killed() -> None:
    assert concept("Two gunmen killed 20 people.") == "gunman"


def test_the_word_before_the_head_is_no_concept() -> None:
    assert concept("It bought six attack submarines.") == "submarine"


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("people", "person"),
        ("women", "woman"),
        ("policemen", "policeman"),
        ("boats", "boat"),
        ("countries", "country"),
        ("boxes", "box"),
        ("churches", "church"),
        ("prizes", "prize"),
        ("houses", "house"),
        ("bosses", "boss"),
        ("Venezuelans", "Venezuelan"),
        ("MPs", "MP"),
        ("series", "series"),
        ("crisis", "crisis"),
        ("boat", "boat"),
        ("", ""),
    ],
)
def test_a_noun_has_its_singular(plural: str, singular: str) -> None:
    assert concepts.lemma(plural) == singular


@pytest.mark.parametrize("noun", ["soldier", "Venezuelan", "teacher", "child"])
def test_people_are_told_from_things(noun: str) -> None:
    assert concepts.is_person(noun)


@pytest.mark.parametrize("noun", ["boat", "strike", "home", "US"])
def test_things_are_told_from_people(noun: str) -> None:
    assert not concepts.is_person(noun)


@pytest.mark.parametrize("rows", [FATES, THINGS, SUMS, SHARES, TERMS])
def test_a_word_stands_in_one_row_of_its_table(rows: Rows) -> None:
    words = [
        word for _, row in rows for part in row.split(",")[:1] for word in part.split()
    ]
    assert len(words) == len(set(words))


def test_every_kind_of_quantity_has_a_concept_of_its_own_or_none() -> None:
    assert all(concepts.concept(kind, (), 0, 0, ()) == "" for kind in QuantityKind)
