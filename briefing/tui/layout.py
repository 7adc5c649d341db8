"""Pages into lines of terminal cells: pure, and by cell width, so CJK and emoji fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from briefing.tui.page import Block, Flow, Page, Piece, Row, Rule
from briefing.tui.shown import ELLIPSIS, shown, take

Line = tuple[Piece, ...]

_WIDE = "\u2e80-\u3000\u3003-\u9fff\uac00-\ud7af\uf900-\ufaff\uff21-\uff60"
_FIRST_WIDE = _WIDE[0]
_WORD = re.compile(r"\S+")
# Characters of one cell each, no blank first: Latin, Greek, Cyrillic, dashes, quotes,
# arrows and signs such as "≥".
_NARROW = re.compile(
    "(?! )[ -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u22ff]*"
)
_LEAST = 8


class Laid(NamedTuple):
    """A page at one width."""

    lines: tuple[Line, ...]
    places: tuple[tuple[int, int], ...]
    """For each stop its first line and the line after its last."""


def lay_out(page: Page, width: int) -> Laid:
    """Return the page in lines of at most `width` cells."""
    width = max(width, _LEAST)
    lines: list[Line] = []
    for block in page.blocks:
        lines.extend(_lines(block, width))
    return Laid(tuple(lines), _places(lines, len(page.stops)))


def _places(lines: Sequence[Line], count: int) -> tuple[tuple[int, int], ...]:
    places = [(0, 0)] * count
    for number, line in enumerate(lines):
        for piece in line:
            if piece.stop >= 0:
                first, after = places[piece.stop]
                places[piece.stop] = (first if after else number, number + 1)
    return tuple(places)


def _lines(block: Block, width: int) -> Iterable[Line]:
    match block:
        case Flow():
            return _flow(block, width)
        case Row(left, right):
            return [_row(left, right, width)]
        case Rule(left, right):
            room = width - cell_len(shown(left.text)) - cell_len(right.text) - 2
            bar = Piece(" " + "─" * max(room - bool(right.text), 0) + " ", "dim")
            return [_row((left, bar, right), (), width)]


def _flow(flow: Flow, width: int) -> Iterable[Line]:
    if not flow.pieces:
        return [()]
    lines = wrap(flow.pieces, max(width - flow.indent, _LEAST))
    if not flow.indent:
        return lines
    lead = _lead(flow.lead, flow.indent)
    first = _lead(flow.first, flow.indent) if flow.first.text else lead
    return [(lead if n else first, *line) for n, line in enumerate(lines)]


def _lead(piece: Piece, indent: int) -> Piece:
    return piece._replace(text=piece.text + " " * (indent - cell_len(piece.text)))


def _row(left: Sequence[Piece], right: Sequence[Piece], width: int) -> Line:
    kept = sum(cell_len(shown(piece.text)) for piece in right)
    room = max(width - kept - bool(kept), 0)
    line: list[Piece] = []
    for piece in left:
        text = shown(piece.text)
        if cell_len(text) > room:
            text = (take(text, room - 1).rstrip() + ELLIPSIS) if room else ""
            line.append(piece._replace(text=text))
            room -= cell_len(text)
            break
        line.append(piece._replace(text=text))
        room -= cell_len(text)
    if kept:
        gap = Piece(" " * (room + 1), "text", right[0].stop)
        line.append(gap)
    return (*line, *right)


def wrap(pieces: Sequence[Piece], width: int) -> Iterator[Line]:
    """Break pieces into lines; white space at a break is left out."""
    texts = [shown(piece.text) for piece in pieces]
    text = "".join(texts)
    ends = [*accumulate(map(len, texts))]
    here = 0
    for start, end in _breaks(text, width):
        line = []
        while start < end:
            while ends[here] <= start:
                here += 1
            piece, after = pieces[here], min(ends[here], end)
            line.append(Piece(text[start:after], piece.look, piece.stop))
            start = after
        yield tuple(line)


def _tokens(text: str) -> re.Pattern[str]:
    """Return what finds the parts of a text between which a line may break."""
    return _WORD if max(text, default="") < _FIRST_WIDE else _wide_tokens()


@cache
def _wide_tokens() -> re.Pattern[str]:
    """Compile late what most never need: sets of so many characters take 5 ms."""
    # A CJK character with the marks that may not begin a line, or a run of letters.
    return re.compile(rf"[{_WIDE}][、。，．！？：；」』）】…]*|[^\s{_WIDE}]+")


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    if _NARROW.fullmatch(text):
        return map(re.Match.span, _lines_of(width).finditer(text))
    return _breaks_by_cells(text, width)


@cache
def _lines_of(width: int) -> re.Pattern[str]:
    """Return what finds the lines of a text in which characters are cells."""
    # As many words as fit, or as much of a long one.
    return re.compile(rf"\S(?:.{{0,{width - 2}}}\S)?(?!\S)|\S{{{width}}}")


def _breaks_by_cells(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = end = used = 0
    for match in _tokens(text).finditer(text):
        gap = match.start() - end
        room = width - used - gap
        size = cell_len(match.group())
        if size <= room:
            used += gap + size
            end = match.end()
            continue
        if end > start:
            yield start, end
        start, end = match.span()
        while size > width:
            part = len(take(text[start:end], width)) or 1
            yield start, start + part
            start += part
            size = cell_len(text[start:end])
        used = size
    if end > start:
        yield start, end
