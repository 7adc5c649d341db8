"""Stories over stored articles: two papers, one affair; joined and split by hand."""

import json

from briefing.across.corrections import correct, replay
from briefing.across.linking import link_all, relink
from briefing.store import Store
from briefing.text.linking_files import from_row, to_row
from briefing.text.linking_rules import Apart, Rule, Together
from briefing.update.analysing import analyse_article
from tests.across.papers import tell, told
from tests.across.test_linking import FIRST, SECOND
from tests.builders import NOW, entry, take

MARKET = (
    "Shares of Hoshino Motor fell 7% in Tokyo on Friday. The carmaker cut its forecast "
    "for the year, and analysts blamed a strike at its plant in Nagoya."
)
MARKET_TOO = (
    "Hoshino Motor lost 7% in Tokyo trading on Friday after it cut its forecast. A "
    "strike at the Nagoya plant of the carmaker goes on, analysts said."
)


def two_stories(store: Store) -> dict[str, str]:
    return {
        "flood": tell(store, "a", FIRST),
        "flood too": tell(store, "b", SECOND, outlet="The Herald", day=21),
        "market": tell(store, "m", MARKET, outlet="The Ledger"),
        "market too": tell(store, "n", MARKET_TOO, outlet="The Post"),
    }


def of(ids: dict[str, str], *names: str) -> list[str]:
    return sorted(ids[name] for name in names)


def test_articles_of_two_papers_on_one_affair_are_a_story(store: Store) -> None:
    ids = two_stories(store)
    assert told(store) == [
        of(ids, "flood", "flood too"),
        of(ids, "market", "market too"),
    ]
    row = store.story_list.get(ids["market"])
    assert row.outlets == ("The Post", "The Ledger")
    assert row.articles == row.unread == 2


def test_one_paper_alone_is_no_story(store: Store) -> None:
    tell(store, "a", FIRST)
    tell(store, "b", SECOND, day=21)
    assert told(store) == []


def test_the_order_of_arrival_does_not_matter(store: Store) -> None:
    ids = two_stories(store)
    before = told(store)
    relink(store)
    link_all(store)
    assert told(store) == before
    assert len(ids) == 4


def test_stories_joined_by_hand_are_one_and_undo_parts_them(store: Store) -> None:
    ids = two_stories(store)
    rule = Together(id="t1", articles=(ids["flood"], ids["market"]))
    assert correct(store, [rule], "joined", NOW) == ()
    assert told(store) == [sorted(ids.values())]
    store.journal.undo()
    replay(store)
    assert len(told(store)) == 2


def test_articles_that_stand_alone_can_be_joined(store: Store) -> None:
    a = tell(store, "a", FIRST)
    m = tell(store, "m", MARKET, outlet="The Ledger")
    correct(store, [Together(id="t1", articles=(a, m))], "joined", NOW)
    assert told(store) == [sorted((a, m))]


def test_an_article_split_off_stays_out_when_more_comes(store: Store) -> None:
    ids = two_stories(store)
    correct(store, [Apart(id="x1", articles=(ids["market too"],))], "split", NOW)
    assert told(store) == [of(ids, "flood", "flood too")]
    tell(store, "o", MARKET.replace("analysts", "traders"), outlet="The Sun")
    assert all(ids["market too"] not in story for story in told(store))


def test_articles_that_a_joined_story_gets_later_are_in_it_too(store: Store) -> None:
    ids = two_stories(store)
    rule = Together(id="t1", articles=(ids["flood"], ids["market"]))
    correct(store, [rule], "joined", NOW)
    later = tell(store, "o", MARKET.replace("analysts", "traders"), outlet="The Sun")
    assert told(store) == [sorted((*ids.values(), later))]


def test_rules_for_stories_can_be_shared() -> None:
    for rule in (Together(id="1", articles=("a", "b")), Apart(id="2", articles=("a",))):
        again: Rule = from_row(json.loads(json.dumps(to_row(rule))))
        assert again == rule


def test_an_undated_document_brought_in_by_hand_joins_the_story_it_tells(
    store: Store,
) -> None:
    ids = two_stories(store)
    (late,) = take(
        store,
        entry(guid="late", text=MARKET, published=None, outlet="", title="Notes"),
        url="import:",
    )
    store.derived.save([(late, analyse_article(store.articles.get(late)))])
    link_all(store)
    assert sorted((late, ids["market"], ids["market too"])) in told(store)


def test_wire_copy_is_known_in_every_paper_that_prints_it(store: Store) -> None:
    wire = f"{FIRST} {SECOND} {MARKET}"
    a = tell(store, "a", wire, outlet="The Lantern", day=18)
    b = tell(store, "b", wire.replace("on Monday", "Monday"), outlet="The Post", day=19)
    c = tell(store, "c", OTHER_FLOOD, outlet="The Sun", day=19)
    assert store.copies.also_in(a) == ((b, "The Post"),)
    assert store.copies.also_in(b) == ((a, "The Lantern"),)
    assert store.copies.also_in(c) == ()


OTHER_FLOOD = (
    "A river burst its banks in Bavaria on Sunday, and three bridges of the town of "
    "Passau were closed to traffic. Schools stay shut until Wednesday, the mayor said."
)


def test_what_is_left_of_a_story_that_dissolves_stands_alone(store: Store) -> None:
    ids = two_stories(store)
    with store.writing():
        store.stories.assign({}, {ids["market"]: ""})
    assert told(store) == [of(ids, "flood", "flood too")]
    assert store.stories.linked([ids["market"], ids["market too"]]) == {}
