"""Hard-wrapped lines into paragraphs, paragraphs of one line left alone.

A line is full when the next line's first word would not have fitted on it; that is
how every program that wraps text decides (Knuth and Plass 1981 call it first-fit).
"""

import re
from collections.abc import Sequence

_NARROWEST, _WIDEST = 50, 100
"""Between these widths, in characters, lines were broken by a program or by hand."""
_SLACK = 8
"""Editors that keep words with their punctuation or count tabs leave lines shorter."""
# A line that cannot be the end of a sentence
_OPEN_ENDED = re.compile(r"[^.!?:;…”\"'’)\]]\Z")
# "the president\nof France"
_CONTINUES = re.compile(r"[a-zß-öø-ÿ]")


def unwrap(runs: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the paragraphs of `runs`: lines that stand without a blank line between.

    Lines are joined with a space where a text of 50 to 100 characters a line was
    wrapped, or where a sentence goes on with a small letter.
    """
    width = _width(runs)
    paragraphs: list[str] = []
    for run in runs:
        paragraphs.extend(_joined(run, width))
    return tuple(paragraphs)


def _joined(run: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for before, line in zip(("", *run), run, strict=False):
        if before and (_is_full(before, line, width) or _goes_on(before, line)):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _width(runs: Sequence[Sequence[str]]) -> int:
    """Return the width the text was wrapped at; 0 for a text that was not."""
    lengths = sorted(len(line) for run in runs if len(run) > 1 for line in run[:-1])
    if len(lengths) < 2:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(
        _is_full(line, following, width)
        for run in runs
        for line, following in zip(run, run[1:], strict=False)
    )
    return width if full * 3 >= len(lengths) * 2 else 0


def _is_full(line: str, following: str, width: int) -> bool:
    if not width or len(line) > width + _SLACK:
        return False
    first = following.partition(" ")[0]
    return len(line) + 1 + len(first) > width - _SLACK


def _goes_on(line: str, following: str) -> bool:
    return bool(_OPEN_ENDED.search(line) and _CONTINUES.match(following))
