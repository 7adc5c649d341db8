"""A search as it is typed: the last word may be the beginning of a longer one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.query import parse, parse_live
from briefing.query.nodes import leaves
from briefing.store import Store, plans, selection
from briefing.store.search import begins_a_word, begun_words
from tests import builders
from tests.builders import NOW, entry, take

TEXTS = (
    "The government says negotiations on the election failed.",
    "São Paulo's organisations moved into presidential politics.",
    "Governing is choosing; the organizer of the killings was seen.",
    "Nothing of the kind: expressions of regret, no more.",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Store]:
    with Store(builders.database(tmp_path / "briefing.db")) as store:
        for number, text in enumerate(TEXTS):
            take(store, entry(guid=f"t{number}", title=f"T{number}", text=text))
        store.arrivals.index_new()
        yield store


@pytest.fixture(params=[0, 10**6], ids=["rare", "common"])
def share(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every beginning be rare, or common if any text has it."""
    monkeypatch.setattr(selection, "_COMMON", request.param)


def found(store: Store, typed: str) -> set[str]:
    numbers = store.articles.numbers(parse_live(typed, NOW), 80)
    return {row.title for row in store.articles.headlines(numbers)}


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize(
    ("word", "titles"),
    [
        ("negotiations", {"T0"}),
        ("elections", {"T0"}),
        ("organisations", {"T1"}),
        ("presidential", {"T1"}),
        ("killing", {"T2"}),
        ("expression", {"T3"}),
        ("são", {"T1"}),
    ],
)
def test_no_letter_of_a_word_loses_what_the_word_finds(
    archive: Store, word: str, titles: set[str]
) -> None:
    for size in range(3, len(word) + 1):
        assert titles <= found(archive, word[:size]), word[:size]


@pytest.mark.usefixtures("share")
def test_only_beginnings_of_words_are_found(archive: Store) -> None:
    assert found(archive, "pre") == {"T1"}
    assert found(archive, "kind not") == {"T3"}
    assert found(archive, "-election gov") == {"T2"}


def test_a_beginning_is_found_at_the_start_of_a_text_and_after_any_mark() -> None:
    assert begins_a_word("pre", "Press")
    assert begins_a_word("pre", "express (prêt-à-porter)")
    assert not begins_a_word("pre", "express")
    assert not begins_a_word("pre", "")


def test_words_half_typed_are_marked_where_they_stand() -> None:
    text = "Éléments: elected in İzmir, re-elected. Preelection"
    hits = begun_words(leaves(parse_live("ele", NOW).node), text)
    assert [hit.of(text) for hit in hits] == ["Éléments", "elected", "elected"]


def test_the_best_are_looked_for_among_those_that_came_in_last(
    archive: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = parse("the sort:rank", NOW)
    assert len(archive.articles.numbers(query)) == 3
    monkeypatch.setattr(plans, "BEST_OF", 2)
    best = archive.articles.headlines(archive.articles.numbers(query))
    assert {row.title for row in best} == {"T2", "T3"}
