import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import FigureType, Span
from briefing.text.name_spans import Name, settled

_TYPES = {
    "P": FigureType.PERSON,
    "O": FigureType.ORGANISATION,
    "L": FigureType.PLACE,
    "G": FigureType.GROUP,
    "X": FigureType.OTHER,
}
_LABEL = re.compile(r"\[([A-Z]):([^\]]+)\]")


def marked(text: str) -> tuple[str, list[Name]]:
    """Return a text without its labels, and the names they label."""
    bare, names, done = "", list[Name](), 0
    for found in _LABEL.finditer(text):
        bare += text[done : found.start()]
        span = Span(len(bare), len(bare) + len(found[2]))
        names.append(Name(span, _TYPES[found[1]]))
        bare, done = bare + found[2], found.end()
    return bare + text[done:], names


def read(text: str) -> str:
    """Return a labelled text with the labels it should have."""
    bare, names = marked(text)
    for name in reversed(settled(bare, names)):
        (letter,) = (k for k, kind in _TYPES.items() if kind is name.type)
        start, end = name.span
        bare = f"{bare[:start]}[{letter}:{bare[start:end]}]{bare[end:]}"
    return bare


@pytest.mark.parametrize(
    ("tagged", "right"),
    [
        (
            "the [O:People]'s [O:Bank of Tana] said",
            "the [O:People's Bank of Tana] said",
        ),
        ("the [O:People]’s Gazette said", "the [O:People’s Gazette] said"),
        (
            "the Democratic People's [L:Republic of Tana] voted",
            "the [L:Democratic People's Republic of Tana] voted",
        ),
        ("the [O:Workers]' [O:Party] won", "the [O:Workers' Party] won"),
        ("outside [P:Sam]'s Club today", "outside [O:Sam's Club] today"),
        ("[O:Moody]'s cut the rating", "[O:Moody's] cut the rating"),
        ("[O:Lloyd]'s of London paid", "[O:Lloyd's of London] paid"),
        (
            "the [O:Disaster Relief] and [O:Management Council] met",
            "the [O:Disaster Relief and Management Council] met",
        ),
        (
            "The Health, [O:Labour] and [O:Welfare Ministry] met",
            "The [O:Health, Labour and Welfare Ministry] met",
        ),
    ],
)
def test_a_name_holds_all_its_words(tagged: str, right: str) -> None:
    assert read(tagged) == right


@pytest.mark.parametrize(
    "text",
    [
        "[P:Okafor]'s [O:Labour Party] won",
        "[L:Kenya]'s [O:Bank of Tana] lent it",
        "[P:Jean King]'s [O:Tennis World] sold well",
        "[O:Brightwell Foods] and [O:Harbour Bank] fell",
        "the [O:Lagos Star] and the [O:Energy Department] said",
        "[P:Ada Macy]'s coat was stolen",
        "the [L:Milan] newspaper said",
        "a [P:Ross] storm",
    ],
)
def test_what_belongs_to_somebody_is_no_part_of_the_name(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("tagged", "right"),
    [
        ("General [P:Manager Ada Moe] left", "General Manager [P:Ada Moe] left"),
        ("[P:Republican Ada Moe] won", "Republican [P:Ada Moe] won"),
        ("[P:Specialist Moe] stood guard", "Specialist [P:Moe] stood guard"),
        ("[P:Ada Moe MP] spoke", "[P:Ada Moe] MP spoke"),
        ("[P:Otto Moe] Jr. spoke", "[P:Otto Moe Jr.] spoke"),
        ("[P:Harriers' Ada Moe] scored", "Harriers' [P:Ada Moe] scored"),
        (
            "[P:Ada Moe Slams Bo Lund]. [P:Bo Lund] said no.",
            "Ada Moe Slams [P:Bo Lund]. [P:Bo Lund] said no.",
        ),
    ],
)
def test_a_person_is_no_more_than_the_name(tagged: str, right: str) -> None:
    assert read(tagged) == right


@pytest.mark.parametrize(
    ("tagged", "right"),
    [
        ("Hurricane Otto came. [P:Otto] fled.", "Hurricane Otto came. [X:Otto] fled."),
        ("the [L:Lagos Superior Court] ruled", "the [O:Lagos Superior Court] ruled"),
        ("the [L:Kesto] newspaper said", "the [O:Kesto] newspaper said"),
        ("in Hartford, [P:Conn].", "in Hartford, [L:Conn]."),
        ("Senator Moe ([O:R-Ky].)", "Senator Moe (R-[L:Ky].)"),
        (
            "[L:Hillary Marsh] ran. [P:Marsh] won.",
            "[P:Hillary Marsh] ran. [P:Marsh] won.",
        ),
        ("a member, [O:MP] for Leeds", "a member, MP for Leeds"),
        (
            "[P:Okafor] met [P:Lund]. The [P:Okafor-Lund] talks",
            "[P:Okafor] met [P:Lund]. The [P:Okafor]-[P:Lund] talks",
        ),
    ],
)
def test_a_name_is_what_the_words_around_it_say(tagged: str, right: str) -> None:
    assert read(tagged) == right


