"""Names known beforehand: countries, cities, institutions, outlets, companies."""

import functools
import pkgutil
from collections.abc import Iterator
from typing import NamedTuple

from briefing.text.name_tokens import tokenise

COUNTRY = "K"
CITY = "C"


class Country(NamedTuple):
    """One row of `data/countries.txt`."""

    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class Gazetteer(NamedTuple):
    """Names as their tokens with a space between, not as they are set."""

    kinds: dict[str, str]
    """Name -> type letter."""
    lengths: dict[str, list[int]]
    """First word -> how many words its names have, if more than one; most first."""

    def match(self, words: list[str], at: int) -> tuple[int, str]:
        """Return the length in words and the type letter of the longest name at `at`.

        (0, "") when none begins there.
        """
        for length in self.lengths.get(words[at], ()):
            name = words[at : at + length]
            if len(name) == length and (kind := self.kinds.get(" ".join(name))):
                return length, kind
        kind = self.kinds.get(words[at], "")
        return len(kind), kind

    def knows(self, words: list[str]) -> str:
        """Return the type letter of the name that is just these words, or ""."""
        return self.kinds.get(" ".join(words), "")

    def singles(self) -> Iterator[tuple[str, str]]:
        """Yield the names of one word with their type letters."""
        for name, kind in self.kinds.items():
            if " " not in name:
                yield name, kind


def read_bytes(name: str) -> bytes:
    """Return a data file of the package."""
    data = pkgutil.get_data("briefing.text", f"data/{name}")
    if data is None:
        raise FileNotFoundError(name)
    return data


def read(name: str) -> str:
    """Return the text of a data file of the package."""
    return read_bytes(name).decode("utf-8")


def _items(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.split(","))))


@functools.cache
def countries() -> tuple[Country, ...]:
    """Return the countries and regions with their other names and demonyms."""
    rows = [
        line.split("|")
        for line in read("countries.txt").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(
        Country(name.strip(), _items(others), _items(demonyms), _items(capitals))
        for name, others, demonyms, capitals in rows
    )


def _known() -> Iterator[tuple[str, str]]:
    """Yield (name, type letter), the more telling first."""
    for country in countries():
        for name in (country.name, *country.others):
            yield name, COUNTRY
        for name in country.demonyms:
            yield name, "G"
        for name in country.capitals:
            yield name, CITY
    for line in read("gazetteer.txt").splitlines():
        if line and not line.startswith("#"):
            kind, _, names = line.partition(":")
            for name in _items(names):
                yield name, kind


@functools.cache
def load(extra: tuple[str, ...] = ()) -> Gazetteer:
    """Return the gazetteer; `extra` are names of further places."""
    kinds: dict[str, str] = {}
    for name, kind in (*_known(), *((name, CITY) for name in extra)):
        kinds.setdefault(_spaced(name), kind)
    lengths: dict[str, set[int]] = {}
    for name in kinds:
        if more := name.count(" "):
            lengths.setdefault(name.partition(" ")[0], set()).add(more + 1)
    return Gazetteer(
        kinds, {first: sorted(n, reverse=True) for first, n in lengths.items()}
    )


def _spaced(name: str) -> str:
    """Return the tokens of a name with a space between."""
    if name.replace(" ", "").isalpha():
        return name
    return " ".join(tokenise(name, 0, len(name)).words)
