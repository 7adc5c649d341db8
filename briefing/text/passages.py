"""Text into sentences.

A paragraph is a line that is not blank; a sentence never crosses a line. The rules
are in `sentence_rules`.
"""

import re
from collections.abc import Iterator
from itertools import count, repeat
from string import ascii_lowercase
from typing import NamedTuple

from briefing.model import Span
from briefing.text import sentence_rules as rules
from briefing.text.abbreviations import kind_of

_BEFORE_WORD = "\"'“‘„«‹([¿¡—–-"


class Sentence(NamedTuple):
    """A sentence: where it stands and in which paragraph."""

    span: Span
    paragraph: int
    """Paragraphs of the text, counted from 0."""


# One mark: "?!", "...", ". . ."; but the full stop alone of "ends. . . . The". Before a
# small letter or a digit there is none ("3.5", "p.m"). Closing marks and footnote
# numbers belong to the sentence. Repetition is bounded, so that time stays linear.
_MARK = re.compile(
    r"""
    (?P<mark>[.!?…。！？｡।॥؟۔։።။](?<![.!?…。！？][.!?…。！？])
        (?>(?<=\w\.)(?=\s\.\s\.\s\.\s{1,9}[^\W\d_a-z])|[.!?…。！？]*(?:\s\.(?!\.)){0,9})
        (?:(?<=[。！？｡।॥؟۔።։။])|(?![a-z0-9,;:/@_])))
    (?P<closers>["”’'»›)\]」』）】》]*(?:\s["”’'»]+(?=\s|$))?
        (?:\s?\[(?:\d{1,3}|citation\ needed)\])*)
    (?P<gap>\s*)
    (?P<openers>["'“‘„«‹(\[¿¡]*)
    (?P<following>\w*)
    """,
    re.VERBOSE,
)
# How a list that runs on begins: "1.) One 2.) Two", "(a) one (b) two", "• One • Two"
_LIST = re.compile(r"([•⁃▪●])|(\(?)([1a])(\.\)|\.|\))\s")
# Marks that need no space and no capital after them: "好。他说", "क्या है। वह"
_WIDE = frozenset("。！？｡।॥؟۔։።။")
_WORD_REACH = 40


def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order, trimmed and disjoint.

    Every character that is not white space is in exactly one of them.
    """
    sentences = []
    offset = paragraph = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            for start, end in _line(line):
                span = Span(offset + start, offset + end)
                sentences.append(Sentence(span, paragraph))
            paragraph += 1
        offset += len(line) + 1
    return tuple(sentences)


def _line(line: str) -> list[tuple[int, int]]:
    """Return the sentences of one line, which is not blank."""
    start = len(line) - len(line.lstrip())
    found: list[tuple[int, int]] = []
    if first := _LIST.match(line, start):
        for begin in _later_items(line, first):
            found += _sentences(line, start, begin)
            start = begin
    return found + _sentences(line, start, len(line))


def _later_items(line: str, first: re.Match[str]) -> Iterator[int]:
    """Yield where the items after the first begin, when the line runs on a list."""
    start = first.start()
    for mark in _next_marks(*first.groups()):
        start = line.find(mark, start + 1)
        if start < 0:
            return
        start += 1
        yield start


def _next_marks(
    bullet: str | None, opening: str, number: str, closing: str
) -> Iterator[str]:
    if bullet:
        return repeat(f" {bullet}")
    numbers = map(str, count(2)) if number == "1" else iter(ascii_lowercase[1:])
    return (f" {opening}{number}{closing} " for number in numbers)


def _sentences(line: str, start: int, end: int) -> list[tuple[int, int]]:
    while line[end - 1].isspace():
        end -= 1
    found = []
    for mark in _MARK.finditer(line, start, end):
        stop = mark.end("closers")
        if stop >= end:
            break
        if _ends(line, start, mark):
            found.append((start, stop))
            start = mark.start("openers")
    found.append((start, end))
    return found


def _ends(line: str, start: int, found: re.Match[str]) -> bool:
    mark, closers, gap, openers, following = found.groups()
    if mark[0] in _WIDE:
        return True
    at = found.start()
    word = _word(line, start, at)
    stop = rules.Stop(
        line,
        start,
        at,
        word,
        kind_of(word),
        mark,
        closers,
        openers,
        found.start("following"),
        following,
    )
    return rules.ends_sentence(stop, _table(mark, gap))


def _word(line: str, start: int, at: int) -> str:
    words = line[max(start, at - _WORD_REACH) : at].rsplit(None, 1)
    word = words[-1].lstrip(_BEFORE_WORD) if words else ""
    return word.rpartition("-")[2] if "-" in word else word


def _table(mark: str, gap: str) -> tuple[rules.Rule, ...]:
    if not gap:
        return rules.WITHOUT_SPACE
    if mark == ".":
        return rules.FULL_STOP
    return rules.OUTCRY if "!" in mark or "?" in mark else rules.ELLIPSIS
