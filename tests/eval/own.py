"""The project's own articles, read by the engine."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from briefing.model import Analysis
from briefing.text.analyse import analyse
from tests.eval.corpus import LabelledArticle, parse
from tests.eval.outcome import Clock

FOLDER = Path(__file__).parents[1] / "corpus"
"""What the engine also learns from."""
UNSEEN = FOLDER / "unseen"
"""What it never learns from, chosen to be hard: nothing is fitted to it."""


def articles(step: int = 1, folder: Path = FOLDER) -> Iterator[LabelledArticle]:
    """Yield every `step`-th article of a folder of the corpus."""
    for path in sorted(folder.glob("*.txt"))[::step]:
        yield parse(path.stem, path.read_text(encoding="utf-8"))


def analysed(article: LabelledArticle, clock: Clock) -> Analysis:
    """Return what the engine reads in an article."""
    read = partial(
        analyse,
        article.text,
        title=article.title,
        published=article.published,
    )
    return clock.time(article.text, read)
