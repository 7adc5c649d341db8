"""Which language a text is in, judged by its letters and its commonest words.

English is what the rules can read, so it has the benefit of the doubt: a headline, a
list of names or a table of results in Latin letters is "en".
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from briefing.text.language_words import BLOCKS, WORDS

UNDETERMINED = "und"
"""The code for a language that cannot be told (ISO 639-2)."""

# So much of a text is looked at, in characters: some 600 words.
_SAMPLE = 4000
# A foreign language shows in as many of its words, and in twice as many as English.
_ENOUGH = 3
# Of so many words in small letters, so large a part is function words in any English.
_RUNNING_WORDS = 40
_ENGLISH_SHARE = 0.12
# One of these letters says what three or two of an alphabet do.
_DENSE = {"zh": 3, "ja": 2, "ko": 2}

# Letters, with the vowel signs of Devanagari, which are none to `\w`.
_WORD = re.compile("(?:[^\\W\\d_]|[\u0900-\u0963])+")
_STARTS = tuple(start for start, _ in BLOCKS)
_VOCABULARY = {code: frozenset(words.split()) for code, words in WORDS.items()}


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; "und" when it cannot be told.

    Croatian, Bosnian and Serbian in Latin letters are "hr".
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _script(sample)
    if script not in _LANGUAGES:
        return script
    words = _WORD.findall(sample)
    return _latin(words) if script == "latin" else _best(script, words)


def _script(sample: str) -> str:
    """Return the script with the most letters; text without letters counts as Latin."""
    if sample.isascii():
        return "latin"
    sizes: Counter[str] = Counter()
    for letter, times in Counter(sample).items():
        if letter.isalpha():
            script = _script_of(letter)
            sizes[script] += times * _DENSE.get(script, 1)
    # Japanese sets its grammar in kana, between words in Han characters.
    if sizes["ja"] * 10 > sizes["zh"]:
        sizes["ja"] += sizes["zh"]
    return max(sizes, key=lambda script: (sizes[script], script), default="latin")


def _script_of(letter: str) -> str:
    return BLOCKS[bisect_right(_STARTS, ord(letter[0])) - 1][1]


def _latin(words: list[str]) -> str:
    counts = Counter(word.casefold() for word in words)
    foreign = max(_FOREIGN, key=lambda code: _hits(counts, _VOCABULARY[code]))
    own, english = _VOCABULARY[foreign], _VOCABULARY["en"]
    telling = _hits(counts, own - english)
    if telling >= _ENOUGH and telling > 2 * _hits(counts, english - own):
        return foreign
    running = sum(word.islower() for word in words)
    if running >= _RUNNING_WORDS and _hits(counts, english) < _ENGLISH_SHARE * running:
        return UNDETERMINED
    return "en"


def _best(script: str, words: list[str]) -> str:
    counts = Counter(words)
    best = max(_LANGUAGES[script], key=lambda code: _hits(counts, _VOCABULARY[code]))
    return best if _hits(counts, _VOCABULARY[best]) else UNDETERMINED


def _hits(counts: Counter[str], vocabulary: frozenset[str]) -> int:
    return sum(times for word, times in counts.items() if word in vocabulary)


def _by_script() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in WORDS.items():
        script = _script_of(words.split()[0])
        found[script] = (*found.get(script, ()), code)
    return found


_LANGUAGES = _by_script()
_FOREIGN = tuple(code for code in _LANGUAGES["latin"] if code != "en")
