"""The words beside a number that tell what it is: whole phrases of its sentence.

They end where a clause does, names are not cut in two, and a verb is given its subject.
"""

import re
from itertools import takewhile

from briefing.model import Quantity, QuantityKind, Span

# Up to a mark: "net worth of " (nine billion), " in the last year"
WORD = r"(?:[^\s.,;:!?()\[\]“”\"—–…]|[.,](?=\d))+"
_BEFORE = re.compile(rf"(?:{WORD}[^\S\n]+){{1,5}}\Z")
_BEHIND = re.compile(rf"(?:(?:[^\S\n]|-){WORD}){{1,4}}")
# Across commas and brackets, never across the end of a sentence:
# "evacuation of the city, 110km (" (70 miles) ") west of Santiago"
_LONG_BEFORE = re.compile(r"(?:\S*[^\s.!?][^\S\n]+){1,5}[(\[]?\Z")
_LONG_BEHIND = re.compile(r"[)\],]?(?:[^\S\n](?:(?:[A-Z]\.)+|[^\s.!?]+)){1,5}")
# A name is not cut in two: ("Dow ") Jones industrial average closed down
_NAME_BEFORE = re.compile(
    r"(?:(?:(?:Mr|Mrs|Ms|Dr|St)\.|[A-Z][\w’'&-]*)[^\S\n]+){1,4}\Z"
)
# "Brent crude" (, used to price oil, fell); "rising inflation" (, which soared to)
_SUBJECT = re.compile(
    rf"((?:{WORD}[^\S\n]+){{0,5}}{WORD}), (?:which|who|[^,.;:!?()\n]{{3,80}},) "
    rf"((?!which|who|compared|up|down)(?:{WORD}[^\S\n]+){{1,3}})\Z"
)
# 980 "of an estimated 1,900" " people had left", but no day: of 10 May, of 2022
_PART_OF = re.compile(
    rf"[^\S\n]of(?:[^\S\n]{WORD}){{0,2}}?[^\S\n](?!(?:19|20)\d\d\b)\d+(?:,\d{{3}})*"
    r"(?=[^\S\n][a-z])"
)
_COUNTED = re.compile(rf"(?:[^\S\n](?!(?:and|or)\b){WORD}){{1,3}}")
_SENTENCE = re.compile(r"[.!?]\s+|\n")
# "Amazon rose " ($6.20, or 1 percent, to $758.81)
_BEGUN = re.compile(r"(?:[^\W\d][^\s,;:]*\s+){1,5}")
_REACH = 60  # characters before a number in which its words are looked for
_APART = 160  # characters in which a subject stands apart from its verb
_TOLD = 2  # words before a number that tell enough
_WINDOW = 4  # words behind a number
_FURTHER = re.compile(rf"(?:[^\S\n]{WORD}){{1,2}}(?=[^\S\n])|[^\S\n]{WORD}")
WEAK = frozenset(
    """
    of the a an and or to in by at on for with from that which who was were is are be
    been being its their his her this these those some any all about around nearly
    almost more than over under up down only just also it he she they we i you it’s
    it's there has have had said says say told will would could can may might must as
    if but so while when where after before since until between during because ago
    later earlier not both out percent per cent through into onto toward towards
    across among within without than like despite including whose what how now then
    each every other another very so too whom
    respectively
    """.split()
)
# What begins another phrase once a noun was told: (three years in power) "the party"
_DETERMINERS = frozenset("the a an".split())
_CLAUSES = frozenset(
    """
    he she it they we you i who which that when while after before because if as since
    where but although though until unless
    """.split()
)
# "in Ohio and Iowa" tells where, and not what is counted.
_WHERE = frozenset("in on at since during near".split())


def with_behind(words: str, text: str, counted: Span) -> str:
    """Return the counted words and what is said of them: "people signed a petition"."""
    for pattern in (_BEHIND, _LONG_BEHIND):
        found = pattern.match(text, counted.end)
        size = len(words.split())
        said = text[counted.start : found.end()].split() if found else []
        told = without_end([*said[:size], *_phrase(said[size:])])
        if len(told) > size:
            return " ".join(told).rstrip(",")
    return words


