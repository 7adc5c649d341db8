"""The frame of a quote: the sentence it stands in, as words, with its neighbours.

A sentence that a splitter ends inside a quote, or before a dash or a verb that belongs
to the quote before it, is put together again here.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.model import Span
from briefing.text.passages import Sentence
from briefing.text.quote_marks import Marked
from briefing.text.quote_words import QUOTE, Word, words_between

# What goes on after a quote: "― Name", ", said X", "he asked".
_GOES_ON = re.compile(r"[—–―,-]|[a-z]")
_NAME_END = re.compile(r"[A-Z]\w+\.? \Z")
_NAME_START = re.compile(r" [A-Z]")


@dataclass(frozen=True)
class Frame:
    """One or more sentences, and the quotes in them."""

    text: str
    span: Span
    paragraph: int
    quotes: tuple[Marked, ...]

    @cached_property
    def words(self) -> list[Word]:
        """The words of the frame, each quote one token."""
        return words_between(self.text, *self.span, self.quotes)

    @cached_property
    def places(self) -> list[int]:
        """The positions of the quotes' tokens, in order."""
        return [i for i, word in enumerate(self.words) if word.text == QUOTE]

    @cached_property
    def alone(self) -> bool:
        """Whether the frame holds nothing but quotes."""
        return not any(word.text[0].isalnum() for word in self.words)


def frames_of(
    text: str, sentences: Sequence[Sentence], marked: Sequence[Marked]
) -> list[Frame]:
    """Return the frames of `text` in order, with and without quotes."""
    frames: list[Frame] = []
    rest = [quote for quote in marked if not _is_nickname(text, quote)]
    starts = [quote.outer.start for quote in rest]
    for span, paragraph in _joined(text, sentences, rest):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        frames.append(Frame(text, span, paragraph, tuple(rest[first:last])))
    return frames


def _joined(
    text: str, sentences: Sequence[Sentence], marked: Sequence[Marked]
) -> list[tuple[Span, int]]:
    joined: list[tuple[Span, int]] = []
    quotes = iter(marked)
    quote = next(quotes, None)
    for sentence in sentences:
        start, end = sentence.span
        while (
            quote
            and quote.outer.end < start
            and (not joined or quote.outer.end < joined[-1][0].end)
        ):
            quote = next(quotes, None)
        last = joined[-1] if joined else None
        if (
            last
            and quote
            and _belongs(text, quote, last[0], start)
            and (last[1] == sentence.paragraph)
        ):
            joined[-1] = (Span(last[0].start, end), last[1])
        else:
            joined.append((sentence.span, sentence.paragraph))
    return joined


def _belongs(text: str, quote: Marked, before: Span, start: int) -> bool:
    """Tell whether the sentence at `start` goes on with the one `before` it."""
    if quote.outer.start < start < quote.outer.end:
        return True
    if quote.outer.end != before.end:
        return False
    asks = text[quote.span.end - 1] in "?!" and quote.outer.start == before.start
    return asks or bool(_GOES_ON.match(text, start))


def _is_nickname(text: str, quote: Marked) -> bool:
    """Tell whether a quote is part of a name: Marcia "Cia" Price."""
    start, end = quote.outer
    if end - start > 18 or " " in quote.span.of(text):
        return False
    after = _NAME_START.match(text, end)
    return bool(after and _NAME_END.search(text, max(0, start - 20), start))
