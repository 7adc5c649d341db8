import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import name_gazetteer, name_lexicon, name_model
from briefing.text.name_features import POSITIONS, survey
from briefing.text.name_forms import fold, initials, is_acronym, person_words
from briefing.text.name_spans import Name
from briefing.text.name_tokens import stretches, tokenise
from briefing.text.names import find_names
from briefing.text.passages import split


def names_in(text: str) -> list[tuple[str, str]]:
    return [(n.span.of(text), n.type.value) for n in find_names(text, split(text))]


def words_of(text: str) -> list[str]:
    return tokenise(text, 0, len(text)).words


def stretches_of(text: str) -> list[str]:
    tokens = tokenise(text, 0, len(text))
    spans = tokens.spans
    return [text[spans[a][0] : spans[b - 1][1]] for a, b in stretches(tokens)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The minister flew to Nairobi on Friday.", "Nairobi", "place"),
        ("“We won,” said Miriam Adebayo, a teacher.", "Miriam Adebayo", "person"),
        ("She works for the World Bank in a small team.", "World Bank", "organisation"),
        ("Two Peruvian sailors were saved.", "Peruvian", "group"),
        ("It was the first Super Bowl he had seen.", "Super Bowl", "other"),
    ],
)
def test_each_type_of_name_is_found(text: str, name: str, kind: str) -> None:
    assert (name, kind) in names_in(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesterday President Lindiwe Dlamini resigned.", "Lindiwe Dlamini"),
        ("In court, Mr Hartley said nothing.", "Hartley"),
        ("Critics of Ms. Okafor said she lied.", "Okafor"),
        ("They praised Lt. Gen. Paul Stevens at the base.", "Paul Stevens"),
    ],
)
def test_a_title_is_not_part_of_the_name(text: str, name: str) -> None:
    assert (name, "person") in names_in(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He ran the Sinaloa cartel for years.", "Sinaloa cartel", "organisation"),
        ("It is Colombia’s cartel of oil firms.", "Colombia", "place"),
        ("The Mexican cartel moved north.", "Mexican", "group"),
    ],
)
def test_a_cartel_is_part_of_its_name(text: str, name: str, kind: str) -> None:
    assert (name, kind) in names_in(text)


@pytest.mark.parametrize(
    "name", ["USS Gerald R. Ford", "HMS Lancaster", "USS Jason Dunham"]
)
def test_a_ship_is_no_person(name: str) -> None:
    assert names_in(f"The {name} sailed on Monday.") == [(name, "other")]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_ending_is_not_part_of_the_name(mark: str) -> None:
    assert ("Canada", "place") in names_in(f"This is Canada{mark}s largest port.")


def test_a_leading_the_is_not_part_of_the_name() -> None:
    found = names_in("He reads the New York Times every day.")
    assert ("New York Times", "organisation") in found


def test_one_text_never_disagrees_with_itself_on_a_type() -> None:
    text = (
        "Tomas Verhoeven, a farmer, sued the council. Verhoeven lost.\n"
        "Supporters of Verhoeven met in the barn. “Never,” Verhoeven said."
    )
    kinds = {kind for name, kind in names_in(text) if "Verhoeven" in name}
    assert kinds == {"person"}


def test_a_name_is_found_wherever_its_words_stand() -> None:
    text = "Oxfam said so. Later, in a letter, Oxfam wrote again. Ask Oxfam."
    assert [name for name, _ in names_in(text)].count("Oxfam") == 3


def test_who_is_called_by_one_part_of_the_name_is_the_same_person() -> None:
    text = (
        "Casilda Benegas de Gallegos died on Monday. Casilda had lived in Spain."
        " Everybody in the street had known Casilda."
    )
    found = names_in(text)
    assert {kind for name, kind in found if name.startswith("Casilda")} == {"person"}


def test_a_surname_is_found_where_it_looks_like_a_word() -> None:
    text = "Mike Pence spoke in Ohio. Pence said that he would stay. It was late."
    assert ("Pence", "person") in names_in(text)


def test_two_countries_joined_by_a_hyphen_are_two_places() -> None:
    found = names_in("They discussed the Kenya-Uganda border.")
    assert [name for name, _ in found] == ["Kenya", "Uganda"]