def beside(text: str, span: Span) -> str:
    """Return the words beside a number, … standing for it; "" where none tells."""
    near = _around(text, span, _BEFORE, _BEHIND)
    if near[:1] == ["…"] and _is_where(near[1:]):
        far = _around(text, span, _LONG_BEFORE, _BEHIND)
        return " ".join(far if far[:1] != ["…"] else near)
    if any(_tells(word) for word in near):
        return " ".join(near)
    far = _around(text, span, _LONG_BEFORE, _LONG_BEHIND)
    return " ".join(far if any(map(_tells, far)) else _opening(text, span.start))


def _opening(text: str, number: int) -> list[str]:
    """Return how the sentence of a number begins, up to its first number or comma."""
    *ended, last = _SENTENCE.split(text[max(0, number - _APART) : number])
    words = words_of(_BEGUN.match(last)) if ended or number < _APART else []
    return [*words, "…"] if any(map(_tells, words)) else []


def _is_where(words: list[str]) -> bool:
    """Tell whether words behind a number tell only where or when it was."""
    return len(words) > 1 and words[0].lower() in _WHERE and words[1][0].isupper()


def of_many(quantity: Quantity, text: str) -> str:
    """Return what is counted behind the number of which a number is a part."""
    if quantity.kind is not QuantityKind.COUNT:
        return ""
    found = _PART_OF.match(text, quantity.span.end)
    told = words_of(found and _COUNTED.match(text, found.end()))
    return " ".join(without_end(_phrase(told)))


def _subject(text: str, number: int) -> list[str]:
    """Return whose verb alone stands before a number, and the verb; none for none."""
    found = _SUBJECT.search(text, max(0, number - _APART), number)
    if found is None or sum(map(_tells, found[2].split())) != 1:
        return []
    subject = found[1].split()
    while subject and not _tells(subject[0]):
        del subject[0]
    return [*subject, *found[2].split()] if subject else []


def _around(
    text: str, span: Span, left: re.Pattern[str], right: re.Pattern[str]
) -> list[str]:
    """Return the words that the patterns find around a number; none for nothing."""
    start = max(0, span.start - _REACH)
    whole = text.find(" ", start, span.start) + 1 if start else 0
    found = left.search(text, whole, span.start)
    name = _NAME_BEFORE.search(text, whole, found.start()) if found else None
    before = words_of(name if found and found.group()[0].isupper() else None)
    before += words_of(found)
    if found and text[whole : found.start()].rstrip().endswith(","):
        before = _subject(text, span.start) or before
    while before and not _tells(before[0]):
        del before[0]
    behind = _phrase(_behind(text, right.match(text, span.end)))
    if sum(map(_tells, before)) >= _TOLD and behind[:1] != ["of"]:
        weak = (
            at for at, word in enumerate(behind) if word != "of" and not _tells(word)
        )
        del behind[next(weak, len(behind)) :]
    behind = without_end(behind)
    return [*before, "…", *behind] if before or behind else []


def _behind(text: str, found: re.Match[str] | None) -> list[str]:
    """Return the words of a match, and those that end the phrase it is cut in."""
    words = words_of(found)
    further = words_of(_FURTHER.match(text, found.end())) if found else []
    whole = len(words) < _WINDOW or not _tells(words[-1])
    return words if whole else [*words, *takewhile(_tells, further)]


def _phrase(words: list[str]) -> list[str]:
    """Return the words up to where another clause begins."""
    where = bool(words) and words[0].lower() in _WHERE
    for at, word in enumerate(words[1:], 1):
        new = word.lower() in _CLAUSES
        if where and word.lower() in _DETERMINERS:
            new = _tells(words[at - 1])
        if new and any(map(_tells, words[:at])):
            return words[:at]
    return words


def without_end(words: list[str]) -> list[str]:
    """Leave out the words at the end that tell nothing."""
    while words and not _tells(words[-1]):
        words = words[:-1]
    return words


def _tells(word: str) -> bool:
    """Tell whether a word says something of what is counted."""
    return word[0].isalpha() and word.rstrip(",;:").lower() not in WEAK


def words_of(found: re.Match[str] | None) -> list[str]:
    """Return the words of a match, without the brackets at its ends."""
    return found.group().strip("()[],- \n").split() if found else []
