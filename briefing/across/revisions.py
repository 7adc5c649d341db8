"""What an outlet changed in an article, sentence by sentence."""

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from briefing.model import Span
from briefing.store.revisions import Revision
from briefing.text.passages import split


class Part(NamedTuple):
    """A sentence of one of two texts, or of both."""

    kind: Literal["kept", "gone", "new"]
    words: str
    span: Span
    """Where it stands: a gone one in the earlier text, any other in the later one."""


class Edit(NamedTuple):
    """The step from one revision to the next."""

    earlier: datetime
    later: datetime
    title: tuple[str, str] | None
    """The headline before and after; None where it stayed."""
    parts: tuple[Part, ...]

    def size(self, kind: str) -> int:
        """Return how many sentences are of this kind."""
        return sum(part.kind == kind for part in self.parts)


def sentence_diff(earlier: str, later: str) -> tuple[Part, ...]:
    """Return the sentences of two texts in order; what is gone before what is new.

    Sentences are one where their words are; white space does not count.
    """
    before = [s.span for s in split(earlier)]
    after = [s.span for s in split(later)]
    was = [" ".join(span.of(earlier).split()) for span in before]
    now = [" ".join(span.of(later).split()) for span in after]
    parts: list[Part] = []
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            parts += (Part("kept", now[n], after[n]) for n in range(c, d))
            continue
        parts += (Part("gone", was[n], before[n]) for n in range(a, b))
        parts += (Part("new", now[n], after[n]) for n in range(c, d))
    return tuple(parts)


def edits(revisions: Sequence[Revision]) -> tuple[Edit, ...]:
    """Return each step between revisions that are given oldest first, newest first."""
    found = [
        Edit(
            earlier=a.seen,
            later=b.seen,
            title=(a.title, b.title) if a.title != b.title else None,
            parts=sentence_diff(a.text, b.text),
        )
        for a, b in pairwise(revisions)
    ]
    return tuple(reversed(found))
