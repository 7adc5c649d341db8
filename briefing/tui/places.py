"""Where the reader is in the middle pane, and the way back."""

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.digest import Evidence, FigureRow
from briefing.model import Analysis, Article, Span
from briefing.store import Store
from briefing.tui.opened import Opened
from briefing.tui.page import Page

if TYPE_CHECKING:
    from briefing.tui.told import Told

View = Literal["sections", "whole", "mentions", "story", "page"]


class Place(NamedTuple):
    """What the middle pane shows, as it was read."""

    view: View
    opened: Opened | None = None
    """The article; for mentions the one in which the question was asked."""
    figure: str = ""
    """The key of the figure whose mentions are highlighted."""
    hits: tuple[Span, ...] = ()
    """What the list was searched for, highlighted while no figure is."""
    unfolded: bool = False
    title: str = ""
    """Of a list of mentions: the name of the figure; of a page: what it shows."""
    page: Page | None = None
    """Made by whoever opened it: notes, or what an outlet changed."""
    make: Callable[[Store], Page] | None = None
    """Makes that page, also anew when something was changed."""
    leads_to: tuple[Article, ...] = ()
    """Of a page: the articles of its sentences."""
    mentions: tuple[Evidence, ...] = ()
    said: tuple[Evidence, ...] = ()
    """Of a list of mentions of a person: what it said."""
    story: "Told | None" = None
    only_new: bool = False
    """Of a story: show only what was not on the screen before."""
    preview: bool = False
    """Shown because the list's cursor rests on it; not opened, so not read."""

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """What the figures panel shows beside it."""
        if self.story:
            return self.story.figures
        return self.opened.figures if self.opened else ()

    def naming(self, figure: str) -> str:
        """Return the id of an article that has a figure or series; "" for none."""
        if self.opened:
            return self.opened.article.id
        pages = self.story.view.pages if self.story else ()
        return next((p.article.id for p in pages if names(p.analysis, figure)), "")

    def listed(self, article_id: str) -> Article | None:
        """Return an article that a list of sentences leads to."""
        pages = self.story.view.pages if self.story else ()
        found = chain(
            (e.article for e in (*self.mentions, *self.said)),
            (p.article for p in pages),
            self.leads_to,
        )
        return next((a for a in found if a.id == article_id), None)


def names(analysis: Analysis, figure: str) -> bool:
    """Tell whether an article has a figure, or a number of a series."""
    named = any(mention.figure == figure for mention in analysis.mentions)
    return named or any(q.series == figure for q in analysis.quantities)


class Visit(NamedTuple):
    """A place with the position in it: enough to be there again, exactly."""

    place: Place
    cursor: int
    top: int
    pane: str
    """The pane that had the focus."""


class History:
    """The places to go back to, the last one on top."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []

    def push(self, visit: Visit) -> None:
        """Remember a place that is being left."""
        self._visits.append(visit)
        del self._visits[:-200]

    def pop(self) -> Visit | None:
        """Return the place to go back to, and forget it; None at the bottom."""
        return self._visits.pop() if self._visits else None

    def clear(self) -> None:
        """Forget the way back."""
        self._visits.clear()

    def __len__(self) -> int:
        return len(self._visits)
