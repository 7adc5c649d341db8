"""Quotes: what was said, by whom, and when nobody is named, by nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Quote, QuoteKind
from briefing.text.figures import resolve as resolve_figures
from briefing.text.names import find_names
from briefing.text.passages import split
from briefing.text.quotes import find_quotes
from briefing.text.speakers import resolve


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, split(text))


def spoken(text: str) -> list[tuple[str, str | None]]:
    """Return the words between marks with the words that name the speaker."""
    return [
        (q.span.of(text), q.speaker.of(text) if q.speaker else None)
        for q in quotes(text)
        if q.kind is not QuoteKind.INDIRECT
    ]


def said_by(text: str) -> list[str | None]:
    """Return the figures that the speakers of marked quotes resolve to."""
    figures, mentions = resolve_figures(text, find_names(text, split(text)))
    found = resolve(text, split(text), quotes(text), figures, mentions)
    return [q.figure for q in found if q.kind is not QuoteKind.INDIRECT]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw it coming,” Ana Ruiz said.",
        "“We saw it coming,” said Ana Ruiz.",
        "Ana Ruiz said: “We saw it coming.”",
        '"We saw it coming," Ana Ruiz told reporters.',
        "«We saw it coming», said Ana Ruiz.",
        "‘We saw it coming,’ said Ana Ruiz.",
        "According to Ana Ruiz, “We saw it coming.”",
    ],
)
def test_the_usual_patterns_find_words_and_speaker(text: str) -> None:
    ((words, speaker),) = spoken(text)
    assert words.rstrip(".,") == "We saw it coming"
    assert speaker == "Ana Ruiz"


def test_a_split_quote_has_one_speaker() -> None:
    text = "“We saw it coming,” said Ana Ruiz, “and nobody listened.”"
    assert [speaker for _, speaker in spoken(text)] == ["Ana Ruiz", "Ana Ruiz"]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert spoken("The minister's aides' cars weren't there, Ruiz's office said.") == []


def test_quoted_words_in_a_sentence_are_mixed() -> None:
    (quote,) = quotes("Ana Ruiz called the plan “a bad joke” on Friday.")
    assert quote.kind is QuoteKind.MIXED
    assert not quote.key


def test_a_term_has_no_speaker() -> None:
    assert spoken("The so-called “ghost fleet” sailed on Friday.") == [
        ("ghost fleet", None)
    ]


def test_a_quote_without_a_closing_mark_ends_with_its_paragraph() -> None:
    text = "Ana Ruiz said: “We saw it coming.\n\nThe bridge was closed."
    assert all(q.span.end <= text.index("\n") for q in quotes(text))


def test_a_quote_continued_over_paragraphs_keeps_its_speaker() -> None:
    text = (
        "“We saw it coming,” said Ana Ruiz. “We wrote letters.\n\n"
        "“Nobody answered them.”"
    )
    assert said_by(text)[-1] == "person:ana ruiz"


def test_a_pronoun_is_resolved_to_the_last_speaker() -> None:
    text = "Ana Ruiz arrived at noon. “We saw it coming,” she said."
    assert said_by(text) == ["person:ana ruiz"]


def test_a_spokesman_is_not_the_one_he_speaks_for() -> None:
    text = "Ana Ruiz was away. “We saw it coming,” Ruiz’s press secretary said."
    assert said_by(text) == [None]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB “”\"'’‘«».,:\nsaid Ruiz", max_size=120))
def test_no_marks_raise_and_spans_stay_in_bounds(text: str) -> None:
    for quote in quotes(text):
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        if quote.speaker and quote.kind is not QuoteKind.INDIRECT:
            assert not quote.span.overlaps(quote.speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The crowd was chanting “Go home.”",
        "There were chants of “Shame, Shame, Shame” at the gate.",
        "She held up a sign saying “Save Our River.”",
    ],
)
def test_what_is_chanted_or_on_a_sign_is_direct_speech(text: str) -> None:
    assert [q.kind for q in quotes(text)] == [QuoteKind.DIRECT]


@pytest.mark.parametrize(
    "text",
    [
        "She wrote it in her memoir, “The Long Way Home Again.”",
        "It stars in a show called “The Brokers of Old Town,” a comedy.",
        "NOW OPEN—“New gallery opens its doors at last,” by Ann Roe of the Herald",
    ],
)
def test_the_title_of_a_work_is_not_direct_speech(text: str) -> None:
    assert [q.kind for q in quotes(text)] == [QuoteKind.MIXED]


def test_what_follows_the_byline_in_a_press_digest_is_not_direct_speech() -> None:
    text = "“New gallery opens,” by Ann Roe: “A gallery with room for fifty works.”"
    assert {q.kind for q in quotes(text)} == {QuoteKind.MIXED}


def test_a_short_sentence_in_small_letters_behind_a_verb_is_direct_speech() -> None:
    text = "The statement then declares “the matter is now concluded.”"
    assert [q.kind for q in quotes(text)] == [QuoteKind.DIRECT]


def test_a_relative_clause_is_no_reported_speech() -> None:
    text = "The term can also describe software that keeps its data on a server."
    assert not quotes(text)


def test_the_day_before_reported_speech_is_no_part_of_it() -> None:
    text = "The army said Wednesday it had made plans for the old bridge."
    (quote,) = quotes(text)
    assert quote.span.of(text).startswith("it had made")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He said he hoped that Danes will say “no” to it.", "He"),
        ("He greeted all those he said were “sowing hatred”.", "he"),
        (
            "Speaking to reporters later, Ms. Ruiz, a doctor, said, “There is hope.”",
            "Ms. Ruiz",
        ),
        (
            "Portdata compared “what ports report with what they ship,” says Ana Ruiz.",
            "Ana Ruiz",
        ),
        (
            "A charity that works in Tana and its towns said aid was “not on its way”.",
            "A charity",
        ),
    ],
)
def test_the_speaker_is_who_is_said_to_speak(text: str, speaker: str) -> None:
    assert [found for _, found in spoken(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The clerk who revealed that Ana Ruiz had an account was sentenced on Monday.",
        "A letter sent by groups working in Tana says the border has been closed.",
    ],
)
def test_a_report_whose_speaker_or_end_is_unclear_is_left_alone(text: str) -> None:
    assert quotes(text) == ()


def test_a_reported_clause_may_begin_with_a_contraction() -> None:
    (found,) = quotes("Ana Ruiz said she’d rather spend the money on schools.")
    assert found.kind is QuoteKind.INDIRECT
