"""Subscribing: config.toml is the truth, the journal takes every change back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from briefing import config
from briefing.errors import ConfigError, FeedError, StoreError
from briefing.model import Feed
from briefing.store import Store
from briefing.update.feed_health import Health, healths, listed, rate, span
from briefing.update.subscriptions import (
    Subscriptions,
    choose,
    name,
    present,
    retagged,
    subscribed,
)
from tests import builders
from tests.builders import NOW, entry, take

TEXT = """\
[[feeds]]
url = "https://example.org/feed"  # the first
title = "Example"
tags = ["world"]

[[feeds]]
url = "https://b.example/rss"
"""
FIRST = "https://example.org/feed"
SECOND = "https://b.example/rss"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def feeds(store: Store, path: Path) -> Subscriptions:
    store.feeds.ensure(config.load(path, {}).feeds)
    return Subscriptions(store, path, NOW)


def one(feeds: Subscriptions, url: str = FIRST) -> Feed:
    settings = config.load(feeds.path, {})
    known = subscribed(feeds.store, settings)
    return next(feed for feed in known if feed.url == url)


THERE = "https://example.net/news"


def moved(feeds: Subscriptions, url: str = FIRST, to: str = THERE) -> Feed:
    """A feed whose server has said often enough that it moved."""
    known = one(feeds, url)._replace(moved_to=to, moves=3)
    feeds.store.feeds.record(known)
    return known


def test_the_same_address_is_not_added_twice(feeds: Subscriptions) -> None:
    new = Feed(url="https://c.example/", title="C", tags=("x",))
    added = feeds.add([new, Feed(url="http://EXAMPLE.org/feed/", title="?"), new])
    assert added.new == (new,)
    assert [feed.title for feed in added.known] == ["Example"]
    assert len(config.load(feeds.path, {}).feeds) == 3
    assert one(feeds, new.url).tags == ("x",)


@pytest.mark.parametrize(
    "change",
    [
        lambda feeds: feeds.add([Feed(url="https://c.example/", title="C")]),
        lambda feeds: feeds.remove(one(feeds)),
        lambda feeds: feeds.rename(one(feeds), "Mine"),
        lambda feeds: feeds.rename(one(feeds, SECOND), "Mine"),
        lambda feeds: feeds.tag(one(feeds), ["a", "b"]),
        lambda feeds: feeds.tag(one(feeds), []),
        lambda feeds: feeds.pause(one(feeds)),
        lambda feeds: feeds.move(moved(feeds)),
        lambda feeds: feeds.move(moved(feeds, SECOND)),
    ],
)
def test_undo_leaves_the_file_as_it_was_and_redo_does_it_again(
    feeds: Subscriptions, change: Callable[[Subscriptions], object]
) -> None:
    with feeds.store.writing() as db:
        db.execute("UPDATE feeds SET title = 'Their own' WHERE url = ?", (SECOND,))
    shown = [feed.title for feed in feeds.store.feeds.all()]
    change(feeds)
    after = feeds.path.read_text()
    assert after != TEXT
    label = feeds.store.journal.undo()
    assert label.startswith("feed ")
    assert feeds.path.read_text() == TEXT
    assert [feed.title for feed in feeds.store.feeds.all()][:2] == shown
    assert feeds.store.journal.redo() == label
    assert feeds.path.read_text() == after


def test_a_table_changed_by_hand_is_not_overwritten_and_blocks_nothing(
    feeds: Subscriptions,
) -> None:
    feeds.pause(one(feeds, SECOND))
    feeds.rename(one(feeds), "Mine")
    by_hand = feeds.path.read_text().replace('"Mine"', '"By hand"')
    feeds.path.write_text(by_hand)
    with pytest.raises(StoreError, match=r"config\.toml says something else of https"):
        feeds.store.journal.undo()
    assert feeds.path.read_text() == by_hand
    assert feeds.store.journal.undo().startswith("feed paused")
    assert "paused" not in feeds.path.read_text()


def test_a_change_elsewhere_in_the_file_does_not_keep_undo_from_its_table(
    feeds: Subscriptions,
) -> None:
    feeds.remove(one(feeds))
    feeds.path.write_text("[reading]\nwidth = 60\n\n" + feeds.path.read_text())
    feeds.store.journal.undo()
    assert feeds.path.read_text() == "[reading]\nwidth = 60\n\n" + TEXT


def test_a_file_that_cannot_be_written_leaves_nothing_in_the_journal(
    feeds: Subscriptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _body: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing.config_edit.write_aside", full)
    with pytest.raises(ConfigError, match=r"No space left .* it is as it was"):
        feeds.pause(one(feeds))
    assert feeds.path.read_text() == TEXT
    assert feeds.store.journal.undo() == ""


def test_removing_keeps_every_article_and_reads_only_what_nobody_marked(
    feeds: Subscriptions,
) -> None:
    store = feeds.store
    ids = take(store, *(entry(guid=f"g{n}") for n in range(4)))
    numbers = [store.articles.number(id_) for id_ in ids]
    store.marks.star(numbers[0], "star", NOW)
    store.notes.save(builders.note(article_id=ids[1]), "note")
    store.marks.read([numbers[2]], "read", NOW)
    kept = feeds.remove(one(feeds))
    assert (kept.articles, kept.starred, kept.noted) == (4, 1, 1)
    assert kept.unread == (numbers[3],)
    assert store.articles.count_unread() == 2
    assert [feed.url for feed in present(_settings(feeds)).feeds] == [SECOND]
    store.journal.undo()
    assert store.articles.count_unread() == 3
    assert store.notes.all()


def _settings(feeds: Subscriptions) -> config.Settings:
    return builders.settings(feeds.path.parent)


def test_the_app_sees_what_was_changed_elsewhere(feeds: Subscriptions) -> None:
    settings = _settings(feeds)
    assert len(present(settings).feeds) == 2
    feeds.add([Feed(url="https://c.example/", title="C")])
    assert len(present(settings).feeds) == 3
    feeds.path.unlink()
    assert present(settings) == settings


def test_pausing_is_seen_by_an_update(feeds: Subscriptions) -> None:
    feeds.pause(one(feeds))
    assert one(feeds).paused
    feeds.resume(one(feeds))
    assert not one(feeds).paused
    assert feeds.path.read_text() == TEXT


def test_a_feed_that_moves_takes_everything_with_it_and_its_comments_stay(
    feeds: Subscriptions,
) -> None:
    store = feeds.store
    (id_,) = take(store, entry())
    number = store.articles.number(id_)
    store.marks.read([number], "read", NOW)
    store.feeds.record(one(feeds)._replace(etag='"7"', failures=2, error="HTTP 500"))
    before = moved(feeds)
    feeds.move(before)
    assert feeds.path.read_text() == TEXT.replace(FIRST, THERE)
    assert one(feeds, THERE) == before._replace(url=THERE, moved_to="", moves=0)
    assert store.articles.get(id_).feed_url == THERE
    assert store.arrivals.known(THERE, [("g1", "")])["g1"].id == id_
    assert store.articles.count_unread() == 0
    assert len(store.feeds.all()) == 2
    store.journal.undo()
    assert one(feeds) == before
    assert store.articles.get(id_).feed_url == FIRST


def test_a_feed_may_move_where_one_was_that_is_subscribed_no_more(
    feeds: Subscriptions,
) -> None:
    (old,) = take(feeds.store, entry(guid="old"), url=THERE, title="Gone")
    (id_,) = take(feeds.store, entry(guid="mine"))
    feeds.move(moved(feeds))
    assert feeds.store.articles.get(id_).feed_url == THERE
    assert feeds.store.articles.get(old).feed_url == FIRST
    feeds.store.journal.undo()
    assert feeds.store.articles.get(id_).feed_url == FIRST
    assert feeds.store.articles.get(old).feed_url == THERE


def test_a_feed_that_moved_to_another_that_is_subscribed_is_left_where_it_is(
    feeds: Subscriptions,
) -> None:
    with pytest.raises(FeedError, match=r"b\.example/rss, which is subscribed already"):
        feeds.move(moved(feeds, to="http://b.example/rss/"))
    with pytest.raises(FeedError, match="has not moved"):
        feeds.move(one(feeds, SECOND))
    assert feeds.path.read_text() == TEXT


def test_the_new_address_of_a_feed_that_moved_is_not_added_again(
    feeds: Subscriptions,
) -> None:
    known = moved(feeds)
    added = feeds.add([Feed(url=THERE, title="Again")])
    assert (added.new, added.known) == ((), (known,))


def test_only_the_scheme_may_move(feeds: Subscriptions) -> None:
    feeds.move(moved(feeds, to="http://example.org/feed"))
    assert feeds.path.read_text() == TEXT.replace(FIRST, "http://example.org/feed")


def test_where_a_feed_has_moved_is_said_in_words(feeds: Subscriptions) -> None:
    (row,) = listed([moved(feeds)], {})
    assert row.trouble(NOW) == f"it has moved for good to {THERE}"
    (row,) = listed([moved(feeds)._replace(moves=1)], {})
    assert row.trouble(NOW) == f"its server says that it moved to {THERE}"


def test_an_empty_title_is_refused(feeds: Subscriptions) -> None:
    with pytest.raises(FeedError, match="title is empty"):
        feeds.rename(one(feeds), " \n")


KNOWN = (
    Feed(url="https://a.example/", title="BBC World"),
    Feed(url="https://b.example/", title="BBC"),
    Feed(url="https://c.example/2", title=""),
)


@pytest.mark.parametrize(
    ("words", "place"), [("1", 0), ("world", 0), ("bbc", 1), ("c.ex", 2), ("B.EX", 1)]
)
def test_a_feed_is_named_by_number_title_or_address(words: str, place: int) -> None:
    assert choose(KNOWN, words) == KNOWN[place]


def test_several_that_fit_are_named_and_none_is_told() -> None:
    with pytest.raises(FeedError, match=r"fits 2 feeds: 1 BBC World, 2 BBC; give"):
        choose(KNOWN, "bb")
    with pytest.raises(FeedError, match="no feed has 'x1'"):
        choose(KNOWN, "x1")
    with pytest.raises(FeedError, match="no feed has ''"):
        choose(KNOWN, " ")


def test_tags_come_and_go() -> None:
    assert retagged(("a", "b"), ["+c", "-a", "b", "d e"]) == ("b", "c", "d e")
    with pytest.raises(FeedError, match="names no tag"):
        retagged((), ["-"])


def test_health_in_words() -> None:
    feed = Feed(
        url="u",
        title="T",
        succeeded_at=NOW - timedelta(hours=2),
        checked_at=NOW - timedelta(minutes=5),
        next_due=NOW + timedelta(minutes=40),
        failures=3,
        error="HTTP 404, not found",
    )
    (row,) = listed([feed], {"u": 20.6})
    assert row.state == "failing"
    assert row.in_words(NOW) == "fetched 2 h ago · next in 40 min · 21 a week"
    assert row.trouble(NOW) == "HTTP 404, not found · 3 times in a row, last 5 min ago"


def test_a_feed_that_is_gone_for_good_says_so_and_what_to_do() -> None:
    feed = builders.feed(gone=True, error="HTTP 410, gone", failures=2)
    (row,) = listed([feed], {})
    assert row.trouble(NOW) == (
        "HTTP 410, gone · its server says it will not come back: remove it"
    )
    assert "next" not in row.in_words(NOW)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "new"),
        ({"succeeded_at": NOW}, "ok"),
        ({"error": "x"}, "failing"),
        ({"gone": True, "error": "x"}, "gone"),
        ({"paused": True, "error": "x"}, "paused"),
    ],
)
def test_the_state_is_one_word(changes: dict[str, object], state: str) -> None:
    row = Health(number=1, feed=builders.feed(**changes), a_week=0)
    assert row.state == state
    assert row.failing == (state in ("failing", "gone"))


def test_how_much_comes_is_measured_over_the_time_it_spans(
    feeds: Subscriptions,
) -> None:
    dated = [
        entry(guid=f"g{n}", published=NOW - timedelta(days=n / 2)) for n in range(7)
    ]
    take(feeds.store, *dated, entry(guid="undated", published=None))
    rows = healths(feeds.store, config.load(feeds.path, {}), NOW)
    assert round(rows[0].a_week, 1) == 16.3
    assert rows[1].a_week == 0


def test_spans_and_rates_are_short() -> None:
    times = [timedelta(seconds=s) for s in (5, 90, 7_300, 200_000)]
    assert [span(t) for t in times] == ["a moment", "1 min", "2 h", "2 d"]
    assert [rate(n) for n in (0.46, 1.0, 20.6)] == ["0.5", "1", "21"]


def test_a_feed_without_a_title_is_called_by_its_address() -> None:
    assert name(KNOWN[0]._replace(title="")) == "https://a.example/"
