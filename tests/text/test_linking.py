import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Figure, FigureType
from briefing.text import linking, linking_company
from briefing.text.linking import Document
from briefing.text.linking_company import Context
from briefing.text.linking_files import RuleError, from_row, to_row
from briefing.text.linking_rules import (
    FigureRef,
    Hide,
    Link,
    Merge,
    NumberRef,
    Part,
    Place,
    Rename,
    Retype,
    Rule,
    Split,
    Use,
    apply_number_rules,
    apply_rules,
)
from tests.archives import FigureMemory, Remembered
from tests.eval import linking_cases

CASES = list(linking_cases.alias_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
@pytest.mark.parametrize("at_once", [True, False], ids=["batch", "one-by-one"])
def test_own_alias_cases(case: linking_cases.AliasCase, at_once: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert linking_cases.joined(case, at_once=at_once) == case.same


def person(name: str, *aliases: str) -> Figure:
    key = f"person:{name.lower()}"
    return Figure(key=key, type=FigureType.PERSON, name=name, aliases=aliases)


def place(name: str) -> Figure:
    return Figure(key=f"place:{name.lower()}", type=FigureType.PLACE, name=name)


def document(article: str, *figures: Figure, day: int = 1) -> Document:
    published = datetime(2026, 3, day, tzinfo=UTC)
    return Document(article=article, published=published, figures=figures)


def test_a_new_figure_keeps_its_own_key() -> None:
    keys = linking.link([document("a", person("Ann Lee"))], FigureMemory())
    assert keys == {("a", "person:ann lee"): "person:ann lee"}


def test_a_surname_of_nobody_known_does_not_take_another_s_key() -> None:
    archive = FigureMemory()
    linking.link([document("a", person("Lee"), place("Oslo"))], archive)
    keys = linking.link([document("b", person("Lee"), place("Lima"))], archive)
    assert keys["b", "person:lee"] == "person:lee@b"


def test_a_choice_says_what_decided_it() -> None:
    known = Remembered(key="k", type=FigureType.PERSON, names=("Ann Lee",))
    choice = linking.choose(person("Ann Lee"), Context(), [known])
    assert choice == ("k", "the same name")


def test_a_surname_that_fits_two_equally_joins_neither() -> None:
    company = ("place:oslo", "person:kai moe")
    marks = linking_company.met(map(linking_company.mark, company), ())
    known = [
        Remembered(key=name, type=FigureType.PERSON, names=(name,), marks=marks)
        for name in ("Ann Lee", "Bob Lee")
    ]
    choice = linking.choose(person("Lee"), Context(company), known)
    assert choice == (None, "the surname, but of several")


def test_a_surname_of_two_known_people_is_nobody_s_first_name() -> None:
    told = ("person:kai moe", "person:ida roe", "person:jon poe", "person:una coe")
    near = linking_company.met(map(linking_company.mark, told), ())
    known = [
        Remembered(key=name, type=FigureType.PERSON, names=(name,), marks=near)
        for name in ("Ann Lee", "Bob Lee", "Lee Marlow")
    ]
    first = linking.choose(person("Lee"), Context(told), known[2:])
    assert first == ("Lee Marlow", "the first name")
    assert linking.choose(person("Lee"), Context(told), known).key is None


def test_two_people_whose_articles_both_say_the_surname_stay_two() -> None:
    batch = [
        document("a", person("Ann Lee", "Lee"), place("Oslo"), place("Bergen")),
        document("b", person("Bob Lee", "Lee"), place("Oslo"), place("Bergen")),
    ]
    keys = linking.link(batch, FigureMemory())
    assert keys["a", "person:ann lee"] != keys["b", "person:bob lee"]


def test_a_figure_keeps_those_it_was_named_with_last() -> None:
    before = linking_company.met(range(64), ())
    after = linking_company.met([64, 63], before)
    assert after[:3] == (64, 63, 0)
    assert len(after) == len(before)


@given(st.permutations(range(4)))
def test_the_order_within_a_batch_is_no_matter(order: list[int]) -> None:
    batch = [
        document("a", person("Ann Lee"), place("Leeds"), person("Kai Moe")),
        document("b", person("Lee"), place("Leeds"), person("Kai Moe")),
        document("c", person("Lee"), place("Lima"), day=2),
        document("d", person("A. Lee"), place("Leeds"), person("Kai Moe"), day=3),
    ]
    mixed = linking.link([batch[at] for at in order], FigureMemory())
    assert mixed == linking.link(batch, FigureMemory())


USES = {
    Use("a", "person:ann lee", "Ann Lee"): "person:ann lee",
    Use("a", "person:ann lee", "Lee"): "person:ann lee",
    Use("b", "person:lee", "Lee"): "person:ann lee",
    Use("c", "person:bob lee", "Bob Lee"): "person:bob lee",
}
ANN = FigureRef(key="person:ann lee", article="a", name="Ann Lee")
BOB = FigureRef(key="person:bob lee", article="c", name="Bob Lee")
ONE = NumberRef(article="a", words="14", sentence="They made 14 strikes.")
TWO = NumberRef(article="b", words="21", sentence="At least 21 strikes.")
RULES: tuple[Rule, ...] = (
    Merge(id="1", figures=(ANN, BOB)),
    Split(id="2", figure=ANN, articles=("b",), names=("Lee",)),
    Rename(id="3", figure=ANN, name="Anne Lee"),
    Retype(id="4", figure=ANN, type=FigureType.GROUP),
    Hide(id="5", figure=BOB),
    Link(id="6", numbers=(ONE, TWO)),
    Part(id="7", number=ONE),
)


def test_a_merge_makes_one_figure_of_all_uses() -> None:
    shown = apply_rules(USES, [RULES[0]])
    assert set(shown.keys.values()) == {"person:ann lee"}


def test_a_split_takes_away_the_uses_it_names_and_no_other() -> None:
    shown = apply_rules(USES, [RULES[1]])
    changed = {use for use in USES if shown.keys[use] != USES[use]}
    assert changed == {Use("b", "person:lee", "Lee")}
    assert shown.keys[Use("b", "person:lee", "Lee")] == "person:ann lee~2"


def test_names_types_and_hiding_go_by_the_key() -> None:
    shown = apply_rules(USES, RULES[2:5])
    assert shown.names == {"person:ann lee": "Anne Lee"}
    assert shown.types == {"person:ann lee": FigureType.GROUP}
    assert shown.hidden == {"person:bob lee"}


def test_a_rule_finds_its_figure_when_keys_have_changed() -> None:
    renewed = {use: key.replace("lee", "lee@z") for use, key in USES.items()}
    shown = apply_rules(renewed, [RULES[0]])
    assert set(shown.keys.values()) == {"person:ann lee@z"}
    assert shown.idle == []


def test_a_rule_whose_figure_is_gone_stays_idle() -> None:
    shown = apply_rules({}, RULES)
    assert shown.idle == ["1", "2", "3", "4", "5"]


def test_a_rule_left_out_is_undone() -> None:
    assert apply_rules(USES, []).keys == USES


def test_later_rules_see_what_earlier_ones_did() -> None:
    again = Split(id="9", figure=ANN, articles=("c",))
    shown = apply_rules(USES, [RULES[0], again])
    assert shown.keys[Use("c", "person:bob lee", "Bob Lee")] == "person:ann lee~9"


PLACES = (
    Place("a:1", "a", "14", "They made 14 strikes."),
    Place("b:1", "b", "21", "At least 21 strikes."),
    Place("c:1", "c", "9", "Nine."),
)


def test_linked_numbers_bring_their_series_along() -> None:
    keys, idle = apply_number_rules(
        {"a:1": "s", "b:1": "t", "c:1": "t"}, PLACES, [RULES[5]]
    )
    assert keys == {"a:1": "s", "b:1": "s", "c:1": "s"}
    assert idle == ()


def test_numbers_in_no_series_can_be_linked() -> None:
    keys, _ = apply_number_rules({}, PLACES, [RULES[5]])
    assert keys == {"a:1": "linked:6", "b:1": "linked:6"}


def test_a_parted_number_stands_alone() -> None:
    keys, _ = apply_number_rules({"a:1": "s", "b:1": "s"}, PLACES, [RULES[6]])
    assert keys == {"a:1": "parted:7", "b:1": "s"}


def test_a_number_whose_words_are_gone_leaves_its_rule_idle() -> None:
    keys, idle = apply_number_rules({"b:1": "s"}, PLACES[1:], RULES)
    assert keys == {"b:1": "s"}
    assert idle == ("6", "7")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_a_rule_survives_a_file(rule: Rule) -> None:
    assert from_row(json.loads(json.dumps(to_row(rule)))) == rule


def test_a_rule_that_lacks_something_says_what() -> None:
    with pytest.raises(RuleError, match="it has no 'id'"):
        from_row({"rule": "merge"})


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"rule": "merge", "id": "1"},
        {"rule": "eat", "id": "1", "figure": {"key": "", "article": "", "name": ""}},
        {"rule": "hide", "id": "1", "figure": "Ann"},
    ],
)
def test_a_row_that_is_no_rule_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match="not a rule"):
        from_row(row)
