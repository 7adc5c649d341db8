"""Derived data: figures link articles, and all of it can be rebuilt."""

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


def test_an_analysis_comes_back_as_it_was_saved() -> None:
    assert decode(encode(ANALYSIS)) == ANALYSIS


@given(st.text())
def test_any_key_survives_the_codec(key: str) -> None:
    odd = ANALYSIS._replace(mentions=(Mention(span=Span(0, 1), figure=key),))
    assert decode(encode(odd)) == odd


def test_articles_wait_for_analysis_newest_first_until_the_rules_change(
    store: Store,
) -> None:
    a, b = take(store, entry(guid="a", published=None), entry(guid="b"))
    assert store.derived.waiting("v1") == (a, b)
    save(store, a)
    assert store.derived.waiting("v1") == (b,)
    assert store.derived.count_pending("v2") == 2


def test_the_queue_is_right_for_whatever_rules_are_asked_about(store: Store) -> None:
    a, b = take(store, entry(guid="a", published=None), entry(guid="b"))
    save(store, a)  # before anybody asked
    assert store.derived.waiting("v1") == (b,)
    assert store.derived.waiting("v2") == (a, b)
    save(store, b)  # by rules that are not the newest
    assert store.derived.waiting("v2") == (a, b)
    assert store.derived.waiting("v1") == ()


def test_a_revised_article_and_all_that_is_outdated_wait_again(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    assert store.derived.waiting("v1") == (a,)
    save(store, a)
    assert store.derived.waiting("v1") == ()
    take(store, entry(guid="a", text="Another text."))
    assert store.derived.waiting("v1") == (a,)
    save(store, a)
    store.derived.outdate()
    assert store.derived.count_pending("v1") == 1
    save(store, a)
    assert store.derived.count_pending("v1") == 0


def test_an_analysis_of_a_text_that_changed_meanwhile_is_dropped(store: Store) -> None:
    (a,) = take(store, entry(guid="a"))
    late = analysis(entry().text, "Ana Ruiz")
    take(store, entry(guid="a", text="Another text."))
    store.derived.save([(a, late)])
    assert store.derived.analysis(a) is None
    assert store.derived.waiting("v1") == (a,)


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
    found = store.derived.analysis(a)
    assert found is not None
    assert [figure.name for figure in found.figures] == ["Ana Ruiz"]
