"""From unread article to unread article, in the order of the list."""

from datetime import UTC, datetime
from pathlib import Path

from briefing.store import Store
from tests.tui import world

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_the_next_unread_article_is_the_next_older_one(tmp_path: Path) -> None:
    world.build(tmp_path / "b.db", world.ARTICLES)
    with Store(tmp_path / "b.db") as store:
        newest, second, third, oldest = store.articles.numbers()
        store.marks.read([second], "read", NOW)
        assert store.articles.count_unread() == 3
        assert store.articles.unread_after(newest) == third
        assert store.articles.unread_before(third) == newest
        assert store.articles.unread_after(oldest) == 0
        assert store.articles.unread_before(newest) == 0


def test_an_unknown_article_has_no_neighbours(tmp_path: Path) -> None:
    world.build(tmp_path / "b.db", world.ARTICLES)
    with Store(tmp_path / "b.db") as store:
        assert store.articles.unread_after(999) == 0
        assert store.articles.unread_before(0) == 0
