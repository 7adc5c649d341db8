"""The words of a stretch of text, with each quote in it folded into one token."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.model import Span
from briefing.text.quote_marks import Marked

QUOTE = "“”"
"""The text of a token that stands for a whole quote."""

# "U.S", "D-Wis", "Trump's", "$50m"; a mark alone.
_TOKEN = re.compile(r"[$£€]?\w+(?:['’.&/-]\w+)*+(?:['’](?!\w))?|[^\w\s]")
# A dot after these, or after one capital letter, ends no clause.
_ABBREVIATED = frozenset(
    """
    Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Cpl Sgt Adm Cmdr
    Brig Hon Rev Fr Msgr Pres St Jr Sr Supt Insp Det Atty Messrs Mme No vs Inc Corp Co
    Ltd Bros Mt Ft Del Ald Calif Conn Ala Ariz Ark Colo Fla Ga Ill Ind Kan Ky La Md Mass
    Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que
    """.split()
)


class Word(NamedTuple):
    """One token and where it stands."""

    text: str
    start: int
    end: int


def words_between(
    text: str, start: int, end: int, quotes: Iterable[Marked] = ()
) -> list[Word]:
    """Return the tokens of `text[start:end]`; `quotes` are the marked words in it."""
    words: list[Word] = []
    for quote in quotes:
        words += _plain_words(text, start, quote.outer.start)
        words.append(Word(QUOTE, quote.outer.start, quote.outer.end))
        start = quote.outer.end
    return words + _plain_words(text, start, end)


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    found = [Word(m[0], *m.span()) for m in _TOKEN.finditer(text, start, end)]
    return [
        word
        for before, word in zip([None, *found], found, strict=False)
        if word.text != "." or before is None or not _abbreviated(before.text)
    ]


def _abbreviated(word: str) -> bool:
    last = word.rpartition("-")[2]
    return (
        last in _ABBREVIATED
        or (len(last) == 1 and last.isupper())
        or last[-2:-1] == "."
    )


def phrase(words: Sequence[Word]) -> Span:
    """Return the span from the first to the last of `words`, a possessive cut off."""
    last = words[-1]
    cut = 2 if last.text.endswith(("'s", "’s")) else 0
    return Span(words[0].start, last.end - cut)
