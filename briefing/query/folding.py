"""Names and titles in the form in which queries compare them."""

import re
import unicodedata

_EXTRA = str.maketrans("øØłŁđĐıİæÆœŒßðÐþÞ", "oOlLdDiIaAoOsdDtT")
# The dots of "U.S." and the mark of "O'Brien", which people leave out.
_INNER = re.compile(r"(?<=\w)[.'’ʼ‘](?=\w|\W|$)")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without accents, dots and hyphens."""
    text = _INNER.sub("", text.translate(_EXTRA))
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return tuple(_WORD.findall(text.casefold()))


def begins(wanted: tuple[str, ...], text: str) -> bool:
    """Tell whether each wanted word begins a word of `text`; False for no words."""
    found = words_of(text)
    return bool(wanted) and all(
        any(word.startswith(part) for word in found) for part in wanted
    )
