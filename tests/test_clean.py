"""What cleaning takes away, and what it leaves."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clean import clean, clean_line, clean_url, is_even

# Characters that combine into escapes, joins and breaks, among ordinary ones.
HOSTILE = st.text(
    st.sampled_from(
        "ab 1;m]\\[é\u06a9\u0915\U0001f469\xa0\t\n\r\x0b\x0c\x85\u2028\u2029"
        "\x00\x07\x08\x1b\x7f\x90\x98\x9b\x9c\x9d\u00ad\u200b\u200c\u200d\u200e\u202e"
        "\u2066\ufeff\ud800\U000e0041"
    )
    | st.characters()
)


@pytest.mark.parametrize(
    ("dirty", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]52;c;aGk=\x07copied", "copied"),
        ("\x9d52;c;aGk=\x9ccopied", "copied"),
        ("\x1b]8;;http://e.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPpayload\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("\x1b(0lines", "lines"),
        ("cut\x1b", "cut"),
        ("cut\x1b[12", "cut12"),
        ("one\x1b]0;title\ntwo", "one\ntwo"),
    ],
)
def test_escape_sequences_go_with_their_parameters(dirty: str, left: str) -> None:
    assert clean(dirty) == left


def test_text_that_cannot_hurt_is_returned_as_it_is() -> None:
    text = "Mr Ó Briain: “5 < 6”, 東京, क्या, مرحبا\tand\n\nmore…"
    assert clean(text) is text


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad"])
def test_what_reorders_or_hides_goes(mark: str) -> None:
    assert clean(f"pay{mark}pal") == "paypal"


def test_every_kind_of_line_break_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_joiners_stay_where_they_shape_letters_and_go_where_they_hide() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("\U0001f469\u200d\U0001f52c") == "\U0001f469\u200d\U0001f52c"
    assert clean("pay\u200dpal\u200c") == "paypal"
    assert clean("\xa0\u200dé") == "\xa0é"


def test_utf_8_read_as_latin_1_loses_no_words() -> None:
    mojibake = "“Rain,” she said. “It’s Łódź.”".encode().decode("latin-1")
    assert "she said." in clean(mojibake)
    assert clean(mojibake).endswith("dÅº.â")


def test_lone_surrogates_go_so_that_text_can_be_encoded() -> None:
    assert clean("a\ud83d b").encode() == b"a b"


def test_an_even_text_needs_no_cleaning() -> None:
    printable = "".join(c for c in map(chr, range(0x110000)) if is_even(c))
    assert clean(printable) == printable
    assert printable.split() == [part for part in printable.split(" ") if part]
    assert not is_even("two  spaces")


def test_a_line_has_no_breaks_and_no_double_spaces() -> None:
    assert clean_line(" Rain\r\n in\t\xa0Oslo\u2028\x1b[1m ") == "Rain in Oslo"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (" https://example.org/a?b=1#c ", "https://example.org/a?b=1#c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/\x1b[31m", ""),
        ("https://example.org/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_only_web_addresses_pass(url: str, kept: str) -> None:
    assert clean_url(url) == kept


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_url(clean_url(text)) == clean_url(text)


@given(HOSTILE)
def test_nothing_that_commands_a_terminal_is_left(text: str) -> None:
    for left in (clean(text), clean_line(text)):
        assert not any(ord(c) < 32 and c not in "\n\t" for c in left)
        assert not any("\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" for c in left)
        left.encode()
    assert not set(clean_line(text)) & {"\n", "\t"}


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_and_marks_are_never_lost(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "unit", ["\u200d", "é\u200d", "\x1b[", "\x1b]", "\x9d1;", "\x1b"]
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = "é" + unit * (200_000 // len(unit)) + "é"
    begun = time.process_time()
    clean(text)
    assert time.process_time() - begun < 2
