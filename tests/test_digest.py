"""The digest: what is shown is a slice of the text, or it is not shown."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from briefing import digest
from briefing.model import (
    Analysis,
    Bound,
    Figure,
    FigureCount,
    FigureType,
    Mention,
    Passage,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    SectionKind,
    Span,
    text_hash,
)
from briefing.text.labels import label
from tests.builders import article

TEXT = (
    "The dam gave way on Monday. At least 21 people were hurt.\n\n"
    "“We saw it coming,” said Ana Ruiz, the mayor. Ruiz spoke of “neglect”."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def passage(words: str, paragraph: int, section: SectionKind) -> Passage:
    return Passage(
        span=span(words),
        paragraph=paragraph,
        section=section,
        role=SectionKind.HAPPENED,
        rule="test",
    )


def quantity(**changes: Any) -> Quantity:
    values: dict[str, Any] = {
        "span": span("At least 21"),
        "kind": QuantityKind.COUNT,
        "low": Decimal(21),
        "high": None,
        "bound": Bound.AT_LEAST,
        "unit": "person",
        "counted": span("people"),
        "series": "count:person:hurt",
    }
    return Quantity(**(values | changes))


ANALYSIS = Analysis(
    text_hash=text_hash(TEXT),
    rules_version="t",
    lang="en",
    passages=(
        passage("The dam gave way on Monday.", 0, SectionKind.HAPPENED),
        passage("At least 21 people were hurt.", 0, SectionKind.HAPPENED),
        passage("“We saw it coming,” said Ana Ruiz, the mayor.", 1, SectionKind.QUOTES),
        passage("Ruiz spoke of “neglect”.", 1, SectionKind.PAPERS),
    ),
    quotes=(
        Quote(
            span=span("We saw it coming,"),
            kind=QuoteKind.DIRECT,
            speaker=span("Ana Ruiz"),
            figure="person:ana ruiz",
            key=True,
        ),
        Quote(
            span=span("neglect"),
            kind=QuoteKind.MIXED,
            speaker=span("Ruiz"),
            figure="person:ana ruiz",
        ),
    ),
    figures=(Figure(key="person:ana ruiz", type=FigureType.PERSON, name="Ana Ruiz"),),
    mentions=(Mention(span=span("Ana Ruiz"), figure="person:ana ruiz"),),
    quantities=(quantity(),),
)


def test_an_analysis_of_another_text_does_not_hold() -> None:
    assert digest.holds(article(text=TEXT), ANALYSIS)
    assert not digest.holds(article(text=TEXT + " "), ANALYSIS)
    assert not digest.holds(article(text=TEXT), None)
    assert digest.evidence(article(text="x"), ANALYSIS, "x") == ()


def test_every_sentence_is_in_exactly_one_section() -> None:
    shown = [
        p
        for view in digest.sections(ANALYSIS)
        for group in view.paragraphs
        for p in group
    ]
    assert sorted(shown, key=lambda p: p.span) == list(ANALYSIS.passages)


def test_key_quotes_list_sentences_and_shorter_quotes_by_reference() -> None:
    (quotes,) = (v for v in digest.sections(ANALYSIS) if v.kind is SectionKind.QUOTES)
    assert [(q.span.of(TEXT), q.speaker, q.by_reference) for q in quotes.quotes] == [
        ("“We saw it coming,” said Ana Ruiz, the mayor.", "Ana Ruiz", False),
        ("neglect", "Ana Ruiz", True),
    ]


def test_figures_are_grouped_and_numbers_carry_their_values() -> None:
    counts = (
        FigureCount(
            key="count:person:hurt",
            kind="number",
            name="person",
            mentions=1,
            articles=3,
        ),
        FigureCount(
            key="person:ana ruiz",
            kind="person",
            name="Ana Ruiz",
            mentions=2,
            articles=1,
        ),
    )
    rows = digest.figure_rows(ANALYSIS, TEXT, counts, {}, label)
    assert [(r.kind, r.name, r.values, r.articles) for r in rows] == [
        ("person", "Ana Ruiz", (), 1),
        ("number", "people were hurt", ("≥21",), 3),
    ]
    together = digest.AcrossPapers(("14", "≥21"), disagree=True)
    rows = digest.figure_rows(
        ANALYSIS, TEXT, counts, {"count:person:hurt": together}, label
    )
    assert [(r.values, r.disagrees) for r in rows][1] == (("14", "≥21"), True)


def test_evidence_is_the_sentence_with_the_mention_in_it() -> None:
    (found,) = digest.evidence(article(text=TEXT), ANALYSIS, "person:ana ruiz")
    assert found.sentence.of(TEXT) == "“We saw it coming,” said Ana Ruiz, the mayor."
    assert found.mention.of(TEXT) == "Ana Ruiz"
    assert found.when == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "≥21"),
        ({"low": Decimal(20), "bound": Bound.MORE}, ">20"),
        ({"low": None, "high": Decimal(7), "bound": Bound.AT_MOST}, "≤7"),
        ({"low": Decimal(24), "high": Decimal(99), "bound": Bound.VAGUE}, "24–99"),
        ({"low": Decimal(8_000_000), "bound": Bound.ABOUT}, "~8m"),
        ({"low": Decimal(15_000), "bound": Bound.EXACT}, "15,000"),
        ({"low": Decimal("0.5"), "bound": Bound.EXACT}, "0.5"),
        ({"low": Decimal("1E+2"), "bound": Bound.EXACT}, "100"),
        (
            {
                "kind": QuantityKind.MONEY,
                "unit": "USD",
                "low": Decimal(50_000_000),
                "high": Decimal(50_000_000),
                "bound": Bound.EXACT,
            },
            "$50m",
        ),
        (
            {
                "kind": QuantityKind.MONEY,
                "unit": "INR",
                "low": Decimal("1500000000"),
                "bound": Bound.EXACT,
            },
            "1.5bn INR",
        ),
        ({"kind": QuantityKind.PERCENT, "unit": "%", "low": Decimal(5)}, "≥5%"),
        (
            {
                "kind": QuantityKind.PERCENT,
                "unit": "%",
                "low": Decimal(7),
                "bound": Bound.EXACT,
                "change": "down",
            },
            "−7%",
        ),
        (
            {
                "kind": QuantityKind.RATIO,
                "unit": "ratio",
                "low": Decimal(2),
                "bound": Bound.EXACT,
            },
            "×2",
        ),
        (
            {"kind": QuantityKind.MEASURE, "unit": "mile", "low": Decimal(50)},
            "≥50 miles",
        ),
        (
            {"kind": QuantityKind.MEASURE, "unit": "foot/second", "low": Decimal(50)},
            "≥50 feet/second",
        ),
        ({"kind": QuantityKind.MEASURE, "unit": "penny"}, "≥21 pence"),
        ({"kind": QuantityKind.DURATION, "unit": "week", "low": Decimal(1)}, "≥1 week"),
        ({"kind": QuantityKind.MEASURE, "unit": "gigahertz"}, "≥21 gigahertz"),
        ({"kind": QuantityKind.MONEY, "unit": "USD/barrel"}, "≥$21/barrel"),
        ({"low": None, "high": None, "bound": Bound.VAGUE}, "?"),
        ({"kind": QuantityKind.PERCENT, "low": Decimal(100) / 3}, "≥33.3%"),
        ({"kind": QuantityKind.PERCENT, "low": Decimal("0.00035")}, "≥0.00035%"),
        ({"low": Decimal(1_234_567_890_123)}, "≥1,234,567,890,123"),
        ({"low": Decimal("123456789012345678.5")}, "≥123,456,789,012,345,678.5"),
        ({"low": Decimal(10) ** 40, "bound": Bound.EXACT}, "1" + "0" * 28 + "tn"),
    ],
)
def test_values_are_short_and_keep_their_bound(
    changes: dict[str, Any], shown: str
) -> None:
    assert digest.show_value(quantity(**changes)) == shown


def test_a_vague_number_stays_the_word_it_is() -> None:
    text = "Dozens of people were hurt."
    vague = quantity(
        span=Span(0, 6), low=Decimal(24), high=Decimal(99), bound=Bound.VAGUE
    )
    assert digest.value_in(vague, text) == "dozens"
    assert digest.value_in(quantity(), TEXT) == "≥21"


def test_dates_are_in_words_and_never_made_up() -> None:
    assert digest.show_date(date(2025, 12, 2)) == "2 Dec 2025"
    assert digest.show_date(None) == "undated"
