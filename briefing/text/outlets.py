"""Which news outlet is meant: in a text, in a file name, behind a web address.

Names such as "Time" or "The Sun" are words first: in a text they count only beside a
word that reports ("the Sun reported", "told Time"), in a file name only alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from briefing.model import Span
from briefing.text.outlet_table import COMMON, ENGLISH, Outlet
from briefing.text.outlet_table_world import WORLD

OUTLETS: tuple[Outlet, ...] = ENGLISH + WORLD
"""The outlets whose names mean nothing else; `COMMON` holds the others."""

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@?#]*@)?([^/:?#]+)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z]{1,8}\Z")
_WORD = re.compile(r"[a-z0-9]+")
# Words that may begin a name: those not in small letters, and a few that are
_FIRST = re.compile(
    r"\b(?:[^\W_a-z]\w*|(?:dpa|i|la|openDemocracy|allAfrica|teleSUR)\b)"
)
# "told the Sun", "according to Nature"
_TOLD = re.compile(
    r"\b(?:told|tells|[Aa]ccording to|interview with|[Rr]eported by"
    r"|published (?:in|by)) (?:the )?\Z"
)
_THE = re.compile(r"\b[Tt]he \Z")
_BEFORE = 22  # characters: "interview with the "
_ANYTHING = re.compile("")
_FIRST_WORD = re.compile(r"\w+")
_END = re.compile(r"(?!\w)")
_END_OF_TOLD = re.compile(r"(?! ?\w)")
# "the Sun reported", "the Times's website wrote"; "said" is left out: "The Star said"
# may be an actor.
_REPORTS = re.compile(
    r"(?:(?:'s|’s)? (?:newspaper|magazine|website))?,? (?:also |first |has |had )?"
    r"(?:report(?:s|ed)|wrote|writes|quote[sd]|cite[sd]|highlights|emphasi[sz]es|notes|"
    r"claim(?:s|ed)|reveal(?:s|ed)|newspaper|magazine)\b"
)


class OutletMention(NamedTuple):
    """An outlet named in a text."""

    span: Span
    """The name without its article."""
    name: str
    """The masthead."""


def find_outlets(text: str) -> tuple[OutletMention, ...]:
    """Return the outlets `text` names, in order."""
    found: list[OutletMention] = []
    first_words = _first_words()
    end = 0
    for first in _FIRST.finditer(text):
        start = first.start()
        if (
            start >= end
            and first[0] in first_words
            and (name := _name_at(text, start, first[0]))
        ):
            end = start + len(name)
            found.append(OutletMention(Span(start, end), _mastheads()[name]))
    return tuple(found)


def _name_at(text: str, start: int, first: str) -> str:
    """Return the outlet named at `start`, without its article; "" for none."""
    for before, table, after in _rows():
        for name in table.get(first, ()):
            if (
                text.startswith(name, start)
                and before.search(text, max(0, start - _BEFORE), start)
                and after.match(text, start + len(name))
            ):
                return name
    return ""


class _Row(NamedTuple):
    """Names that count as outlets between such words."""

    before: re.Pattern[str]
    names: dict[str, list[str]]
    """First word -> names without their articles, the longest first."""
    after: re.Pattern[str]


@cache
def _rows() -> tuple[_Row, ...]:
    """Return how outlets are named in running text; the first that holds wins.

    A common word counts where it was told something, or has its article and reports;
    "The" and one word only with the article; any other name wherever it stands.
    """
    plain = [name for outlet in OUTLETS for name in outlet.names()]
    common = [name for outlet in COMMON for name in outlet.names()]
    articled = [name for name in plain if _needs_article(name)]
    alone = [name for name in plain if not _needs_article(name)]
    proven = [name for name in common if name.startswith("The ")]
    return (
        _Row(_TOLD, _by_first_word(common), _END_OF_TOLD),
        _Row(_THE, _by_first_word(articled), _END),
        _Row(_THE, _by_first_word(proven), _REPORTS),
        _Row(_ANYTHING, _by_first_word(alone), _END),
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word for row in _rows() for word in row.names)


def _by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the names without their articles by first word, the longest first."""
    table: dict[str, list[str]] = {}
    for name in sorted({name.removeprefix("The ") for name in names}, key=_by_length):
        table.setdefault(_FIRST_WORD.findall(name)[0], []).append(name)
    return table


def _by_length(name: str) -> tuple[int, str]:
    return -len(name), name


def find_outlet_in_name(name: str) -> str:
    """Return the outlet a file name names: "1-bbc.md" -> "BBC"; "" for none.

    The longest name wins. A name that is one short or ordinary word must be all the
    file name has beside numbers, so that "the-sun-rises.txt" names none.
    """
    words = tuple(_words(_EXTENSION.sub("", name)))
    alone = tuple(word for word in words if not word.isdigit())
    if alone in _lone_keys():
        return _lone_keys()[alone]
    keys = _name_keys()
    for length in range(min(len(words), 6), 0, -1):
        for start in range(len(words) - length + 1):
            found = keys.get(words[start : start + length])
            if found:
                return found
    return ""


def outlet_of_domain(url: str) -> str:
    """Return the outlet behind an address or a bare domain; "" when unknown."""
    found = _HOST.match(url.strip())
    host = found[1].lower().rstrip(".") if found else ""
    domains = _domains()
    while host:
        if host in domains:
            return domains[host]
        host = host.partition(".")[2]
    return ""


def _needs_article(name: str) -> bool:
    """Tell whether `name` is "The" and one word, as in "The Guardian"."""
    return name.startswith("The ") and name.count(" ") == 1


@cache
def _mastheads() -> dict[str, str]:
    return {
        name.removeprefix("The "): outlet.name
        for outlet in COMMON + OUTLETS
        for name in outlet.names()
    }


@cache
def _domains() -> dict[str, str]:
    return {
        domain: outlet.name
        for outlet in OUTLETS + COMMON
        for domain in outlet.domains.split()
    }


@cache
def _name_keys() -> dict[tuple[str, ...], str]:
    """Map the words of unmistakable names, also run together, to their mastheads."""
    keys: dict[tuple[str, ...], str] = {}
    for outlet in COMMON + OUTLETS:
        for name in outlet.names():
            words = _words(name.removeprefix("The "))
            if not _stands_alone(outlet, name):
                keys[words] = outlet.name
                keys["".join(words),] = outlet.name
    return keys


@cache
def _lone_keys() -> dict[tuple[str, ...], str]:
    """Map the words of names that must stand alone to their mastheads.

    "Time" is in neither map: a file "time.txt" may well be about time.
    """
    return {
        _words(name): outlet.name
        for outlet in COMMON + OUTLETS
        for name in outlet.names()
        if _stands_alone(outlet, name) and (outlet in OUTLETS or " " in name)
    }


def _stands_alone(outlet: Outlet, name: str) -> bool:
    """Tell whether `name` is too short or too common to be found among other words."""
    if outlet in COMMON:
        return " " not in name or name.startswith("The ")
    return _needs_article(name) or len(name) < 3


def _words(name: str) -> tuple[str, ...]:
    """Return the words of `name` in lower case, without accents and apostrophes."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’")
    return tuple(_WORD.findall(plain))
