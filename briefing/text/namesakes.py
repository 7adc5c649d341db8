"""Two places of one name, two kings of one name: told apart where a text says which.

"Cambridge, Massachusetts", "Birmingham in England" and "Saudi King Abdullah" are other
names of a figure. Of such a name the region tells which of its namesakes is meant;
without the region it is the name that all of them have.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.model import Figure, FigureType, Mention, Span
from briefing.text import name_gazetteer
from briefing.text.name_forms import fold
from briefing.text.region_table import PARTS, POSTAL

Region = tuple[str, str]
"""A country and a part of it, folded; "" for no part."""
Regions = frozenset[Region]
"""What one name may stand for: Georgia is a country and a state of another."""
_NONE: Regions = frozenset()
_WORD = r"[A-Z][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:and )?{_WORD}){{0,2}}"
# Cambridge", Massachusetts"; Birmingham" in England"; San José" (California"
_BEHIND = re.compile(rf"(?:, | \(|,? in (?:the )?(?!Washington\b|New York\b))({_NAME})")
# "King Abdullah" " of Jordan"
_OF = re.compile(rf" of (?:the )?({_NAME})")
# a Republican of Michigan: Mike Rogers" (R-Mich.)", Mike Rogers", R-Mich."
_PARTY = re.compile(rf"(?:,? \(|, )[DRI]-({_NAME})")
_CROWNED = r"(?:Crown )?(?:King|Queen|Prince|Princess|Sultan|Emir|Sheikh) "
# "Saudi Arabia's King " "Abdullah", "Saudi Crown Prince " "Abdullah"
_BEFORE = re.compile(rf"({_NAME}?)(?:['’]s?)? {_CROWNED}\Z")
_TITLED = re.compile(rf"{_CROWNED}\Z")
# In a row with others a region is none of the place before it: Paris, Spain and Italy
_ROW = re.compile(r"['’]|,? (?:and|or|&) (?:the )?[A-Z]")
_NEXT = re.compile(rf", ({_WORD}(?: {_WORD}){{0,2}})")
_REACH = 48
"""Characters before a name in which a title and its country stand."""


@functools.cache
def _regions() -> dict[str, Regions]:
    """Return folded name -> what it may stand for."""
    found: dict[str, set[Region]] = {}
    for country, parts in PARTS.items():
        for names in parts:
            first = fold(names.split("=")[0])
            for name in names.split("="):
                found.setdefault(fold(name), set()).add((country, first))
    nations = {fold(name) for name in PARTS["united kingdom"]}
    for row in name_gazetteer.countries():
        for name in (row.name, *row.others):
            if fold(name) not in nations:
                found.setdefault(fold(name), set()).add((fold(row.name), ""))
    return {name: frozenset(regions) for name, regions in found.items()}


@functools.cache
def _lands() -> dict[str, Regions]:
    """Return folded name of a people -> the country it is of."""
    rows = [(row, name) for row in name_gazetteer.countries() for name in row.demonyms]
    return {fold(name): frozenset([(fold(row.name), "")]) for row, name in rows}


def region(name: str) -> Regions:
    """Return what a name of a country or a part of one may stand for."""
    name = POSTAL.get(name, name).rstrip(".").removesuffix("’s").removesuffix("'s")
    return _regions().get(fold(name), _NONE)


def _land(name: str) -> Regions:
    """Return the country of a name of it or of its people."""
    return region(name) or _lands().get(fold(name), _NONE)


def are_apart(one: Regions, other: Regions) -> bool:
    """Tell whether two names of regions can be no one region, nor one in the other."""
    pairs = ((a, b) for a in one for b in other)
    return bool(one and other) and not any(
        a[0] == b[0] and (not a[1] or not b[1] or a[1] == b[1]) for a, b in pairs
    )


@functools.cache
def _short_forms() -> frozenset[str]:
    """Return the folded names of regions that end in a full stop."""
    names = (names.split("=")[1:] for parts in PARTS.values() for names in parts)
    return frozenset(fold(name) for short in names for name in short) | {"u.s"}


@functools.lru_cache(maxsize=20_000)
def parted(kind: FigureType, name: str) -> tuple[str, Regions]:
    """Return a name without the region that it is told apart by, and that region."""
    told = _land if kind is FigureType.PERSON else region
    for pattern in _SPLIT.get(kind, ()):
        found = pattern.fullmatch(name)
        if found and (regions := told(found["where"])):
            return found["name"], regions
    return name, _NONE


_SPLIT = {
    FigureType.PLACE: (
        # Cambridge, Mass.; Birmingham in England; San José (California)
        re.compile(r"(?P<name>.+?)(?:, | \(|,? in (?:the )?)(?P<where>[^,()]+)\)?"),
    ),
    FigureType.PERSON: (
        # "Saudi Arabia's King Abdullah"
        re.compile(rf"(?P<where>[A-Z].*?)(?:['’]s?)? {_CROWNED}(?P<name>[^,]+)"),
        # "King Abdullah of Jordan"
        re.compile(rf"{_CROWNED}(?P<name>[^,]+?) of (?:the )?(?P<where>[^,]+)"),
        # a Republican of Michigan: Mike Rogers (R-Mich.)
        re.compile(r"(?P<name>[^,(]+?)(?:,? \(|, )[DRI]-(?P<where>[^,()]+)\)?"),
    ),
}


def is_told_apart(kind: FigureType, name: str) -> bool:
    """Tell whether a name has a region: it is no name that a figure is asked by."""
    return bool(parted(kind, name)[1])


def plain_names(figure: Figure) -> tuple[str, ...]:
    """Return the names of a figure but for those that a region was added to."""
    others = (n for n in figure.aliases if not is_told_apart(figure.type, n))
    return (figure.name, *others)


class _Told(NamedTuple):
    """What a text tells of a mention: the longer name, and its region."""

    name: str
    regions: Regions


def told_apart(
    text: str, figures: Sequence[Figure], mentions: Sequence[Mention]
) -> tuple[tuple[Figure, ...], tuple[Mention, ...]]:
    """Return figures with the regions that a text gives them, namesakes made two.

    A mention without a region is the namesake that was told of last.

    Args:
        text: of the article.
        figures: in order of appearance.
        mentions: in the order of the text.
    """
    told: dict[str, dict[int, _Told]] = {}
    spots: dict[str, list[int]] = {figure.key: [] for figure in figures}
    kinds = {figure.key: figure.type for figure in figures}
    for mention in mentions:
        spots[mention.figure].append(mention.span.start)
        if found := _told(text, mention.span, kinds[mention.figure]):
            told.setdefault(mention.figure, {})[mention.span.start] = found
    if not told:
        return tuple(figures), tuple(mentions)
    moved: dict[int, str] = {}
    whole: list[Figure] = []
    for figure in figures:
        parts = list(_parts(figure, spots[figure.key], told.get(figure.key, {})))
        whole += [part for part, _ in parts]
        moved |= {at: part.key for part, own in parts for at in own}
    return tuple(whole), tuple(
        mention._replace(figure=moved[mention.span.start]) for mention in mentions
    )


def _told(text: str, span: Span, kind: FigureType) -> _Told | None:
    if kind is FigureType.PLACE and not region(span.of(text)):
        found = _region_at(_BEHIND, text, span.end)
        return found and _Told(_slice(text, span.start, found[0]), found[1])
    if kind is not FigureType.PERSON:
        return None
    if found := _region_at(_PARTY, text, span.end):
        return _Told(_slice(text, span.start, found[0]), found[1])
    return None if " " in span.of(text) else _crowned(text, span)


def _crowned(text: str, span: Span) -> _Told | None:
    """Return what a text tells of a king by his name alone."""
    begin = max(0, span.start - _REACH)
    title = _TITLED.search(text[begin : span.start])
    if title is None:
        return None
    if found := _region_at(_OF, text, span.end):
        return _Told(_slice(text, begin + title.start(), found[0]), found[1])
    before = _BEFORE.search(text[begin : span.start])
    if before and (regions := _land(before[1])):
        start = begin + before.start(1)
        return _Told(_slice(text, start, span.end).removeprefix("The "), regions)
    return None


def _region_at(
    pattern: re.Pattern[str], text: str, at: int
) -> tuple[int, Regions] | None:
    """Return where a region that stands behind a name ends, and the region."""
    found = pattern.match(text, at)
    words = found[1].split(" ") if found else []
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        regions = region(name)
        if not found or not regions:
            continue
        end = found.start(1) + len(name.removesuffix("’s").removesuffix("'s"))
        further = _NEXT.match(text, end)
        row = further and are_apart(regions, region(further[1]))
        cut = size < len(words) and not name.endswith(".")
        if cut or row or _ROW.match(text, end):
            return None
        is_end = name.endswith(".") and fold(name[:-1]) not in _short_forms()
        return end - is_end + text.startswith(")", end), regions
    return None


def _slice(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _parts(
    figure: Figure, spots: Sequence[int], told: dict[int, _Told]
) -> Iterator[tuple[Figure, list[int]]]:
    """Yield a figure, or each of its namesakes, with where it is mentioned."""
    groups: list[dict[str, Regions]] = []
    own: list[list[int]] = []
    last = 0
    for at in spots:
        if found := told.get(at):
            last = _group(found, groups)
            groups[last][found.name] = found.regions
        while len(own) <= last:
            own.append([])
        own[last].append(at)
    if not groups:
        yield figure, list(spots)
        return
    for number, (group, places) in enumerate(zip(groups, own, strict=True)):
        which = sorted(next(iter(group.values())))[0]
        key = f"{figure.key}, {which[1] or which[0]}" if number else figure.key
        aliases = (*figure.aliases, *(n for n in group if n not in figure.aliases))
        yield figure._replace(key=key, aliases=aliases), places


def _group(found: _Told, groups: list[dict[str, Regions]]) -> int:
    """Return the number of the namesake that is meant, a new one where none is."""
    for number, group in enumerate(groups):
        if not any(are_apart(found.regions, told) for told in group.values()):
            return number
    groups.append({})
    return len(groups) - 1


@functools.cache
def senses() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the keys of places that a country and a part of another have as a name.

    Each with the keys of figures that tell of the country, its people and capital, and
    of those that tell of the part: the other parts.
    """
    found = {}
    for row in name_gazetteer.countries():
        for country, part in region(row.name):
            if part and country != fold(row.name) and row.demonyms:
                tell = [f"place:{fold(name)}" for name in row.capitals]
                tell.append(f"group:{fold(row.demonyms[0])}")
                parts = (fold(names.split("=")[0]) for names in PARTS[country])
                others = tuple(f"place:{name}" for name in parts if name != part)
                found[f"place:{fold(row.name)}"] = (tuple(tell), others)
    return found


def regions_of(kind: FigureType, names: Iterable[str]) -> tuple[Regions, ...]:
    """Return the regions that some names of a figure give it."""
    found = (parted(kind, name)[1] for name in names)
    return tuple(filter(None, dict.fromkeys(found)))
