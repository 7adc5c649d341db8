"""Corrections hold for what is stored and for what comes, and can be taken back."""

import json

import pytest

from briefing.across.corrections import replay
from briefing.across.linking import link_all, relink
from briefing.across.numbers import series_of
from briefing.model import FigureType
from briefing.store import Store
from briefing.text.linking_files import to_row
from briefing.text.linking_rules import (
    FigureRef,
    Hide,
    Link,
    Merge,
    NumberRef,
    Part,
    Rename,
    Retype,
    Rule,
    Split,
)
from tests.across.papers import analysis, counts, tell
from tests.across.test_linking import FIRST, SECOND
from tests.builders import NOW

FRONT = "The Harbour Workers Front closed Riverton in Kenya, police said."
LIGA = "Riverton in Kenya fears the Dockers League. Police watch the Dockers League."


def correct(store: Store, rule: Rule) -> tuple[str, ...]:
    store.corrections.save([(rule.id, json.dumps(to_row(rule)))], "correction", NOW)
    return replay(store)


def ref(store: Store, id_: str, name: str) -> FigureRef:
    (key,) = [f.key for f in analysis(store, id_).figures if f.name == name]
    return FigureRef(key=key, article=id_, name=name)


def merge(store: Store, a: str, b: str) -> Merge:
    first = ref(store, a, "Harbour Workers Front")
    return Merge(id="m1", figures=(first, ref(store, b, "Dockers League")))


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    """Two articles that name one union in two ways."""
    return tell(store, "a", FRONT), tell(store, "b", LIGA, outlet="The Herald")


def test_figures_that_were_merged_are_one_by_the_first_name(
    store: Store, two: tuple[str, str]
) -> None:
    assert correct(store, merge(store, *two)) == ()
    for id_ in two:
        assert counts(store, id_)["Harbour Workers Front"].articles == 2


def test_a_merge_holds_for_articles_that_come_later(
    store: Store, two: tuple[str, str]
) -> None:
    correct(store, merge(store, *two))
    c = tell(store, "c", LIGA.replace("Police", "The mayor"), outlet="The Post")
    assert counts(store, c)["Harbour Workers Front"].articles == 3


def test_a_merge_holds_after_everything_is_linked_anew(
    store: Store, two: tuple[str, str]
) -> None:
    correct(store, merge(store, *two))
    relink(store)
    link_all(store)
    assert counts(store, two[1])["Harbour Workers Front"].articles == 2


def test_undo_takes_a_merge_back_and_redo_makes_it_again(
    store: Store, two: tuple[str, str]
) -> None:
    correct(store, merge(store, *two))
    store.journal.undo()
    replay(store)
    assert counts(store, two[1])["Dockers League"].articles == 1
    store.journal.redo()
    replay(store)
    assert counts(store, two[1])["Harbour Workers Front"].articles == 2


def test_a_figure_split_off_in_one_article_stays_apart(store: Store) -> None:
    a = tell(store, "a", FIRST)
    b = tell(store, "b", SECOND, outlet="The Herald", day=21)
    rule = Split(id="s1", figure=ref(store, a, "Ana Ruiz"), articles=(b,))
    assert correct(store, rule) == ()
    assert counts(store, a)["Ana Ruiz"].articles == 1
    assert counts(store, b)["Ruiz"].articles == 1


def test_a_figure_goes_by_the_name_and_the_kind_it_was_given(
    store: Store, two: tuple[str, str]
) -> None:
    figure = ref(store, two[0], "Riverton")
    correct(store, Rename(id="r1", figure=figure, name="Riverton Port"))
    correct(store, Retype(id="t1", figure=figure, type=FigureType.ORGANISATION))
    assert counts(store, two[1])["Riverton Port"].kind == "organisation"
    assert [f.name for f in store.derived.all_figures("Port", 9)] == ["Riverton Port"]


def test_a_hidden_figure_is_not_shown_anywhere(
    store: Store, two: tuple[str, str]
) -> None:
    correct(store, Hide(id="h1", figure=ref(store, two[0], "Riverton")))
    assert "Riverton" not in counts(store, two[1])
    assert store.derived.all_figures("Riverton", 9) == ()


def number(store: Store, id_: str, words: str) -> NumberRef:
    article = store.articles.get(id_)
    (found,) = [
        p.span.of(article.text)
        for p in analysis(store, id_).passages
        if words in p.span.of(article.text)
    ]
    return NumberRef(article=id_, words=words, sentence=found)


def test_numbers_linked_by_hand_are_one_series_and_parted_ones_are_not(
    store: Store,
) -> None:
    a = tell(store, "a", FIRST)
    other = "In Norway, 340 cows were sold at a fair on Monday, the farmers said."
    c = tell(store, "c", other, outlet="The Farmer")
    first, cows = number(store, a, "at least 21"), number(store, c, "340")
    assert correct(store, Link(id="l1", numbers=(first, cows))) == ()
    (key,) = {q.series for q in analysis(store, c).quantities}
    series = series_of(store, key)
    assert series is not None
    assert series.articles == 2
    assert correct(store, Part(id="p1", number=cows)) == ()
    (key,) = {q.series for q in analysis(store, c).quantities}
    series = series_of(store, key)
    assert series is not None
    assert series.articles == 1


def test_a_number_linked_to_one_that_counts_nothing_known_draws_what_it_drew(
    store: Store,
) -> None:
    a = tell(store, "a", FIRST)
    bare = tell(store, "c", "It was 21 on Monday, the radio said.", outlet="The Radio")
    (quantity,) = analysis(store, bare).quantities
    assert quantity.series.startswith("alone@")
    numbers = number(store, bare, "21"), number(store, a, "at least 21")
    assert correct(store, Link(id="l1", numbers=numbers)) == ()
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    (quantity,) = analysis(store, bare).quantities
    series = series_of(store, quantity.series)
    assert series is not None
    assert series.articles == 3


def test_a_rule_that_finds_nothing_says_so_and_does_no_harm(
    store: Store, two: tuple[str, str]
) -> None:
    nobody = FigureRef(key="person:nobody", article=two[0], name="Nobody")
    assert correct(store, Hide(id="h1", figure=nobody)) == ("h1",)
    assert "Riverton" in counts(store, two[0])
