"""Analysis after the fetch: newest articles first, in batches, resumable any time."""

from collections.abc import Callable
from concurrent.futures import Executor

from briefing.model import Analysis, Article
from briefing.store import Store
from briefing.store.async_store import AsyncStore
from briefing.text.analyse import RULES_VERSION, analyse

_BATCH = 40


def analyse_article(article: Article) -> Analysis:
    """Return the analysis of a stored article."""
    return analyse(
        article.text,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
    )


def analyse_pending(store: Store, tell: Callable[[int, int], None]) -> int:
    """Analyse all articles that these rules have not seen; return how many.

    Args:
        store: read and written, a batch a transaction.
        tell: hears how many are done, and of how many.
    """
    total = store.derived.count_pending(RULES_VERSION)
    done = 0
    while batch := store.derived.pending(RULES_VERSION, _BATCH):
        store.derived.save([(a.id, analyse_article(a)) for a in batch])
        done += len(batch)
        tell(done, max(total, done))
    return done


async def analyse_in(
    pool: Executor, store: AsyncStore, tell: Callable[[int, int], None]
) -> int:
    """Analyse all pending articles in another process, off the event loop.

    The same order and batches as `analyse_pending`.
    """
    import asyncio

    loop = asyncio.get_running_loop()
    total = await store.read(lambda s: s.derived.count_pending(RULES_VERSION))
    done = 0
    while batch := await store.read(lambda s: s.derived.pending(RULES_VERSION, _BATCH)):
        found = await loop.run_in_executor(pool, _analyse_all, batch)
        await store.write(lambda s, found=found: s.derived.save(found))  # type: ignore[misc]
        done += len(batch)
        tell(done, max(total, done))
    return done


def _analyse_all(batch: tuple[Article, ...]) -> list[tuple[str, Analysis]]:
    return [(article.id, analyse_article(article)) for article in batch]
