"""The stored figures, as linking asks for them."""

import functools
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain

from briefing.model import Figure, FigureType
from briefing.store.figure_links import FigureLinks, FigureRows, FiledFigure, packed
from briefing.store.links import CANDIDATES, digest
from briefing.text import linking, linking_company, linking_names
from briefing.text.name_aliases import usual
from briefing.text.name_forms import fold


class _Filed:
    """A stored figure; its company is read when names leave open who is meant."""

    def __init__(self, found: FiledFigure, links: FigureLinks) -> None:
        self._links = links
        self.pk, self.key, self.type, self.called, self.names = found
        self.marks: Sequence[int] | None = None
        """Of its company, without that of `met`; None until they are read."""
        self.met: list[Sequence[str]] = []
        """Its company in articles that are being linked."""

    @property
    def company(self) -> frozenset[int]:
        if self.marks is None:
            self.marks = self._links.company([self.pk]).get(self.pk, ())
        return frozenset(self.all_marks(self.marks))

    def all_marks(self, before: Sequence[int]) -> Sequence[int]:
        """Return the marks of its company, those of `met` too.

        Args:
            before: what is stored, where it is not read yet.
        """
        self.marks = functools.reduce(_met, self.met, self.marks or before)
        self.met.clear()
        return self.marks


def _met(before: Sequence[int], company: Sequence[str]) -> Sequence[int]:
    return linking_company.met(company, before)


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
        self._lookups = {
            figure: tuple(map(digest, linking.lookups(figure))) for figure in figures
        }
        self._touched: dict[int, _Filed] = {}
        self._under: dict[int, list[int]] = defaultdict(list)
        asked = frozenset(chain.from_iterable(self._lookups.values()))
        for lookup, number in links.figures_under(asked):
            self._under[lookup].append(number)
        known = [number for number in self._numbers.values() if number]
        self._read({*known, *chain.from_iterable(map(self._found, self._lookups))})

    def candidates(self, figure: Figure) -> Sequence[linking_company.Known]:
        """Return the figures filed under one of some strings, the oldest first."""
        return [self._filed[number] for number in self._found(figure)]

    def _found(self, figure: Figure) -> Sequence[int]:
        under = filter(None, map(self._under.get, self._lookups[figure]))
        return sorted(set(chain.from_iterable(under)))[-CANDIDATES:]

    def _read(self, numbers: Collection[int]) -> None:
        for found in self._links.figures(numbers):
            self._filed[found.pk] = _Filed(found, self._links)
            self._numbers[found.key] = found.pk

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""
        return self.number(key) is not None

    def number(self, key: str) -> int | None:
        """Return the number of the figure with this key; None when there is none."""
        if key not in self._numbers:
            self._numbers[key] = self._links.numbers([key]).get(key)
        return self._numbers[key]

    def add(self, key: str, figure: Figure, company: Sequence[str]) -> None:
        """Note the names of a figure in an article, and those it is named with."""
        filed = self._figure(key, figure)
        filed.met.append(company)
        self._touched[filed.pk] = filed
        for name in (figure.name, *figure.aliases):
            if _better(filed.type, name, filed.called):
                filed.called = self._rows.called[filed.pk] = name
        known = filed.names if filed.type is figure.type else ()
        new = [n for n in (figure.name, *figure.aliases) if n not in known]
        if new:
            self._file(filed, figure.type, new)

    def _figure(self, key: str, figure: Figure) -> _Filed:
        number = self.number(key)
        if number is None:
            self._newest = number = self._newest + 1
            found = FiledFigure(number, key, figure.type, figure.name, ())
            self._rows.figures[number] = (key, figure.type.value, figure.name)
            self._numbers[key] = number
            self._filed[number] = filed = _Filed(found, self._links)
            filed.marks = ()
        elif number not in self._filed:
            self._read([number])
        return self._filed[number]

    def _file(self, filed: _Filed, kind: FigureType, names: Sequence[str]) -> None:
        """Note names of a figure, to be found as what it is and as what it is taken."""
        self._rows.names += [(filed.pk, fold(name), name) for name in names]
        filed.names = tuple(sorted({*filed.names, *names}))
        for each in {filed.type: None, kind: None}:
            for lookup in map(digest, linking.filed_under(each, names)):
                self._under[lookup].append(filed.pk)
                self._rows.filed.add((lookup, filed.pk))

    def flush(self) -> None:
        """Write what was added."""
        unread = [pk for pk, filed in self._touched.items() if filed.marks is None]
        before = self._links.company(unread)
        self._rows.company = [
            (pk, packed(filed.all_marks(before.get(pk, ()))))
            for pk, filed in self._touched.items()
        ]
        self._links.write(self._rows)


def _better(kind: FigureType, name: str, called: str) -> bool:
    """Tell whether a figure goes by a name rather: Russia, Nicolás Maduro."""
    if usual(kind, called):
        return False
    return usual(kind, name) or _length(kind, called) == 1 < _length(kind, name)


def _length(kind: FigureType, name: str) -> int:
    return len(linking_names.form(kind, name).words)
