"""Front matter, titles and outlets of text files."""

from datetime import UTC, datetime

import pytest

from tests.update.document_samples import RAIN, SNOW, read

# Front matter


def test_front_matter_gives_title_date_byline_outlet_and_address() -> None:
    entry = read(
        '---\nlayout: post\ntitle: "Rain: \\"a lot\\""\ndate: 2026-11-02T17:06:32\n'
        "author: 'badely'\noutlet: The Oslo Star\nurl: https://example.org/rain\n"
        f"tags: []\n---\n\n{RAIN}\n\n{SNOW}\n",
        "rain.md",
    )
    assert entry.title == 'Rain: "a lot"'
    assert entry.published == datetime(2026, 11, 2, 17, 6, 32, tzinfo=UTC)
    assert entry.byline == "badely"
    assert entry.outlet == "The Oslo Star"
    assert entry.url == "https://example.org/rain"
    assert entry.text == f"{RAIN}\n\n{SNOW}"


def test_front_matter_may_fold_and_list_its_values() -> None:
    entry = read(
        "---\ntitle: >-\n  Rain in Oslo\n  and snow\nauthors:\n  - Ann Lee\n- 'Bo Ek'\n"
        "publisher:\n  name: Star\nsource: https://example.org/a\n\n# a remark\n"
        f"link: javascript:x\n---\n{RAIN}"
    )
    assert entry.title == "Rain in Oslo and snow"
    assert entry.byline == "Ann Lee, Bo Ek"
    assert entry.url == "https://example.org/a"


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("[Ann Lee, 'Bo Ek']", "Ann Lee, Bo Ek"),
        ("By Ann Lee", "Ann Lee"),
        ("'O''Brien'", "O'Brien"),
        ('"Ann \\u0041"', "Ann A"),
        ('"Ann \\x"', "Ann \\x"),
        ('"', '"'),
        ("\n  name: Ann Lee\n  email: ann@example.org", "Ann Lee"),
        ("\n  - name: Ann Lee\n    role: editor\n  - Bo Ek", "Ann Lee, Bo Ek"),
        ("|\n  My name: Ann\n  Lee", "My name: Ann Lee"),
        ("Ann Lee: a critic", "Ann Lee: a critic"),
    ],
)
def test_values_may_be_quoted_or_not(value: str, byline: str) -> None:
    assert read(f"---\nauthor: {value}\n---\n{RAIN}").byline == byline


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{RAIN}\n\n---\n\n{SNOW}",
        f"---\ntitle: Rain\n\n{RAIN}",
        f"---\n{RAIN}\n---\n{SNOW}",
        "---\n---\n" + RAIN,
        "---\n  title: x\n---\n" + RAIN,
        "---\n" + "a: b\n" * 300 + RAIN,
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert RAIN in read(text).text


def test_front_matter_without_values_is_no_text() -> None:
    assert read(f"---\ntitle:\ntags: []\n---\n{RAIN}").text == RAIN


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-02", datetime(2026, 11, 2, tzinfo=UTC)),
        ("2 November 2026 10:30 +0100", datetime(2026, 11, 2, 9, 30, tzinfo=UTC)),
        ("2026-11-02T10:30:00.123Z", datetime(2026, 11, 2, 10, 30, tzinfo=UTC)),
        ("1899-12-31", None),
        ("02/03/2026", None),
        ("2026", None),
        ("November", None),
        ("soon", None),
        ("99999-99-99", None),
    ],
)
def test_dates_are_taken_only_when_clear(written: str, moment: datetime | None) -> None:
    assert read(f"---\ndate: {written}\n---\n{RAIN}").published == moment


# Titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Rain in Oslo\n\n{RAIN}", "Rain in Oslo"),
        (f"Weather\n\n# Rain in Oslo\n\n{RAIN}", "Rain in Oslo"),
        (f"Rain in Oslo\n\n{RAIN}", "Rain in Oslo"),
        (f"Rain in Oslo\n{RAIN}\n{SNOW}", "Rain in Oslo"),
        (f"Will it rain?\n\n{RAIN}", "Will it rain?"),
        (f"---\ntitle: Rain\n---\n# Rain\n\n{RAIN}", "Rain"),
        (f"<h1>Rain in <b>Oslo</b></h1><p>{RAIN}</p>", "Rain in Oslo"),
    ],
)
def test_a_title_line_is_taken_and_not_repeated(text: str, title: str) -> None:
    entry = read(text)
    assert entry.title == title
    assert title not in entry.text.split("\n\n")
    assert RAIN in entry.text


@pytest.mark.parametrize(
    "text",
    [
        f"{RAIN}\n\n{SNOW}",
        f"What's happened\n{RAIN}\n",
        f"## What’s happened?\n\n{RAIN}",
        f"By Ann Lee\n\n{RAIN}",
        f"2.11.2026\n\n{RAIN}",
    ],
)
def test_without_a_title_the_first_sentence_stands_for_it(text: str) -> None:
    entry = read(text)
    assert entry.title in {"Rain fell on Oslo all day", "By Ann Lee", "2.11.2026"}
    assert RAIN in entry.text


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    title = read("Rain, " * 30 + "fell.").title
    assert len(title) <= 90
    assert title.endswith("Rain…")
    assert len(read("x" * 200).title) == 90


def test_a_document_of_one_line_keeps_it_as_text() -> None:
    entry = read("# Rain in Oslo")
    assert (entry.title, entry.text) == ("Rain in Oslo", "Rain in Oslo")


def test_a_document_of_headings_alone_has_a_title() -> None:
    assert read("## Background\n\n## Timeline").title == "Background"


# Outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("1-bbc.md", "BBC"),
        ("5-new-statesman.txt", "New Statesman"),
        ("notes.txt", ""),
    ],
)
def test_the_name_of_the_file_may_name_the_outlet(name: str, outlet: str) -> None:
    assert read(RAIN, name).outlet == outlet


def test_an_address_names_the_outlet_before_the_file_does() -> None:
    text = f"---\nsource: https://www.bbc.co.uk/news/1\n---\n{RAIN}"
    assert read(text, "new-statesman.md").outlet == "BBC"
