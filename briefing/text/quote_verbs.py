"""What looks like a verb among the words of a clause, without a parser.

All functions take a clause as words and a position in it.
"""

from collections.abc import Sequence

from briefing.text.cues import (
    AUXILIARIES,
    BETWEEN,
    DETERMINERS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    cue_forms,
)
from briefing.text.quote_words import QUOTE, Word

STOPS = frozenset(',;:.!?—–―()[]…"“”„«»') | {QUOTE, "-"}
"""Marks that end a phrase."""
# Adverbs in -ly but for these nouns and names' parts.
_NOT_ADVERBS = frozenset("family ally reply assembly monopoly bully italy july".split())
_PLURAL = frozenset("they we i you who people both some many others police all".split())


def is_finite(words: Sequence[Word], i: int) -> bool:
    """Tell whether word `i` looks like a finite verb."""
    text = words[i].text
    if text in AUXILIARIES or text in PASTS:
        return True
    before = words[i - 1].text if i else ","
    if before in STOPS:
        return False
    cue = cue_forms().get(text)
    if cue is not None and cue.shape != "ing":
        return not is_noun_here(words, i) and not is_bare(words, i)
    if text.endswith("ed") and text.islower() and len(text) > 4:
        return before.lower() not in DETERMINERS
    if not (text.endswith("s") and text.islower() and len(text) > 3):
        return False
    after = words[i + 1].text.lower() if i + 1 < len(words) else ""
    named = before[:1].isupper() or before.lower() in PRONOUNS
    return named and (after in DETERMINERS or after in PREPOSITIONS)


def is_bare(words: Sequence[Word], i: int) -> bool:
    """Tell whether a base form at `i` lacks the plural or auxiliary a verb needs."""
    cue = cue_forms().get(words[i].text)
    if cue is None or cue.shape != "base":
        return False
    for word in reversed(words[max(0, i - 4) : i]):
        low = word.text.lower()
        if low in AUXILIARIES or low in _PLURAL or low in ("to", ","):
            return False
        if low not in BETWEEN and not is_adverb(low):
            return not low.endswith("s")
    return True


def is_noun_here(words: Sequence[Word], i: int) -> bool:
    """Tell whether a form such as "claims" or "reports" is a noun at `i`."""
    if not i:
        return False
    before = words[i - 1].text
    if before.endswith(("'s", "’s", "s'", "s’")):
        return True
    before = before.lower()
    if before in PREPOSITIONS and before != "to":
        return cue_forms()[words[i].text].shape != "ing"
    cue = cue_forms()[words[i].text]
    if before in PRONOUNS:
        return before in DETERMINERS and cue.shape == "base" and cue.rank < 3
    return before in DETERMINERS


def is_adverb(text: str) -> bool:
    """Tell whether a word looks like an adverb: "repeatedly"."""
    return text.endswith("ly") and text.islower() and text not in _NOT_ADVERBS


def is_participle(words: Sequence[Word], i: int) -> bool:
    """Tell whether word `i` looks like a verb in -ing."""
    text = words[i].text
    return text.endswith("ing") and len(text) > 5 and text not in ("Beijing",)
