"""The stored figures, as linking asks for them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from briefing.model import Figure, FigureType
from briefing.store.figure_links import FigureLinks, FigureRows, FiledFigure
from briefing.store.links import CANDIDATES, digest
from briefing.text import linking, linking_names
from briefing.text.name_forms import fold


class _Filed:
    """A stored figure; its company is read when names leave open who is meant."""

    def __init__(self, found: FiledFigure, links: FigureLinks) -> None:
        self._links = links
        self.pk, self.key, self.type, self.called, names = found
        self.names = tuple(names)
        self.lately: set[str] = set()
        """Its company in the articles that are being linked."""

    @property
    def company(self) -> frozenset[str]:
        return self._before | self.lately

    @cached_property
    def _before(self) -> frozenset[str]:
        return self._links.company(self.pk)


class FigureArchive:
    """Finds and adds figures inside the caller's transaction.

    What it adds is written by `flush`.
    """

    def __init__(self, links: FigureLinks) -> None:
        self._links = links
        self._filed: dict[int, _Filed] = {}
        self._numbers: dict[str, int | None] = {}
        self._under: dict[int, tuple[int, ...]] = {}
        self._newly: dict[int, dict[int, None]] = defaultdict(dict)
        self._rows = FigureRows()

    def candidates(self, lookups: Sequence[str]) -> Sequence[linking.Known]:
        """Return the figures filed under one of some strings, the oldest first."""
        found = set(chain.from_iterable(map(self._figures_under, lookups)))
        newest = sorted(found)[-CANDIDATES:]
        self._read([pk for pk in newest if pk not in self._filed])
        return [self._filed[pk] for pk in newest]

    def _figures_under(self, lookup: str) -> Sequence[int]:
        key = digest(lookup)
        if key not in self._under:
            self._under[key] = self._links.figures_under(key)
        newly = self._newly.get(key)
        return (*self._under[key], *newly) if newly else self._under[key]

    def _read(self, missing: Sequence[int]) -> None:
        for found in self._links.figures(missing) if missing else ():
            self._filed[found.pk] = _Filed(found, self._links)
            self._numbers[found.key] = found.pk

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""
        return self.number(key) is not None

    def number(self, key: str) -> int | None:
        """Return the number of the figure with this key; None when there is none."""
        if key not in self._numbers:
            self._numbers[key] = self._links.figure(key)
        return self._numbers[key]

    def add(self, key: str, figure: Figure, company: frozenset[str]) -> None:
        """Note the names of a figure in an article, and those it is named with."""
        filed = self._figure(key, figure)
        filed.lately |= company - {key}
        if _length(filed.type, figure.name) > _length(filed.type, filed.called):
            filed.called = figure.name
            self._links.call(filed.pk, figure.name)
        known = frozenset(filed.names) if filed.type is figure.type else frozenset()
        new = [n for n in (figure.name, *figure.aliases) if n not in known]
        if new:
            self._file(filed, figure.type, new)

    def _figure(self, key: str, figure: Figure) -> _Filed:
        number = self.number(key)
        if number is None:
            number = self._links.add_figure(key, figure.type, figure.name)
            self._numbers[key] = number
            found = FiledFigure(number, key, figure.type, figure.name, ())
            self._filed[number] = _Filed(found, self._links)
        elif number not in self._filed:
            self._read([number])
        return self._filed[number]

    def _file(self, filed: _Filed, kind: FigureType, names: Sequence[str]) -> None:
        """Note names of a figure, to be found as what it is and as what it is taken."""
        self._rows.name(filed.pk, [(fold(name), name) for name in names])
        filed.names = tuple(sorted({*filed.names, *names}))
        for form in dict.fromkeys(
            linking_names.form(each, name)
            for each in (filed.type, kind)
            for name in names
        ):
            for lookup in linking_names.filed_under(form):
                self._newly[digest(lookup)][filed.pk] = None

    def flush(self) -> None:
        """Write what was added."""
        filed = [(key, pk) for key, pks in self._newly.items() for pk in pks]
        self._links.file_figures(self._rows, filed)
        self._newly.clear()
        self._under.clear()
        self._rows = FigureRows()


def _length(kind: FigureType, name: str) -> int:
    return len(linking_names.form(kind, name).words)
