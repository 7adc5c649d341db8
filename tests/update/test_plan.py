from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Entry, Intake, Known
from briefing.update.plan import Plan, article_id, content_hash, plan

FEED = "https://example.org/feed.xml"


def entry(
    guid: str = "g",
    url: str = "https://example.org/a",
    title: str = "Bridge closed",
    text: str = "The bridge is closed.",
    byline: str = "",
) -> Entry:
    return Entry(guid=guid, url=url, title=title, text=text, byline=byline)


def stored(known: Mapping[str, Known], planned: Plan) -> dict[str, Known]:
    """What is known once a plan has been carried out."""
    after = dict(known)
    for intake in (*planned.new, *planned.changed):
        after[intake.entry.guid] = known_as(intake)
    return after


def known_as(intake: Intake) -> Known:
    return Known(intake.id, intake.entry.url, intake.content_hash)


def after(*documents: Iterable[Entry]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for document in documents:
        known = stored(known, plan(FEED, known, document))
    return known


def test_an_entry_never_seen_is_new() -> None:
    (found,) = plan(FEED, {}, [entry()]).new
    assert found.entry == entry()
    assert found.id == article_id(FEED, "g")


def test_an_entry_seen_with_the_same_words_is_unchanged() -> None:
    again = plan(FEED, after([entry()]), [entry()])
    assert (again.new, again.changed, again.unchanged) == ((), (), ("g",))


def test_other_words_revise_the_known_article() -> None:
    (found,) = plan(FEED, after([entry()]), [entry(text="It is open.")]).changed
    assert found.id == article_id(FEED, "g")
    assert found.entry.text == "It is open."


def test_an_article_that_moved_keeps_its_identity() -> None:
    moved = entry(url="https://example.org/new-slug", title="Bridge open")
    found = plan(FEED, after([entry()]), [moved])
    assert [intake.id for intake in found.changed] == [article_id(FEED, "g")]


def test_only_title_byline_and_text_count_as_words() -> None:
    before = entry(byline="Ann Lee")
    assert content_hash(before) == content_hash(before._replace(url="", outlet="Post"))
    for other in (
        before._replace(title="other"),
        before._replace(byline="other"),
        before._replace(text="other"),
    ):
        assert content_hash(other) != content_hash(before)


def test_a_feed_that_rewraps_its_text_has_changed_nothing() -> None:
    wrapped = entry(text=" The bridge\n  is\tclosed.\n")
    assert plan(FEED, after([entry()]), [wrapped]).unchanged == ("g",)


@given(st.text(st.sampled_from("ab \n\t\u2028\xa0\u200b"), max_size=12))
def test_white_space_is_folded_wherever_it_stands(text: str) -> None:
    folded = " ".join(text.split())
    assert content_hash(entry(text=text)) == content_hash(entry(text=folded))


def test_words_do_not_slide_between_the_fields_unnoticed() -> None:
    assert content_hash(entry(title="a b", byline="c")) != content_hash(
        entry(title="a", byline="b c")
    )


def test_an_entry_listed_twice_counts_once_and_the_first_counts() -> None:
    found = plan(FEED, {}, [entry(), entry(text="An older text.")])
    assert [intake.entry.text for intake in found.new] == ["The bridge is closed."]


def test_the_same_words_at_the_same_url_are_one_entry_whatever_the_guids() -> None:
    assert len(plan(FEED, {}, [entry("g"), entry("h")]).new) == 1


def test_the_same_words_without_a_url_stay_apart() -> None:
    assert len(plan(FEED, {}, [entry("g", url=""), entry("h", url="")]).new) == 2


SHARED_GUID = [
    entry("same", f"https://example.org/{n}", title=f"Story {n}") for n in (1, 2, 3)
]


def test_entries_that_share_a_guid_are_told_apart_by_url() -> None:
    found = plan(FEED, {}, SHARED_GUID).new
    assert len({intake.id for intake in found}) == 3
    assert len({intake.entry.guid for intake in found}) == 3


def test_entries_that_share_a_guid_keep_their_ids_in_any_order() -> None:
    known = after(SHARED_GUID)
    for document in (SHARED_GUID, SHARED_GUID[::-1], SHARED_GUID[1:], SHARED_GUID[2:]):
        found = plan(FEED, known, document)
        assert (found.new, found.changed) == ((), ())


def test_one_more_entry_under_a_shared_guid_is_new_even_when_it_comes_alone() -> None:
    late = entry("same", "https://example.org/4", title="Story 4")
    assert len(plan(FEED, after(SHARED_GUID), [late]).new) == 1


def test_a_guid_made_up_at_every_request_does_not_make_articles() -> None:
    found = plan(FEED, after([entry("random-1")]), [entry("random-2")])
    assert found.unchanged == ("random-1",)


def counted(guid: str, source: str, **changes: str) -> Entry:
    return entry(guid, f"https://example.org/a?utm_source={source}&id=7", **changes)


def test_what_counts_readers_makes_no_other_article_of_an_entry() -> None:
    shared = [counted("g", "rss"), SHARED_GUID[1]._replace(guid="g")]
    again = [counted("g", "mail"), SHARED_GUID[1]._replace(guid="g")]
    known = after(shared)
    found = plan(FEED, known, again)
    assert (found.new, found.changed) == ((), ())
    late = plan(FEED, known, [counted("h", "mail")])
    assert late.new == ()
    twice = plan(FEED, {}, [counted("a", "rss"), counted("b", "mail")])
    assert [intake.entry.url[-13:] for intake in twice.new] == ["urce=rss&id=7"]


def test_an_article_stored_with_what_counts_readers_in_its_guid_is_known() -> None:
    url = "https://example.org/a?utm_source=rss"
    edited = entry("https://example.org/a", url, text="It is open.")
    (found,) = plan(FEED, after([entry(url, url)]), [edited]).changed
    assert found.id == article_id(FEED, url)


def test_an_outlet_that_counts_editions_in_the_guid_revises_its_article() -> None:
    first = entry("https://example.org/c1#0")
    second = entry("https://example.org/c1#1", text="It is open.")
    (found,) = plan(FEED, after([first]), [second]).changed
    assert found.id == article_id(FEED, "https://example.org/c1#0")
    known = after([first], [second])
    assert len(known) == 1
    assert plan(FEED, known, [second]).unchanged == ("https://example.org/c1#0",)


OTHER = entry("other", "https://example.org/b", title="Ferry late")


def test_a_new_guid_with_new_words_at_a_known_url_revises_its_article() -> None:
    edited = entry("g-2", title="Bridge open", text="It is open.")
    (found,) = plan(FEED, after([entry(), OTHER]), [edited, OTHER]).changed
    assert found.id == article_id(FEED, "g")
    known = after([entry(), OTHER], [edited, OTHER])
    again = plan(FEED, known, [edited, OTHER])
    assert (again.new, again.changed) == ((), ())


def test_where_entries_share_a_page_its_url_makes_no_edition() -> None:
    fresh = entry("g-2", title="Bridge open")
    alone = plan(FEED, after([entry()]), [fresh])
    shared = plan(FEED, after([entry(), OTHER]), [fresh, OTHER, entry("h", title="H")])
    held = plan(FEED, after([entry(), entry("h", title="H")]), [fresh, OTHER])
    assert [len(found.changed) for found in (alone, shared, held)] == [0, 0, 0]


def test_entries_of_one_page_that_all_link_to_it_are_not_editions() -> None:
    first = [entry(f"https://example.org/log#{n}", title=f"Item {n}") for n in (1, 2)]
    second = [entry(f"https://example.org/log#{n}", title=f"Item {n}") for n in (2, 3)]
    assert len(plan(FEED, after(first), second).new) == 1


def test_ids_are_ten_base_32_characters_and_differ_between_feeds() -> None:
    one, other = article_id(FEED, "g"), article_id("https://other.example/feed", "g")
    assert len(one) == 10
    assert set(one) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert one != other


def test_ids_never_change() -> None:
    assert article_id("https://example.org/feed.xml", "tag:1") == "jsygtfguxp"


# Few guids, urls and words, so that every way of clashing turns up.
entries = st.builds(
    entry,
    guid=st.sampled_from(["a", "b", "p#0", "p#1", "p#2"]),
    url=st.sampled_from(["", "https://u.example/1", "https://u.example/2"]),
    title=st.sampled_from(["One", "Two", "Three"]),
)
documents = st.lists(entries, max_size=6)


@given(st.lists(documents, min_size=1, max_size=4))
def test_planning_its_own_result_again_gives_only_unchanged(
    history: list[list[Entry]],
) -> None:
    known = after(*history)
    again = plan(FEED, known, history[-1])
    assert (again.new, again.changed) == ((), ())


@given(st.lists(documents, min_size=1, max_size=4))
def test_a_new_guid_is_never_taken_and_no_article_is_named_twice(
    history: list[list[Entry]],
) -> None:
    known = after(*history[:-1])
    found = plan(FEED, known, history[-1])
    new = [intake.entry.guid for intake in found.new]
    changed = [intake.entry.guid for intake in found.changed]
    assert not set(new) & set(known)
    assert set(changed) | set(found.unchanged) <= set(known)
    named = [*new, *changed, *found.unchanged]
    assert len(set(named)) == len(named)


@given(documents)
def test_every_entry_with_words_of_its_own_is_kept(document: list[Entry]) -> None:
    kept = {(i.entry.url, i.entry.title) for i in plan(FEED, {}, document).new}
    listed = {(e.guid, e.url): e for e in reversed(document)}.values()
    assert kept >= {(e.url, e.title) for e in listed}
