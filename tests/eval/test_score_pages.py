"""The scorer of pages counts as the benchmark's own does."""

import importlib.util

from tests.eval.score_pages import compare
from tests.shared import SHARED, needs_shared

TRUE = "the dam gave way on Monday and the road was closed"


def test_the_same_text_is_all_right() -> None:
    assert compare(TRUE, TRUE) == (1, 1)
    assert compare("", "") == (1, 1)


def test_what_is_missing_and_what_is_too_much_are_told_apart() -> None:
    precision, recall = compare(TRUE, "the dam gave way on Monday")
    assert (precision, recall) == (1, 3 / 8)
    precision, recall = compare("the dam gave way on Monday", TRUE)
    assert (precision, recall) == (3 / 8, 1)
    assert compare(TRUE, "") == (0, 0)


@needs_shared
def test_it_agrees_with_the_reference() -> None:
    path = SHARED / "data" / "score.py"
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    found = TRUE.replace("Monday", "Tuesday night")
    theirs = reference.aeb([(TRUE, found)])
    assert compare(TRUE, found) == (theirs["P"], theirs["R"])
