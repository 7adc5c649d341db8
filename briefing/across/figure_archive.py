"""The stored figures, as linking asks for them."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from briefing.model import Figure, FigureType
from briefing.store.figure_links import FigureLinks, FigureRows, FiledFigure, packed
from briefing.store.links import CANDIDATES, digest
from briefing.text import linking, linking_company, linking_names
from briefing.text.name_aliases import usual
from briefing.text.name_forms import fold
from briefing.text.namesakes import is_told_apart

_REMEMBERED = 10_000
"""Figures whose look-ups are kept: the same ones come again and again."""


class _Filed:
    """A stored figure."""

    def __init__(self, found: FiledFigure) -> None:
        self.pk, self.key, self.type, self.called, self.names, self.marks = found

    @property
    def company(self) -> frozenset[int]:
        return frozenset(self.marks)


class FigureArchive:
    """Finds and adds figures inside the caller's transaction.

    What it adds is written by `flush`, after which it is done with.
    """

    def __init__(self, links: FigureLinks, figures: Collection[Figure]) -> None:
        """Read all that is known of figures that are going to be linked.

        Args:
            links: the tables.
            figures: of all articles of a batch; only these may be asked for.
        """
        self._links = links
        self._rows = FigureRows()
        self._filed: dict[int, _Filed] = {}
        self._numbers: dict[str, int | None] = dict.fromkeys(f.key for f in figures)
        self._numbers |= links.numbers(self._numbers)
        self._newest = links.newest()
        self._touched: dict[int, _Filed] = {}
        self._under: dict[int, list[int]] = defaultdict(list)
        self._asked = set[int]()
        self._lookups = {figure: _own_lookups(figure) for figure in figures}
        self._look_up(figures)
        self._read([number for number in self._numbers.values() if number])
        new = [f for f in figures if not linking.is_among(f, self.candidates(f))]
        self._lookups |= {figure: _lookups(figure) for figure in new}
        self._look_up(new)

    def _look_up(self, figures: Collection[Figure]) -> None:
        """Read the figures that are filed under the look-ups of some."""
        asked = {lookup for figure in figures for lookup in self._lookups[figure]}
        found = list(self._links.figures_under(asked - self._asked))
        for lookup, number in found:
            self._under[lookup].append(number)
        self._asked |= asked
        self._read(number for _, number in found)

    def candidates(self, figure: Figure) -> Sequence[linking_company.Known]:
        """Return the figures filed under one of some strings, the oldest first."""
        return [self._filed[number] for number in self._found(figure)]

    def _found(self, figure: Figure) -> Sequence[int]:
        under = filter(None, map(self._under.get, self._lookups[figure]))
        return sorted(set().union(*under))[-CANDIDATES:]

    def _read(self, numbers: Iterable[int]) -> None:
        for found in self._links.figures({*numbers} - self._filed.keys()):
            self._filed[found.pk] = _Filed(found)
            self._numbers[found.key] = found.pk

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""
        return self.number(key) is not None

    def number(self, key: str) -> int | None:
        """Return the number of the figure with this key; None when there is none."""
        if key not in self._numbers:
            self._numbers[key] = self._links.numbers([key]).get(key)
        return self._numbers[key]

    def add(self, key: str, figure: Figure, company: Sequence[int]) -> None:
        """Note the names of a figure in an article, and marks of those it is with."""
        filed = self._figure(key, figure)
        filed.marks = linking_company.met(company, filed.marks)
        self._touched[filed.pk] = filed
        names = (figure.name, *figure.aliases)
        new = [name for name in names if name not in filed.names]
        for name in new:
            if name != filed.called and _better(filed.type, name, filed.called):
                filed.called = self._rows.called[filed.pk] = name
        if filed.type is not figure.type:
            new = [*names]
        if new:
            self._file(filed, figure.type, new)

    def _figure(self, key: str, figure: Figure) -> _Filed:
        number = self.number(key)
        if number is None:
            self._newest = number = self._newest + 1
            found = FiledFigure(number, key, figure.type, figure.name, (), ())
            self._rows.figures[number] = (key, figure.type.value, figure.name)
            self._numbers[key] = number
            self._filed[number] = _Filed(found)
        elif number not in self._filed:
            self._read([number])
        return self._filed[number]

    def _file(self, filed: _Filed, kind: FigureType, names: Sequence[str]) -> None:
        """Note names of a figure, to be found as what it is and as what it is taken."""
        self._rows.names += [
            (filed.pk, "" if is_told_apart(filed.type, name) else fold(name), name)
            for name in names
        ]
        filed.names = tuple(sorted({*filed.names, *names}))
        for each in {filed.type: None, kind: None}:
            for lookup in map(digest, linking.filed_under(each, names)):
                self._under[lookup].append(filed.pk)
                self._rows.filed.add((lookup, filed.pk))

    def flush(self) -> None:
        """Write what was added."""
        self._rows.company = [
            (pk, packed(filed.marks)) for pk, filed in self._touched.items()
        ]
        self._links.write(self._rows)


@functools.lru_cache(maxsize=_REMEMBERED)
def _own_lookups(figure: Figure) -> tuple[int, ...]:
    return tuple(map(digest, linking.own_lookups(figure)))


@functools.lru_cache(maxsize=_REMEMBERED)
def _lookups(figure: Figure) -> tuple[int, ...]:
    return tuple(map(digest, linking.lookups(figure)))


def _better(kind: FigureType, name: str, called: str) -> bool:
    """Tell whether a figure goes by a name rather: Russia, Nicolás Maduro."""
    if usual(kind, called):
        return False
    return usual(kind, name) or _length(kind, called) == 1 < _length(kind, name)


def _length(kind: FigureType, name: str) -> int:
    return len(linking_names.form(kind, name).words)
