"""Words of a sentence, and the stretches of it in which a name could stand.

English writes names with capitals, so only capitalised words, and the small words and
marks between them, are ever labelled; everything else is context.
"""

import re
from typing import NamedTuple

# Ordered: the first alternative that matches wins.
_TOKEN = re.compile(
    r"[A-Z]?[a-z]++(?![\w.’'‘ʻ\u0300-\u036f])"  # most words: what follows is for speed
    r"|(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]\b"  # U.S., and U.S without its last mark
    r"|[A-Z]\.(?=[ \u00a0]?[A-Z])"  # the J. of "J. Edgar", "A.Smith"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Ltd|Prof|Rev"
    r"|Maj|Capt|Adm|Hon|Cmdr|Supt|Det|Insp|Pte|Bros|Mt|Ft|Messrs|Fr)\."
    r"|[’']s\b"  # a possessive
    r"|(?>\d[\d,.]*\d|\d)(?![^\W\d])"  # 1,200.5
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f])*"  # a word, G20, F16
    r"(?:[’'‘ʻ](?!s\b)[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)*"  # O’Brien, don't
    r"|''|[^\s\w]|_"
)
_TWICE, _DOUBLE = "''", '"'
"""A quotation mark typed as two apostrophes."""
# Words and marks that may stand inside a name: "Bank of England", "AT&T".
_INNER = frozenset(
    "of the and for in on to with at by de la las los le les del della di da do dos das"
    " du des der den van von zu zur und el al bin ibn bint abu ben ould e y et en sur a"
    " an from against under without as or ul ur".split()
) | frozenset("&-–.'’,/!:+@#|‘“”\"")
_GLUE = frozenset("-–/&.'’+@")
_LONGEST_BRIDGE = 3  # "Médecins pour la paix": at most this many small words in a row
_HEADLINE = 0.7  # of the longer words of a headline have a capital


class Tokens(NamedTuple):
    """The words and marks of one sentence, in order."""

    words: list[str]
    spans: list[tuple[int, int]]
    """Where each stands in the text."""
    capital: list[bool]
    """Whether each has a capital letter anywhere: "Paris", "iPhone"."""
    headline: bool
    """Whether the sentence is set like a headline: nearly every word a capital."""


def tokenise(text: str, start: int, end: int) -> Tokens:
    """Return the words and marks of `text[start:end]`."""
    spans = [m.span() for m in _TOKEN.finditer(text, start, end)]
    words = [text[a:b] for a, b in spans]
    if _TWICE in words:
        words = [_DOUBLE if word == _TWICE else word for word in words]
    capital = [not w.islower() and w.lower() != w for w in words]
    longer = [
        c for w, c in zip(words, capital, strict=True) if len(w) > 3 and w.isalpha()
    ]
    headline = len(longer) > 2 and sum(longer) > _HEADLINE * len(longer)
    return Tokens(words, spans, capital, headline)


def stretches(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the half-open token ranges in which a name could stand, in order.

    A stretch begins and ends with a capitalised word, or with a number next to one.
    """
    found: list[tuple[int, int]] = []
    end = 0
    for i, capital in enumerate(tokens.capital):
        if not capital or i < end:
            continue
        start = _lead(tokens, i, end)
        end = i + 1
        while (reach := _bridge(tokens, end)) > end:
            end = reach
        end = _tail(tokens, end)
        found.append((start, end))
    return found


def _bridge(tokens: Tokens, at: int) -> int:
    """Return where the stretch ends once it is carried on from `at`, or `at`."""
    words, _, capital, _ = tokens
    for i in range(at, min(at + _LONGEST_BRIDGE + 1, len(words))):
        if capital[i] or (i == at and words[i][0].isdigit()):
            return i + 1
        if words[i] not in _INNER and not _glued(tokens, i):
            return at
    return at


def _glued(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` is tied to its left without a space: "vice-", "24.kg"."""
    words, spans = tokens.words, tokens.spans
    return (
        i > 0
        and spans[i - 1][1] == spans[i][0]
        and (words[i] in _GLUE or words[i - 1] in _GLUE)
    )


def _tail(tokens: Tokens, end: int) -> int:
    """Return the end of the stretch with a small tail: Lee Jae-myung, Orda.kz."""
    words, spans = tokens.words, tokens.spans
    if (
        end + 1 < len(words)
        and words[end] in "-."
        and spans[end - 1][1] == spans[end][0]
        and spans[end][1] == spans[end + 1][0]
        and words[end + 1].isalpha()
    ):
        return end + 2
    return end


def _lead(tokens: Tokens, i: int, floor: int) -> int:
    """Return the start of the stretch, taking in a number or prefix right before."""
    words, spans = tokens.words, tokens.spans
    if i - 1 >= floor and words[i - 1][0].isdigit():
        return i - 1
    if (
        i - 2 >= floor
        and words[i - 1] in ("-", "’", "'")
        and words[i - 2][0].isalnum()
        and spans[i - 1][0] == spans[i - 2][1]
        and spans[i][0] == spans[i - 1][1]
    ):
        return i - 2
    return i
