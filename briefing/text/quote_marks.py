"""Where quoted words lie between marks: straight, curly, angle, single and nested.

A paragraph is a line. A quote ends with its paragraph at the latest; one that runs
over several opens again in each and closes in the last (Chicago Manual of Style
13.32), so each of its paragraphs is a quote of its own here.
"""

import re
from typing import NamedTuple

from briefing.model import Span


class Marked(NamedTuple):
    """Words between marks."""

    span: Span
    """The words, without marks and without blanks at the ends."""
    outer: Span
    """The same with the marks."""
    closed: bool
    """Whether a closing mark stands at its end; if not, the next one goes on."""


# Two apostrophes or grave accents in a row are the double marks of old newswires.
_MARK = re.compile("''|``|[\"“”„«»‹›‘’'「」『』]")
_CLOSERS = {
    '"': ('"', "”", "“"),
    "“": ("”", '"', "“"),
    "”": ("”", '"', "“"),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
    "''": ("''",),
    "``": ("''",),
}
_SINGLE = frozenset("‘’'")
_MOST = 400
"""Marks behind an opening one among which its closing one is looked for."""
_BEFORE_OPEN = frozenset(" \t\xa0\u2009\u202f([{-–—―/:…“‘\"'>")
_ENDING = frozenset(",.?!…;:—–-)]")
# Words that begin with an apostrophe: "'em", "'til", "'90s".
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|n|round|\d\ds?)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_WORD = re.compile(r"\w")


def front_matter_end(text: str) -> int:
    """Return where the YAML block that opens `text` ends; 0 when there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def find_marked(text: str) -> tuple[Marked, ...]:
    """Return the outermost marked words of `text`, in order, never overlapping."""
    found: list[Marked] = []
    start = front_matter_end(text)
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found += _in_paragraph(text, start, end)
        start = end + 1
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Marked]:
    found: list[Marked] = []
    marks = [Span(*mark.span()) for mark in _MARK.finditer(text, start, end)]
    free = start
    for at, opening in enumerate(marks):
        if opening.start < free or not _opens(text, opening, start):
            continue
        near = marks[at + 1 : at + 1 + _MOST]
        closing = _closing(text, opening, near, Span(start, end))
        marked = _marked(text, opening, closing) if closing else None
        if marked is None:
            continue
        found.append(marked)
        free = marked.outer.end
    return found


def _marked(text: str, opening: Span, closing: Span) -> Marked | None:
    """Return the words between two marks; None when there are none."""
    inner = text[opening.end : closing.start]
    if not _WORD.search(inner):
        return None
    begin = opening.end + len(inner) - len(inner.lstrip())
    stop = closing.start - len(inner) + len(inner.rstrip())
    outer = Span(opening.start, closing.end)
    return Marked(Span(begin, stop), outer, closing.end > closing.start)


def _opens(text: str, mark: Span, start: int) -> bool:
    """Tell whether `mark` may open a quote, from the characters beside it."""
    what = mark.of(text)
    after = text[mark.end : mark.end + 1]
    if not after or after.isspace():
        return what in ("“", "«", "„", "``") and after not in ("", "\n")
    if mark.start > start and text[mark.start - 1] not in _BEFORE_OPEN:
        return what in ("“", "„", "「", "『")
    if what in _SINGLE:
        return (after.isalnum() or after in '[($£€“"…') and not _ELISION.match(
            text, mark.end
        )
    return what in _CLOSERS


def _closing(
    text: str, opening: Span, marks: list[Span], paragraph: Span
) -> Span | None:
    """Return the mark that closes `opening`; the paragraph's end when there is none.

    None when `opening` turns out to open nothing: an apostrophe, or a stray mark in
    mid-paragraph with a well-formed quote after it.
    """
    if opening.of(text) in _SINGLE:
        return _single_closing(text, marks, paragraph.end)
    closers = _CLOSERS[opening.of(text)]
    depth = nested = 0
    for mark in marks:
        what = mark.of(text)
        if what not in closers and what != opening.of(text):
            continue
        if not _closes(text, mark, what, paragraph.end):
            depth += 1
            nested += 1
        elif depth == 0:
            return mark
        else:
            depth -= 1
    if nested and text[paragraph.start : opening.start].strip():
        return None
    return Span(paragraph.end, paragraph.end)


def _closes(text: str, mark: Span, what: str, end: int) -> bool:
    """Tell whether a double mark closes, from the characters beside it."""
    before = text[mark.start - 1]
    after = text[mark.end] if mark.end < end else " "
    if what in ("”", "»", "›", "」", "』"):
        return True
    if before.isspace():
        return after.isspace() or after in _ENDING
    return not after.isalnum() or before in _ENDING


def _single_closing(text: str, marks: list[Span], end: int) -> Span | None:
    """Return the mark that closes a single one, passing over apostrophes.

    Best is one beside punctuation. "the boys' toys", "goin' home" may be plain
    apostrophes: such a mark closes only if nothing better follows.
    """
    doubtful: Span | None = None
    for mark in marks:
        if mark.of(text) not in _SINGLE:
            continue
        before = text[mark.start - 1]
        after = text[mark.end] if mark.end < end else "\n"
        if before.isspace() or after.isalnum():
            continue
        if before in _ENDING or not after.isspace() or after == "\n":
            return mark
        if before != "s" and text[mark.start - 2 : mark.start] != "in":
            return mark
        doubtful = doubtful or mark
    return doubtful