def test_a_country_written_with_a_hyphen_stays_one() -> None:
    assert names_in("Soldiers from Guinea-Bissau left.") == [("Guinea-Bissau", "place")]


def test_days_and_months_are_no_names() -> None:
    assert names_in("On Monday, in March, it rained.") == []


def test_a_text_without_names_has_none() -> None:
    assert find_names("", ()) == ()
    assert names_in("it rained all day, and nobody came.") == []


PIECES = ["Ann", "Lee", "of", "the", "US", "U.S.", "’s", "-", "(", "UN", "said", "É"]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=20),
    st.sampled_from([" ", "", "\n"]),
)
def test_names_are_in_order_disjoint_trimmed_and_the_same_each_time(
    pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    names = find_names(text, split(text))
    ends = [n.span.end for n in names]
    assert all(a <= n.span.start for a, n in zip([0, *ends], names, strict=False))
    assert all(n.span.of(text).strip() == n.span.of(text) != "" for n in names)
    assert find_names(text, split(text)) == names


def test_a_name_is_a_span_and_a_type() -> None:
    text = "He left Peru."
    (name,) = find_names(text, split(text))
    assert isinstance(name, Name)
    assert (name.span.start, name.span.end) == (8, 12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. army", ["the", "U.S.", "army"]),
        ("Maduro’s men", ["Maduro", "’s", "men"]),
        ("O’Brien of AT&T", ["O’Brien", "of", "AT", "&", "T"]),
        ("J. Edgar, 20th", ["J.", "Edgar", ",", "20th"]),
        ("$1,200.5 for Mr. X", ["$", "1,200.5", "for", "Mr.", "X"]),
    ],
)
def test_words_and_marks_are_told_apart(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Bank of England rose", ["Bank of England"]),
        ("he met Lee Jae-myung there", ["Lee Jae-myung"]),
        ("all is small here", []),
        ("on Channel 4 and 5", ["Channel 4"]),
    ],
)
def test_names_stand_among_capitals_only(text: str, found: list[str]) -> None:
    assert stretches_of(text) == found


