"""Names in comparable form: folded, without titles, acronyms spelled one way."""

import functools
import re
import unicodedata
from itertools import pairwise

_EXTRA = str.maketrans("øØłŁđĐıİæÆœŒßðÐþÞ’‘ʻ`", "oOlLdDiIaAoOsdDtT''''")
_DOTTED = re.compile(
    r"\b(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?|\b[A-Z]\.[A-Z]\b"
)  # U.S., U.S
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_INITIAL = re.compile(r"[a-z]\.?")
_SMALL = frozenset(
    "of the and for de la del in on to du des das dos do y et e &".split()
)
_SUFFIXES = frozenset(
    "inc corp co ltd llc plc gmbh ag sa corporation incorporated".split()
)
_REMEMBERED = 4096  # names: an article comes back to its names
_GENERATION = frozenset("jr sr ii iii iv".split())
# W., H.W.
_LETTERS = re.compile(r"(?:[A-Z]\.?)+")
# al-Maliki
_ARTICLE = re.compile(r"(?:al|el|an|as|ad|at|ash)-(?=.)")
# A given name behind the family name: Jae-in, Yung-cheng
_BEHIND = re.compile(r"[A-Z][a-z]+-[a-z]+")
_BETWEEN = 2  # spaces in a name with something in its middle
_LINKS = frozenset("de da do dos del di van von der".split())


@functools.lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """Return a name in lower case without accents, dots in acronyms or "the"."""
    name = name.translate(_EXTRA)
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in name if not unicodedata.combining(c))
    if "." in name:
        name = _DOTTED.sub(lambda m: m.group().replace(".", ""), name)
    name = " ".join(name.split()).strip(" .,'\"").casefold()
    return name.removeprefix("the ")


@functools.lru_cache(maxsize=_REMEMBERED)
def words(folded: str) -> tuple[str, ...]:
    """Return the words of a folded name, hyphens opened."""
    return tuple(_WORD.findall(folded))


def is_acronym(name: str) -> bool:
    """Tell whether a name looks like one: NDOC, U.N., KenGen, but not "Kenya"."""
    bare = name.replace(".", "")
    if " " in bare or not 2 <= len(bare) <= 10:
        return False
    return sum(map(str.isupper, bare)) >= 2


@functools.lru_cache(maxsize=_REMEMBERED)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms a longer name could have, folded: with and without "of"."""
    parts = words(fold(name))
    if len(parts) < 2:
        return frozenset()
    every = "".join(p[0] for p in parts)
    strong = "".join(p[0] for p in parts if p not in _SMALL)
    return frozenset((every, strong))


def person_words(folded: str) -> tuple[str, ...]:
    """Return the words of a person's name without middle initials."""
    parts = words(folded)
    inner = [p for p in parts[1:-1] if not _INITIAL.fullmatch(p)]
    return (parts[0], *inner, parts[-1]) if len(parts) > 1 else parts


def surname(parts: tuple[str, ...]) -> str:
    """Return the last name among `person_words`, "jr" passed over."""
    for part in reversed(parts):
        if part not in _GENERATION:
            return part
    return parts[-1]


def middle(name: str) -> str:
    """Return the middle initials of a person's name, "hw"; "" where it has none."""
    if name.count(" ") < _BETWEEN:
        return ""
    letters = [part for part in name.split()[1:-1] if _LETTERS.fullmatch(part)]
    return "".join(letters).replace(".", "").casefold()


def differ_in_the_middle(one: str, other: str) -> bool:
    """Tell George W. Bush from George H.W. Bush."""
    return bool(middle(one) and middle(other)) and middle(one) != middle(other)


@functools.lru_cache(maxsize=_REMEMBERED)
def surnames(name: str) -> tuple[str, ...]:
    """Return what may stand for a person's full name: Lula da Silva, Silva, Lula.

    A part of a double name is none: nobody called Fraser-Smith is Smith.
    """
    parts = name.split()
    if len(parts) == 2 and _BEHIND.fullmatch(parts[1]):
        return (_opened(parts[0]),)
    if len(parts) > 2 and generation((fold(parts[-1]),)):
        parts.pop()
    if len(parts) < 2:
        return ()
    ends = [" ".join(parts[at:]) for at in range(1, len(parts))]
    linked = [
        part
        for part, link in pairwise(parts[1:])
        if link in _LINKS and part not in _LINKS
    ]
    found = (*ends, *linked, _ARTICLE.sub("", fold(parts[-1])))
    return tuple(dict.fromkeys(map(_opened, found)))


def _opened(name: str) -> str:
    return " ".join(words(fold(name)))


def generation(parts: tuple[str, ...]) -> str:
    """Return "jr", "sr" or a numeral; "" for none."""
    return parts[-1] if parts[-1] in _GENERATION else ""


def two_generations(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell a father from a son, where both names say which."""
    told = generation(one), generation(other)
    return all(told) and told[0] != told[1]


def company_words(folded: str) -> tuple[str, ...]:
    """Return the words of an organisation's name without a last "Inc" or "Ltd"."""
    kept = list(words(folded))
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept.pop()
    return tuple(kept)
