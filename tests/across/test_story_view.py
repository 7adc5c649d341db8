"""A story as its papers tell it, and what of it is new."""

from itertools import combinations

from briefing.across.novelty import (
    Novelty,
    marked,
    novelty,
    only_new,
    seen_of_story,
)
from briefing.across.stories import view_of, why_together
from briefing.across.story_view import Line, StoryView
from briefing.store import Store
from briefing.store.seen import sentence_digest
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


def see(store: Store, told: StoryView, *begun: str) -> Novelty:
    """Let the sentences that begin so have been on the screen."""
    store.seen.note(
        (page.article.id, words)
        for page in told.pages
        for passage in page.analysis.passages
        if (words := passage.span.of(page.article.text)).startswith(begun)
    )
    return novelty(told, seen_of_story(store, told))


def shown(told: StoryView) -> set[str]:
    lines = [line for event in told.happened for line in event.lines]
    lines += [line for row in told.papers for line in row.only]
    lines += [row.lead for row in told.papers if row.lead]
    lines += [line for _, line in told.quotes]
    return {" ".join(line.words.split()[:3]) for line in lines}


def test_what_was_on_the_screen_is_not_new_and_the_rest_is(store: Store) -> None:
    told = view(store)
    new = see(store, told, "At least 21", "The Harbour Bank")
    names = {name.words: name for name in new.names}
    assert "Riverton" not in names
    assert names["Ana Ruiz"].line.words.startswith("Governor Ana Ruiz flew")
    assert shown(only_new(told, new)) == {
        "A dam gave",
        "Governor Ana Ruiz",
        "The Miami Herald",
        "“We saw it",
    }


def test_nothing_is_new_in_a_story_of_which_nothing_was_seen(store: Store) -> None:
    new = see(store, view(store), "No sentence begins so")
    assert (new.names, new.numbers, new.telling) == ((), (), frozenset())


def test_what_another_paper_says_again_is_no_news_but_a_number_in_it_is(
    store: Store,
) -> None:
    told = view(store)
    new = see(store, told, "A dam gave way")
    first = told.happened[0]
    assert first.outlets == ("The Lantern", "The Herald")
    assert new.of(first) == ()
    again = (
        "Rescue comes late. At least 34 people were killed when a dam gave way above "
        "Riverton in Kenya on Monday; Joseph Otieno is missing."
    )
    tell(store, "c", again, outlet="The Post", day=20)
    told = view_of(store, store.story_list.of(told.pages[0].article.id))
    new = novelty(told, seen_of_story(store, told))
    assert [line.article.outlet for line in new.of(told.happened[0])] == ["The Post"]
    assert "≥34" in " ".join(number.words for number in new.numbers)
    assert "Joseph Otieno" in {name.words for name in new.names}
    (series,) = (one for one in only_new(told, new).numbers if "≥34" in one.values)
    assert "21" not in series.values


def test_words_that_were_on_the_screen_are_not_new_in_another_paper(
    store: Store,
) -> None:
    told = view(store)
    see(store, told, "Governor Ana Ruiz flew")
    tell(store, "c", f"{HERALD} {LANTERN}", outlet="The Post", day=20)
    told = view_of(store, store.story_list.of(told.pages[0].article.id))
    new = novelty(told, seen_of_story(store, told))
    lines = [line for row in told.papers for line in row.only]
    lines += [line for event in told.happened for line in event.lines]
    told_again = [line for line in lines if line.words.startswith("Governor Ana")]
    assert not any(map(new.is_new, told_again))


def test_a_revised_article_is_new_where_its_words_are(store: Store) -> None:
    told = view(store)
    begun = [p.span.of(LANTERN)[:20] for p in told.pages[0].analysis.passages]
    see(store, told, *begun)
    tell(store, "a", LANTERN.replace("in May", "in June"), outlet="The Lantern", day=18)
    told = view_of(store, store.story_list.of(told.pages[0].article.id))
    new = novelty(told, seen_of_story(store, told))
    lines = [
        Line(told.pages[0].article, p.span) for p in told.pages[0].analysis.passages
    ]
    assert [line.words[:16] for line in filter(new.is_new, lines)] == [
        "The Miami Herald"
    ]


def test_mentions_are_marked_where_others_were_on_the_screen(store: Store) -> None:
    told = view(store)
    (series,) = told.numbers
    assert [row.fresh for row in marked(store, series.rows)] == [False, False]
    see(store, told, "A dam gave way")
    assert [row.fresh for row in marked(store, series.rows)] == [False, True]


def test_only_what_is_new_is_left_whatever_was_on_the_screen(store: Store) -> None:
    told = view(store)
    lines = [Line(p.article, s.span) for p in told.pages for s in p.analysis.passages]
    for size in range(1, len(lines) + 1):
        for read in combinations(lines, size):
            seen = frozenset(sentence_digest(line.words) for line in read)
            new = novelty(told, seen)
            left = only_new(told, new)
            kept = [line for event in left.happened for line in event.lines]
            kept += [
                line for day in left.timeline for e in day.events for line in e.lines
            ]
            kept += [line for row in left.papers for line in row.only]
            kept += [line for _, line in left.quotes]
            kept += [name.line for name in (*new.names, *new.numbers)]
            assert not set(kept) & set(read)
            alone = {line for row in told.papers for line in row.only}
            assert {line for row in left.papers for line in row.only} == alone - set(
                read
            )
        assert left.says_anything == (size < len(lines))
