"""Series as they are listed: what repeats, and what was deleted."""

from datetime import UTC, datetime

from briefing.across.numbers import NumberSeries, series_of
from briefing.store import Store
from tests.across.papers import tell

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
