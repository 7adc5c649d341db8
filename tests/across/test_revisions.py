"""What an outlet changed: every sentence is kept, gone or new."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.across.revisions import edits, sentence_diff
from briefing.store.revisions import Revision
from tests.builders import NOW

BEFORE = "The dam gave way on Monday. At least 21 people were hurt.\n\nRain goes on."
AFTER = "The dam gave way on Monday. At least 24 people were hurt.\n\nRain goes on."
TEXTS = st.lists(st.sampled_from(["Ana left.", "Ian came.", "It rained."])).map(
    " ".join
)


def test_a_changed_sentence_is_gone_and_new() -> None:
    parts = [(p.kind, p.words) for p in sentence_diff(BEFORE, AFTER)]
    assert parts == [
        ("kept", "The dam gave way on Monday."),
        ("gone", "At least 21 people were hurt."),
        ("new", "At least 24 people were hurt."),
        ("kept", "Rain goes on."),
    ]


def test_sentences_that_only_moved_to_another_line_are_kept() -> None:
    parts = sentence_diff("Rain goes on.\nIt is cold.", "Rain goes on. It is cold.")
    assert {part.kind for part in parts} == {"kept"}


@given(TEXTS, TEXTS)
def test_kept_and_new_sentences_are_the_later_text_and_the_others_the_earlier(
    before: str, after: str
) -> None:
    parts = sentence_diff(before, after)
    now = [p.span.of(after) for p in parts if p.kind != "gone"]
    was = [p.words for p in parts if p.kind != "new"]
    assert " ".join(now) == after
    assert " ".join(was) == before


def test_the_last_edit_comes_first_and_says_whether_the_headline_changed() -> None:
    texts = [
        Revision("A", BEFORE, NOW),
        Revision("B", BEFORE, NOW + timedelta(hours=1)),
        Revision("B", AFTER, NOW + timedelta(hours=2)),
    ]
    last, first = edits(texts)
    assert last.title is None
    assert (last.size("new"), last.size("gone"), last.size("kept")) == (1, 1, 2)
    assert first.title == ("A", "B")
    assert first.later == NOW + timedelta(hours=1)
