"""Well-known other names: US is the United States, the IMF one with its long name."""

import functools

from briefing.model import FigureType
from briefing.text import name_gazetteer
from briefing.text.name_forms import fold

Known = tuple[FigureType, str]


@functools.cache
def table() -> dict[str, Known]:
    """Return folded name -> type and folded canonical name."""
    found: dict[str, Known] = {}
    for country in name_gazetteer.countries():
        canonical = (FigureType.PLACE, fold(country.name))
        for name in (country.name, *country.others):
            found.setdefault(fold(name), canonical)
        if country.demonyms:
            group = (FigureType.GROUP, fold(country.demonyms[0]))
            for name in country.demonyms:
                found.setdefault(fold(name), group)
    for line in name_gazetteer.read("aliases.txt").splitlines():
        if line and not line.startswith("#"):
            kind, _, rest = line.partition(": ")
            name, _, others = rest.partition(" = ")
            entry = (FigureType(kind), fold(name))
            for other in (name, *others.split(", ")):
                found.setdefault(fold(other), entry)
    return found


def usual(kind: FigureType, name: str) -> bool:
    """Tell whether a well-known figure is mostly called by a name."""
    return table().get(fold(name)) == (kind, fold(name))


def canonical(kind: FigureType, name: str) -> str | None:
    """Return the folded canonical form of a well-known name, or None."""
    known = table().get(fold(name))
    return known[1] if known and known[0] == kind else None
