"""Series as they are listed: what repeats, and what was deleted."""

from datetime import UTC, datetime

from briefing.across.numbers import NumberSeries, series_of
from briefing.store import Store
from briefing.text.linking_rules import Part
from tests.across.papers import analysis, tell
from tests.across.test_corrections import correct, number

FAIR = "A fair in Riverton in Kenya sold 1,234 cows, the Harbour Bank said."
PLAGUE = "Hoof plague in barns of Riverton in Kenya hit {} cows, the Harbour Bank said."
DAM = "The dam above Riverton in Kenya gave way and {} people were killed on Monday."
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def widest(store: Store) -> NumberSeries | None:
    """Return the widest series."""
    keys = store.series_list.widest("", 9)
    return series_of(store, keys[0]) if keys else None


def test_what_a_paper_prints_under_every_article_is_one_row(store: Store) -> None:
    tell(store, "a", DAM.format(21), outlet="The Lantern")
    tell(store, "b", DAM.format(21), outlet="The Lantern")
    tell(store, "c", DAM.format("at least 21"), outlet="The Herald")
    series = widest(store)
    assert series is not None
    assert [row.article.outlet for row in series.rows] == ["The Lantern", "The Herald"]
    assert (series.articles, series.outlets) == (2, 2)


def test_numbers_of_a_deleted_article_stand_in_no_series(store: Store) -> None:
    tell(store, "a", DAM.format(21), outlet="The Lantern")
    last = tell(store, "b", DAM.format(25), outlet="The Herald")
    assert widest(store) is not None
    store.deletions.delete([store.articles.number(last)], "deleted", NOW)
    assert widest(store) is None
    store.journal.undo()
    series = widest(store)
    assert series is not None
    assert series.values == ("21", "25")


def series_in(store: Store, *articles: str) -> set[str]:
    """Return the series that the numbers of some articles are in."""
    return {q.series for id_ in articles for q in analysis(store, id_).quantities}


def test_a_number_that_ties_two_series_makes_one_of_them(store: Store) -> None:
    a = tell(store, "a", FAIR, outlet="The Farmer", day=18)
    b = tell(store, "b", PLAGUE.format("2,345"), outlet="The Herald", day=19)
    assert len(series_in(store, a, b)) == 2
    c = tell(store, "c", PLAGUE.format("1,234"), outlet="The Lantern", day=20)
    assert len(series_in(store, a, b, c)) == 1
    d = tell(store, "d", PLAGUE.format("2,346"), outlet="The Post", day=21)
    (key,) = series_in(store, a, b, c, d)
    found = series_of(store, key)
    assert found is not None
    assert found.articles == 4


def test_what_the_user_parted_no_number_ties_again(store: Store) -> None:
    a = tell(store, "a", FAIR, outlet="The Farmer", day=18)
    b = tell(store, "b", PLAGUE.format("2,345"), outlet="The Herald", day=19)
    assert correct(store, Part(id="p1", number=number(store, b, "2,345"))) == ()
    c = tell(store, "c", PLAGUE.format("1,234"), outlet="The Lantern", day=20)
    assert len(series_in(store, a, c)) == 1
    assert series_in(store, b) == {"parted:p1"}
