"""Speakers: a name, a surname, a pronoun or a description, and None when unsure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Figure, FigureType, Mention, Span
from briefing.text.passages import split
from briefing.text.quotes import find_quotes
from briefing.text.speakers import resolve

PEOPLE = ("Ana Ruiz", "Ruiz", "Tom Berg", "Berg", "Lena Holt")
BODIES = ("Harbour Board", "Tamsel Council", "Reuters")
KEYS = {"Ruiz": "Ana Ruiz", "Berg": "Tom Berg"}


def figures() -> tuple[Figure, ...]:
    """Return the figures that the test texts name."""
    persons = [(name, FigureType.PERSON) for name in PEOPLE if name not in KEYS]
    bodies = [(name, FigureType.ORGANISATION) for name in BODIES]
    return tuple(Figure(key=n, type=kind, name=n) for n, kind in persons + bodies)


def mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of the known figures in `text`, the longest names first."""
    found: list[Mention] = []
    for name in sorted((*PEOPLE, *BODIES), key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            if not any(span.overlaps(mention.span) for mention in found):
                found.append(Mention(span=span, figure=KEYS.get(name, name)))
            start = text.find(name, span.end)
    return tuple(sorted(found, key=lambda mention: mention.span))


def speakers(text: str) -> list[str | None]:
    """Return the figure of each quote in `text`."""
    sentences = split(text)
    quotes = find_quotes(text, sentences)
    found = resolve(text, sentences, quotes, figures(), mentions(text))
    return [quote.figure for quote in found]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # the name, with its title, or after a description
        ("“We saw it coming,” Ana Ruiz said.", "Ana Ruiz"),
        ("“We saw it coming,” said Mayor Ana Ruiz.", "Ana Ruiz"),
        ("The mayor of Tamsel, Ana Ruiz, called it “a very bad joke”.", "Ana Ruiz"),
        ("“We saw it,” said Ruiz spokesman Tom Berg on Friday.", "Tom Berg"),
        ("“We saw it coming,” the Harbour Board said.", "Harbour Board"),
        ("“We saw it,” Reuters news agency wrote.", "Reuters"),
        # whoever is named only beside the speaker does not speak
        ("“We saw it coming,” Ruiz’s press secretary said.", None),
        ("“We saw it coming,” said a spokesman for the Harbour Board.", None),
        ("“We saw it,” said the Harbour Board director.", None),
        ("“We saw it coming,” said one engineer.", None),
    ],
)
def test_the_name_that_heads_the_phrase_speaks(text: str, figure: str | None) -> None:
    assert speakers(text) == [figure]


def test_a_pronoun_is_the_subject_before_it() -> None:
    text = "Ana Ruiz met Tom Berg on Monday. “We saw it coming,” she said."
    assert speakers(text) == ["Ana Ruiz"]


def test_a_pronoun_is_the_one_who_just_spoke() -> None:
    text = (
        "“We saw it coming,” Tom Berg told the crowd. He called the bridge “a disgrace "
        "to Tamsel”, and Lena Holt left."
    )
    assert speakers(text) == ["Tom Berg", "Tom Berg"]


def test_a_title_tells_whom_a_pronoun_cannot_mean() -> None:
    text = "Mrs Lena Holt left early, as Tom Berg had. “We saw it coming,” he said."
    assert speakers(text) == ["Tom Berg"]


def test_it_is_the_one_organisation_near() -> None:
    text = "The Harbour Board met. It said that the bridge would stay closed."
    assert speakers(text) == ["Harbour Board"]


def test_it_is_nobody_between_two_organisations() -> None:
    text = (
        "The Harbour Board met the Tamsel Council. "
        "It said that the bridge would stay closed."
    )
    assert speakers(text) == [None]


def test_a_single_source_may_be_they() -> None:
    text = (
        "“We saw it coming for years,” one source told the Tamsel Council. "
        "They claimed that it was “no secret at all”."
    )
    assert speakers(text) == [None, None]


def test_a_title_used_once_stands_for_its_holder() -> None:
    text = "Harbour master Tom Berg came. “We saw it,” the harbour master said."
    assert speakers(text) == ["Tom Berg"]


def test_a_title_two_people_hold_stands_for_neither() -> None:
    text = "Mayor Ana Ruiz and mayor Tom Berg came. “We saw it,” the mayor said."
    assert speakers(text) == [None]


@given(st.text(alphabet="hesitABR “”\"'.,\n said", max_size=80))
def test_only_known_figures_are_named(text: str) -> None:
    known = {figure.key for figure in figures()}
    assert all(figure is None or figure in known for figure in speakers(text))


def test_a_telling_first_name_keeps_a_pronoun_from_the_other() -> None:
    text = (
        "Tom Berg came late. Lena Holt opened the doors. “We are shut,” he said later."
    )
    assert speakers(text) == ["Tom Berg"]


def test_who_comes_after_an_unnamed_speaker_is_that_one() -> None:
    text = (
        "Tom Berg came late. “We are shut,” said the minister."
        " “Come back tomorrow and bring a coat,” he said."
    )
    assert speakers(text) == [None, None]


def test_a_name_behind_a_title_and_a_preposition_is_no_subject() -> None:
    text = "Ana Ruiz came with singer Lena Holt. “We are shut now,” she said later."
    assert speakers(text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # a name that a description leads to, and one that another governs
        ("“We saw it coming,” said the state agency, Reuters.", "Reuters"),
        ("According to the data, Reuters is late, and so are they all.", None),
        (
            "Tom Berg came. With the sword of local hero Ana Ruiz, he vowed to be"
            " “a better leader”.",
            "Tom Berg",
        ),
        (
            "Tom Berg came. PICTURE/Ana Ruiz showed it. “We saw it coming,” he said.",
            "Tom Berg",
        ),
        (
            "Former secretary of state Ana Ruiz left. “We saw it coming,” she said.",
            "Ana Ruiz",
        ),
    ],
)
def test_a_name_by_the_way_is_not_who_speaks(text: str, figure: str | None) -> None:
    assert speakers(text)[-1] == figure
