import importlib.util
import json
import random
from typing import Any

import pytest

from briefing.model import Span
from tests.eval.measures import Number, bare, close, count_numbers, f1, macro_f1, mean
from tests.shared import SHARED, needs_shared


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert f1(6, 10, 12) == pytest.approx(mean(100 * 6 / 10, 100 * 6 / 12))
    assert f1(0, 0, 0) == 0.0


def test_macro_f1_weighs_every_expected_label_alike() -> None:
    # a: 2 of 2 found, one too many (80); b: 1 of 2 found (66.7)
    assert macro_f1("aabb", "aaab") == pytest.approx((80 + 200 / 3) / 2)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("the United Nations", "United Nations"),
        ("Maduro's", "Maduro"),
        ("the United States’", "United States"),
        ("Theresa May", "Theresa May"),
        ("the", "the"),
    ],
)
def test_a_name_is_compared_without_article_and_possessive(
    name: str, core: str
) -> None:
    text = f"of {name} and"
    assert bare(text, (3, 3 + len(name))).of(text) == core
    assert isinstance(bare(text, (3, 3 + len(name))), Span)


def test_a_range_is_not_a_number() -> None:
    assert close((5.0, 10.0), (5.0, 10.0))
    assert not close((5.0, 10.0), 5.0)
    assert close(21.0, 21.0001)
    assert not close(21.0, 21.1)


def test_a_number_is_right_in_value_though_its_unit_and_change_are_not() -> None:
    counts = count_numbers(
        [[Number(21.0, "people", ">")]], [[Number(21.0, "boat", "=")]]
    )
    assert counts == (1, 0, 0, 1, 1)


@pytest.fixture(scope="module")
def reference() -> Any:
    """The scorers beside the benchmark sets."""
    path = SHARED / "data" / "score.py"
    spec = importlib.util.spec_from_file_location("reference_scorers", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared
def test_labels_are_counted_as_the_reference_does(reference: Any) -> None:
    chance = random.Random(1)
    expected = chance.choices("abcd", k=500)
    found = [chance.choice([label, *"abcde"]) for label in expected]
    theirs = 100 * reference.classification(expected, found)["macroF1"]
    assert macro_f1(expected, found) == pytest.approx(theirs)


@needs_shared
def test_numbers_are_counted_as_the_reference_does(reference: Any) -> None:
    chance = random.Random(2)
    expected, found = _numbers(chance), _numbers(chance)
    theirs = reference.newsquant(_rows(expected), _rows(found))
    counts = count_numbers(expected, found)
    for metric, mine in (
        ("value", counts.value),
        ("value+unit", counts.value_and_unit),
        ("value+change", counts.value_and_change),
    ):
        wanted = 100 * theirs[metric]["F1"]
        assert f1(mine, counts.found, counts.expected) == pytest.approx(wanted), metric


def _numbers(chance: random.Random) -> list[list[Number]]:
    """Return sentences with so few different numbers that they often meet."""
    values = (1.0, 2.0, 3.5, (1.0, 2.0), (5.0, 10.0))
    return [
        [
            Number(chance.choice(values), chance.choice("xYz"), chance.choice("=~>"))
            for _ in range(chance.randint(0, 4))
        ]
        for _ in range(400)
    ]


def _rows(sentences: list[list[Number]]) -> list[list[dict[str, object]]]:
    rows = [
        [
            {"value": n.value, "normalized_unit": n.unit, "change": n.change}
            for n in numbers
        ]
        for numbers in sentences
    ]
    copied: list[list[dict[str, object]]] = json.loads(json.dumps(rows))
    return copied
