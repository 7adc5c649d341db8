"""What a number counts, in a few words: the name of its row wherever it is listed.

A noun alone misleads where the number measures it ("convention: 4 days"), where it
tells little ("people"), and where all that matters is what befell it: the words beside
the number go with it, … standing for the number itself.
"""

import re

from briefing.model import Quantity, QuantityKind, Span
from briefing.text.concepts import is_fate, is_fate_word, is_person, lemma

# Up to a mark: "net worth of " (nine billion), " in the last year"
_WORD = r"(?:[^\s.,;:!?()\[\]“”\"—–…]|[.,](?=\d))+"
_BEFORE = re.compile(rf"(?:{_WORD}[^\S\n]+){{1,5}}\Z")
_BEHIND = re.compile(rf"(?:(?:[^\S\n]|-){_WORD}){{1,4}}")
# Across commas and brackets, never across the end of a sentence:
# "evacuation of the city, 110km (" (70 miles) ") west of Santiago"
_LONG_BEFORE = re.compile(r"(?:\S*[^\s.!?][^\S\n]+){1,5}[(\[]?\Z")
_LONG_BEHIND = re.compile(r"[)\],]?(?:[^\S\n](?:(?:[A-Z]\.)+|[^\s.!?]+)){1,5}")
# A capitalised word that only names the next one: (five) "Dallas" " police officers"
_NAMES_NEXT = re.compile(r"(?: [a-z]+){0,2} [a-z]{3,}s\b")
# (1,500 km northeast) " of Jakarta"
_PLACED = re.compile(rf" (?:of|from)(?: {_WORD}){{1,2}}")
# said "Jason Van Dyke, " (40)
_NAMED = re.compile(r"((?:[\w’'-]+ ){0,2}[\w’'-]+)(?:, | \()\Z")
_REACH = 60  # characters before a number in which its words are looked for
_TOLD = 2  # words before a number that tell enough
_AGES = frozenset("year month week day".split())
_SIZES = frozenset("long wide tall high deep thick away apart".split())
_VAGUE = frozenset("people person man woman member other thing one".split())
_WEAK = frozenset(
    """
    of the a an and or to in by at on for with from that which who was were is are be
    been being its their his her this these those some any all about around nearly
    almost more than over under up down only just also it he she they we i you it’s
    it's there has have had said says say told will would could can may might must as
    if but so while when where after before since until between during because ago
    later earlier not both out percent per cent
    """.split()
)


def label(quantity: Quantity, text: str) -> str:
    """Return what a number counts, in the text's words where it has some.

    "Police officers killed", "… convention" of four days, "age of boy". Where no noun
    tells it these are the words beside it, and its unit where it stands alone.
    """
    if quantity.kind is QuantityKind.MEASURE and quantity.unit in _AGES:
        return _age(quantity, text)
    if quantity.counted is None:
        told = _uncounted(quantity) or _beside(text, quantity.span)
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
        return _beside(text, number)
    part = ["of"] if text[number.end : counted.start].split() == ["of"] else []
    placed = _words(_PLACED.match(text, counted.end))
    noun = counted.of(text).split()
    return " ".join(["…", *part, *noun, *_without_end(placed)])


def _counted(quantity: Quantity, text: str, counted: Span) -> str:
    words = _folded(counted.of(text))
    noun = lemma(words.split()[-1])
    if quantity.kind is QuantityKind.COUNT and is_fate(quantity.concept):
        told = any(is_fate_word(word) for word in words.lower().split())
        return words if told else f"{_whole(words, text, counted)} {quantity.concept}"
    part = quantity.kind is QuantityKind.PERCENT and is_person(noun)
    if part or lemma(words).lower() in _VAGUE:
        return _with_behind(words, text, counted)
    return _whole(words, text, counted)


def _whole(words: str, text: str, counted: Span) -> str:
    """Take in the noun behind a name that only looks like a plural."""
    head = words.split()[-1]
    follows = _words(_NAMES_NEXT.match(text, counted.end))
    if not head[0].isupper() or is_person(lemma(head)) or not _WEAK.isdisjoint(follows):
        return words
    return " ".join([words, *follows])


def _with_behind(words: str, text: str, counted: Span) -> str:
    """Return the counted words and what is said of them: "people signed a petition"."""
    for pattern in (_BEHIND, _LONG_BEHIND):
        found = pattern.match(text, counted.end)
        told = _without_end(text[counted.start : found.end()].split() if found else [])
        if len(told) > len(words.split()):
            return " ".join(told).rstrip(",")
    return words


def _beside(text: str, span: Span) -> str:
    near = _around(text, span, _BEFORE, _BEHIND)
    if any(_tells(word) for word in near):
        return " ".join(near)
    return " ".join(_around(text, span, _LONG_BEFORE, _LONG_BEHIND))


def _around(
    text: str, span: Span, left: re.Pattern[str], right: re.Pattern[str]
) -> list[str]:
    """Return the words that the patterns find around a number; none for nothing."""
    start = max(0, span.start - _REACH)
    whole = text.find(" ", start, span.start) + 1 if start else 0
    before = _words(left.search(text, whole, span.start))
    while before and not _tells(before[0]):
        del before[0]
    behind = _words(right.match(text, span.end))
    if sum(map(_tells, before)) >= _TOLD and behind[:1] != ["of"]:
        weak = (
            at for at, word in enumerate(behind) if word != "of" and not _tells(word)
        )
        del behind[next(weak, len(behind)) :]
    behind = _without_end(behind)
    return [*before, "…", *behind] if before or behind else []


def _without_end(words: list[str]) -> list[str]:
    """Leave out the words at the end that tell nothing."""
    while words and not _tells(words[-1]):
        words = words[:-1]
    return words


def _tells(word: str) -> bool:
    """Tell whether a word says something of what is counted."""
    return word != "…" and word[0].isalpha() and word.lower() not in _WEAK


def _words(found: re.Match[str] | None) -> list[str]:
    """Return the words of a match, without the brackets at its ends."""
    return found.group().strip("()[],- \n").split() if found else []


def _folded(words: str) -> str:
    return " ".join(words.split())
