"""What a number counts, in a few words: the name of its row wherever it is listed.

A noun alone misleads where the number measures it ("convention: 4 days"), where it
tells little ("people"), and where all that matters is what befell it: the words beside
the number go with it, … standing for the number itself.
"""

import re

from briefing.model import Quantity, QuantityKind, Span
from briefing.text.concepts import is_fate, is_fate_word, is_person, lemma
from briefing.text.label_phrases import (
    WEAK,
    WORD,
    beside,
    of_many,
    with_behind,
    without_end,
    words_of,
)

# A capitalised word that only names the next one: (five) "Dallas" " police officers"
_NAMES_NEXT = re.compile(r"(?: [a-z]+){0,2} [a-z]{3,}s\b")
# (1,500 km northeast) " of Jakarta"
_PLACED = re.compile(rf" (?:of|from)(?: {WORD}){{1,2}}")
# said "Jason Van Dyke, " (40)
_NAMED = re.compile(r"((?:[\w’'-]+ ){0,2}[\w’'-]+)(?:, | \()\Z")
_REACH = 60  # characters before a number in which its words are looked for
_AGES = frozenset("year month week day".split())
_SIZES = frozenset("long wide tall high deep thick away apart".split())
_VAGUE = frozenset("people person man woman member other thing one".split())


def label(quantity: Quantity, text: str) -> str:
    """Return what a number counts, in the text's words where it has some.

    "Police officers killed", "… convention" of four days, "age of boy". Where no noun
    tells it these are the words beside it, and its unit where it stands alone.
    """
    if quantity.kind is QuantityKind.MEASURE and quantity.unit in _AGES:
        return _age(quantity, text)
    if quantity.counted is None:
        told = _uncounted(quantity) or of_many(quantity, text)
        told = told or beside(text, quantity.span)
        return told or quantity.unit or "number"
    if quantity.kind in (QuantityKind.MEASURE, QuantityKind.DURATION):
        return _measured(text, quantity.span, quantity.counted)
    return _counted(quantity, text, quantity.counted)


def _uncounted(quantity: Quantity) -> str:
    told = quantity.kind is not QuantityKind.COUNT or is_fate(quantity.concept)
    return quantity.concept if told and quantity.concept != quantity.unit else ""


def _age(quantity: Quantity, text: str) -> str:
    if quantity.counted:
        noun = _folded(quantity.counted.of(text))
        return "age of " + noun.removesuffix("’s").removesuffix("'s")
    start = max(0, quantity.span.start - _REACH)
    found = _NAMED.search(text, start, quantity.span.start)
    name = found[1].split() if found else []
    while name and not all(word[0].isupper() for word in name):
        del name[0]
    return f"age of {' '.join(name)}" if name else "age"


def _measured(text: str, number: Span, counted: Span) -> str:
    """Return the noun with … where the number stands: "… of land"."""
    if not 0 <= counted.start - number.end < _REACH:
        return _folded(counted.of(text))
    if counted.of(text) in _SIZES:
        return beside(text, number)
    part = ["of"] if text[number.end : counted.start].split() == ["of"] else []
    placed = words_of(_PLACED.match(text, counted.end))
    noun = counted.of(text).split()
    return " ".join(["…", *part, *noun, *without_end(placed)])


def _counted(quantity: Quantity, text: str, counted: Span) -> str:
    words = _folded(counted.of(text))
    noun = lemma(words.split()[-1])
    if quantity.kind is QuantityKind.COUNT and is_fate(quantity.concept):
        told = any(is_fate_word(word) for word in words.lower().split())
        return words if told else f"{_whole(words, text, counted)} {quantity.concept}"
    part = quantity.kind is QuantityKind.PERCENT and is_person(noun)
    if part or lemma(words).lower() in _VAGUE:
        return with_behind(words, text, counted)
    return _whole(words, text, counted)


def _whole(words: str, text: str, counted: Span) -> str:
    """Take in the noun behind a name that only looks like a plural."""
    head = words.split()[-1]
    follows = words_of(_NAMES_NEXT.match(text, counted.end))
    if not head[0].isupper() or is_person(lemma(head)) or not WEAK.isdisjoint(follows):
        return words
    return " ".join([words, *follows])


def _folded(words: str) -> str:
    return " ".join(words.split())