@given(st.text(max_size=60))
def test_tokens_leave_out_only_white_space(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    assert "".join(tokens.words) == "".join(text.split())
    assert [text[a:b] for a, b in tokens.spans] == tokens.words


def test_a_word_has_a_capital_wherever_it_stands_in_it() -> None:
    assert tokenise("Paris or iPhone 5", 0, 17).capital == [True, False, True, False]


def test_a_headline_has_capitals_nearly_everywhere() -> None:
    title, text = "Storm Hits Coast of Kenya", "Storm hits the coast of Kenya"
    assert tokenise(title, 0, len(title)).headline
    assert not tokenise(text, 0, len(text)).headline


# Weights of two types of names, small enough to try every path.
LABELS = ("O", *(f"{side}-{kind}" for kind in "PL" for side in "BILU"))
rows = st.tuples(*[st.integers(-50, 50)] * len(LABELS))


def may_follow(left: str, right: str) -> bool:
    if left[0] in "BI":
        return right[0] in "IL" and left[1:] == right[1:]
    return right[0] in "OBU"


@given(st.lists(rows, min_size=1, max_size=3), st.tuples(*[rows] * len(LABELS)))
def test_the_best_labels_are_found(
    scores: list[tuple[int, ...]], steps: tuple[tuple[int, ...], ...]
) -> None:
    describer = name_model.load().describer
    empty: dict[str, dict[str, int]] = {at: {} for at in ("", *POSITIONS)}
    tagger = name_model.Tagger(name_model.Weights(LABELS, empty, steps), describer)

    def total(path: tuple[str, ...]) -> int:
        at = [LABELS.index(label) for label in path]
        taken = sum(row[k] for row, k in zip(scores, at, strict=True))
        return taken + sum(steps[j][k] for j, k in itertools.pairwise(at))

    paths = [
        path
        for path in itertools.product(LABELS, repeat=len(scores))
        if path[0][0] in "OBU"
        and path[-1][0] in "OLU"
        and all(may_follow(a, b) for a, b in itertools.pairwise(path))
    ]
    best = tagger.tag(scores)
    assert tuple(best) in paths
    assert total(tuple(best)) == max(map(total, paths))


def test_a_word_weighs_what_its_features_weigh_together() -> None:
    tagger = name_model.load()
    tokens = tokenise("in Nairobi today", 0, 16)
    document = survey([tokens])
    place = tagger.describer.describe(tokens, 1, 2, document)[0]
    features = [(at, f) for f in place.facts for at in ("",)]
    for at, word in zip(POSITIONS, place.words, strict=True):
        atoms = tagger.describer.atoms[word]
        features += [(at, f) for f in (atoms.inner if at == "0" else atoms.outer)]
    weights = [tagger.weights.rows[at].get(f, 0) for at, f in features]
    lanes = len(tagger.weights.labels)
    expected = sum(weights) + sum(1 << 15 << 16 * k for k in range(lanes))
    scores = tagger.scores(tokens, 1, 2, document)[0]
    assert [expected >> 16 * k & 0xFFFF for k in range(lanes)] == list(scores)


def test_names_are_compared_without_accents_dots_and_articles() -> None:
    assert fold("The Côte d’Ivoire") == "cote d'ivoire"
    assert fold("U.S.") == fold("US") == "us"
    assert fold("Recep Erdoğan") == "recep erdogan"
    assert fold("Łódź") == "lodz"


def test_middle_initials_are_left_out_of_a_person() -> None:
    assert person_words("george w. bush") == ("george", "bush")


def test_an_acronym_may_leave_out_the_small_words() -> None:
    assert initials("Bank of the North") >= {"bn", "botn"}
    assert is_acronym("NDOC")
    assert is_acronym("U.N.")
    assert is_acronym("KenGen")
    assert not is_acronym("Kenya")
    assert not is_acronym("Kenya Red")


def test_the_gazetteer_knows_the_longest_name() -> None:
    gazetteer = name_gazetteer.load()
    words = ["New", "York", "Times", "said"]
    assert gazetteer.match(words, 0) == (3, "O")
    assert gazetteer.knows(["South", "Sudan"]) == name_gazetteer.COUNTRY
    assert gazetteer.knows(["South"]) == ""
    assert gazetteer.match(["the", "New"], 1) == (0, "")


def test_every_country_has_a_name_of_its_own() -> None:
    names = [country.name for country in name_gazetteer.countries()]
    assert len(names) == len(set(names)) > 190
    assert all(name.strip() == name != "" for name in names)


def test_the_lexicon_knows_words_by_their_lower_case() -> None:
    lexicon = name_lexicon.load()
    nairobi, kampala = lexicon.get("nairobi"), lexicon.get("kampala")
    assert nairobi is not None
    assert kampala is not None
    assert nairobi.middle == kampala.middle
    assert lexicon.get("qqzzqq") is None
    assert lexicon.get("") is None


def test_the_lexicon_finds_every_word_it_has() -> None:
    lexicon = name_lexicon.load()
    words = lexicon.words.decode().strip("\n").split("\n")
    assert len(words) == len(lexicon.fine)
    assert all(lexicon.get(word) for word in words[:: name_lexicon.BLOCK // 2 - 1])
    last = lexicon.get(words[-1])
    assert last is not None
    assert last.flags == lexicon.flags[-1]


def test_importing_reads_no_data() -> None:
    check = (
        "from briefing.text import figures, name_gazetteer, name_lexicon, name_model\n"
        "loads = (name_gazetteer.load, name_lexicon.load, name_model.load)\n"
        "assert not any(f.cache_info().currsize for f in loads)"
    )
    subprocess.run([sys.executable, "-c", check], check=True)


@pytest.mark.parametrize("word", ["accountable", "tonight", "today", "wins"])
def test_a_word_used_like_no_name_is_ordinary(word: str) -> None:
    assert name_lexicon.is_ordinary(word)


@pytest.mark.parametrize("word", ["brown", "may", "jintao", "yeltsin", "zzyzx"])
def test_a_word_on_a_list_of_names_or_used_like_one_is_not(word: str) -> None:
    assert not name_lexicon.is_ordinary(word)


def test_a_person_s_name_begins_behind_quotation_marks() -> None:
    text = "A boy shouted, ''Maria Delgado is coming!'' and ran to the gate."
    assert ("Maria Delgado", "person") in names_in(text)
