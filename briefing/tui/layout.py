"""Pages into lines of terminal cells: pure, and by cell width, so CJK and emoji fit."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from rich.cells import cell_len

from briefing.tui.page import Block, Flow, Page, Piece, Row, Rule
from briefing.tui.shown import ELLIPSIS, shown, take

Line = tuple[Piece, ...]

_WIDE = "\u2e80-\u3000\u3003-\u9fff\uac00-\ud7af\uf900-\ufaff\uff21-\uff60"
_FIRST_WIDE = _WIDE[0]
_WORD = re.compile(r"\S+")
# Characters of one cell each, no blank first: Latin, Greek, Cyrillic, dashes, quotes.
_NARROW = re.compile("(?! )[ -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027]*")
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


def _lines(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Flow():
            yield from _flow(block, width)
        case Row():
            yield _row(block.left, block.right, width)
        case Rule(left, right):
            room = width - cell_len(shown(left.text)) - cell_len(right.text) - 2
            bar = Piece(" " + "─" * max(room - bool(right.text), 0) + " ", "dim")
            yield _row((left, bar, right), (), width)


def _flow(flow: Flow, width: int) -> Iterator[Line]:
    if not flow.pieces:
        yield ()
        return
    lead, first = _lead(flow.lead, flow.indent), _lead(flow.first, flow.indent)
    for number, line in enumerate(wrap(flow.pieces, max(width - flow.indent, _LEAST))):
        before = first if number == 0 and flow.first.text else lead
        yield (before, *line) if flow.indent else line


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
    places = [*pairwise(accumulate(map(len, texts), initial=0))]
    for start, end in _breaks(text, width):
        yield tuple(
            Piece(text[max(a, start) : min(b, end)], piece.look, piece.stop)
            for piece, (a, b) in zip(pieces, places, strict=True)
            if a < end and b > start
        )


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
        return (line.span() for line in _lines_of(width).finditer(text))
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
