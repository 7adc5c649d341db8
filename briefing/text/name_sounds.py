"""What stays the same of a name however it is brought into our letters.

Mohammed is Muhammad, Zelensky Zelenskyy, Mueller Müller: transliterations differ in
their vowels within a kind, and in letters that stand for one sound.
"""

import functools
import re

_SHORTEST = 4
"""Letters of a name of which a changed vowel leaves enough."""
_REMEMBERED = 10_000
# Letters of one sound, in this order: Schevchenko, Kherson, Dhaka, Philippos, Qasim.
_LETTERS = (
    ("sch", "sh"),
    ("kh", "k"),
    ("dh", "d"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("tz", "z"),
    ("ts", "z"),
    ("w", "v"),
    ("x", "ks"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
)
_DOUBLED = re.compile(r"(.)\1+")
# Zelenskyy, Medvedev's Dmitrij, Sergey
_LAST_I = re.compile(r"(?:[iey]?[iy]|ij)$")
# A vowel that is not the last letter: those with an o or u sound alike, and the others.
_DARK = re.compile(r"[aeiy]*[ou][aeiouy]*(?=[^aeiouy])")
_LIGHT = re.compile(r"[aeiy]+(?=[^aeiouy])")


@functools.lru_cache(maxsize=_REMEMBERED)
def sound(word: str) -> str:
    """Return what a folded word has in common with its other spellings.

    How it ends is left: Daniel is not Daniela, and Mario no Maria. A word of a few
    letters is returned as it is.
    """
    if len(word) < _SHORTEST:
        return word
    for letters, plain in _LETTERS:
        word = word.replace(letters, plain)
    word = _LAST_I.sub("i", word)
    word = _LIGHT.sub("a", _DARK.sub("u", word))
    return _DOUBLED.sub(r"\1", word)


def sounds(words: tuple[str, ...]) -> str:
    """Return the sounds of a name."""
    return " ".join(map(sound, words))
