"""One normal word for a counted thing, however the paper words it.

"Killed", "dead", "deaths", "fatalities" and "the toll" are one concept, so that the
numbers of several papers can meet.
"""

from collections.abc import Iterable, Mapping, Sequence

from briefing.model import QuantityKind
from briefing.text.concept_tables import (
    ACTIONS,
    FATES,
    IRREGULAR,
    PERSONS,
    SHARES,
    SUMS,
    TERMS,
    THINGS,
    WEAPONS,
)
from briefing.text.quantity_tokens import Token, is_number


def _lookup(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the concept of every word and phrase in the rows."""
    table: dict[str, str] = {}
    for concept, row in rows:
        words, *phrases = row.split(",")
        for form in (*words.split(), *(phrase.strip() for phrase in phrases)):
            table[form] = concept
    return table


_FATE, _THING, _SUM, _SHARE, _TERM, _ACTION = (
    _lookup(rows) for rows in (FATES, THINGS, SUMS, SHARES, TERMS, ACTIONS)
)
_FATE_NAMES = frozenset(name for name, _ in FATES)
_PHRASE_STARTS = frozenset(
    form.partition(" ")[0]
    for table in (_FATE, _THING, _SUM, _SHARE, _TERM, _ACTION)
    for form in table
    if " " in form
)
# Where the concept of a number that is no count may stand.
_OF_KIND: dict[QuantityKind, Mapping[str, str]] = {
    QuantityKind.MONEY: _SUM,
    QuantityKind.PERCENT: _SHARE,
    QuantityKind.RATIO: _SHARE | _SUM,
    QuantityKind.DURATION: _TERM,
    QuantityKind.MEASURE: {},
}
# First match wins; what no row holds is no plural.
_ENDINGS = (
    ("men", "man"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("oes", "o"),
    ("s", ""),
)
_DEMONYMS = ("an", "ian", "ese", "ish", "on", "ard", "eli", "aqi", "ani")
_AGENTS = ("er", "or", "ist", "eer", "man", "woman")
_STOPS = frozenset(",.;:!?—()[]")
_PASSIVE = frozenset(
    "be been being is are was were left got get reported found feared confirmed".split()
)
# Behind a participle they begin an object of its own: "two men killed 20 people".
_OBJECT = frozenset("the a an his her their its at more over up some nearly".split())
_REACH = 10  # words before or behind a number in which its predicate is looked for


def lemma(noun: str) -> str:
    """Return the singular of an English noun; capitals stay."""
    lower = noun.lower()
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if noun[:-1].isupper() and noun.endswith("s"):  # MPs
        return noun[:-1]
    for ending, singular in _ENDINGS:
        if lower.endswith(ending) and len(noun) > max(3, len(ending) + 1):
            return noun[: -len(ending)] + singular
    return noun


def is_person(noun: str) -> bool:
    """Tell whether a noun, in the singular, stands for a person."""
    lower = noun.lower()
    demonym = noun[:1].isupper() and not noun.isupper() and lower.endswith(_DEMONYMS)
    agent = lower.endswith(_AGENTS) and len(noun) > 4
    return demonym or agent or lower in PERSONS or lower in _FATE


def is_fate(name: str) -> bool:
    """Tell whether a concept is something that happens to people."""
    return name in _FATE_NAMES


def is_fate_word(word: str) -> bool:
    """Tell whether a word, in lower case, names something that happens to people."""
    return word in _FATE


def named(words: str) -> str:
    """Return the concept that a word or phrase names, in lower case; "" for none."""
    tables = (_FATE, _THING, _SUM, _SHARE, _TERM)
    return next((table[words] for table in tables if words in table), "")


def concept(
    kind: QuantityKind,
    words: Sequence[Token],
    first: int,
    last: int,
    nouns: Sequence[Token],
) -> str:
    """Return the normal word for what a number counts, "" when nothing tells it.

    Args:
        kind: the unit class of the number.
        words: the sentence.
        first: index of the first word of the quantity, its bound included.
        last: index of the first word behind it and the words it counts.
        nouns: the counted words; empty where the text leaves them out.
    """
    if kind is QuantityKind.COUNT:
        return _of_count(words, first, last, nouns)
    table = _OF_KIND[kind]
    if named := _within(nouns, table) or _near(words, first, last, table):
        return named
    return _head(nouns, _THING) or (lemma(nouns[-1].lower) if nouns else "")


def _of_count(
    words: Sequence[Token], first: int, last: int, nouns: Sequence[Token]
) -> str:
    head = lemma(nouns[-1].text) if nouns else ""
    if own := _fate_of(nouns):
        return own
    if (not head or is_person(head)) and (fate := _near(words, first, last, _FATE)):
        return fate
    thing = _head(nouns, _THING) or head.lower()
    if thing in WEAPONS and (action := _near(words, first, last, _ACTION)):
        return f"{thing} {action}"
    return thing


def _within(nouns: Sequence[Token], table: Mapping[str, str]) -> str:
    """Look for a concept in the counted words, from the head to the left."""
    found = (_at(nouns, at, table) for at in range(len(nouns) - 1, -1, -1))
    return next(filter(None, found), "")


def _head(nouns: Sequence[Token], table: Mapping[str, str]) -> str:
    """Look up the head of the counted words, alone or with the word before it."""
    last = [noun.lower for noun in nouns[-2:]]
    return table.get(" ".join(last), "") or (table.get(last[-1], "") if last else "")


def _fate_of(nouns: Sequence[Token]) -> str:
    """Look for a fate in the head ("deaths") or a participle ("displaced families")."""
    told = (
        _FATE.get(noun.lower, "")
        for noun in nouns
        if noun.lower.endswith("ed") or noun.lower in ("dead", "missing")
    )
    return _head(nouns, _FATE) or next(filter(None, told), "")


def _at(words: Sequence[Token], at: int, table: Mapping[str, str]) -> str:
    """Look up the phrase of three, two or one words at an index."""
    word = words[at].lower
    if word not in _PHRASE_STARTS:
        return table.get(word, "")
    for size in (3, 2, 1):
        phrase = " ".join([word.lower for word in words[at : at + size]])
        if found := table.get(phrase):
            return found
    return ""


def _near(
    words: Sequence[Token], first: int, last: int, table: Mapping[str, str]
) -> str:
    """Look for a concept around a number; the nearest wins, the one before on a tie."""
    before = _before(words, first, table)
    behind = _behind(words, last, table)
    if before and behind:
        return before[1] if before[0] <= behind[0] else behind[1]
    found = before or behind
    return found[1] if found else ""


def _before(
    words: Sequence[Token], first: int, table: Mapping[str, str]
) -> tuple[int, str] | None:
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[at].text in _STOPS or is_number(words[at]):
            return None
        if found := _at(words, at, table):
            return first - at, found
    return None


def _behind(
    words: Sequence[Token], last: int, table: Mapping[str, str]
) -> tuple[int, str] | None:
    passive = False
    for at in range(last, min(len(words), last + _REACH)):
        if words[at].text in _STOPS:
            return None
        if (found := _at(words, at, table)) and (passive or not _active(words, at)):
            return at - last + 1, found
        if is_number(words[at]) and at > last:
            return None
        passive = passive or words[at].lower in _PASSIVE
    return None


def _active(words: Sequence[Token], at: int) -> bool:
    """Tell whether a verb has an object of its own behind it."""
    if not words[at].lower.endswith(("ed", "ing", "s")) or at + 1 >= len(words):
        return False
    behind = words[at + 1]
    return behind.lower in _OBJECT or is_number(behind) or behind.text[0].isupper()
