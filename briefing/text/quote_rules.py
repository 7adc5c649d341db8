"""Who says a quote: an ordered table of places where the text may tell.

Each rule looks at one frame, the sentence or sentences a quote stands in, and returns
the speaker and the cue it found, or None.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefing.text.cues import (
    AUXILIARIES,
    CUE_NOUNS,
    Cue,
    cue_forms,
)
from briefing.text.quote_phrases import (
    Range,
    main_subject,
    phrase_after,
    shared_subject,
    subject_before,
)
from briefing.text.quote_verbs import is_bare, is_finite, is_noun_here
from briefing.text.quote_words import QUOTE, Word

_BE = frozenset("is are was were be been being get gets got".split())
# "shot back", "as Rubio put it": with its particle the verb only reports.
TWO_WORDS = frozenset(
    (verb, "back") for verb in ("shot", "fired", "hit", "shoots", "fires", "hits")
) | {
    ("put", "it"),
    ("puts", "it"),
    ("went", "on"),
    ("goes", "on"),
    ("pointed", "out"),
    ("points", "out"),
}
# What somebody would say nobody has said: "he hopes that they will say “no”".
_MODALS = frozenset("will would can could may might should must".split())
_UNSAID = 1.5
_NO_SPEAKER = frozenset("that it this there which what these those".split())
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_QUOTED = 15
"""Words from "quoted" to "as saying"."""
_SKIPPED = frozenset([",", "—", "–", "―", "-", QUOTE])


class Place(NamedTuple):
    """A quote among the words of its place."""

    words: Sequence[Word]
    at: int
    """The position of the quote's token."""


class Found(NamedTuple):
    """A speaker, as positions in the frame, and the cue's first and last word."""

    speaker: Range
    cue: Range


def according_after(place: Place) -> Found | None:
    """“…,” according to X."""
    words, i = place.words, _past_marks(place)
    if _texts(words, i, 2) != ["according", "to"]:
        return None
    speaker = phrase_after(words, i + 2)
    return Found(speaker, (i, i + 2)) if speaker else None


def verb_subject_after(place: Place) -> Found | None:
    """“…,” said X."""
    words, i = place.words, _past_marks(place)
    while i < len(words) and words[i].text.endswith("ly"):
        i += 1
    if i + 1 >= len(words) or words[i + 1].text.lower() in _NO_SPEAKER:
        return None
    cue = cue_forms().get(words[i].text)
    if cue is None or cue.shape == "ing" or cue.rank < 2:
        return None
    speaker = phrase_after(words, i + 1)
    if speaker is None or any(
        w.text in AUXILIARIES for w in words[speaker[1] : speaker[1] + 1]
    ):
        return None
    return Found(speaker, (i, i + 1))


def subject_verb_after(place: Place) -> Found | None:
    """“…,” X, who is both …, told reporters."""
    words = place.words
    for i, cue in _cues(words, place.at + 1, len(words)):
        if cue.shape == "ing" or is_noun_here(words, i) or is_bare(words, i):
            continue
        speaker = subject_before(words, i)
        if speaker is None:
            return None
        opening = words[place.at + 1 : speaker[0]]
        if all(word.text in _SKIPPED or word.text in ("as", "(") for word in opening):
            return Found(speaker, (i, i + 1))
        return None
    return None


def verb_at_end(place: Place) -> Found | None:
    """“…” is over, X said."""
    words = place.words
    for i, cue in reversed(list(_cues(words, place.at + 1, len(words)))):
        tail = [word for word in words[i + 1 :] if word.text[0].isalnum()]
        if cue.rank < 3 or cue.shape == "ing" or len(tail) > 6:
            continue
        speaker = subject_before(words, i)
        if speaker and speaker[0] and words[speaker[0] - 1].text == ",":
            return Found(speaker, (i, i + 1))
    return None


def according_before(place: Place) -> Found | None:
    """According to X, … “…”."""
    words = place.words
    for i in range(place.at - 3, -1, -1):
        if words[i].text.lower() == "according" and words[i + 1].text == "to":
            speaker = phrase_after(words, i + 2)
            return Found(speaker, (i, i + 2)) if speaker else None
    return None


def verb_before(place: Place) -> Found | None:
    """X, in a speech, said that … “…”: the best verb to the left, nearest first."""
    words = place.words
    best: tuple[float, Found] | None = None
    for i, cue in _cues(words, 0, place.at):
        distance = sum(word.text[0].isalnum() for word in words[i + 1 : place.at])
        rank = 3 if (words[i].text, *_texts(words, i + 1, 1)) in TWO_WORDS else cue.rank
        if rank == 1 and distance > 2 and _texts(words, i + 1, 1) != ["that"]:
            continue
        if any(_is_coordinate(words, j) for j in range(i + 2, place.at)):
            continue
        score = rank - 0.12 * distance - (cue.shape == "ing")
        score -= _UNSAID * (i > 0 and words[i - 1].text in _MODALS)
        if best and score < best[0]:
            continue
        speaker = _subject_of(words, i, cue, place.at)
        if speaker and words[speaker[0]].text.lower() not in _NO_SPEAKER - {"it"}:
            best = (score, Found(speaker, (i, i + 1)))
    return best[1] if best else None


def according_later(place: Place) -> Found | None:
    """“…” in its dealings with Y, according to X."""
    words = place.words
    for i in range(place.at + 1, len(words) - 2):
        if _texts(words, i, 3) == [",", "according", "to"]:
            speaker = phrase_after(words, i + 3)
            return Found(speaker, (i + 1, i + 3)) if speaker else None
    return None


