"""Articles of several papers, analysed and linked as the program does it."""

from datetime import UTC, datetime

from briefing.across.linking import link_all
from briefing.model import Analysis, FigureCount
from briefing.store import Store
from briefing.update.analysing import analyse_article
from tests.builders import entry, take


def tell(
    store: Store, guid: str, text: str, *, outlet: str = "The Example", day: int = 20
) -> str:
    """Take in an article of some day of November 2026 and link it; return its id."""
    (id_,) = take(
        store,
        entry(
            guid=guid,
            title=text.partition(".")[0],
            text=text,
            outlet=outlet,
            published=datetime(2026, 11, day, 8, 0, tzinfo=UTC),
        ),
    )
    store.derived.save([(id_, analyse_article(store.articles.get(id_)))])
    link_all(store)
    return id_


def analysis(store: Store, id_: str) -> Analysis:
    """Return the linked analysis of an article that has one."""
    found = store.derived.analysis(id_)
    assert found is not None
    return found


def counts(store: Store, id_: str) -> dict[str, FigureCount]:
    """Return the figures of an article by their names."""
    found = store.derived.figures_of(analysis(store, id_))
    return {count.name: count for count in found}


def told(store: Store) -> list[list[str]]:
    """Return the ids of the articles of each story, sorted."""
    return [sorted(store.story_list.articles(s.pk)) for s in store.story_list.latest(9)]
