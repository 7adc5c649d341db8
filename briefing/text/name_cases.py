"""Names in capitals, as they are written elsewhere: LUSAKA — is Lusaka.

What is returned is as long as what was given, so that places in it stay the same.
"""

import re

from briefing.model import FigureType

_LONG = 4
"""Letters of a word that is no acronym, where the figure is a person or a place."""
_LINE = 100
"""Letters at the beginning of a text in which its dateline ends."""
_CAPITAL = r"[^\W\d_a-z]"
_PART = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’ -](?! )){{2,}}(?<=\w)"
# As in: NEW DELHI, March 1 (Reuters) - India said; CARACAS/BOGOTA (AP) -- Police said
_DATELINE = re.compile(
    rf"\s*(?P<places>{_PART}(?:(?:/|, ){_PART})*)(?=[ ,][^\n]{{0,60}}?(?:—|–|-) )"
)
_VOWEL = re.compile(r"[aeiouy]|[^\x00-\x7f]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset("of the au aux de del la las le les el al sur en upon".split())
_SHOWN = frozenset((FigureType.PERSON, FigureType.PLACE))


def dateline(text: str) -> str:
    """Return a text with the places of its dateline not in capitals."""
    found = _DATELINE.match(text, 0, _LINE)
    if not found or not found["places"].isupper():
        return text
    start, end = found.span("places")
    return text[:start] + _plain(text[start:end]) + text[end:]


def usual(kind: FigureType, name: str) -> str:
    """Return a name that is written in capitals as it is mostly written.

    Of persons and places only: an organisation's may be an acronym of any length.
    """
    if kind not in _SHOWN or not name.isupper():
        return name
    return _WORD.sub(lambda w: w[0].capitalize() if _is_word(w[0]) else w[0], name)


def _is_word(word: str) -> bool:
    """Tell a word in capitals from an acronym, which is short or cannot be spoken."""
    return len(word) >= _LONG and _VOWEL.search(word) is not None


def _plain(places: str) -> str:
    return re.sub(r"[^/,]+", lambda part: _segment(part[0]), places)


def _segment(place: str) -> str:
    """Return a place without capitals, unless its words are short as acronyms are."""
    words = _WORD.findall(place)
    if not any(map(_is_word, words)):
        return place
    first, *_ = words

    def cased(word: re.Match[str]) -> str:
        small = word[0].lower() in _SMALL and word[0] != first
        return word[0].lower() if small else word[0].capitalize()

    return _WORD.sub(cased, place)