def noun_before(place: Place) -> Found | None:
    """X's claim that … “…”, in X's words, the words of X."""
    words = place.words
    for i in range(place.at - 1, 0, -1):
        if words[i].text not in CUE_NOUNS:
            continue
        owner = words[i - 1].text
        if owner.endswith(("'s", "’s", "s'", "s’")):
            start = i - 1
            while start > 0 and words[start - 1].text[:1].isupper():
                start -= 1
            return Found((start, i), (i, i + 1))
        if owner.lower() in ("his", "her", "their"):
            return Found((i - 1, i), (i, i + 1))
    return None


def colon_before(place: Place) -> Found | None:
    """X: “…”, X took to Twitter: “…”."""
    words, at = place.words, place.at
    if at < 2 or words[at - 1].text != ":":
        return None
    start = at - 1
    while start > 0 and words[start - 1].text not in (".", "!", "?", QUOTE, ";"):
        start -= 1
    named = [word for word in words[start : at - 1] if word.text[0].isalnum()]
    if 0 < len(named) <= 6 and all(w.text[0].isupper() for w in named):
        return Found((start, at - 1), (at - 1, at))
    speaker = main_subject(words[start:], at - 1 - start)
    if speaker is not None:
        return Found((speaker[0] + start, speaker[1] + start), (at - 1, at))
    start = at - 1
    while start > 0 and words[start - 1].text[0].isupper():
        start -= 1
    return Found((start, at - 1), (at - 1, at)) if start < at - 1 else None


def said_before(place: Place) -> Found | None:
    """Said X, who is both …: “…”."""
    for i, word in enumerate(place.words[: place.at]):
        if word.text in ("Said", "Says", "Asked", "Added"):
            speaker = phrase_after(place.words, i + 1)
            return Found(speaker, (i, i + 1)) if speaker else None
    return None


def dash_after(place: Place) -> Found | None:
    """“…” — X, at the end of a paragraph."""
    words, at = place.words, place.at
    if at + 2 > len(words) - 1 or words[at + 1].text not in ("—", "–", "―", "-"):
        return None
    rest = [word for word in words[at + 2 :] if word.text != "."]
    if not rest or len(rest) > 12 or not rest[0].text[0].isupper():
        return None
    if any(word.text in AUXILIARIES or word.text in cue_forms() for word in rest):
        return None
    speaker = phrase_after(words, at + 2)
    return Found(speaker, (at + 1, at + 2)) if speaker else None


class Rule(NamedTuple):
    """A place where the text may name the speaker."""

    name: str
    find: Callable[[Place], Found | None]


AFTER = (
    Rule("according-after", according_after),
    Rule("verb-subject-after", verb_subject_after),
    Rule("subject-verb-after", subject_verb_after),
    Rule("dash-after", dash_after),
)
BEFORE = (
    Rule("verb-before", verb_before),
    Rule("according-before", according_before),
    Rule("said-before", said_before),
)
LAST = (
    Rule("verb-at-end", verb_at_end),
    Rule("according-later", according_later),
    Rule("noun-before", noun_before),
    Rule("colon-before", colon_before),
)


def _past_marks(place: Place) -> int:
    i = place.at + 1
    while i < len(place.words) and place.words[i].text in _SKIPPED - {QUOTE}:
        i += 1
    return i


def _texts(words: Sequence[Word], start: int, count: int) -> list[str]:
    return [word.text for word in words[start : start + count]]


def _cues(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, Cue]]:
    """Yield the reporting verbs in `words[start:end]` and their positions."""
    forms = cue_forms()
    for i in range(start, end):
        cue = forms.get(words[i].text)
        if cue is not None:
            yield i, cue


def _is_coordinate(words: Sequence[Word], i: int) -> bool:
    """Tell whether a verb that reports nothing is joined on at `i`: "and won"."""
    text = words[i].text
    if words[i - 1].text not in ("and", "but") or text in AUXILIARIES:
        return False
    return text not in cue_forms() and is_finite(words, i)


def _subject_of(words: Sequence[Word], i: int, cue: Cue, at: int) -> Range | None:
    """Return the subject of the verb at `i`, to the left of the quote at `at`."""
    if is_noun_here(words, i) and cue.shape != "ing":
        return None
    before = words[i - 1].text.lower() if i else ""
    if before in ("been", "being") or (cue.shape == "past" and before in _BE):
        by = next((j for j in range(i + 1, at) if words[j].text == "by"), -1)
        return phrase_after(words, by + 1) if by > 0 else None
    if cue.shape == "ing" and before not in _BE:
        return _subject_of_participle(words, i)
    if cue.shape == "base":
        if before == "to":
            return shared_subject(words, i - 1) or main_subject(words, i - 1)
        if is_bare(words, i):
            return None
    return subject_before(words, i)


def _subject_of_participle(words: Sequence[Word], i: int) -> Range | None:
    """Return who does the verb in -ing at `i`: "with Rubio saying", "…, adding"."""
    if i and words[i - 1].text == "as":
        return _quoted_as(words, i - 1)
    for j in range(i - 1, max(-1, i - 9), -1):
        if words[j].text == "with" and j + 1 < i:
            return (j + 1, i)
        if words[j].text in _SKIPPED:
            break
    named = i and words[i - 1].text[0].isupper()
    return subject_before(words, i) if named else main_subject(words, i)


def _quoted_as(words: Sequence[Word], at: int) -> Range | None:
    """Return who is quoted: "Reuters quoted Rubio as saying", "Rubio is quoted as"."""
    for i in range(at - 1, max(-1, at - _QUOTED), -1):
        if words[i].text in _QUOTING:
            quoted = phrase_after(words, i + 1) if i + 1 < at else None
            return quoted or subject_before(words, i)
    return None
