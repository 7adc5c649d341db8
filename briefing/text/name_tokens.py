"""Words of a sentence, and the stretches of it in which a name could stand.

English writes names with capitals, so only capitalised words, and the small words and
marks between them, are ever labelled; everything else is context.
"""

import re
from typing import NamedTuple

# Ordered: the first alternative that matches wins.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]\b"  # U.S., and U.S without its last mark
    r"|[A-Z]\.(?=[ \u00a0]?[A-Z])"  # the J. of "J. Edgar", "A.Smith"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Ltd|Prof|Rev"
    r"|Maj|Capt|Adm|Hon|Cmdr|Supt|Det|Insp|Pte|Bros|Mt|Ft|Messrs|Fr)\."
    r"|[’']s\b"  # a possessive
    r"|(?>\d[\d,.]*\d|\d)(?![^\W\d])"  # 1,200.5
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f])*"  # a word, G20, F16
    r"(?:[’'‘ʻ](?!s\b)[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)*"  # O’Brien, don't
    r"|[^\s\w]|_"
)
# Words that may stand inside a name: "Bank of England", "Tren de los Muertos".
_INNER = frozenset(
    "of the and for in on to with at by de la las los le les del della di da do dos das"
    " du des der den van von zu zur und el al bin ibn bint abu ben ould e y et en sur a"
    " an from against under without as or ul ur".split()
)
_INNER_MARKS = frozenset("&-–.'’,/!:+@#|‘“”\"")
_GLUE = frozenset("-–/&.'’+@")
_LONGEST_BRIDGE = 3  # "Médecins pour la paix": at most this many small words in a row


class Token(NamedTuple):
    """One word or mark, with its place in the text."""

    start: int
    end: int
    word: str


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of `text[start:end]`, in order."""
    return [
        Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)
    ]


def is_capital(word: str) -> bool:
    """Tell whether a word has a capital letter anywhere: "Paris", "iPhone"."""
    return not word.islower() and word.lower() != word


def stretches(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the half-open token ranges in which a name could stand, in order.

    A stretch begins and ends with a capitalised word, or with a number next to one.
    """
    found: list[tuple[int, int]] = []
    i, n = 0, len(tokens)
    while i < n:
        if not is_capital(tokens[i].word):
            i += 1
            continue
        end = i + 1
        while (reach := _bridge(tokens, end)) > end:
            end = reach
        end = _tail(tokens, end)
        found.append((_lead(tokens, i, found[-1][1] if found else 0), end))
        i = end
    return found


def _bridge(tokens: list[Token], at: int) -> int:
    """Return where the stretch ends once it is carried on from `at`, or `at`."""
    for i in range(at, min(at + _LONGEST_BRIDGE + 1, len(tokens))):
        word = tokens[i].word
        if is_capital(word):
            return i + 1
        if word[0].isdigit() and i == at:
            return i + 1
        if word not in _INNER and word not in _INNER_MARKS and not _glued(tokens, i):
            return at
    return at


def _glued(tokens: list[Token], i: int) -> bool:
    """Tell whether token `i` is tied to its left without a space: "vice-", "24.kg"."""
    return (
        i > 0
        and tokens[i - 1].end == tokens[i].start
        and (tokens[i].word in _GLUE or tokens[i - 1].word in _GLUE)
    )


def _tail(tokens: list[Token], end: int) -> int:
    """Return the end of the stretch with a small tail: Lee Jae-myung, Orda.kz."""
    if (
        end + 1 < len(tokens)
        and tokens[end].word in "-."
        and tokens[end - 1].end == tokens[end].start
        and tokens[end].end == tokens[end + 1].start
        and tokens[end + 1].word.isalpha()
    ):
        return end + 2
    return end


def _lead(tokens: list[Token], i: int, floor: int) -> int:
    """Return the start of the stretch, taking in a number or prefix right before."""
    if i - 1 >= floor and tokens[i - 1].word[0].isdigit():
        return i - 1
    if (
        i - 2 >= floor
        and tokens[i - 1].word in ("-", "’", "'")
        and tokens[i - 1].start == tokens[i - 2].end
        and tokens[i].start == tokens[i - 1].end
    ):
        return i - 2
    return i
