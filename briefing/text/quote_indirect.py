"""Reported speech without marks: "X said that …", "According to X, …", "…, X said".

Conservative: a sentence with marks in it, or whose clause cannot be told apart from
the words around it, yields nothing.
"""

import re
from collections.abc import Iterator

from briefing.model import Quote, QuoteKind, Span
from briefing.text.cues import (
    BETWEEN,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    cue_forms,
)
from briefing.text.quote_frames import Frame
from briefing.text.quote_phrases import phrase_after, subject_before
from briefing.text.quote_rules import TWO_WORDS
from briefing.text.quote_verbs import is_bare, is_finite, is_noun_here
from briefing.text.quote_words import Word, phrase

# Verbs that take a clause without "that": "she said it was raining".
_BARE = frozenset(
    "said says say believes believe believed thinks think thought added adds".split()
)
# What may stand between a verb and its "that": "said on Monday", "pointed out"
_BEFORE_THAT = (
    PREPOSITIONS | TIMES | BETWEEN | frozenset("that out late early too".split())
)
# Verbs that name whom they are said to: "warned the ministers that"
_ADDRESSED = (
    *("tell", "told", "warn", "assur", "reassur", "inform", "remind", "advis"),
    *("promis", "notif", "caution", "convinc"),
)
_HINT = re.compile(
    r"\b(?:[Aa]ccording to|sa(?:id|ys?)|t(?:old|ells?)|add(?:s|ed)|believe\w*"
    r"|th(?:inks?|ought)|\w+(?:s|ed|ing|t|out) that)\b"
)
_LONGEST = 200
"""Words in the longest sentence that is read for reported speech."""
_NEAR = 8
"""Words between a verb and its "that": "said at a rally in Ohio on Monday that"."""
_NOBODY = frozenset("there this that which what i we you".split())
_BE = frozenset("is are was were be been being".split())


def indirect_in(frame: Frame) -> Iterator[Quote]:
    """Yield the reported clause of a sentence without quotes, if it has one."""
    if frame.quotes or not _HINT.search(frame.text, *frame.span):
        return
    words = frame.words
    if len(words) > _LONGEST:
        return
    found = _according(words) or _clause_first(words) or _verb_first(words)
    if found is None:
        return
    speaker, cue, clause = found
    if words[speaker[0]].text.lower() in _NOBODY or clause[1] - clause[0] < 4:
        return
    yield Quote(
        span=Span(words[clause[0]].start, words[clause[1] - 1].end),
        kind=QuoteKind.INDIRECT,
        speaker=phrase(words[slice(*speaker)]),
        cue=phrase(words[slice(*cue)]),
    )


_Range = tuple[int, int]
_Found = tuple[_Range, _Range, _Range]
"""Speaker, cue and clause, as positions in the sentence."""


def _according(words: list[Word]) -> _Found | None:
    for i in range(len(words) - 2):
        if words[i].text.lower() != "according" or words[i + 1].text != "to":
            continue
        speaker = phrase_after(words, i + 2)
        if speaker is None:
            return None
        cue = (i, i + 2)
        if i and words[i - 1].text == ",":
            return (speaker, cue, (0, i - 1))
        after = _index(words, ",", speaker[1])
        if i == 0 and after is not None:
            return (speaker, cue, (after + 1, _end(words)))
        return None
    return None


def _clause_first(words: list[Word]) -> _Found | None:
    """“…, X said”, “…, said X”."""
    end = _end(words)
    for i in range(end - 1, max(0, end - 8), -1):
        cue = cue_forms().get(words[i].text)
        if cue is None or cue.rank < 3 or cue.shape == "ing":
            continue
        before = subject_before(words, i)
        if before and before[0] and words[before[0] - 1].text == ",":
            return (before, (i, i + 1), (0, before[0] - 1))
        after = phrase_after(words, i + 1)
        if words[i - 1].text == "," and after:
            return (after, (i, i + 1), (0, i - 1))
    return None


def _verb_first(words: list[Word]) -> _Found | None:
    """“X said that …”, “X told reporters …”."""
    for i, word in enumerate(words):
        cue = cue_forms().get(word.text)
        if cue is None or is_noun_here(words, i) or is_bare(words, i):
            continue
        before = cue_forms().get(words[i - 1].text) if i else None
        if before and before.shape != "base":  # rejected reports
            continue
        if cue.rank < 2 and not _has_particle(words, i):
            continue
        if cue.shape == "past" and i and words[i - 1].text in _BE:
            continue
        start = _clause_start(words, i)
        if start is None or cue.shape == "ing":
            continue
        speaker = subject_before(words, i)
        if speaker is not None and not _is_relative(words, speaker[1], i):
            return (speaker, (i, i + 1), (start, _end(words)))
    return None


def _is_relative(words: list[Word], start: int, verb: int) -> bool:
    """Tell whether nobody can tell where the report ends: "the man who said that"."""
    return start < verb and words[start].text in ("who", "which")


def _has_particle(words: list[Word], i: int) -> bool:
    return i + 1 < len(words) and (words[i].text, words[i + 1].text) in TWO_WORDS


def _clause_start(words: list[Word], verb: int) -> int | None:
    """Return where the clause begins that the verb at `verb` reports."""
    for i in range(verb + 1, min(verb + 2 + _NEAR, len(words))):
        if words[i].text == "that" and _may_report(words, verb):
            return i + 2 if words[i + 1 : i + 2] and words[i + 1].text == "," else i + 1
        if words[i].text in ",;:" or (i > verb + 1 and is_finite(words, i)):
            break
    if words[verb].text not in _BARE or verb + 2 >= len(words):
        return None
    start = verb + 2 if words[verb + 1].text.lower() in TIMES else verb + 1
    following = words[start].text
    low = following.lower()
    pronoun, _, contracted = low.replace("’", "'").partition("'")
    nominal = pronoun in PRONOUNS or low in DETERMINERS or following[0].isupper()
    clausal = any(is_finite(words, i) for i in range(start + 1, len(words)))
    return start if nominal and (contracted or clausal) else None


def _may_report(words: list[Word], verb: int) -> bool:
    """Tell "said on Monday that" from "describes the software that"."""
    low = words[verb + 1].text.lower()
    if low in _BEFORE_THAT or low.endswith("ly"):
        return True
    return words[verb].text.startswith(_ADDRESSED)


def _index(words: list[Word], text: str, start: int) -> int | None:
    return next((i for i in range(start, len(words)) if words[i].text == text), None)


def _end(words: list[Word]) -> int:
    """Return the end of the sentence without its closing mark."""
    end = len(words)
    while end and not words[end - 1].text[0].isalnum() and words[end - 1].text != ")":
        end -= 1
    return end
