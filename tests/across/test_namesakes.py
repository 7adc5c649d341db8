"""Places and kings of one name stay two where the texts say which is meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.across.hits import find_hits
from briefing.query import parse
from briefing.store import Store
from briefing.text.analyse import analyse
from tests.across.papers import analysis, tell
from tests.builders import NOW


def keys(store: Store, name: str, *texts: str) -> list[str]:
    """Return the key that a name has in each of some articles."""
    found = []
    ids = [
        tell(store, str(n), text, outlet=f"Paper {n}", day=n + 1)
        for n, text in enumerate(texts)
    ]
    for id_ in ids:
        own = [f.key for f in analysis(store, id_).figures if f.name == name]
        found += own[:1]
    assert len(found) == len(texts)
    return found


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        (
            "Cambridge",
            "A fire burned a library in Cambridge, Massachusetts, on Monday.",
            "Students marched through Cambridge, England, on Monday.",
        ),
        (
            "Birmingham",
            "The mayor of Birmingham, Ala., resigned.",
            "The council of Birmingham in England is broke.",
        ),
        (
            "Paris",
            "Police in Paris, Texas, found a bear.",
            "The mayor spoke in Paris, France, on Sunday.",
        ),
        (
            "San José",
            "He was arrested in San José, California, on Friday.",
            "It rained for a week in San José, Costa Rica.",
        ),
        (
            "Abdullah",
            "King Abdullah of Jordan came to Berlin.",
            "Saudi King Abdullah came to Berlin.",
        ),
        (
            "Mike Rowan",
            "Rep. Mike Rowan (R-Mich.) voted for the dam.",
            "Rep. Mike Rowan, R-Ala., voted against the dam.",
        ),
        (
            "Georgia",
            "Georgia and Alabama count their votes again.",
            "Georgia votes on Sunday. Polls in Tbilisi open at eight.",
        ),
    ],
)
def test_namesakes_stay_two_where_the_texts_say_which(
    store: Store, name: str, one: str, other: str
) -> None:
    first, second, again = keys(store, name, one, other, f"On the day after: {one}")
    assert first != second
    assert again == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cambridge, Massachusetts", "Cambridge, Mass."),
        ("Cambridge, MA", "Cambridge in the United States"),
        ("Birmingham, England", "Birmingham, UK"),
        ("Tbilisi, Georgia", "Tbilisi"),
        ("Savannah, Georgia", "Savannah, Ga."),
    ],
)
def test_a_region_said_otherwise_or_not_at_all_is_the_same_place(
    store: Store, one: str, other: str
) -> None:
    name = one.partition(",")[0]
    first, second = keys(
        store,
        name,
        f"A library burned in {one}, on Monday.",
        f"Firemen saved a library in {other}, on Tuesday.",
    )
    assert first == second


def test_a_place_without_its_region_is_the_one_its_article_is_about(
    store: Store,
) -> None:
    *two, bare = keys(
        store,
        "Cambridge",
        "A fire burned in Cambridge, Massachusetts. Boston sent help.",
        "Students marched through Cambridge, England. Oxford slept. Kent slept.",
        "The fire in Cambridge was seen from Boston.",
    )
    assert bare == two[0]


def test_a_place_is_not_found_by_the_name_of_its_region(store: Store) -> None:
    text = "A fire burned in Cambridge, Massachusetts. Cambridge slept. It rained."
    id_ = tell(store, "a", text)
    found = {row.name for row in store.derived.all_figures("Massachusetts", 9)}
    assert found == {"Massachusetts"}
    asked = parse("place:massachusetts", NOW, {})
    (hit,) = find_hits(store, id_, asked).spans
    assert hit.of(text) == "Massachusetts"
    assert store.articles.numbers(asked, 9)
    tell(store, "b", "The fire in Cambridge was put out.", outlet="The Post")
    assert len(store.articles.numbers(asked, 9)) == 1


def test_a_king_does_not_answer_to_the_name_of_his_country(store: Store) -> None:
    text = "King Abdullah of Jordan came. “We will not go,” Jordan said on Sunday."
    found = analysis(store, tell(store, "a", text))
    kings = {f.key for f in found.figures if "Abdullah" in f.name}
    assert kings
    assert not [quote for quote in found.quotes if quote.figure in kings]


def test_namesakes_in_one_article_are_two_and_each_keeps_its_mentions(
    store: Store,
) -> None:
    id_ = tell(
        store,
        "a",
        "Birmingham, Alabama, has a new mayor. Birmingham cheered. She flew to "
        "Birmingham in England on Sunday. Birmingham was cold.",
    )
    found = analysis(store, id_)
    named = [m.figure for m in found.mentions if m.figure.startswith("place:birm")]
    assert named == [named[0]] * 2 + [named[2]] * 2
    assert named[0] != named[2]


@pytest.mark.parametrize(
    "text",
    [
        "Talks in London, Paris, Berlin, Germany and France went on.",
        "They flew to Rome, Paris, Spain and Italy.",
        "He met London, France’s rival.",
        "Voters in Kyiv, Ukraine, Poland and Hungary waited.",
    ],
)
def test_a_row_of_places_does_not_say_where_one_is(store: Store, text: str) -> None:
    found = analysis(store, tell(store, "a", text))
    assert not [name for f in found.figures for name in f.aliases if "," in name]


PIECES = (
    "Cambridge",
    "Cambridge, Massachusetts",
    "Cambridge, England",
    "Paris (Texas)",
    "Paris in France",
    "Paris",
    "King Abdullah of Jordan",
    "Saudi King Abdullah",
    "Abdullah",
    "Mike Rowan (R-Mich.)",
    "Mike Rowan, R-Ala.",
    "Rowan",
    "Georgia",
    "Tbilisi, Georgia",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_mention_has_a_figure_and_every_name_stands_in_the_text(
    pieces: list[str],
) -> None:
    text = " ".join(f"It was quiet near {piece}, he said." for piece in pieces)
    found = analyse(text)
    keys = [figure.key for figure in found.figures]
    assert len(keys) == len(set(keys))
    assert {mention.figure for mention in found.mentions} == set(keys)
    for figure in found.figures:
        assert all(name in text for name in (figure.name, *figure.aliases))
