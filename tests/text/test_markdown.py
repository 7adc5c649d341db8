"""Markdown and plain text into blocks of prose."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.markdown import Block, read_markdown
from briefing.text.unwrap import join_lines, wrap_width


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read_markdown(text)]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (
            "It was **very** _wet_, *they* __said__ ~~not~~.",
            "It was very wet, they said not.",
        ),
        ("***Rain*** fell, **as *ever* here**.", "Rain fell, as ever here."),
        ("Run `rain()` and ``a ` b``.", "Run rain() and a ` b."),
        ("See [the report](https://a.org/x_(y) 'Rain').", "See the report."),
        ("See [the report][1] and [the map][].", "See the report and the map."),
        ("Rain![map](map.png) fell ![map][1][![a](b)](c).", "Rain fell ."),
        ("Ask <https://a.org> or <ann@a.org>.[^1]", "Ask https://a.org or ann@a.org."),
        ("Rain &amp; snow<br>in <b>Oslo</b>", "Rain & snow in Oslo"),
        (r"5 \* 3 \# not \*so\*", "5 * 3 # not *so*"),
        ("Rain <!-- not\nthis --> fell", "Rain fell"),
    ],
)
def test_marks_inside_a_line_go(marked: str, plain: str) -> None:
    assert paragraphs(marked) == [plain]


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 is 30, and 2*3*4",
        "snake_case_name and f*** off",
        "#1 in the charts",
        "He said so [sic] (twice).[12][13]",
        "[Further reading: rain]",
        "3. Third, and -1 degrees",
        "I <3 rain -- and a -> b",
    ],
)
def test_text_that_only_uses_the_characters_keeps_them(text: str) -> None:
    assert paragraphs(text) == [text]


def test_headings_have_levels() -> None:
    text = "# Rain #\ntext\n### Snow\n\nSun\n===\nWind\n---\nover.\n---\n#\n# C#"
    assert read_markdown(text) == (
        Block("Rain", 1),
        Block("text"),
        Block("Snow", 3),
        Block("Sun", 1),
        Block("Wind", 2),
        Block("over."),
        Block("C#", 1),
    )


def test_lists_and_quotes_become_paragraphs() -> None:
    text = (
        "Three things:\n- one\n* two\n  goes on\nand on\n+ [x] three\n-\n"
        "1. first\n2) second\n   and more\nAfter it.\n> > quoted\n> words\n"
    )
    assert paragraphs(text) == [
        "Three things:", "one", "two goes on and on", "three", "1. first",
        "2) second and more", "After it.", "quoted words",
    ]  # fmt: skip


def test_code_is_kept_as_it_is() -> None:
    text = "Run:\n```sh\nrain *now*\n~~~\n\n# no heading\n```\nThen stop."
    assert paragraphs(text) == [
        "Run:",
        "rain *now*",
        "~~~",
        "# no heading",
        "Then stop.",
    ]


def test_furniture_is_dropped() -> None:
    text = (
        "Rain\n\n***\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n[1]: https://a.org\n- - -\n"
    )
    assert paragraphs(text) == ["Rain", "a | b", "1 | 2"]


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    text = "the fleet\n- the largest here\nsince 1989 - sailed"
    assert paragraphs(text) == ["the fleet - the largest here since 1989 - sailed"]


def test_a_forced_break_stays_a_break() -> None:
    assert paragraphs("Rain  \nSnow\\\nSun") == ["Rain", "Snow", "Sun"]


WRAPPED = """\
The dam above Riverton gave way on Monday after three days of rain, and the
Lower Town was under two metres of water by noon. Rescuers came by boat and
took 140 people to the school. Nobody was hurt, the mayor said.

Engineers had warned of cracks in the wall since March. The Ministry of
Works did not answer questions on Tuesday. Its minister, Ann Lee, was in the
Capital."""


def test_hard_wrapped_paragraphs_are_unwrapped() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.endswith("and the Lower Town was under two metres of water by noon. "
                          "Rescuers came by boat and took 140 people to the school. "
                          "Nobody was hurt, the mayor said.")  # fmt: skip
    assert second.startswith("Engineers had warned")
    assert second.endswith("Ann Lee, was in the Capital.")


def test_a_short_line_ends_a_paragraph_in_a_wrapped_text() -> None:
    text = f"Dam gives way\n{WRAPPED}"
    assert paragraphs(text)[0] == "Dam gives way"
    assert len(paragraphs(text)) == 3


def test_paragraphs_of_one_line_stay_apart() -> None:
    lines = [paragraph * 3 for paragraph in paragraphs(WRAPPED)]
    lines += ["Nobody was hurt.", "The rain goes on."]
    assert paragraphs("\n".join(lines)) == lines


def test_short_lines_stay_apart() -> None:
    lines = ["Rain in Oslo", "Snow in Bergen", "Sun in Tromsø", "Wind elsewhere"]
    assert paragraphs("\n".join(lines)) == lines
    assert wrap_width([lines]) == 0


def test_a_long_line_in_a_wrapped_text_is_a_paragraph() -> None:
    run = WRAPPED.split("\n\n")[0].split("\n")
    width = wrap_width([run])
    assert 60 < width < 90
    assert len(join_lines([run[0] * 3, "Then rain."], width)) == 2


def test_lines_of_news_width_that_end_anywhere_are_not_wrapped() -> None:
    lines = [f"{'Rain ' * n}fell." for n in (12, 5, 4, 5, 3, 6)]
    assert wrap_width([lines]) == 0


MARKS = st.lists(
    st.sampled_from(
        (
            "#", "# ", "*", "**", "_", "__", "`", "```", "~~", "~~~", "[", "]", "](",
            "![", ")", "<!--", "-->", "<b>", "> ", "- ", "-", "---", "===", "|", "|-|",
            "1. ", "\\", "\n", "\n\n", "  \n", "\t", " ", "[^1]", "[1]: http://a", "a",
        )
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(MARKS | st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for block in read_markdown(text):
        assert block.text
        assert block.text == " ".join(block.text.split())


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert paragraphs(f"{text}\n\n- {text}\n> {text}\n\n# {text}\n") == [text] * 4


@pytest.mark.parametrize(
    "unit",
    [
        "*a",
        "**a",
        "_a",
        "[a",
        "[a](",
        "![",
        "`",
        "<!--",
        "# ",
        "- ",
        "a\n",
        "|-",
        "~~a",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "x"
    begun = time.process_time()
    read_markdown(text)
    assert time.process_time() - begun < 2.5
