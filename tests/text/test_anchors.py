"""Anchors: a note finds its sentence again."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Span
from briefing.text.anchors import locate, make_anchor
from briefing.text.passages import split

TEXT = (
    "The dam gave way on Monday. Rescuers came at noon.\n\n"
    "Rescuers came at noon. Nobody was hurt, the mayor said."
)


def spans(text: str) -> tuple[Span, ...]:
    return tuple(sentence.span for sentence in split(text))


def test_in_the_same_text_the_position_decides() -> None:
    for span in spans(TEXT):
        assert locate(make_anchor(TEXT, span), TEXT, spans(TEXT)) == span


def test_a_sentence_that_moved_is_found_by_its_words() -> None:
    anchor = make_anchor(TEXT, spans(TEXT)[3])
    edited = "CORRECTED.\n\n" + TEXT
    found = locate(anchor, edited, spans(edited))
    assert found is not None
    assert found.of(edited) == "Nobody was hurt, the mayor said."


def test_of_two_equal_sentences_the_surroundings_decide() -> None:
    anchor = make_anchor(TEXT, spans(TEXT)[2])
    edited = TEXT.replace("The dam gave way on Monday. ", "")
    found = locate(anchor, edited, spans(edited))
    assert found is not None
    assert edited[found.end :].startswith(" Nobody was hurt")


def test_a_sentence_edited_a_little_is_found_by_likeness() -> None:
    anchor = make_anchor(TEXT, spans(TEXT)[3])
    edited = TEXT.replace("Nobody was hurt", "Nobody was badly hurt")
    found = locate(anchor, edited, spans(edited))
    assert found is not None
    assert found.of(edited) == "Nobody was badly hurt, the mayor said."


def test_a_sentence_that_is_gone_is_not_placed_elsewhere() -> None:
    anchor = make_anchor(TEXT, spans(TEXT)[3])
    edited = TEXT.replace("Nobody was hurt, the mayor said.", "Trains are running.")
    assert locate(anchor, edited, spans(edited)) is None


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 50), st.text())
def test_locating_never_fails_and_stays_in_bounds(
    text: str, start: int, length: int, other: str
) -> None:
    start = min(start, len(text))
    span = Span(start, min(len(text), start + length))
    anchor = make_anchor(text, span)
    assert locate(anchor, text, ()) == span
    found = locate(anchor, other, spans(other))
    assert found is None or 0 <= found.start <= found.end <= len(other)
