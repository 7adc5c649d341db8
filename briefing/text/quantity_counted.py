"""The words for what is counted: the noun phrase behind a number.

There is no parser here. A phrase ends with its first plural noun, at a function word,
or at a mark; what stands before the noun ("alleged drug", "B-1 Lancer") belongs to it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.text.concept_tables import IRREGULAR
from briefing.text.concepts import is_fate_word
from briefing.text.numerals import DASHES, SMALL, TENS
from briefing.text.quantity_tokens import Token, glued, lower_at


class Phrase(NamedTuple):
    """A run of words, by their indices; the last one is the head."""

    start: int
    end: int


FUNCTION = frozenset((*SMALL, *TENS)) | frozenset(
    """
    a about above across after again against ago all along also although am among an
    and any are as at away back be because been before behind being below between
    both but by came can could did do does down during each either else even ever
    every except few for from get got had has have he her here hers him his how
    however i if in inside into is it its itself just last least less like many may
    me might more most much must my near neither never next no nor not now of off on
    once one only onto or other our ours out outside over own past per rather same
    she should since so some still such than that the their theirs them then there
    these they this those though through throughout to today together tomorrow too
    toward towards under until unless up upon us very via was we went were what when
    where whether which while who whom whose why will with within without would
    upwards downwards overall respectively please yesterday yet you your according
    alongside amid around annually daily monthly weekly yearly apiece hundred
    thousand million billion trillion lakh crore dozen hit struck shook tore sank
    ran drew brought sent grew said says say told tells added adds reported reports
    announced claimed estimated died fled rose fell gained lost won came made took
    left began begin remain remains remained stood live lived face faced work worked
    became become include including includes included took take takes took need
    needs needed want wants comes goes gets gives makes means equals x
    """.split()
)
"""Words that end a noun phrase: function words, numbers, and verbs common in news."""
DETERMINERS = frozenset(
    "the a an its their his her our my your these those all".split()
)
_LEADING = DETERMINERS | frozenset("more further additional such other others".split())
_PLURAL = frozenset("dead wounded injured missing aircraft".split())
_SINGULAR = frozenset(
    """
    news politics economics series species always perhaps besides overseas indoors
    sports sales arms savings
    """.split()
)
# Alone behind a number these are no noun: "124,000 strong", "a few later".
_NO_HEADS = frozenset("strong later earlier".split())
_LONGEST = 8


def is_plural(word: Token) -> bool:
    """Tell whether a word looks like a plural noun."""
    lower = word.lower
    if word.text.endswith(("'s", "’s")):
        return False
    if lower in _SINGULAR:
        return False
    if lower in _PLURAL or IRREGULAR.get(lower, lower) != lower:
        return True
    ending = lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    return ending and len(lower) > 3 and not word.text.isupper()


def behind(words: Sequence[Token], at: int, *, of: bool) -> Phrase | None:
    """Read the noun phrase that starts at `words[at]`: "alleged drug boats".

    Args:
        words: the sentence.
        at: index of the first word behind the number and its unit.
        of: whether the phrase may only follow the word "of", as a whole does its part.
    """
    if lower_at(words, at) == "of":
        at = _skip(words, at + 1)
    elif of:
        return None
    elif _is_hyphened(words, at):
        return Phrase(at + 1, at + 2)
    else:
        at = _skip(words, at)
    end = _end(words, at)
    if end == at or (end == at + 1 and not _is_head(words[at])):
        return None
    if lower_at(words, end) == "than":  # 40 kg lighter than
        return None
    return Phrase(at, end)


def _is_hyphened(words: Sequence[Token], at: int) -> bool:
    """Tell the noun of "a 400-page report" from "50-50" and "24-hour-a-day"."""
    run = words[at - 1 : at + 3]
    if len(run) < 3 or run[1].text not in DASHES or not run[2].text.islower():
        return False
    figure = run[0].text[-1].isdecimal()  # not 30m-high
    closed = len(run) < 4 or run[3].text not in DASHES
    noun = run[2].text.isalpha() and run[2].lower not in FUNCTION | _NO_HEADS
    return (
        figure and closed and noun and glued(run[0], run[1]) and glued(run[1], run[2])
    )


def _is_head(word: Token) -> bool:
    """Tell "three injured" from "three dropped out" and "124,000 strong"."""
    if word.lower in _NO_HEADS:
        return False
    return not word.lower.endswith(("ed", "ing")) or is_fate_word(word.lower)


def _skip(words: Sequence[Token], at: int) -> int:
    """Step over determiners: "of the", "more", "other"."""
    while lower_at(words, at) in _LEADING:
        at += 1
    return at


def _end(words: Sequence[Token], start: int) -> int:
    """Return the index behind the head of the phrase that begins at `start`."""
    at, plural = start, False
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        if word.text in DASHES and start < at < len(words) - 1:
            if not (glued(words[at - 1], word) and glued(word, words[at + 1])):
                break
        elif word.lower in ("and", "or", "&") and at > start and not plural:
            if not _joins(words, at + 1):
                break
        elif not _carries_on(words, start, at) or (plural and not is_plural(word)):
            break
        plural = is_plural(word)
        at += 1
    while at > start and words[at - 1].text in DASHES:
        at -= 1
    return at


def _carries_on(words: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a word may belong to the phrase that begins at `start`."""
    word = words[at]
    if word.text[0].isdecimal():  # the 1 of "B-1 bombers"
        return at > start and words[at - 1].text in DASHES
    if not word.text[0].isalpha():
        return False
    if word.lower in FUNCTION and not (word.text.isupper() and len(word.text) > 1):
        return False
    return not (
        at > start and word.lower.endswith(("ing", "ed")) and _ends_at(words, at + 1)
    )


def _joins(words: Sequence[Token], at: int) -> bool:
    """Tell "digital and physical sales" from "one truck and three cars"."""
    for word in words[at : at + 3]:
        if not word.text[0].isalpha() or word.lower in FUNCTION:
            return False
        if is_plural(word) or word.lower in _SINGULAR:
            return True
    return False


def _ends_at(words: Sequence[Token], at: int) -> bool:
    """Tell whether no noun follows: "cocaine reaching the US"."""
    return (
        at >= len(words) or not words[at].text.islower() or words[at].lower in FUNCTION
    )
