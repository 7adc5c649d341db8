"""A story as its papers tell it, and what of it is new."""

from briefing.across.novelty import lines_of, new_names, only_new, seen_lines
from briefing.across.stories import view_of, why_together
from briefing.across.story_view import StoryView
from briefing.store import Store
from tests.across.papers import tell

LANTERN = (
    "A dam gave way above Riverton in Kenya on Monday and killed 21 people. "
    "Governor Ana Ruiz flew to Riverton on Tuesday. "
    "The Miami Herald reported that engineers had warned of cracks in May. "
    "“We saw it coming for years and nobody listened to us,” said Ana Ruiz."
)
HERALD = (
    "At least 21 people were killed when a dam gave way above Riverton in Kenya on "
    "Monday. The Harbour Bank promised 5 million dollars for new houses."
)


def view(store: Store) -> StoryView:
    a = tell(store, "a", LANTERN, outlet="The Lantern", day=18)
    tell(store, "b", HERALD, outlet="The Herald", day=19)
    return view_of(store, store.story_list.of(a))


def test_an_event_that_two_papers_tell_is_shown_once_with_both(store: Store) -> None:
    first = view(store).happened[0]
    assert first.outlets == ("The Lantern", "The Herald")
    assert first.lines[0].words.startswith("A dam gave way above Riverton")


def test_what_only_one_paper_has_stands_under_it(store: Store) -> None:
    lantern, herald = view(store).papers
    assert [line.words[:16] for line in herald.only] == ["The Harbour Bank"]
    alone = [name.words for name in herald.only_figures]
    assert "Harbour Bank" in alone
    assert "Riverton" not in alone
    assert ["5 million" in line.words for line in herald.only_numbers] == [True]
    assert lantern.lead is not None
    assert lantern.lead.words.startswith("A dam gave way")


def test_papers_that_cite_one_another_are_named(store: Store) -> None:
    lantern, _ = view(store).papers
    assert [outlet for outlet, _ in lantern.cites] == ["Miami Herald"]


def test_dated_sentences_stand_by_their_days(store: Store) -> None:
    days = view(store).timeline
    assert [str(day.first) for day in days] == [
        "2026-05-01",
        "2026-11-16",
        "2026-11-17",
    ]
    assert days[1].events[0].outlets == ("The Lantern", "The Herald")


def test_key_quotes_stand_with_their_speaker(store: Store) -> None:
    ((speaker, line),) = view(store).quotes
    assert speaker == "Ana Ruiz"
    assert line.words.startswith("“We saw it coming")


def test_numbers_that_papers_share_are_in_the_story(store: Store) -> None:
    (series,) = view(store).numbers
    assert series.values == ("21", "≥21")


def test_why_articles_are_together_is_in_words_of_the_text(store: Store) -> None:
    told = view(store)
    shared = why_together(store, told.pages[0].article.id)
    assert shared is not None
    assert "Riverton" in shared.names
    assert "dam" in shared.words
    assert why_together(store, tell(store, "c", "Oslo slept.", outlet="Post")) is None


def test_what_was_on_the_screen_is_not_new_and_the_rest_is(store: Store) -> None:
    told = view(store)
    assert seen_lines(store, lines_of(told)) == frozenset()
    read = told.pages[1].article
    store.seen.note(
        [(read.id, line.words) for line in lines_of(told) if line.article == read]
    )
    seen = seen_lines(store, lines_of(told))
    assert {line.article.id for line in seen} == {read.id}
    fresh = only_new(told, seen)
    assert all(told.happened[0] != event for event in fresh.happened)
    assert fresh.papers[1].only == ()
    new = {name.words: name for name in new_names(told, seen)}
    assert "Riverton" not in new
    assert new["Ana Ruiz"].line.words.startswith("Governor Ana Ruiz flew")


def test_nothing_is_marked_new_in_a_story_never_read(store: Store) -> None:
    assert new_names(view(store), frozenset()) == ()
