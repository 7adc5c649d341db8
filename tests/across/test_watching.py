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
