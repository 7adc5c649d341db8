"""What a pair of marks holds: an utterance, a part of a sentence, a name or a label."""

import re
from collections.abc import Sequence

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
        return ends and (count >= _LONG or (lead in _LEADS and count > 1))
    if free:
        return ends or count >= 4
    return ends and count >= 5


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
