"""A story as the reading pane needs it, read in one go."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from briefing.across.novelty import Novelty, novelty, only_new, seen_of_story
from briefing.across.stories import view_of
from briefing.across.story_view import Page, StoryView
from briefing.digest import KIND_TITLES, FigureRow
from briefing.model import Figure
from briefing.store import Store


class Told(NamedTuple):
    """A story with what is shown beside it."""

    view: StoryView
    new: Novelty
    """What was not on the screen before it was opened."""
    figures: tuple[FigureRow, ...]

    @property
    def news(self) -> StoryView:
        """The story with only what was not seen."""
        return only_new(self.view, self.new)


def load(store: Store, article_id: str) -> Told | None:
    """Read the story that an article is in; None where it stands alone."""
    story = store.story_list.of(article_id)
    return load_story(store, story) if story else None


def load_story(store: Store, story: int) -> Told:
    """Read a story by its number.

    Raises:
        NotFoundError: when no article tells it any more.
    """
    view = view_of(store, story)
    return _told(view, seen_of_story(store, view))


def again(store: Store, told: Told) -> Told:
    """Read a story again; what is marked as new stays marked.

    Where its articles are in no story any more, it stays as it was.
    """
    now = load(store, told.view.pages[0].article.id) if told.view.pages else None
    return _told(now.view, told.new.seen) if now else told


def _told(view: StoryView, seen: frozenset[int]) -> Told:
    new = novelty(view, seen)
    return Told(view, new, _figures(view, new.keys))


def _figures(view: StoryView, new: Collection[str]) -> tuple[FigureRow, ...]:
    """Return the figures of all its articles: by kind, the most mentioned first."""
    mentions = Counter(m.figure for p in view.pages for m in p.analysis.mentions)
    named = Counter(f.key for page in view.pages for f in page.analysis.figures)
    order = {kind: place for place, kind in enumerate(KIND_TITLES)}
    rows = [
        FigureRow(
            key=figure.key,
            kind=figure.type.value,
            name=figure.name,
            mentions=mentions[figure.key],
            articles=named[figure.key],
            fresh=figure.key in new,
        )
        for figure in _distinct(view.pages)
    ]
    rows += [
        FigureRow(
            key=series.key,
            kind="number",
            name=series.counted,
            values=series.values,
            disagrees=series.disagreement,
            mentions=len(series.rows),
            articles=series.articles,
            fresh=series.key in new,
        )
        for series in view.numbers
    ]
    rows.sort(key=lambda row: (order[row.kind], -row.articles, -row.mentions, row.key))
    return tuple(rows)


def _distinct(pages: Iterable[Page]) -> list[Figure]:
    found = {f.key: f for page in pages for f in page.analysis.figures}
    return list(found.values())
