"""What a pair of marks holds: an utterance, a part of a sentence, a name or a label."""

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.text.cues import CLAUSE_STARTS, DETERMINERS, PREPOSITIONS, cue_forms
from briefing.text.quote_words import QUOTE, Word

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDS = frozenset(",.?!…—–-")
_LEADS = frozenset([",", ":", "—", "–", "―", "(", QUOTE, ";"])
_LABELS = frozenset(
    """
    the its his her their this that these those so-called my your our dubbed nicknamed
    titled entitled termed labelled labeled
    """.split()
)
_ALOUD = frozenset(
    """
    chant chants chanted chanting shout shouts shouted shouting yell yells yelled
    yelling scream screams screamed screaming roar roared roaring
    """.split()
)
_SHOUTS = frozenset("chant chants shout shouts cry cries call calls yells".split())
_SIGNS = frozenset("sign signs banner banners placard placards poster posters".split())
_READ = frozenset("saying reading read reads says said".split())
_WORKS = frozenset(
    """
    album article autobiography bestseller blog book booklet column documentary drama
    editorial episode essay exhibition feature film hit memoir movie musical novel op-ed
    opera pamphlet painting play podcast poem report series show single song thriller
    """.split()
)
_NAMING = frozenset((",", "called", "titled", "entitled", "named"))
_BYLINE = (QUOTE, "by")
"""“A headline,” by Ann Roe: “The opening of the article”"""
_ARTICLES = frozenset(("the", "a", "an"))
_SAID = 4
"""The same right behind a reporting verb."""
_LONG = 6
"""Words from which a fragment that ends its sentence is the speaker's own sentence."""


def is_utterance(content: str, lead: str) -> bool:
    """Tell whether quoted words are a full utterance rather than part of a sentence.

    Args:
        content: The words between the marks.
        lead: The word or mark before them in their sentence; "" at its start.
    """
    count = len(_WORD.findall(content))
    ends = content[-1] in _ENDS
    free = not lead or lead in _LEADS or lead in cue_forms()
    if content[:1].islower():
        least = _SAID if lead in cue_forms() else _LONG
        return ends and (count >= least or (lead in _LEADS and count > 1))
    if free:
        return ends or count >= 4
    return ends and count >= 5


def is_aloud(before: Sequence[Word]) -> bool:
    """Tell whether quoted words are chanted, shouted or held up on a sign.

    They are speech however short they are, and whoever they are from.
    """
    lows = [word.text.lower() for word in before[-3:]]
    if lows[1:] and lows[-1] == "of":
        return lows[-2] in _SHOUTS
    if lows[-1:] == ["that"] or lows[-1:] == [","]:
        lows.pop()
    verb, noun = lows[-1] if lows else "", lows[-2] if lows[1:] else ""
    return verb in _ALOUD or (noun in _SIGNS and verb in _READ)


def is_work(content: str, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Tell whether quoted words are the title of a work that is named beside them.

    “An Old Song,” by Ann Roe; his memoir, “An Old Song”; a show called “Song”.
    """
    if [word.text for word in after[:1]] == ["by"] and len(after) > 1:
        return after[1].text[0].isupper() or after[1].text.lower() in _ARTICLES
    lead = before[-1].text.lower() if before else ""
    if lead == ":":
        return _BYLINE in pairwise([word.text for word in before])
    if lead not in _NAMING:
        return False
    nouns = {word.text.lower() for word in before[-4:-1]}
    return not nouns.isdisjoint(_WORKS) and _is_title(_WORD.findall(content))


def is_label(content: str, before: Sequence[Word]) -> bool:
    """Tell whether quoted words are a title, a name or a label nobody utters.

    `before` are the words that precede them in their sentence.
    """
    words = _WORD.findall(content)
    lead = before[-1].text if before else ""
    if lead in _LEADS or not lead:
        return False
    if len(words) <= 10 and _is_title(words):
        return content[-1] not in "!?" and (len(words) > 1 or not _is_reported(before))
    owned = lead.endswith(("'s", "’s", "s'", "s’"))
    return (
        len(words) <= 3
        and (owned or lead.lower() in _LABELS)
        and content[-1] not in _ENDS
    )


def _is_title(words: Sequence[str]) -> bool:
    """Tell whether all words but the small ones are capitalised: "Meet the Press"."""
    return all(
        word[0].isupper() or word[0].isdigit() or _is_small(word) for word in words
    ) and (words[0][0].isupper() or words[0][0].isdigit())


def _is_small(word: str) -> bool:
    return (
        word in PREPOSITIONS
        or word in DETERMINERS
        or word in CLAUSE_STARTS
        or word
        in (
            "and",
            "or",
            "to",
            "de",
            "la",
            "los",
        )
    )


def _is_reported(before: Sequence[Word]) -> bool:
    cue = cue_forms().get(before[-1].text)
    return cue is not None and cue.rank > 1
