"""Names in a text: persons, organisations, places, groups and other proper names.

A tagger reads each sentence; the document then settles what single sentences leave
open, so that one text never disagrees with itself.
"""

from dataclasses import dataclass

from briefing.model import FigureType, Span
from briefing.text import name_model
from briefing.text.name_features import survey
from briefing.text.name_tokens import stretches, tokenise
from briefing.text.passages import Sentence

_TYPES = {
    "P": FigureType.PERSON,
    "O": FigureType.ORGANISATION,
    "L": FigureType.PLACE,
    "G": FigureType.GROUP,
    "X": FigureType.OTHER,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a span, without "the", a title before it or a possessive ending."""

    span: Span
    type: FigureType


def find_names(text: str, sentences: tuple[Sentence, ...]) -> tuple[Name, ...]:
    """Return every mention of a name in `text`, in order, disjoint."""
    tagger = name_model.load()
    rows = [tokenise(text, s.span.start, s.span.end) for s in sentences]
    document = survey(rows)
    found: list[Name] = []
    for tokens in rows:
        for start, end in stretches(tokens):
            begun = start
            tags = tagger.tag(tokens, start, end, document)
            for i, tag in enumerate(tags, start):
                if tag[0] in "BU":
                    begun = i
                if tag[0] in "LU":
                    span = Span(tokens[begun].start, tokens[i].end)
                    found.append(Name(span, _TYPES[tag[2:]]))
    return tuple(found)
