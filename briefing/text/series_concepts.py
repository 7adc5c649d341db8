"""What a number counts, where the words beside it do not say it by themselves."""

import re
from collections.abc import Mapping

from briefing.model import Quantity, QuantityKind
from briefing.text import concepts
from briefing.text.concept_tables import FATES, SUMS, THINGS, Rows
from briefing.text.series_tables import (
    AREAS,
    ASPECTS,
    BEFALLEN,
    CARRIED,
    SHARES_MORE,
    SUMS_MORE,
    SYNONYMS,
    lookup,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "the number of measles cases", "the number of protesters in Belgrade"
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally|count) of ((?:[a-z-]+ ){0,2}?[a-z-]+s"
    r"(?: (?!has |was |is |across )[a-z-]{2,}s)?)\b"
)
# "120 of the 300 seats"
_OUT_OF = re.compile(r"\bof (?:the |all |its )?\d[\d,.]* ([a-z-]+s)\b")
# Cases have reached 5,400.
_REACHED = re.compile(
    r"\b([a-z-]{3,}s)(?: \w+){0,4}? (?:reached|hit|passed|topped|exceeded|totalled"
    r"|numbered|(?:rose|risen|climbed|grown|grew|fell|fallen|dropped|down|up) to"
    r"|(?:stands?|stood) at)\b"
)
# The key rate went up; the base rate did not.
_KEY_RATE = re.compile(r"\b(?:key|bank|base|main|benchmark|lending|policy) rate\b")
_ABOARD = "aboard"
_FORMS = {name: frozenset(row.split(",")[0].split()) for name, row in FATES}
_CUT = lookup(tuple(row for row in ASPECTS if row[0] == "cut"))
_SYNONYM = lookup(SYNONYMS)


def _words(rows: Rows) -> dict[str, str]:
    """Return the concept of every single word in the rows of a concept table."""
    return {word: name for name, row in rows for word in row.split(",")[0].split()}


_FATE, _THING = _words(FATES), _words(THINGS)
_SUM, _SHARE = _words(SUMS) | lookup(SUMS_MORE), lookup(SHARES_MORE)


def forms(concept: str) -> frozenset[str]:
    """Return the single words for what happened to people, empty for other concepts."""
    return _FORMS.get(concept, frozenset())


def settled(
    quantity: Quantity, noun: str, clause: str, sentence: str
) -> tuple[str, str]:
    """Return the concept of a number, "" when nothing tells it, and its noun.

    Args:
        quantity: the number, with what the words beside it tell.
        noun: the last word of what is counted; "" where the text leaves it out.
        clause: the part of the sentence that is about the number, in lower case.
        sentence: the whole of it, in lower case.
    """
    if quantity.kind is QuantityKind.COUNT:
        if not quantity.concept:
            noun = _elided(sentence)
        concept = quantity.concept or _THING.get(noun, concepts.lemma(noun))
        concept = _of_people(concept, noun, clause)
    else:
        concept = _of_amount(quantity, noun, clause, sentence)
    return _SYNONYM.get(concept, concept), noun


def _of_amount(quantity: Quantity, noun: str, clause: str, sentence: str) -> str:
    match quantity.kind:
        case QuantityKind.PERCENT if noun == "gdp":
            return _only(clause, _SHARE) or quantity.concept
        case QuantityKind.PERCENT if not quantity.concept:
            return "interest rate" if _KEY_RATE.search(clause) else ""
        case QuantityKind.MONEY if not quantity.concept:
            named = _only(clause, _SUM) or _only(sentence, _SUM)
            return named or ("price" if "/" in quantity.unit else "")
        case QuantityKind.MEASURE if quantity.unit in AREAS:
            return quantity.unit
    return quantity.concept


def _elided(sentence: str) -> str:
    """Return the noun of a count that stands elsewhere in its sentence, or ""."""
    for pattern in (_NUMBER_OF, _OUT_OF, _REACHED):
        if found := pattern.search(sentence):
            return found[1].rpartition(" ")[2]
    return ""


def _of_people(concept: str, noun: str, clause: str) -> str:
    """Return what happened to the people counted, where the noun hides it."""
    words = _WORD.findall(clause)
    if concept == _ABOARD:
        fates = (_FATE[word] for word in words if word in _FATE)
        return next((fate for fate in fates if fate != _ABOARD), concept)
    if concept == "job" and not _CUT.keys().isdisjoint(words):
        return "dismissed"
    if (
        noun
        and concepts.is_person(concepts.lemma(noun))
        and not concepts.is_fate(concept)
    ):
        suffered = (_FATE[word] for word in words if word in BEFALLEN)
        carried = _ABOARD if not CARRIED.isdisjoint(words) else concept
        return next(suffered, carried)
    return concept


def _only(words: str, table: Mapping[str, str]) -> str:
    """Return the one concept that a text names, "" when it names none or several."""
    found = {table[word] for word in _WORD.findall(words) if word in table}
    return found.pop() if len(found) == 1 else ""