_WORDS = st.sampled_from(
    "the [P:Ada Moe] [O:People]'s [O:Bank] Bank Party Jr. and [O:Labour] [P:Sam]'s Club"
    " Council [O:Management Council] Hurricane [P:Otto] Women's [O:R-Ky] .".split(" ")
)


@pytest.mark.parametrize(
    ("tagged", "right"),
    [
        ("host of [L:'']Access", "host of ''Access"),
        ("fined [P:Dh5].2 million", "fined Dh5.2 million"),
        ("the [L:Federal Law No]. 20", "the [L:Federal Law] No. 20"),
        ("the [O:Egyptian Ambassador] came", "the [G:Egyptian] Ambassador came"),
        ("[P:Ali Omar] bin [P:Nasser Said]", "[P:Ali Omar bin Nasser Said]"),
        ("fans of [P:Seo] In-guk", "fans of [P:Seo In-guk]"),
        ("[P:Lee], [P:Moe]. [O:Lee and Moe]", "[P:Lee], [P:Moe]. [P:Lee] and [P:Moe]"),
        ("[P:Lee] and [L:President Lee]", "[P:Lee] and President [P:Lee]"),
        ("[L:Democrat Mary Lee]", "Democrat [P:Mary Lee]"),
    ],
)
def test_marks_amounts_and_titles_are_no_part_of_a_name(
    tagged: str, right: str
) -> None:
    assert read(tagged) == right


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_names_stay_disjoint_and_in_order(text: str) -> None:
    bare, names = marked(text)
    spans = [name.span for name in settled(bare, names)]
    assert all(0 <= span.start < span.end <= len(bare) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("tagged", "right"),
    [
        ("[P:Impeaching Okafor] failed; [P:Okafor] stays", "Impeaching [P:Okafor]"),
        ("Holding [P:Okafor Accountable], said [P:Okafor]", "Holding [P:Okafor] Acc"),
    ],
)
def test_a_surname_is_cut_out_of_words_that_are_no_name(
    tagged: str, right: str
) -> None:
    assert read(tagged).startswith(right)


@pytest.mark.parametrize(
    "text", ["[P:Irving Moe] met [P:Moe]", "[P:Xi Jinping] met [P:Xi]"]
)
def test_a_full_name_of_rare_words_stays_whole(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("tagged", "right"),
    [
        ("by sculptor [O:Enno Jobe] in May", "by sculptor [P:Enno Jobe] in May"),
        (
            "[O:Sherin Tadro], reporting from Tana,",
            "[P:Sherin Tadro], reporting from Tana,",
        ),
        (
            "the Marxist group [P:Ahran al-Sul] said",
            "the Marxist group [O:Ahran al-Sul] said",
        ),
        ("[O:Barre], the town where it began", "[L:Barre], the town where it began"),
        ("the [P:Rano Plaza] building", "the [L:Rano Plaza] building"),
        ("of the [L:Tana Research Center]", "of the [O:Tana Research Center]"),
        (
            "Secretary of [L:State Anna Roe] said",
            "Secretary of State [P:Anna Roe] said",
        ),
        ("[P:Yet Roe] left", "Yet [P:Roe] left"),
        ("follow @[O:JeffOst] and #[L:Tana]", "follow @[O:JeffOst] and #Tana"),
        ("at pics.example/[O:2KV4KT7] now", "at pics.example/2KV4KT7 now"),
        ("[O:Antigovernment] marches", "Antigovernment marches"),
        ("[O:Dirtied] our air", "Dirtied our air"),
    ],
)
def test_what_stands_beside_a_name_says_what_it_is(tagged: str, right: str) -> None:
    assert read(tagged) == right


@pytest.mark.parametrize(
    "text",
    [
        "cofounders of [O:Largo Precision], who lost most",
        "[P:Anna Roe], a town councillor",
        "the band [P:Frank Turner] left",
        "REUTERS/[P:Anna Roe]",
        "the head of drone firm [O:Tryworth]",
    ],
)
def test_a_name_stays_what_it_is_where_its_words_leave_doubt(text: str) -> None:
    assert read(text) == text
