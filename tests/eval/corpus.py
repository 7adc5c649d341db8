"""The project's own articles, labelled by hand, as texts with passages and names.

A file of `tests/corpus` is a head of `# key: value` lines, then one sentence a line, a
blank line between paragraphs. The first character of a line is the section, H what
happened, B background, P what the papers say, O other; names stand in brackets:
`[P:Ann Lee]` person, O organisation, L place, G group, X other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.model import FigureType, SectionKind, Span

SECTIONS = {
    "H": SectionKind.HAPPENED,
    "B": SectionKind.BACKGROUND,
    "P": SectionKind.PAPERS,
    "O": SectionKind.OTHER,
}
TYPES = {
    "P": FigureType.PERSON,
    "O": FigureType.ORGANISATION,
    "L": FigureType.PLACE,
    "G": FigureType.GROUP,
    "X": FigureType.OTHER,
}
# As in: [P:Ann Lee]
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LABEL = re.compile(r"\[([A-Z]):([^\[\]]+)\]")


class CorpusError(ValueError):
    """A line of a corpus file breaks the format; the message names the line."""


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence, its paragraph (counted from 0) and its section."""

    span: Span
    paragraph: int
    section: SectionKind


@dataclass(frozen=True, slots=True)
class LabelledName:
    """A name at a span of the text."""

    span: Span
    type: FigureType


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledArticle:
    """A corpus file, read."""

    id: str
    title: str
    """Without its labels."""
    outlet: str
    published: datetime | None
    """The day's first moment, UTC; None when the file gives no date."""
    head: Mapping[str, str]
    """All header lines, as they stand."""
    text: str
    """Sentences joined by a space, paragraphs by a line break."""
    sentences: tuple[LabelledSentence, ...]
    names: tuple[LabelledName, ...]


def parse(id_: str, content: str) -> LabelledArticle:
    """Return the article in a corpus file.

    Raises:
        CorpusError: naming the line that breaks the format.
    """
    reader = _Reader(id_)
    for number, line in enumerate(content.splitlines(), 1):
        reader.take(number, line)
    head = reader.head
    day = head.get("date")
    return LabelledArticle(
        id=id_,
        title=unlabelled(head.get("title", "")),
        outlet=unlabelled(head.get("outlet", "")),
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        head=head,
        text=reader.text,
        sentences=tuple(reader.sentences),
        names=tuple(reader.names),
    )


def unlabelled(line: str) -> str:
    """Return a line without its name labels."""
    return _LABEL.sub(r"\2", line)


class _Reader:
    """What the lines so far come to."""

    def __init__(self, id_: str) -> None:
        self.head: dict[str, str] = {}
        self.text = ""
        self.sentences: list[LabelledSentence] = []
        self.names: list[LabelledName] = []
        self._id = id_
        self._paragraph = 0
        self._gap = ""

    def take(self, number: int, line: str) -> None:
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            self.head[key.strip()] = value.strip()
        elif not line.strip():
            self._end_paragraph()
        elif line[0] in SECTIONS and line[1:2] == " ":
            self._sentence(number, SECTIONS[line[0]], line[2:].strip())
        else:
            raise CorpusError(f"{self._id}:{number}: no section before {line[:20]!r}")

    def _end_paragraph(self) -> None:
        if self.text and self._gap != "\n":
            self._gap = "\n"
            self._paragraph += 1

    def _sentence(self, number: int, section: SectionKind, line: str) -> None:
        self.text += self._gap
        self._gap = " " if _CLOSED.search(line) else "\n"
        start, done = len(self.text), 0
        for found in _LABEL.finditer(line):
            self.text += line[done : found.start()]
            self._name(number, found[1], found[2])
            done = found.end()
        self.text += line[done:]
        if any(mark in self.text[start:] for mark in "[]"):
            raise CorpusError(f"{self._id}:{number}: a bracket that is no label")
        span = Span(start, len(self.text))
        self.sentences.append(LabelledSentence(span, self._paragraph, section))
        self._paragraph += self._gap == "\n"

    def _name(self, number: int, letter: str, name: str) -> None:
        if letter not in TYPES:
            raise CorpusError(f"{self._id}:{number}: no type {letter!r}")
        start = len(self.text)
        self.text += name
        self.names.append(LabelledName(Span(start, len(self.text)), TYPES[letter]))
