"""Analysis in batches: newest first, cut short at any time, continued by the next."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model import Analysis, Article
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.text.analyse import RULES_VERSION
from briefing.update import analysing
from briefing.update.analysing import analyse_article, analyse_in, analyse_pending
from tests.builders import entry, take


def fill(store: Store, number: int) -> tuple[str, ...]:
    """Store short articles; return their ids, newest first."""
    entries = [
        entry(
            guid=f"g{i:03}",
            title=f"Article {i}",
            text=f"The mayor said {i + 2} people were hurt on Monday.",
            published=datetime(2026, 1, 1, i % 24, i // 24, tzinfo=UTC),
        )
        for i in range(number)
    ]
    take(store, *entries)
    return store.derived.waiting(RULES_VERSION)


def silent(_done: int, _total: int) -> None:
    pass


class Faulty:
    """An engine with a fault in it, for the articles given."""

    def __init__(self, *ids: str) -> None:
        self.ids = ids
        self.asked: list[str] = []

    def __call__(self, article: Article) -> Analysis:
        self.asked.append(article.id)
        if article.id in self.ids:
            raise ZeroDivisionError("no such rule")
        return analyse_article(article)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Faulty]:
    def put_in(*ids: str) -> Faulty:
        engine = Faulty(*ids)
        monkeypatch.setattr(analysing, "analyse_article", engine)
        return engine

    return put_in


def test_all_that_waits_is_analysed_newest_first(
    store: Store, faulty: Callable[..., Faulty]
) -> None:
    ids = fill(store, 50)
    engine = faulty()
    heard: list[tuple[int, int]] = []
    assert analyse_pending(store, lambda *progress: heard.append(progress)) == 50
    assert tuple(engine.asked) == ids
    assert heard == [(20, 50), (40, 50), (50, 50)]
    assert store.derived.waiting(RULES_VERSION) == ()
    assert analyse_pending(store, silent) == 0


def test_nothing_is_started_when_nothing_waits(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "ThreadPoolExecutor", None)
    assert analyse_pending(store, silent) == 0


def test_an_article_that_cannot_be_analysed_does_not_stop_the_others(
    store: Store, faulty: Callable[..., Faulty]
) -> None:
    ids = fill(store, 45)
    faulty(ids[0], ids[44])
    heard: list[tuple[int, int]] = []
    reasons: dict[str, str] = {}
    done = analyse_pending(
        store, lambda *progress: heard.append(progress), reasons.__setitem__
    )
    assert done == 43
    assert heard[-1] == (45, 45)
    assert set(reasons) == {ids[0], ids[44]}
    assert "ZeroDivisionError" in reasons[ids[0]]
    assert store.derived.waiting(RULES_VERSION) == (ids[0], ids[44])


def test_what_failed_is_tried_again_the_next_time(
    store: Store, faulty: Callable[..., Faulty]
) -> None:
    ids = fill(store, 3)
    faulty(ids[1])
    analyse_pending(store, silent)
    engine = faulty()
    assert analyse_pending(store, silent) == 1
    assert engine.asked == [ids[1]]


def test_an_article_that_fails_keeps_the_analysis_it_had(
    store: Store, faulty: Callable[..., Faulty]
) -> None:
    (id_,) = fill(store, 1)
    analyse_pending(store, silent)
    before = store.derived.analysis(id_)
    store.derived.outdate()
    faulty(id_)
    analyse_pending(store, silent)
    assert before is not None
    assert store.derived.analysis(id_) == before


def test_many_are_analysed_in_processes_with_the_same_outcome(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(store, 41)
    analyse_pending(store, silent)
    alone = [store.derived.analysis(id_) for id_ in ids]
    store.derived.outdate()
    monkeypatch.setattr(analysing, "_MANY", 40)
    monkeypatch.setattr(analysing, "spare_cores", lambda: 2)
    monkeypatch.setattr(analysing, "ThreadPoolExecutor", None)
    assert analyse_pending(store, silent) == 41
    assert [store.derived.analysis(id_) for id_ in ids] == alone


async def test_the_app_analyses_off_its_event_loop(
    store: Store, faulty: Callable[..., Faulty]
) -> None:
    ids = fill(store, 45)
    engine = faulty(ids[3])
    reasons: dict[str, str] = {}
    beside = AsyncStore(store.path)
    with ThreadPoolExecutor(1) as pool:
        done = await analyse_in(pool, beside, silent, reasons.__setitem__)
        assert await analyse_in(pool, beside, silent) == 0
    beside.close()
    assert done == 44
    assert tuple(engine.asked) == (*ids, ids[3])
    assert list(reasons) == [ids[3]]


def test_a_process_that_dies_is_one_line_and_the_rest_waits(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(store, 3)

    def die(_articles: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(analysing, "_analyse_all", die)
    with pytest.raises(BriefingError, match=r"killed.*reanalyse"):
        analyse_pending(store, silent)
    assert store.derived.waiting(RULES_VERSION) == ids


# Ends itself, hard, once the first batch is stored, while others are at work.
_KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.store import Store
from briefing.update import analysing

analysing._MANY, analysing.spare_cores = int(sys.argv[2]), lambda: 1
with Store(Path(sys.argv[1])) as store:
    analysing.analyse_pending(store, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.parametrize("many", [0, 1000], ids=["in a process", "in this one"])
def test_a_run_that_is_killed_is_continued_by_the_next(store: Store, many: int) -> None:
    ids = fill(store, 60)
    # Its output ends when the last process that writes to it has ended, workers too.
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(store.path), str(many)],
        cwd=Path(analysing.__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert store.derived.waiting(RULES_VERSION) == ids[20:]
    assert all(store.derived.analysis(id_) for id_ in ids[:20])
    assert analyse_pending(store, silent) == 40
    assert store.derived.waiting(RULES_VERSION) == ()
