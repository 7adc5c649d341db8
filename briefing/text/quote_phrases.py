"""Noun phrases beside a reporting verb, without a parser.

All functions take a clause as words and positions in it, and return a half-open range
of positions, or None where no phrase can be told for sure.
"""

from collections.abc import Sequence

from briefing.text.cues import (
    AUXILIARIES,
    BETWEEN,
    CLAUSE_STARTS,
    DETERMINERS,
    MONTHS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    cue_forms,
)
from briefing.text.quote_verbs import (
    STOPS,
    is_adverb,
    is_finite,
    is_noun_here,
    is_participle,
)
from briefing.text.quote_words import Word

Range = tuple[int, int]

_DASHES = frozenset("—–―-")
_RELATIVE = frozenset(["who", "whom", "which", "that"])
_NEVER_FIRST = PREPOSITIONS | CLAUSE_STARTS | OPENERS | AUXILIARIES
_BREAKING = CLAUSE_STARTS | _RELATIVE | AUXILIARIES | (PRONOUNS - DETERMINERS)
_ATTACHING = frozenset(["at", "in", "from", "with", "on", "to"])
_SUBJECTS = frozenset("he she they we i".split())
_LONGEST = 14
"""Words in the longest phrase that is taken for a subject."""
_FARTHEST = 30
"""Words between the start of a clause and its verb, asides included."""


def subject_before(words: Sequence[Word], verb: int) -> Range | None:
    """Return the subject that ends right before the verb at position `verb`.

    Steps over adverbs ("Rubio later said"), asides ("Rubio, who is both …, said") and
    brackets ("Moore (D-Wis.) said").
    """
    end = _before_adverbs(words, verb)
    if end <= 0:
        return None
    last = words[end - 1].text
    if last == ")":
        opening = _last_index(words, "(", end)
        return subject_before(words, opening) if opening > 0 else None
    if last in _DASHES:
        opening = max(_last_index(words, dash, end - 1) for dash in _DASHES)
        return subject_before(words, opening) if opening > 0 else None
    if last == ",":
        return _before_asides(words, end - 1)
    return _plain_subject(words, end)


def phrase_after(words: Sequence[Word], start: int) -> Range | None:
    """Return the noun phrase that starts at `start`: after "said", "according to"."""
    if start >= len(words) or not _may_open_phrase(words[start].text):
        return None
    if words[start].text.lower() in PRONOUNS and not _goes_on(words, start):
        return (start, start + 1)
    end = start
    while end < len(words) and end - start < _LONGEST:
        if end > start and not _continues(words, end):
            break
        end += 1
    while end > start and words[end - 1].text.lower() in PREPOSITIONS:
        end -= 1
    if not _is_nominal(words, start, end):
        return None
    return (start, _with_name(words, start, end))


def main_subject(words: Sequence[Word], end: int) -> Range | None:
    """Return the subject of the clause that `words[:end]` begins."""
    start = _clause_start(words, 0, end)
    verb = next((i for i in range(start + 1, end) if is_finite(words, i)), end)
    if verb == end or verb - start > _FARTHEST:
        return None
    return subject_before(words, verb)


def _before_adverbs(words: Sequence[Word], end: int) -> int:
    while end > 0:
        text = words[end - 1].text
        low = text.lower()
        if text in BETWEEN or text in AUXILIARIES or is_adverb(text):
            end -= 1
        elif (
            low in TIMES
            and end > 1
            and words[end - 2].text in ("on", "last", "this", "late", "early")
        ):
            end -= 2
        elif low in TIMES and end > 1 and text[0].isupper():
            end -= 1
        else:
            break
    return end


def _last_index(words: Sequence[Word], text: str, end: int) -> int:
    return next((i for i in range(end - 1, -1, -1) if words[i].text == text), -1)


def _before_asides(words: Sequence[Word], end: int) -> Range | None:
    """Return the phrase before "…, an aside, another,": the comma is at `end`.

    The leftmost part that can be a subject wins, so long as every part between it and
    the verb can be an aside.
    """
    best: Range | None = None
    stop = end
    while stop > 0:
        comma = max(_last_index(words, ",", stop), _wall(words, stop))
        found = _plain_subject(words, stop) if comma + 1 < stop else None
        if found and found[0] == _clause_start(words, comma + 1, stop) and stop != end:
            best = found
        if (
            comma < 0
            or words[comma].text != ","
            or not _is_aside(words, comma + 1, stop)
        ):
            break
        stop = comma
    return (best[0], _with_name(words, *best)) if best else None


