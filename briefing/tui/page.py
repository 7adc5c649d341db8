"""What a pane shows, before it is laid out: blocks of text, and the cursor's stops.

A page is a value. Each stop is something the cursor can rest on and Enter can open;
pieces of text name the stop they belong to by its place in `Page.stops`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from briefing.model import SectionKind, Span

Look = Literal[
    "text",
    "title",
    "heading",
    "strong",
    "dim",
    "quote",
    "hit",
    "mark",
    "note",
    "value",
    "warn",
]
"""How a piece looks; the style sheet decides what each means."""


class Piece(NamedTuple):
    """Words of one look."""

    text: str
    look: Look = "text"
    stop: int = -1
    """The stop they belong to; -1 for none."""


NOTHING = Piece("")


class Flow(NamedTuple):
    """Text that wraps."""

    pieces: tuple[Piece, ...]
    indent: int = 0
    lead: Piece = NOTHING
    """Stands before every line, inside the indent: the bar of a quote."""
    first: Piece = NOTHING
    """Stands before the first line in the place of `lead`: the mark of a note."""


class Row(NamedTuple):
    """One line: the left end is cut to fit, the right end is kept whole."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...] = ()


class Rule(NamedTuple):
    """A heading with a line to the right edge."""

    left: Piece
    right: Piece = NOTHING


Block = Flow | Row | Rule
BLANK = Flow(())


class HeadStop(NamedTuple):
    """The head of the article: what concerns the article as a whole."""

    what: Literal["head"] = "head"


class SentenceStop(NamedTuple):
    """A sentence, or quoted words, of the open article."""

    span: Span
    section: SectionKind | None = None


class NoteStop(NamedTuple):
    """A note beneath its sentence."""

    note_id: str
    span: Span | None
    """Where its sentence is; None for a note on the article, or an orphaned one."""


class FoldStop(NamedTuple):
    """The folded section of furniture."""

    what: Literal["fold"] = "fold"


class FigureStop(NamedTuple):
    """A line of the figures panel."""

    key: str
    name: str
    kind: str
    """A figure's type, or "number"."""


class MentionStop(NamedTuple):
    """A figure in a sentence of some article."""

    article_id: str
    sentence: Span
    mention: Span
    note_id: str = ""
    """The note that stands here, among all notes."""


class ArticleStop(NamedTuple):
    """Some article as a whole."""

    article_id: str
    note_id: str = ""
    """The note that stands here, among all notes."""


class WatchStop(NamedTuple):
    """Something that is followed."""

    watch_id: str
    name: str
    figure: FigureStop | None
    """None for a query, and for a number that no text has any more."""
    query: str = ""


class FeedStop(NamedTuple):
    """A feed, among those subscribed or found."""

    url: str


Stop = (
    HeadStop
    | SentenceStop
    | NoteStop
    | FoldStop
    | FigureStop
    | MentionStop
    | ArticleStop
    | WatchStop
    | FeedStop
)


class Page(NamedTuple):
    """Blocks from top to bottom, and the stops in their order."""

    blocks: tuple[Block, ...]
    stops: tuple[Stop, ...] = ()
    sections: Mapping[SectionKind, int] = MappingProxyType({})
    """The first stop of each section that has one."""

    def section_of(self, stop: int) -> SectionKind | None:
        """Return the section a stop lies in; None above the first one."""
        inside = None
        for kind, first in self.sections.items():
            if first <= stop:
                inside = kind
        return inside


class Draft:
    """A page being written."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._stops: list[Stop] = []
        self._sections: dict[SectionKind, int] = {}

    def stop(self, stop: Stop) -> int:
        """Add a stop; return its place, by which pieces name it."""
        self._stops.append(stop)
        return len(self._stops) - 1

    def section(self, kind: SectionKind) -> None:
        """Let a section begin with the next stop."""
        self._sections[kind] = len(self._stops)

    def add(self, *blocks: Block) -> None:
        """Add blocks below."""
        self._blocks.extend(blocks)

    def page(self) -> Page:
        """Return what was written."""
        return Page(tuple(self._blocks), tuple(self._stops), dict(self._sections))
