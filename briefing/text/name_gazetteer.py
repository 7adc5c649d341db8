"""Names known beforehand: countries, cities, institutions, outlets, companies."""

import functools
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names as tuples of words, found by their first word."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> (all words, type letter), longest first."""

    def match(self, words: list[str], at: int) -> tuple[int, str]:
        """Return the length in words and the type letter of the longest name at `at`.

        (0, "") when none begins there.
        """
        for name, kind in self.by_first.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), kind
        return 0, ""

    def knows(self, words: list[str]) -> str:
        """Return the type letter of the name that is just these words, or ""."""
        length, kind = self.match(words, 0) if words else (0, "")
        return kind if length == len(words) else ""

    def singles(self) -> Iterator[tuple[str, str]]:
        """Yield the names of one word with their type letters."""
        for rows in self.by_first.values():
            for words, kind in rows:
                if len(words) == 1:
                    yield words[0], kind


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
    return tuple(item.strip() for item in cell.split(",") if item.strip())


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
    table: dict[str, dict[tuple[str, ...], str]] = {}
    known = [*_known(), *((name, CITY) for name in extra)]
    for name, kind in known:
        words = tuple(token.word for token in tokenise(name, 0, len(name)))
        table.setdefault(words[0], {}).setdefault(words, kind)
    return Gazetteer(
        {
            first: tuple(sorted(rows.items(), key=lambda row: (-len(row[0]), row)))
            for first, rows in table.items()
        }
    )
