"""What is followed is told once it has news, and not before."""

from briefing.across import watching
from briefing.across.pointing import number_ref, the_figure
from briefing.across.watching import watch_figure, watch_number
from briefing.store import Store
from briefing.store.watches import Watch
from tests.across.papers import tell
from tests.across.test_linking import FIRST, SECOND
from tests.builders import NOW

VIEWS = {"dams": "Riverton"}


def news(store: Store) -> list[str]:
    return [one.in_words for one in watching.news(store, NOW, VIEWS)]


def test_the_first_look_tells_nothing(store: Store) -> None:
    tell(store, "a", FIRST)
    watch = watch_figure(store, "w1", the_figure(store, "Ana Ruiz"))
    store.watches.add(watch, "watch", NOW)
    assert news(store) == []


def test_a_figure_named_in_a_new_article_is_news_once(store: Store) -> None:
    tell(store, "a", FIRST)
    watch = watch_figure(store, "w1", the_figure(store, "Ana Ruiz"))
    store.watches.add(watch, "watch", NOW)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    assert news(store) == ["Ana Ruiz: 1 new article, The Herald"]
    watching.told(store)
    assert news(store) == []


def test_a_new_value_of_a_number_is_told_with_its_paper(store: Store) -> None:
    a = tell(store, "a", FIRST)
    watch = watch_number("w1", number_ref(store, a, "at least 21"), "flood deaths")
    store.watches.add(watch, "watch", NOW)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    assert news(store) == ["flood deaths: now 34, The Herald"]


def test_what_a_query_finds_anew_is_told(store: Store) -> None:
    tell(store, "a", FIRST)
    store.watches.add(Watch("w1", watching.QUERY, "Riverton", "Riverton"), "w", NOW)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    tell(store, "c", "Nothing happened in Oslo.", outlet="The Post")
    assert news(store) == ["Riverton: 1 new article, The Herald"]


def test_the_news_of_a_query_is_the_sentence_with_its_words(store: Store) -> None:
    tell(store, "a", FIRST)
    for word in ("lighthouse", "outlet:Post"):
        store.watches.add(Watch(word, watching.QUERY, word, word), "w", NOW)
    text = "Oslo slept all day. A lighthouse was built there."
    tell(store, "c", text, outlet="The Post")
    found = watching.news(store, NOW, {})
    shown = {one.watch.id: one.found[0].sentence.of(text) for one in found}
    assert shown == {
        "lighthouse": "A lighthouse was built there.",
        "outlet:Post": "Oslo slept all day.",
    }


def test_a_removed_watch_is_silent_and_undo_brings_it_back(store: Store) -> None:
    tell(store, "a", FIRST)
    watch = watch_figure(store, "w1", the_figure(store, "Ana Ruiz"))
    store.watches.add(watch, "watch", NOW)
    store.watches.remove("w1", "removed", NOW)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    assert news(store) == []
    store.journal.undo()
    assert news(store) == ["Ana Ruiz: 1 new article, The Herald"]


def test_a_view_that_is_followed_may_go_without_harm(store: Store) -> None:
    tell(store, "a", FIRST)
    for name in ("dams", "gone"):
        watch = Watch(name, watching.QUERY, f"view:{name}", name)
        store.watches.add(watch, "w", NOW)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    assert news(store) == ["dams: 1 new article, The Herald"]


def test_a_revised_article_is_news_only_where_its_words_are(store: Store) -> None:
    tell(store, "a", FIRST)
    watch = watch_figure(store, "w1", the_figure(store, "Ana Ruiz"))
    store.watches.add(watch, "watch", NOW)
    tell(store, "a", f"{FIRST} The dam was fifty years old.")
    assert news(store) == []
    tell(store, "a", f"{FIRST} The dam was old. Ana Ruiz resigned on Friday.")
    (told,) = watching.news(store, NOW, VIEWS)
    (row,) = told.found
    assert row.sentence.of(row.article.text) == "Ana Ruiz resigned on Friday."


def test_a_sentence_that_another_paper_prints_again_is_told_once(store: Store) -> None:
    tell(store, "a", FIRST)
    watch = watch_figure(store, "w1", the_figure(store, "Ana Ruiz"))
    store.watches.add(watch, "watch", NOW)
    tell(store, "b", f"{FIRST} Ana Ruiz resigned.", outlet="The Herald", day=21)
    tell(store, "c", f"{FIRST} Ana Ruiz resigned.", outlet="The Post", day=22)
    (told,) = watching.news(store, NOW, VIEWS)
    assert [row.article.outlet for row in told.found] == ["The Herald"]


def test_a_value_is_told_once_and_not_again_when_its_sentence_is_reworded(
    store: Store,
) -> None:
    a = tell(store, "a", FIRST)
    watch = watch_number("w1", number_ref(store, a, "at least 21"), "flood deaths")
    store.watches.add(watch, "watch", NOW)
    again = FIRST.replace("Ana Ruiz said", "as police said")
    assert again != FIRST
    tell(store, "a", again)
    assert news(store) == []
    tell(store, "b", FIRST, outlet="The Post", day=21)
    assert news(store) == []
    tell(store, "a", FIRST.replace("21", "27"))
    assert news(store) == ["flood deaths: now ≥27, The Example"]


def test_a_query_finds_a_revised_article_anew_only_in_new_words(store: Store) -> None:
    tell(store, "a", FIRST)
    for query in ("Riverton", "outlet:Example", "title:storm"):
        watch = Watch(query, watching.QUERY, query, query)
        store.watches.add(watch, "w", NOW)
    tell(store, "a", f"{FIRST} The dam was fifty years old.")
    assert news(store) == []
    tell(store, "a", f"{FIRST} A second dam near Riverton holds.")
    assert news(store) == ["Riverton: 1 revised article, The Example"]
    tell(store, "a", f"A storm came. {FIRST}")
    assert "title:storm: 1 revised article, The Example" in news(store)
