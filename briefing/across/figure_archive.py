"""The stored figures, as linking asks for them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.model import Figure, FigureType
from briefing.store.links import FiledFigure, Links
from briefing.text import linking, linking_names
from briefing.text.name_forms import fold


@dataclass(frozen=True)
class _Filed:
    """A stored figure; its company is read when names leave open who is meant."""

    found: FiledFigure
    links: Links
    lately: frozenset[str]
    """Its company in the articles that are being linked."""

    @property
    def key(self) -> str:
        return self.found.key

    @property
    def type(self) -> FigureType:
        return self.found.type

    @property
    def names(self) -> Sequence[str]:
        return self.found.names

    @cached_property
    def company(self) -> frozenset[str]:
        return self.links.company(self.found.pk) | self.lately


class FigureArchive:
    """Finds and adds figures inside the caller's transaction."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._lately: dict[str, set[str]] = defaultdict(set)

    def candidates(self, lookups: Sequence[str]) -> Sequence[linking.Known]:
        """Return the figures filed under one of some strings."""
        return [
            _Filed(found, self._links, frozenset(self._lately[found.key]))
            for found in self._links.figures_filed(lookups)
        ]

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""
        return self._links.figure(key) is not None

    def add(self, key: str, figure: Figure, company: frozenset[str]) -> None:
        """Note the names of a figure in an article, and those it is named with."""
        self._lately[key] |= company - {key}
        number = self._number(key, figure)
        names = (figure.name, *figure.aliases)
        self._links.file_figure(
            number, [(fold(name), name) for name in names], linking.filed_under(figure)
        )

    def _number(self, key: str, figure: Figure) -> int:
        """Return the number of a figure, which goes by its fullest name."""
        number = self._links.figure(key)
        if number is None:
            return self._links.add_figure(key, figure.type, figure.name)
        now = self._links.name(number)
        if _length(figure.type, figure.name) > _length(figure.type, now):
            self._links.call(number, figure.name)
        return number


def _length(kind: FigureType, name: str) -> int:
    return len(linking_names.form(kind, name).words)
