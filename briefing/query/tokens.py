"""A query cut into tokens; any text can be."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["(", ")", "or", "-", "word", "phrase", "key"]
QUOTES = '"“”„«»'
# What could command a terminal, end a C string, or cannot be encoded.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_PHRASE = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]?)")  # "two words"
_KEY = re.compile(r"([A-Za-z]+):(?!//)")  # person: but not https://
_WORD = re.compile(rf"[^\s(){QUOTES}]+")


class Token(NamedTuple):
    """A piece of a query."""

    kind: Kind
    text: str
    """Of a phrase without its marks, of a keyword without its colon."""
    start: int
    end: int
    closed: bool = True
    """Whether a phrase ends with a quotation mark."""


def plain(text: str) -> str:
    """Return a query without control characters; positions stay."""
    return _CONTROL.sub(" ", text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a `plain` text; a keyword's value is the token after it."""
    place = 0
    valued = False
    while place < len(text):
        if space := _SPACE.match(text, place):
            place, valued = space.end(), False
            continue
        token = _value(text, place) if valued else _token(text, place)
        yield token
        place, valued = token.end, token.kind == "key"


def _token(text: str, place: int) -> Token:
    character = text[place]
    if character in "()":
        kind: Kind = "(" if character == "(" else ")"
        return Token(kind, character, place, place + 1)
    if character == "-":
        return Token("-", character, place, place + 1)
    if found := _KEY.match(text, place):
        return Token("key", found[1], place, found.end())
    return _value(text, place)


def _value(text: str, place: int) -> Token:
    if found := _PHRASE.match(text, place):
        return Token("phrase", found[1], place, found.end(), closed=bool(found[2]))
    found = _WORD.match(text, place)
    if found is None:  # a parenthesis where a value should be
        return _token(text, place)
    kind: Kind = "or" if found[0] == "OR" else "word"
    return Token(kind, found[0], place, found.end())
