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
# A foreign language shows in as many different words, and in twice as many as English.
_ENOUGH = 3
# Of so many different words in small letters, such a part is in the list of English.
_RUNNING = 25
_ENGLISH_SHARE = 0.08
# A letter of these says what three or two of an alphabet do.
_DENSE = {"zh": 3, "ja": 2, "ko": 2}

# Letters, with the vowel signs of Devanagari, which are none to `\w`; none of "d5c3".
_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]|[ऀ-ॣ])++(?!\w)")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчш")
_STARTS = tuple(start for start, _ in BLOCKS)
_VOCABULARY = {code: frozenset(words.split()) for code, words in WORDS.items()}
_LETTERS = {code: frozenset(letters) for code, letters in LETTERS.items()}


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; "und" when it cannot be told.

    Indonesian and Malay are both "id"; Croatian, Bosnian and Serbian in Latin letters
    "hr"; both written forms of Norwegian "no".
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _script(sample)
    if script not in _BY_SCRIPT:
        return script
    # Names keep their spelling in any language: only words in small letters tell.
    words = {word for word in _WORD.findall(sample) if word == word.lower()}
    scores = _scores(words, _BY_SCRIPT[script])
    if script == "latin":
        return _latin(words, scores)
    best = max(_BY_SCRIPT[script], key=scores.__getitem__)
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


def _scores(words: set[str], codes: tuple[str, ...]) -> Counter[str]:
    """Return how many words speak for each language, less those spelt in another."""
    scores: Counter[str] = Counter()
    for word in words:
        for code in _SPEAKERS.get(word, ()):
            scores[code] += 1
        if word.isascii():
            continue
        marked = frozenset(word) - _PLAIN
        for code in codes:
            if code in _LETTERS:
                scores[code] += 1 if marked <= _LETTERS[code] else -1
    return scores


def _latin(words: set[str], scores: Counter[str]) -> str:
    foreign = max(_FOREIGN, key=scores.__getitem__)
    shared = len(words & _VOCABULARY[foreign] & _VOCABULARY["en"])
    english, telling = scores["en"] - shared, scores[foreign] - shared
    if telling >= _ENOUGH and telling > 2 * english:
        return foreign
    if len(words) >= _RUNNING and scores["en"] < _ENGLISH_SHARE * len(words):
        return UNDETERMINED
    return "en"


def _by_script() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in WORDS.items():
        script = _script_of(words.lstrip()[0])
        found[script] = (*found.get(script, ()), code)
    return found


def _speakers() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _VOCABULARY.items():
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found


_BY_SCRIPT = _by_script()
_SPEAKERS = _speakers()
_FOREIGN = tuple(code for code in _BY_SCRIPT["latin"] if code != "en")
