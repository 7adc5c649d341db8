"""What a watch was told before: sentences by their words, numbers by their values."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from briefing.digest import Evidence
from briefing.store import Store
from briefing.text.passages import split

_REWORDED = 0.5
"""Share of the words of the shorter of two sentences that a reworded one keeps."""


def not_told(
    store: Store, upto: int, later: Collection[str], rows: Iterable[Evidence]
) -> Iterator[Evidence]:
    """Yield the mentions or numbers with words, or a value, not told before.

    A sentence that an outlet left as it was when it revised its article, or that
    another paper prints word for word, is told once; so is a value of a number.

    Args:
        store: to read.
        upto: the last text that was told of.
        later: ids of the articles whose present text came after it.
        rows: all there are, in their order.
    """
    found = tuple(rows)
    revised = sorted({row.article.id for row in found} & set(later))
    texts = (text for id_ in revised for _, text in store.watches.earlier(id_, upto))
    earlier = sentences_of(texts)
    new, told = list[Evidence](), list[Evidence]()
    for row in found:
        is_new = row.article.id in later and not _was_there(row, earlier)
        (new if is_new else told).append(row)
    sentences = {_words(row) for row in told}
    values = {value for row in told if (value := _value(row))}
    for row in new:
        if _words(row) not in sentences and _value(row) not in values:
            yield row
            sentences.add(_words(row))


def sentences_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the sentences of some texts, their white space folded."""
    return frozenset(_folded(s.span.of(text)) for text in texts for s in split(text))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _words(row: Evidence) -> str:
    return _folded(row.sentence.of(row.article.text))


def _value(row: Evidence) -> tuple[Decimal | None, Decimal | None, str] | None:
    number = row.quantity
    return number and (number.low, number.high, number.bound.value)


def _was_there(row: Evidence, earlier: Collection[str]) -> bool:
    """Tell whether earlier sentences have one of a later text, or its number."""
    words = _words(row)
    if row.quantity is None or words in earlier:
        return words in earlier
    number = row.mention.of(row.article.text)
    return any(_gives(old, words, number) for old in earlier)


def _gives(old: str, new: str, number: str) -> bool:
    """Tell whether an earlier sentence, reworded since, has a number in it."""
    was, now = set(old.split()), set(new.split())
    alike = len(was & now) >= _REWORDED * min(len(was), len(now))
    return alike and re.search(rf"\b{re.escape(number)}\b", old) is not None
