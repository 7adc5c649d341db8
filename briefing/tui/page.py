"""What a pane shows, before it is laid out: blocks of text, and the cursor's stops.

A page is a value. Each stop is something the cursor can rest on and Enter can open;
pieces of text name the stop they belong to by its place in `Page.stops`.
"""

from collections.abc import Collection, Mapping
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
    """A line that stands for more, which follows it once it is unfolded."""

    fold: str
    """Its name, of which a page has one."""


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
    alone: bool = False
    """Whether the mention is shown without its sentence."""


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
    starts: Mapping[SectionKind, int] = MappingProxyType({})
    """The first block of each of these."""

    def section_of(self, stop: int) -> SectionKind | None:
        """Return the section a stop lies in; None above the first one."""
        inside = None
        for kind, first in self.sections.items():
            if first <= stop:
                inside = kind
        return inside

    def only(self, kind: SectionKind) -> "Page":
        """Return the head and one section, the first one where it lacks this."""
        kinds = list(self.sections)
        if not kinds:
            return self
        place = kinds.index(kind) if kind in kinds else 0
        stops = [*self.sections.values(), len(self.stops)]
        blocks = [*self.starts.values(), len(self.blocks)]
        head = self.blocks[: blocks[0]]
        left_out = stops[place] - stops[0]
        shown = self.blocks[blocks[place] : blocks[place + 1]]
        return Page(
            (*head, *(_moved(block, left_out) for block in shown)),
            (*self.stops[: stops[0]], *self.stops[stops[place] : stops[place + 1]]),
            {kinds[place]: stops[0]},
            {kinds[place]: blocks[0]},
        )


def _moved(block: Block, by: int) -> Block:
    """Return a block the stops of which stand so much earlier on the page."""
    match block:
        case Flow(pieces, indent, lead, first):
            moved = tuple(_earlier(piece, by) for piece in pieces)
            return Flow(moved, indent, _earlier(lead, by), _earlier(first, by))
        case Row(left, right):
            return Row(
                tuple(_earlier(piece, by) for piece in left),
                tuple(_earlier(piece, by) for piece in right),
            )
        case Rule(left, right):
            return Rule(_earlier(left, by), _earlier(right, by))


def _earlier(piece: Piece, by: int) -> Piece:
    return piece._replace(stop=piece.stop - by) if piece.stop >= 0 else piece


class Draft:
    """A page being written.

    Args:
        unfolded: the names of the folds that are open.
    """

    def __init__(self, unfolded: Collection[str] = ()) -> None:
        self._unfolded = unfolded
        self._blocks: list[Block] = []
        self._stops: list[Stop] = []
        self._sections: dict[SectionKind, int] = {}
        self._starts: dict[SectionKind, int] = {}

    def stop(self, stop: Stop) -> int:
        """Add a stop; return its place, by which pieces name it."""
        self._stops.append(stop)
        return len(self._stops) - 1

    def section(self, kind: SectionKind) -> None:
        """Let a section begin with the next block and stop."""
        self._sections[kind] = len(self._stops)
        self._starts[kind] = len(self._blocks)

    def add(self, *blocks: Block) -> None:
        """Add blocks below."""
        self._blocks.extend(blocks)

    def fold(self, name: str, words: str, hint: str = "", indent: int = 0) -> bool:
        """Add a line that stands for more; tell whether that is to follow.

        Args:
            name: of the fold.
            words: what there is more of.
            hint: stands behind them while it is folded.
            indent: of the line.
        """
        unfolded = name in self._unfolded
        told = f"▾ {words}" if unfolded else f"▸ {words}{hint}"
        stop = self.stop(FoldStop(name))
        self.add(Flow((Piece(told, "dim", stop),), indent))
        return unfolded

    def page(self) -> Page:
        """Return what was written."""
        return Page(
            tuple(self._blocks), tuple(self._stops), self._sections, self._starts
        )
