"""Which language a text is in, judged by its letters and its commonest words.

English is what the rules can read, so it has the benefit of the doubt: a headline, a
list of names or a table of results in Latin letters is "en".
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from briefing.text.language_words import BLOCKS, LETTERS, WORDS

UNDETERMINED = "und"
"""The code for a language that cannot be told (ISO 639-2)."""

# So much of a text is looked at, in characters: some 300 words.
_SAMPLE = 2000
# A foreign language shows in as many of its words, and in twice as many as English.
_ENOUGH = 3
# Of so many words in small letters, so large a part is function words in any English.
_RUNNING = 20
_SHARE = 0.08
# One of these letters says what three or two of an alphabet do.
_DENSE = {"zh": 3, "ja": 2, "ko": 2}

# Letters, with the vowel signs of Devanagari, which are none to `\w`.
_WORD = re.compile("(?<!\\w)(?:[^\\W\\d_]|[\u0900-\u0963])++(?!\\w)")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz" "абвгдежзиклмнопрстуфхцчш")
_STARTS = tuple(start for start, _ in BLOCKS)
_VOCABULARY = {code: frozenset(words.split()) for code, words in WORDS.items()}
_LETTERS = {code: frozenset(LETTERS.get(code, "")) for code in WORDS}


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; "und" when it cannot be told.

    Croatian, Bosnian and Serbian in Latin letters are "hr".
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _script(sample)
    if script not in _LANGUAGES:
        return script
    words = _WORD.findall(sample)
    scores = _scores(words, _LANGUAGES[script])
    best = max(scores, key=scores.__getitem__)
    if script == "latin" :
        return _latin(words, scores)
    return best if scores[best] > 0 else UNDETERMINED


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
    return BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]


def _scores(words: list[str], codes: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(word.casefold() for word in words)
    # Names keep their letters in any language, so only words in small letters tell.
    marked = Counter(
        marks for word in words if not word.isascii() and word.islower() and (marks := frozenset(word) - _PLAIN)
    )
    return {code: _hits(counts, _VOCABULARY[code]) + _fit(marked, _LETTERS[code]) for code in codes}


def _fit(marked: Counter[frozenset[str]], letters: frozenset[str]) -> int:
    """Return how many words are spelt with these letters, less those that are not."""
    return sum(n if marks <= letters else -n for marks, n in marked.items())


def _latin(words: list[str], scores: dict[str, int]) -> str:
    foreign = max(_FOREIGN, key=scores.__getitem__)
    counts = Counter(word.casefold() for word in words)
    own, english = _VOCABULARY[foreign], _VOCABULARY["en"]
    telling = scores[foreign] - _hits(counts, own & english)
    plain = _hits(counts, english - own)
    if telling >= _ENOUGH and telling > 2 * plain:
        return foreign
    running = sum(word.islower() for word in words)
    if running >= _RUNNING and _hits(counts, english) < _SHARE * running:
        return UNDETERMINED
    return "en"


def _hits(counts: Counter[str], vocabulary: frozenset[str]) -> int:
    return sum(times for word, times in counts.items() if word in vocabulary)


def _by_script() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in WORDS.items():
        script = _script_of(words.split()[0][0])
        found[script] = (*found.get(script, ()), code)
    return found


_LANGUAGES = _by_script()
_FOREIGN = tuple(code for code in _LANGUAGES["latin"] if code != "en")
