from datetime import UTC, datetime

import pytest

from briefing.model import FigureType, SectionKind
from tests.eval import own
from tests.eval.corpus import CorpusError, LabelledArticle, parse

CONTENT = """\
# title: [L:Kenland] opens a dam
# outlet: Coast Press
# date: 2026-11-20
# beat: disasters
H A dam in [L:Kenland] gave way, [P:Ana Ruiz] said.
H The [O:Red Cross] came.

B It was built in 1962.
O Reporting by [P:Bo Lind]
"""


def read(content: str = CONTENT) -> LabelledArticle:
    return parse("a001", content)


def test_sentences_are_joined_by_a_space_and_paragraphs_by_a_line_break() -> None:
    assert read().text == (
        "A dam in Kenland gave way, Ana Ruiz said. The Red Cross came.\n"
        "It was built in 1962. Reporting by Bo Lind"
    )


def test_spans_cover_the_sentences() -> None:
    article = read()
    assert [s.span.of(article.text) for s in article.sentences][1:3] == [
        "The Red Cross came.",
        "It was built in 1962.",
    ]
    assert [s.paragraph for s in article.sentences] == [0, 0, 1, 1]


def test_the_first_character_is_the_section() -> None:
    assert [s.section for s in read().sentences] == [
        SectionKind.HAPPENED,
        SectionKind.HAPPENED,
        SectionKind.BACKGROUND,
        SectionKind.OTHER,
    ]


def test_labels_become_names_at_spans() -> None:
    article = read()
    assert [(n.span.of(article.text), n.type) for n in article.names] == [
        ("Kenland", FigureType.PLACE),
        ("Ana Ruiz", FigureType.PERSON),
        ("Red Cross", FigureType.ORGANISATION),
        ("Bo Lind", FigureType.PERSON),
    ]


def test_the_head_is_read_without_labels() -> None:
    article = read()
    assert article.title == "Kenland opens a dam"
    assert article.outlet == "Coast Press"
    assert article.published == datetime(2026, 11, 20, tzinfo=UTC)
    assert article.head["beat"] == "disasters"


def test_an_article_without_a_date_has_none() -> None:
    assert read("# title: T\nH One.\n").published is None


def test_blank_lines_at_either_end_make_no_paragraph() -> None:
    article = read("# title: T\n\nH One.\n\n\nH Two.\n\n")
    assert article.text == "One.\nTwo."
    assert [s.paragraph for s in article.sentences] == [0, 1]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Z A line.", "a001:2: no section"),
        ("H In [Q:Kenland].", "a001:2: no type 'Q'"),
        ("H In [L:Kenland.", "a001:2: a bracket"),
    ],
)
def test_what_breaks_the_format_is_named_with_its_line(
    line: str, complaint: str
) -> None:
    with pytest.raises(CorpusError, match=complaint.replace("[", r"\[")):
        read(f"# title: T\n{line}\n")


def test_every_file_of_the_corpus_can_be_read() -> None:
    articles = [*own.articles(), *own.articles(folder=own.UNSEEN)]
    assert len(articles) >= 100
    for article in articles:
        assert article.title, article.id
        assert article.published, article.id
        assert {s.section for s in article.sentences} > {SectionKind.HAPPENED}
        assert article.names, article.id
