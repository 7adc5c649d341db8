"""Derived data: figures link articles, and all of it can be rebuilt."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Analysis, Figure, FigureType, Mention, Span, text_hash
from briefing.store import Store
from briefing.store.codec import decode, encode
from tests.builders import entry, note, take
from tests.test_digest import ANALYSIS, quantity


def analysis(text: str, *names: str, series: str = "") -> Analysis:
    """An analysis in which each name is mentioned once, as a person."""
    figures = tuple(
        Figure(key=f"person:{name.lower()}", type=FigureType.PERSON, name=name)
        for name in names
    )
    return Analysis(
        text_hash=text_hash(text),
        rules_version="v1",
        lang="en",
        passages=(),
        quotes=(),
        figures=figures,
        mentions=tuple(Mention(span=Span(0, 1), figure=f.key) for f in figures),
        quantities=(quantity(series=series),) if series else (),
    )


def save(store: Store, id_: str, *names: str, series: str = "") -> None:
    text = store.articles.get(id_).text
    store.derived.save([(id_, analysis(text, *names, series=series))])


def counts(store: Store, id_: str) -> dict[str, int]:
    return {f.name: f.articles for f in store.derived.figures_of(id_)}


def test_an_analysis_comes_back_as_it_was_saved() -> None:
    assert decode(encode(ANALYSIS)) == ANALYSIS


@given(st.text())
def test_any_key_survives_the_codec(key: str) -> None:
    odd = replace(ANALYSIS, mentions=(Mention(span=Span(0, 1), figure=key),))
    assert decode(encode(odd)) == odd


def test_articles_wait_for_analysis_newest_first_until_the_rules_change(
    store: Store,
) -> None:
    a, b = take(store, entry(guid="a", published=None), entry(guid="b"))
    assert store.derived.waiting("v1") == (a, b)
    save(store, a)
    assert store.derived.waiting("v1") == (b,)
    assert store.derived.count_pending("v2") == 2


def test_an_analysis_of_a_text_that_changed_meanwhile_is_dropped(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    late = analysis(entry().text, "Ana Ruiz")
    take(store, entry(guid="a", text="Another text."))
    store.derived.save([(a, late)])
    assert store.derived.analysis(a) is None
    assert store.derived.waiting("v1") == (a,)


def test_a_figure_counts_the_articles_that_name_it(store: Store) -> None:
    a, b = take(store, entry(guid="a"), entry(guid="b"))
    save(store, a, "Ana Ruiz", "Li Wei")
    save(store, b, "Ana Ruiz")
    assert counts(store, a) == {"Ana Ruiz": 2, "Li Wei": 1}
    found = store.derived.naming("person:ana ruiz", 9)
    assert {article.id for article, _, _ in found} == {a, b}


def test_analysing_again_counts_nothing_twice(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    save(store, a, "Ana Ruiz")
    save(store, a, "Ana Ruiz")
    assert counts(store, a) == {"Ana Ruiz": 1}


def test_a_bare_surname_joins_its_only_full_name_whatever_came_first(
    store: Store,
) -> None:
    a, b = take(store, entry(guid="a"), entry(guid="b"))
    save(store, a, "Ruiz")
    save(store, b, "Ana Ruiz")
    assert counts(store, a) == {"Ruiz": 2}
    assert counts(store, b) == {"Ana Ruiz": 2}


def test_two_people_of_one_surname_stay_two(store: Store) -> None:
    a, b, c = take(store, entry(guid="a"), entry(guid="b"), entry(guid="c"))
    save(store, a, "Ruiz")
    save(store, b, "Ana Ruiz")
    save(store, c, "Pedro Ruiz")
    assert counts(store, a) == {"Ruiz": 1}
    assert counts(store, b) == {"Ana Ruiz": 1}


def test_a_number_is_one_series_only_among_articles_of_one_affair(store: Store) -> None:
    a, b, c = take(store, entry(guid="a"), entry(guid="b"), entry(guid="c"))
    save(store, a, "Ana Ruiz", "Li Wei", series="count:strike")
    save(store, b, "Ana Ruiz", "Li Wei", series="count:strike")
    save(store, c, "Somebody Else", series="count:strike")
    (number,) = [f for f in store.derived.figures_of(a) if f.kind == "number"]
    assert number.articles == 2
    found = store.derived.naming("count:strike", 9, beside=a)
    assert {article.id for article, _, _ in found} == {a, b}


def test_all_figures_are_found_by_any_part_of_the_name(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    save(store, a, "Ana Ruiz", "Li_Wei%")
    assert [f.name for f in store.derived.all_figures("rui", 9)] == ["Ana Ruiz"]
    assert [f.name for f in store.derived.all_figures("_wei%", 9)] == ["Li_Wei%"]
    assert store.derived.all_figures("%%", 9) == ()


def test_rebuilding_leaves_notes_alone(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    store.notes.save(note(article_id=a), "note")
    save(store, a, "Ana Ruiz")
    save(store, a)
    assert len(store.notes.all()) == 1


def test_what_is_outdated_waits_again_and_can_be_read_meanwhile(store: Store) -> None:
    a, b = take(store, entry(guid="a", published=None), entry(guid="b"))
    save(store, a, "Ana Ruiz")
    save(store, b)
    store.derived.outdate()
    assert store.derived.waiting("v1") == (a, b)
    assert counts(store, a) == {"Ana Ruiz": 1}
    assert store.derived.analysis(a) is not None


def test_pruning_drops_the_figures_that_nobody_names_any_more(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    save(store, a, "Ana Ruiz", "Li Wei")
    save(store, a, "Li Wei")
    store.derived.prune()
    with store.writing() as database:
        names = database.execute("SELECT name FROM figures").fetchall()
    assert [name for (name,) in names] == ["Li Wei"]
    assert counts(store, a) == {"Li Wei": 1}
