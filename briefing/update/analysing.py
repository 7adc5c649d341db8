"""Analysis after the fetch: newest articles first, a batch a transaction; then links.

What waits is whatever these rules have not analysed, so a run that was cut short is
continued by the next, be it an update, an import, the app or `briefing reanalyse`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefing.across.linking import link_some
from briefing.across.preparing import prepare
from briefing.errors import BriefingError
from briefing.model import Analysis, Article
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.store.links import Prepared
from briefing.text.analyse import RULES_VERSION, analyse
from briefing.update.workers import spare_cores, worker_pool

_T = TypeVar("_T")

Tell = Callable[[int, int], None]
"""Hears how many articles are done, and of how many."""
Complain = Callable[[str, str], None]
"""Hears the id of an article that could not be analysed, and why."""

_BATCH = 20
# Starting processes pays from so many articles on.
_MANY = 60


def analyse_article(article: Article) -> Analysis:
    """Return the analysis of a stored article."""
    return analyse(
        article.text,
        title=article.title,
        published=article.published,
    )


def _silent(_article: str, _reason: str) -> None:
    """Leave the article for the next run."""


def analyse_pending(store: Store, tell: Tell, complain: Complain = _silent) -> int:
    """Analyse all articles that these rules have not seen; return how many.

    Many are analysed in processes of their own, a few in this one. Not to be called
    where an event loop runs: `analyse_in` is for there.

    Args:
        store: says where the database is.
        tell: hears of each batch when it is stored.
        complain: hears of articles that are left out; the next run tries them again.

    Raises:
        BriefingError: when the database cannot be written, or a process was killed.
    """
    waiting = store.derived.count_pending(RULES_VERSION)
    if not waiting and not store.links.count_waiting():
        return 0
    workers = spare_cores() if waiting > _MANY else 0
    pool = worker_pool(workers) if workers else ThreadPoolExecutor(1)
    try:
        return asyncio.run(_analyse_at(store.path, pool, tell, complain, workers))
    finally:
        pool.shutdown(cancel_futures=True)


async def _analyse_at(
    path: Path, pool: Executor, tell: Tell, complain: Complain, workers: int
) -> int:
    store = AsyncStore(path)
    try:
        return await analyse_in(pool, store, tell, complain, ahead=workers)
    finally:
        store.close()


async def analyse_in(
    pool: Executor,
    store: AsyncStore,
    tell: Tell,
    complain: Complain = _silent,
    *,
    ahead: int = 1,
) -> int:
    """Analyse all articles that these rules have not seen; return how many.

    Args:
        pool: where to analyse, off the event loop.
        store: read and written, a batch at a time.
        tell: hears of each batch when it is stored.
        complain: hears of articles that are left out; the next run tries them again.
        ahead: how many batches are at work while one is being stored.

    Raises:
        BriefingError: when the database cannot be written, or a process was killed.
    """
    waiting = await store.read(lambda s: s.derived.waiting(RULES_VERSION))
    batches = (waiting[i : i + _BATCH] for i in range(0, len(waiting), _BATCH))
    at_work: deque[asyncio.Future[_Batch]] = deque()
    loop = asyncio.get_running_loop()
    analysed = failed = 0
    while True:
        while len(at_work) <= ahead and (ids := next(batches, None)):
            articles = await store.read(partial(_articles, ids=ids))
            at_work.append(loop.run_in_executor(pool, _analyse_all, articles))
        if not at_work:
            break
        batch = await _outcome(at_work.popleft())
        await store.write(partial(_save, batch=batch))
        for article, reason in batch.failures:
            complain(article, reason)
        analysed += len(batch.analyses)
        failed += len(batch.failures)
        tell(analysed + failed, len(waiting))
    while await _outcome(loop.run_in_executor(pool, _link, store.path)):
        continue
    return analysed


class _Batch(NamedTuple):
    analyses: dict[str, Analysis]
    prepared: dict[str, Prepared]
    """For linking."""
    failures: list[tuple[str, str]]


def _link(path: Path) -> int:
    """Link some of what was analysed; return how many articles."""
    with Store(path) as store:
        return link_some(store)


async def _outcome(batch: "asyncio.Future[_T]") -> _T:
    try:
        return await batch
    except BrokenExecutor as error:
        raise BriefingError(
            "a process that analyses was killed, perhaps for want of memory: "
            "what is done is kept, `briefing reanalyse` goes on"
        ) from error


def _articles(store: Store, ids: Sequence[str]) -> list[Article]:
    return [store.articles.get(id_) for id_ in ids]


def _analyse_all(articles: Sequence[Article]) -> _Batch:
    batch = _Batch({}, {}, [])
    for article in articles:
        try:
            analysis = analyse_article(article)
            batch.prepared[article.id] = prepare(article, analysis)
            batch.analyses[article.id] = analysis
        except Exception as error:  # a fault of the rules: the others shall not wait
            batch.failures.append((article.id, repr(error)))
    return batch


def _save(store: Store, batch: _Batch) -> None:
    store.derived.save(batch.analyses.items(), batch.prepared)
