"""Hard-wrapped lines into paragraphs; paragraphs of one line are left alone.

A line is full when the next line's first word would not have fitted on it: that is
how programs that wrap text decide.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 50, 100
"""Between these widths, in characters, lines were broken by a program or by hand."""
_SLACK = 8
"""Hands break a little before the margin, and tabs and wide letters count as one."""
_CLOSED = (".", "!", "?", ":", ";", "…", "”", '"', "’", "'", ")", "]")
# "the president\nof France", "his plan\n– the second – was"
_SMALL = re.compile(r"(?:[-–—][ \t]+)?[a-zß-öø-ÿ]")


def wrap_width(runs: Iterable[Sequence[str]]) -> int:
    """Return the width, in characters, the lines were wrapped at; 0 when they were not.

    A run is the lines that stand without a blank line between them.
    """
    runs = [run for run in runs if len(run) > 1]
    lengths = sorted(len(line) for run in runs for line in run[:-1])
    if len(lengths) < 2:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(
        _is_full(line, following, width)
        for run in runs
        for line, following in pairwise(run)
    )
    return width if full * 3 >= len(lengths) * 2 else 0


def join_lines(run: Sequence[str], width: int) -> list[str]:
    """Return the paragraphs of a run of lines of a text wrapped at `width`.

    Lines are joined with a space where the first is full, or where a sentence goes on
    with a small letter.
    """
    paragraphs = [[line] for line in run[:1]]
    for line, following in pairwise(run):
        if _is_full(line, following, width) or goes_on(line, following):
            paragraphs[-1].append(following)
        else:
            paragraphs.append([following])
    return [" ".join(lines) for lines in paragraphs]


def goes_on(line: str, following: str) -> bool:
    """Tell whether a sentence runs from one line into the next."""
    return not line.endswith(_CLOSED) and _SMALL.match(following) is not None


def _is_full(line: str, following: str, width: int) -> bool:
    if not width or len(line) > width + _SLACK:
        return False
    first = following.partition(" ")[0]
    return len(line) + 1 + len(first) > width - _SLACK