def _with_name(words: Sequence[Word], start: int, end: int) -> int:
    """Return the end of a description with its name: "the minister, Ann Roe,"."""
    defined = words[start].text.lower() in DETERMINERS or words[end - 1].text.islower()
    if not defined or end >= len(words) or words[end].text != ",":
        return end
    stop = end + 1
    while stop < len(words) and words[stop].text[0].isupper():
        stop += 1
    closed = stop == len(words) or words[stop].text in STOPS
    return stop if closed and end + 2 < stop < end + 6 else end


def _wall(words: Sequence[Word], end: int) -> int:
    """Return the last position before `end` that no subject reaches across."""
    for i in range(end - 1, -1, -1):
        if words[i].text in STOPS and words[i].text not in ",()-":
            return i
    return -1


def _is_aside(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether `words[start:end]`, between commas, may interrupt a sentence."""
    if start >= end:
        return False
    first = words[start].text.lower()
    if first in ("who", "whose", "which", "whom", "where", "when", "as", "while"):
        return True
    if first in ("but", "and", "or", "because", "if"):
        return False
    if first in PRONOUNS and first not in DETERMINERS:
        return False
    return (
        not any(is_finite(words, i) for i in range(start, end)) or first in DETERMINERS
    )


def _plain_subject(words: Sequence[Word], end: int) -> Range | None:
    """Return the subject in an uninterrupted run of words before `end`."""
    if words[end - 1].text == ")":
        end = max(_last_index(words, "(", end), 1)
    last = words[end - 1].text.lower()
    if last in ("and", "but", "then"):
        return shared_subject(words, end - 1)
    if last in _RELATIVE:
        before = end - 1 - (words[end - 2].text == ",") if end > 1 else 0
        return _plain_subject(words, before) if before > 0 else None
    determined = end > 1 and words[end - 2].text.lower() in DETERMINERS
    if last in PRONOUNS and (last in _SUBJECTS or not determined):
        return (end - 1, end)
    start = _run_start(words, end)
    antecedent = _antecedent_end(words, start)
    if antecedent:
        return _plain_subject(words, antecedent)
    start = _clause_start(words, start, end)
    if end - start > _LONGEST:
        return None
    return (start, end) if _is_nominal(words, start, end) else None


def _antecedent_end(words: Sequence[Word], start: int) -> int:
    """Return the end of what the clause before `start` belongs to, 0 for none.

    "A charity that works in Chad and Mali said": the run stops at the relative clause.
    """
    i = start - 1
    if i > 0 and words[i].text.lower() in ("and", "or"):
        i = next((j for j in range(i - 1, max(0, i - 9), -1) if _opens(words, j)), 0)
    if i < 2 or words[i].text.lower() not in _RELATIVE:
        return 0
    before, behind = words[i - 1].text, words[i + 1].text
    of_verb = before in STOPS or is_finite(words, i - 1) or before in cue_forms()
    subject = behind.lower() in DETERMINERS | PRONOUNS or not behind.islower()
    return 0 if of_verb or subject else i


def _opens(words: Sequence[Word], i: int) -> bool:
    """Tell whether a mark or a relative clause stands at `i`."""
    return words[i].text in STOPS or words[i].text in _RELATIVE


def shared_subject(words: Sequence[Word], end: int) -> Range | None:
    """Return the subject of the verb before "and": "He sighed and said"."""
    for i in range(end - 1, 0, -1):
        if words[i].text in STOPS and words[i].text != ",":
            return None
        if is_finite(words, i):
            return subject_before(words, i)
    return None


def _run_start(words: Sequence[Word], end: int) -> int:
    start = end
    while start > 0:
        text = words[start - 1].text
        low = text.lower()
        if text in STOPS or low in CLAUSE_STARTS:
            break
        if low in ("and", "or") and not _joins_names(words, start - 1):
            break
        if start < end and is_finite(words, start - 1):
            relative = _relative_before(words, start - 1)
            if relative < 0:
                break
            start = relative + 1
        start -= 1
    return start


def _relative_before(words: Sequence[Word], verb: int) -> int:
    """Return where the "who" stands whose verb is at `verb`: "a man who was there"."""
    for i in range(verb - 1, max(-1, verb - 4), -1):
        if words[i].text == "who":
            return i
    return -1


def _joins_names(words: Sequence[Word], i: int) -> bool:
    if not 0 < i < len(words) - 1:
        return False
    left, right = words[i - 1].text, words[i + 1].text
    return left[:1].isupper() == right[:1].isupper() and left not in STOPS


def _clause_start(words: Sequence[Word], start: int, end: int) -> int:
    """Step over what precedes a subject: "But on Monday", "In a speech,"."""
    while start < end - 1:
        low = words[start].text.lower()
        if low in OPENERS or words[start].text in STOPS or is_adverb(low):
            start += 1
        elif low in PREPOSITIONS or low in CLAUSE_STARTS or is_participle(words, start):
            beyond = _after_adverbial(words, start, end)
            if beyond is None:
                return start
            start = beyond
        else:
            break
    return start


def _after_adverbial(words: Sequence[Word], start: int, end: int) -> int | None:
    """Return where the subject starts after an adverbial at `start`."""
    for i in range(start + 1, end):
        if words[i].text == ",":
            return i + 1
    if words[start].text.lower() in CLAUSE_STARTS:
        return start + 1
    for i in range(start + 2, end):
        before, here = words[i - 1].text, words[i].text
        opens = here.lower() in DETERMINERS or here[:1].isupper()
        joined = before.lower() in DETERMINERS or before.lower() in PREPOSITIONS
        if opens and not joined and not before[:1].isupper():
            return i
        if opens and before.lower() in TIMES:
            return i
    return None


def _may_open_phrase(text: str) -> bool:
    low = text.lower()
    if low in PREPOSITIONS or low in CLAUSE_STARTS or low in AUXILIARIES:
        return False
    return text[0].isalnum() and low not in OPENERS and not is_adverb(text)


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Tell whether a phrase that begins with a pronoun goes on: "one resident"."""
    if words[i].text.lower() not in DETERMINERS or i + 1 >= len(words):
        return False
    return _may_open_phrase(words[i + 1].text)


def _continues(words: Sequence[Word], i: int) -> bool:
    """Tell whether word `i` still belongs to the phrase before it."""
    text = words[i].text
    low = text.lower()
    if text in STOPS or low in _BREAKING or is_adverb(text):
        return False
    if low in ("and", "&"):
        return _joins_names(words, i)
    if low in PREPOSITIONS:
        return _attaches(words, i)
    if text[0].isupper():
        return low not in TIMES or not (low.endswith("day") or low in MONTHS)
    if low in cue_forms():
        return cue_forms()[low].shape == "base" or is_noun_here(words, i)
    after_name = words[i - 1].text[0].isupper()
    return low not in TIMES and not (after_name and low.endswith(("ed", "ing")))


def _attaches(words: Sequence[Word], i: int) -> bool:
    """Tell whether a preposition belongs to the phrase: "a professor at Yale"."""
    low = words[i].text.lower()
    following = words[i + 1].text if i + 1 < len(words) else ","
    if low in ("of", "for"):
        return following[0].isalnum()
    named = following[0].isupper() or following == "the"
    described = words[i - 1].text.islower()
    return low in _ATTACHING and described and named and following.lower() not in TIMES


def _is_nominal(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether `words[start:end]` can name somebody."""
    if start >= end:
        return False
    first, last = words[start].text, words[end - 1].text.lower()
    if not first[0].isalnum() or first.isdigit() or first.lower() in _NEVER_FIRST:
        return False
    second = words[start + 1].text.lower() if end > start + 1 else ""
    if is_participle(words, start) and second in PREPOSITIONS:  # working in Chad
        return False
    if last in PREPOSITIONS or last in TIMES:
        return False
    return last not in DETERMINERS or last in PRONOUNS
