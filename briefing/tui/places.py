"""Where the reader is in the middle pane, and the way back."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.digest import Evidence, FigureRow
from briefing.model import Analysis, Article, SectionKind, Span
from briefing.store import Store
from briefing.tui.opened import Opened
from briefing.tui.page import Draft, Page

if TYPE_CHECKING:
    from briefing.tui.told import Told

Make = Callable[[Store, Draft], Page]
"""Writes a page of what is stored."""
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
    unfolded: frozenset[str] = frozenset()
    """The folds that are open, by name."""
    section: SectionKind | None = None
    """Of an article: the one section that is shown; None for all in one scroll."""
    title: str = ""
    """Of a list of mentions: the name of the figure; of a page: what it shows."""
    page: Page | None = None
    """Made by whoever opened it: notes, or what an outlet changed."""
    make: Make | None = None
    """Makes that page, also anew when something was changed."""
    leads_to: tuple[Article, ...] = ()
    """Of a page: the articles of its sentences."""
    mentions: tuple[Evidence, ...] = ()
    said: tuple[Evidence, ...] = ()
    """Of a list of mentions of a person: what it said."""
    story: "Told | None" = None
    only_new: bool = False
    """Of a story or a list of mentions: show only what was not on the screen before."""
    preview: bool = False
    """Shown because the list's cursor rests on it; not opened, so not read."""

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """What the figures panel shows beside it."""
        if self.story:
            few = self.only_new and self.view == "story"
            return tuple(row for row in self.story.figures if row.fresh or not few)
        return self.opened.figures if self.opened else ()

    @property
    def shown_mentions(self) -> tuple[Evidence, ...]:
        """The mentions that are listed: all, or only the new ones."""
        return tuple(row for row in self.mentions if row.fresh or not self.only_new)

    @property
    def has_news(self) -> bool:
        """Whether something of it is marked as new."""
        if self.view == "mentions" or not self.story:
            return any(row.fresh for row in self.mentions)
        return bool(self.story.new.seen) and self.story.news.says_anything

    def at(self, span: Span) -> "Place":
        """Return it as it shows a sentence: of one section, the one that has it."""
        found = self.section_of(span) if self.section else None
        return self._replace(section=found) if found else self

    def section_of(self, span: Span) -> SectionKind | None:
        """Return the section that words of the article stand in; None for none."""
        analysis = self.opened.analysis if self.opened else None
        passages = analysis.passages if analysis else ()
        return next((p.section for p in passages if p.span.overlaps(span)), None)

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


def still_new(
    found: Sequence[Evidence], before: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """Return mentions of which those stay marked as new that were before."""
    new = {(row.article.id, row.mention) for row in before if row.fresh}
    return tuple(
        row._replace(fresh=row.fresh or (row.article.id, row.mention) in new)
        for row in found
    )


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
