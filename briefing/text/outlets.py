"""Which news outlet is meant: in a text, in a file name, behind a web address.

Names such as "Time" or "The Sun" are words first: in a text they count only beside a
word that reports ("the Sun reported", "told Time"), in a file name only alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from briefing.model import Span
from briefing.text.outlet_table import COMMON, ENGLISH, Outlet
from briefing.text.outlet_table_world import WORLD

OUTLETS: tuple[Outlet, ...] = ENGLISH + WORLD
"""The outlets whose names mean nothing else; `COMMON` holds the others."""

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@?#]*@)?([^/:?#]+)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z]{1,8}\Z")
_WORD = re.compile(r"[a-z0-9]+")
# "the Sun reported", "the Times's website wrote"; "said" is left out: "The Star said"
# may be an actor.
_REPORTS = (
    r"(?:(?:'s|’s)? (?:newspaper|magazine|website))?,? (?:also |first |has |had )?"
    r"(?:report(?:s|ed)|wrote|writes|quote[sd]|cite[sd]|highlights|emphasi[sz]es|notes|"
    r"claim(?:s|ed)|reveal(?:s|ed)|newspaper|magazine)\b"
)
# "told the Sun", "according to Nature"
_TOLD = (
    r"(?:told|tells|[Aa]ccording to|interview with|[Rr]eported by|published (?:in|by))"
)


class OutletMention(NamedTuple):
    """An outlet named in a text."""

    span: Span
    """The name without its article."""
    name: str
    """The masthead."""


def find_outlets(text: str) -> tuple[OutletMention, ...]:
    """Return the outlets `text` names, in order."""
    mastheads = _mastheads()
    return tuple(
        OutletMention(Span(*found.span(group)), mastheads[found[group]])
        for found in outlet_pattern().finditer(text)
        if (group := found.lastgroup)
    )


@cache
def outlet_pattern() -> re.Pattern[str]:
    """Return the pattern of outlet names in running text, built at first use.

    The one group that matched holds the name without its article: `name` one that
    means nothing else, `the` one that needs its article ("the Guardian"), `verb` and
    `told` a common word that its neighbours prove to be an outlet.
    """
    plain = [name for outlet in OUTLETS for name in outlet.names()]
    common = [name for outlet in COMMON for name in outlet.names()]
    return re.compile(
        rf"\b(?:(?P<name>{_either(n for n in plain if not _needs_article(n))})(?!\w)"
        rf"|[Tt]he (?P<the>{_either(n for n in plain if _needs_article(n))})(?!\w)"
        rf"|[Tt]he (?P<verb>{_either(n for n in common if n.startswith('The '))})"
        rf"(?={_REPORTS})"
        rf"|{_TOLD} (?:the )?(?P<told>{_either(common)})(?! ?\w))"
    )


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


def _either(names: Iterable[str]) -> str:
    """Return a pattern of `names` without their articles, longest first.

    Grouped by first letter: trying 600 branches at every word would cost more than
    the rest of the analysis.
    """
    bare = sorted({name.removeprefix("The ") for name in names})
    groups = []
    for letter, same in groupby(bare, key=itemgetter(0)):
        rests = sorted((name[1:] for name in same), key=len, reverse=True)
        groups.append(f"{re.escape(letter)}(?:{'|'.join(map(re.escape, rests))})")
    return "|".join(groups)


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
