import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Figure, FigureType, Span
from briefing.text.figures import resolve
from briefing.text.name_spans import Name

LETTERS = {
    "P": FigureType.PERSON,
    "O": FigureType.ORGANISATION,
    "L": FigureType.PLACE,
    "G": FigureType.GROUP,
    "X": FigureType.OTHER,
}


def figures_of(marked: str) -> dict[str, list[str]]:
    """Resolve a text with marked names, "[P:Ann Lee] left"; key -> its mentions."""
    text, names = "", []
    for piece in marked.split("["):
        label, bracket, rest = piece.partition("]")
        if bracket:
            start = len(text)
            text += label[2:]
            names.append(Name(Span(start, len(text)), LETTERS[label[0]]))
            text += rest
        else:
            text += piece
    figures, mentions = resolve(text, tuple(names))
    found: dict[str, list[str]] = {f.key: [] for f in figures}
    for mention in mentions:
        found[mention.figure].append(mention.span.of(text))
    assert len(mentions) == len(names)
    return found


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    found = figures_of("[P:Nicolás Maduro] spoke. Later [P:Maduro] left.")
    assert found == {"person:nicolas maduro": ["Nicolás Maduro", "Maduro"]}


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    found = figures_of("[P:Merkel] goes. [P:Angela Merkel] had said so.")
    assert list(found) == ["person:angela merkel"]


def test_a_given_or_family_name_that_comes_first_also_names_the_person() -> None:
    assert list(figures_of("[P:Xi Jinping] came; [P:Xi] smiled.")) == [
        "person:xi jinping"
    ]


def test_a_word_that_is_no_surname_does_not_make_a_surname_a_given_name() -> None:
    found = figures_of(
        "“Holding [P:Obama Accountable]” ran. Mr [P:Obama] did not see it."
    )
    assert list(found) == ["person:obama accountable", "person:obama"]


def test_a_surname_with_its_particle_is_the_same_person() -> None:
    found = figures_of("[P:Bashar al-Assad] fled. [P:Assad] and [P:al-Assad] are one.")
    assert list(found) == ["person:bashar al assad"]


def test_two_people_of_one_surname_stay_two() -> None:
    found = figures_of("[P:Ann Lee] met [P:Bob Lee]. [P:Ann Lee] won. [P:Lee] cried.")
    assert found == {
        "person:ann lee": ["Ann Lee", "Ann Lee", "Lee"],
        "person:bob lee": ["Bob Lee"],
    }


def test_a_surname_stays_with_whom_it_was_used_for() -> None:
    found = figures_of(
        "[P:Marc Lazar] fell. [P:Lazar] spoke. [P:Eva Lazar] left. [P:Lazar] ran."
    )
    assert found["person:marc lazar"] == ["Marc Lazar", "Lazar", "Lazar"]


def test_father_and_son_are_two() -> None:
    found = figures_of("[P:Martin King Sr.] and [P:Martin King Jr.] sat down.")
    assert len(found) == 2


def test_a_middle_initial_does_not_make_another_person() -> None:
    assert list(figures_of("[P:George W. Bush], [P:George Bush]")) == [
        "person:george bush"
    ]


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "United States", "America"])
def test_countries_have_one_key_however_written(name: str) -> None:
    assert list(figures_of(f"In the [L:{name}] today.")) == ["place:united states"]


def test_demonyms_are_a_group_apart_from_the_country() -> None:
    found = figures_of("[L:Venezuela] and a [G:Venezuelan], two [G:Venezuelans].")
    assert found == {
        "place:venezuela": ["Venezuela"],
        "group:venezuelan": ["Venezuelan", "Venezuelans"],
    }


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    found = figures_of("The [O:Grain Board of Ruritania] ([O:GBR]) met. [O:GBR] left.")
    assert list(found) == ["organisation:grain board of ruritania"]


def test_a_short_name_in_brackets_need_not_be_initials() -> None:
    found = figures_of("[O:Ruritania Electricity Generating Company] ([O:RurGen]).")
    assert len(found) == 1


def test_an_acronym_without_brackets_joins_the_one_name_it_fits() -> None:
    assert len(figures_of("The [O:Ports and Docks Union] struck. [O:PDU] won.")) == 1


def test_an_acronym_that_fits_two_names_joins_neither() -> None:
    found = figures_of("[O:Ports Union], [O:Post Union], and the [O:PU].")
    assert len(found) == 3


def test_names_equated_by_a_dash_are_one() -> None:
    found = figures_of("the “[O:Liga del Mar]” – [O:League of the Sea] – is loose")
    assert len(found) == 1


def test_a_place_in_brackets_is_not_the_place_before_it() -> None:
    assert len(figures_of("[L:Paris] ([L:France])")) == 2


def test_a_trade_word_may_be_left_out_of_a_company() -> None:
    assert len(figures_of("[O:Hoshino Motor] rose. [O:Hoshino] makes cars.")) == 1


def test_a_council_is_not_the_body_it_belongs_to() -> None:
    found = figures_of("The [O:United Nations] and its [O:UN Security Council].")
    assert len(found) == 2


def test_a_country_before_an_institution_may_be_left_out() -> None:
    found = figures_of("The [O:Kenyan Interior Ministry]; the [O:Interior Ministry].")
    assert len(found) == 1


def test_a_river_may_be_called_by_its_name_but_a_county_is_not_its_town() -> None:
    assert len(figures_of("The [L:Tana River] rose; the [L:Tana] fell.")) == 1
    assert len(figures_of("[L:Garissa County] and [L:Garissa].")) == 2


def test_a_text_never_disagrees_with_itself_on_a_type() -> None:
    found = figures_of("[O:Panama] and [L:Panama], [L:Panama] again.")
    assert found == {"place:panama": ["Panama", "Panama", "Panama"]}


def test_aliases_come_in_the_order_of_the_text_and_the_fullest_form_is_the_name() -> (
    None
):
    text = "US and United States and U.S."
    spans = [(0, 2), (7, 20), (25, 29)]
    names = tuple(Name(Span(*s), FigureType.PLACE) for s in spans)
    figures, _ = resolve(text, names)
    assert figures == (
        Figure(
            key="place:united states",
            type=FigureType.PLACE,
            name="United States",
            aliases=("US", "U.S."),
        ),
    )


def test_no_names_give_no_figures() -> None:
    assert resolve("Nothing here.", ()) == ((), ())


WORDS = ["Ann", "Lee", "Bob", "UN", "US", "U.S.", "Jr.", "of", "Bank", "Tana", "River"]


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
            st.sampled_from(list(FigureType)),
        ),
        max_size=12,
    )
)
def test_every_name_is_one_mention_of_one_listed_figure(
    rows: list[tuple[list[str], FigureType]],
) -> None:
    text, names = "", []
    for words, kind in rows:
        start = len(text)
        text += " ".join(words)
        names.append(Name(Span(start, len(text)), kind))
        text += ", "
    figures, mentions = resolve(text, tuple(names))
    keys = [f.key for f in figures]
    assert [m.span for m in mentions] == [n.span for n in names]
    assert len(set(keys)) == len(keys)
    assert {m.figure for m in mentions} == set(keys)
    for figure in figures:
        own = {m.span.of(text) for m in mentions if m.figure == figure.key}
        assert own == {figure.name, *figure.aliases}
        assert figure.key.startswith(figure.type.value + ":")
    assert resolve(text, tuple(names)) == (figures, mentions)
