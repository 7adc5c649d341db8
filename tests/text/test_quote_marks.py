"""Marks of every kind: what opens, what closes, and what is an apostrophe."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.quote_marks import find_marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said “yes” twice.", ["yes"]),
        ('She said "yes" and "no".', ["yes", "no"]),
        ("She said ''it isn't so'' again.", ["it isn't so"]),
        ("Sie sagte „nie“, er «doch».", ["nie", "doch"]),
        ("She said ‘the boys’ toys are gone,’ and left.", ["the boys’ toys are gone,"]),
        ("‘I don’t know,’ she said.", ["I don’t know,"]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
        ('"He told me "no" twice," she said.', ['He told me "no" twice,']),
        ("The Ruizes' house isn't Berg's.", []),
        ("Back in the '90s and '80s", []),
        ('A board of 6\' 2" by 3" was found.', []),
        ("It was “” and “ ” empty.", []),
    ],
)
def test_the_outermost_marked_words_are_found(text: str, words: list[str]) -> None:
    assert [marked.span.of(text) for marked in find_marked(text)] == words


def test_a_quote_without_a_closing_mark_ends_at_the_paragraph() -> None:
    text = "“We saw it.\n“Nobody listened.”"
    first, second = find_marked(text)
    assert (first.span.of(text), first.closed) == ("We saw it.", False)
    assert (second.span.of(text), second.closed) == ("Nobody listened.", True)


def test_marks_in_front_matter_are_no_speech() -> None:
    text = '---\ntitle: "The bridge"\n---\n“We saw it,” said Ruiz.'
    assert [marked.span.of(text) for marked in find_marked(text)] == ["We saw it,"]


@given(st.text(alphabet="aZ s.,?\n“”\"'‘’«»„''``", max_size=60))
def test_marked_words_are_in_order_and_inside_their_marks(text: str) -> None:
    found = find_marked(text)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(found))
    for marked in found:
        assert marked.outer.holds(marked.span)
        assert "\n" not in marked.span.of(text)
        assert marked.span.of(text).strip() == marked.span.of(text)
