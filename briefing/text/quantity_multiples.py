"""Multiples in one word: "doubled", "halved", "twice as many", "sixfold"."""

from collections.abc import Sequence
from decimal import Decimal

from briefing.text.numerals import SMALL
from briefing.text.quantity_tokens import Token

_VERBS: dict[str, Decimal] = {
    form: value
    for value, forms in (
        (Decimal(2), "doubled doubling"),
        (Decimal(3), "tripled tripling trebled trebling"),
        (Decimal(4), "quadrupled quadrupling"),
        (Decimal(5), "quintupled"),
        (Decimal("0.5"), "halved halving"),
    )
    for form in forms.split()
}
_COMPARING: dict[str, Decimal] = {
    "twice": Decimal(2),
    "double": Decimal(2),
    "triple": Decimal(3),
    "treble": Decimal(3),
    "quadruple": Decimal(4),
}
_FOLDS: dict[str, Decimal] = {
    f"{word}fold": Decimal(value) for word, value in SMALL.items() if value > 1
} | {"hundredfold": Decimal(100)}
# "Doubled down" and "doubling as" multiply nothing.
_IDIOMS = frozenset("down over up as back".split())
_SUBJECTS = frozenset("the a an he she it they we you i his her their".split())
_COMPARED = frozenset("the as that its their his her last what".split())
MULTIPLES = frozenset((*_VERBS, *_COMPARING, *_FOLDS))
"""Every word that may be a multiple."""


def _measured(words: Sequence[Token], at: int) -> bool:
    """Tell "twice as many" from "scored twice as United won"."""
    return (
        at < len(words)
        and words[at].text.islower()
        and words[at].lower not in _SUBJECTS
    )


def read_multiple(words: Sequence[Token], at: int) -> Decimal | None:
    """Return by how much the word at an index multiplies, or None."""
    word = words[at].lower
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    if word in _VERBS:
        return None if behind in _IDIOMS else _VERBS[word]
    if word in _COMPARING:
        compared = behind in _COMPARED and (behind != "as" or _measured(words, at + 2))
        return _COMPARING[word] if compared else None
    return _FOLDS.get(word)
