"""Sections: headings first, then furniture and outlets, then cues that can be named."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Passage, SectionKind
from briefing.text import section_rules
from briefing.text.analyse import analyse

NOW = datetime(2026, 3, 14, tzinfo=UTC)


def passages(text: str, title: str = "") -> dict[str, Passage]:
    """Return the passages by their words."""
    found = analyse(text, title=title, published=NOW).passages
    return {p.span.of(text): p for p in found}


DIGEST = """What happened
The bridge over the Tamsel gave way on Friday. Nobody was hurt.

How we got here
It was built in 1962. Engineers warned of rust two years ago.

What the papers say
The Harbour Post calls it a scandal.

Key quotes
“We saw it coming,” said Ana Ruiz.

Go deeper
Why do bridges fail?
Below we answer the most common questions."""


def test_explicit_headings_decide_for_everything_under_them() -> None:
    found = {words: p.section for words, p in passages(DIGEST).items()}
    assert found["The bridge over the Tamsel gave way on Friday."] == "happened"
    assert found["It was built in 1962."] == "background"
    assert found["Engineers warned of rust two years ago."] == "background"
    assert found["The Harbour Post calls it a scandal."] == "papers"
    assert found["“We saw it coming,” said Ana Ruiz."] == "quotes"
    assert found["Below we answer the most common questions."] == "other"
    assert {found[h] for h in ("What happened", "Key quotes", "Go deeper")} == {"other"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What's happened", SectionKind.HAPPENED),
        ("WHAT WE KNOW SO FAR", SectionKind.HAPPENED),
        ("How did we get here?", SectionKind.BACKGROUND),
        ("Background:", SectionKind.BACKGROUND),
        ("What the papers say", SectionKind.PAPERS),
        ("What’s behind the headline?", SectionKind.PAPERS),
        ("In their own words", SectionKind.QUOTES),
        ("More on these topics", SectionKind.OTHER),
        ("The background was painted blue.", None),
        ("Reactions were mixed across the whole of the northern region today", None),
        ("", None),
    ],
)
def test_headings_are_known_by_their_words(line: str, kind: SectionKind | None) -> None:
    assert section_rules.heading(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "[Further reading: Rust never sleeps]",
        "Read more: the bridges of the north",
        "Sign up for our morning newsletter.",
        "(Reporting by A. Lee; editing by B. Moss)",
        "FILE PHOTO: The bridge in better days",
        "This article was amended on 3 March to correct a name.",
        "© 2026 The Harbour Post",
        "See the live results here.",
        "(Read the latest updates below:)",
        "We want to hear what you think about this article.",
        "Submit a letter to the editor.",
        "LETTERS.",
        "@harbourfan83.",
        "* * *",
    ],
)
def test_furniture_is_folded_away(line: str) -> None:
    assert section_rules.furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Editing genes by hand is slow.",
        "Photographs by the thousand were burnt.",
        "Follow the money, said the judge.",
        "More than 80 people died.",
        "Related companies were fined too.",
        "Read his letter and you find what is wrong.",
        "Send in the clowns, the mayor said.",
    ],
)
def test_news_that_begins_like_furniture_stays(line: str) -> None:
    text = f"The court met on Friday.\n\n{line} It was a long day for all of them."
    assert passages(text)[line].section is not SectionKind.OTHER


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters reported that the bridge had been inspected in May.",
        "The mayor told the Miami Herald that she had not known.",
        "According to the Wall Street Journal, two firms had warned of rust.",
    ],
)
def test_what_an_outlet_reports_is_what_the_papers_say(sentence: str) -> None:
    text = f"The bridge gave way on Friday.\n\n{sentence} It rained all day."
    found = passages(text)[sentence]
    assert found.role is SectionKind.PAPERS
    assert found.rule.startswith("outlet: ")


def test_every_decision_by_cues_names_its_strongest() -> None:
    found = passages("The bridge gave way on Friday. It was built in 1962 by hand.")
    for passage in found.values():
        kind, _, reasons = passage.rule.partition(": ")
        assert kind in ("cues", "going on now")
        assert 1 <= len(reasons.split(", ")) <= 3


def test_key_quotes_are_picked_not_dumped() -> None:
    spoken = " ".join(
        f"“We saw the fall of bridge {n} coming for years,” said Ana Ruiz."
        for n in range(12)
    )
    text = f"The bridge gave way on Friday in Tamsel.\n\n{spoken}"
    found = passages(text).values()
    picked = [p for p in found if p.section is SectionKind.QUOTES]
    assert 1 <= len(picked) <= len(found) // 4
    assert all(p.role is not SectionKind.QUOTES for p in found)


def test_scare_quotes_are_no_key_quotes() -> None:
    text = "The “miracle” bridge gave way on Friday. It was called a “triumph” once."
    sections = {p.section for p in passages(text).values()}
    assert SectionKind.QUOTES not in sections


def test_a_box_of_titles_ends_where_the_article_goes_on() -> None:
    prose = "The mayor said on Friday that the old bridge would not be built again."
    text = f"The bridge fell.\n\nRead more\n\nRust never sleeps\n\n{prose}"
    found = passages(text)
    assert found["Rust never sleeps"].section is SectionKind.OTHER
    assert found[prose].section is not SectionKind.OTHER


def test_what_stands_before_the_credit_of_a_picture_is_its_caption() -> None:
    caption = "The old bridge over the Tamsel in better days."
    text = (
        f"The bridge fell on Friday.\n\n{caption} Image: Jan Roe.\n\nNobody was hurt."
    )
    assert passages(text)[caption].rule == "furniture: caption"


def test_the_headline_said_again_is_furniture() -> None:
    text = "Bridge falls in Tamsel.\n\nThe bridge over the Tamsel fell on Friday."
    found = passages(text, title="Bridge falls in Tamsel")
    assert found["Bridge falls in Tamsel."].rule == "furniture: headline"


def test_a_question_inside_a_paragraph_is_text() -> None:
    question = "So who was watching?"
    text = f"The bridge fell. It had been rusting for years. {question} Nobody was."
    assert passages(text)[question].section is not SectionKind.OTHER


def test_a_note_behind_a_sentence_does_not_make_it_furniture() -> None:
    line = "The engineer joined the harbour board in 2007 and left it in 2011. [5]"
    text = f"Ana Ruiz is an engineer. [4]\n\n{line} She was born in Tamsel. [6]"
    assert passages(text)[line].section is not SectionKind.OTHER


def test_a_paper_is_not_said_to_report_in_its_own_article() -> None:
    line = "“It fell,” the mayor told AFP."
    text = f"Tamsel, Nov. 2 (AFP) - The bridge fell on Friday. It rained.\n\n{line}"
    assert not passages(text)[line].rule.startswith("outlet")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_every_sentence_is_in_exactly_one_section(text: str) -> None:
    found = analyse(text).passages
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    covered = "".join(p.span.of(text) for p in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(p.role is not SectionKind.QUOTES for p in found)
