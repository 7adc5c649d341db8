"""Who is who in one text: every mention of a name tied to one figure.

Rules, not likeness: a false merge would show a quote under the wrong name, so a mention
joins another only where the text or a table says they are one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.model import Figure, FigureType, Mention
from briefing.text import name_aliases, name_forms
from briefing.text.names import Name

# Between two names that are one: Kenya Power (KP); the “Soles” – the “Suns”.
_BRACKET = re.compile(r"[’']?[”\"]?\s?\(\s?[“\"]?(?:the |or |formerly |now )?[“\"]?")
_EQUATION = re.compile(
    r"[”\"’']?,?\s?(?:[–—]|(?:also|better|formerly|previously|now)? ?known as|or|aka"
    r"|a\.k\.a\.|also called)\s(?:the )?[“\"‘']?"
)
_ENOUGH = 2
# What may be left out of a place's name: the Tana (River), the Pacific (Ocean).
_WATERS_AND_HILLS = frozenset(
    "river dam lake sea ocean gulf strait canal bay peninsula desert mountains hills"
    " valley island islands forest falls glacier volcano archipelago strip".split()
)
# What may be left out of an organisation's name: Hoshino (Motor), Tesco (plc).
_TRADE = frozenset(
    "inc corp co ltd llc plc corporation company group holdings holding motor motors"
    " steel energy oil gas power mining mines foods air airlines airways electronics"
    " pharmaceuticals pharma bank banking insurance industries international global"
    " technologies technology systems partners capital brothers sons stores media"
    " society association foundation institute federation union party cartel club fc"
    " railways rail shipping lines logistics chemical chemicals textiles seiki heavy"
    " telecom communications networks agency news newspaper magazine network".split()
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way a name is written in the text."""

    type: FigureType
    name: str
    folded: str
    words: tuple[str, ...]
    canonical: str | None


class _Groups:
    """Forms that are one figure: a union-find that keeps the earliest as root."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.root(i), self.root(j)))
        self._parent[b] = a


def resolve(
    text: str, names: tuple[Name, ...]
) -> tuple[tuple[Figure, ...], tuple[Mention, ...]]:
    """Return the figures of a text in order of appearance, and all their mentions.

    Every name of `names` becomes one mention; mentions are in the order of the text.
    """
    names = tuple(sorted(names, key=lambda n: n.span))
    spelled = [_spelling(n.span.of(text)) for n in names]
    types = _settled(spelled, names)
    forms: dict[tuple[FigureType, str], int] = {}
    rows: list[_Form] = []
    at: list[int] = []
    for name in spelled:
        form = _form(types[name_forms.fold(name)], name)
        number = forms.setdefault((form.type, form.folded), len(rows))
        if number == len(rows):
            rows.append(form)
        at.append(number)
    groups = _Groups(len(rows))
    for i, j in _one_figure(text, names, rows, at):
        groups.join(i, j)
    people = _people(rows, at)
    root_of = [groups.root(people.get(k, at[k])) for k in range(len(names))]
    return _figures(names, spelled, rows, root_of)


def _spelling(name: str) -> str:
    return " ".join(name.split())


def _settled(spelled: list[str], names: tuple[Name, ...]) -> dict[str, FigureType]:
    """Return one type for each folded name: the most frequent, then the first."""
    votes: dict[str, Counter[FigureType]] = defaultdict(Counter)
    for name, found in zip(spelled, names, strict=True):
        votes[name_forms.fold(name)][found.type] += 1
    return {folded: counter.most_common(1)[0][0] for folded, counter in votes.items()}


def _form(kind: FigureType, name: str) -> _Form:
    folded = name_forms.fold(name)
    split = {
        FigureType.PERSON: name_forms.person_words,
        FigureType.ORGANISATION: lambda f: name_forms.company(name_forms.words(f)),
    }.get(kind, name_forms.words)
    known = name_aliases.canonical(kind, name)
    return _Form(kind, name, folded, split(folded) or (folded,), known)


def _one_figure(
    text: str, names: tuple[Name, ...], rows: list[_Form], at: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of forms that are one figure, whatever the mention."""
    yield from _same_key(rows)
    yield from _equated(text, names, rows, at)
    yield from _acronyms(rows)
    yield from _shortened(rows)
    yield from _fuller_people(rows)


def _same_key(rows: list[_Form]) -> Iterator[tuple[int, int]]:
    """Yield forms with one canonical name, or the same words."""
    first: dict[tuple[FigureType, str], int] = {}
    for i, row in enumerate(rows):
        yield first.setdefault((row.type, _plain_key(row)), i), i


def _plain_key(row: _Form) -> str:
    if row.canonical:
        return row.canonical
    if row.type == FigureType.GROUP:
        return " ".join(row.words).removesuffix("s")
    return " ".join(row.words)


def _equated(
    text: str, names: tuple[Name, ...], rows: list[_Form], at: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield what the text itself equates: a bracketed short name, “A” – B."""
    for k in range(len(names) - 1):
        gap = text[names[k].span.end : names[k + 1].span.start]
        i, j = at[k], at[k + 1]
        if (
            len(gap) > 40
            or rows[i].type != rows[j].type
            or _both_known(rows[i], rows[j])
        ):
            continue
        if _BRACKET.fullmatch(gap) and _bracketed(rows[i], rows[j]):
            yield i, j
        elif (
            rows[i].type in (FigureType.ORGANISATION, FigureType.OTHER)
            and _EQUATION.fullmatch(gap)
            and (gap.strip()[:1] in "”\"’'" or "known" in gap)
        ):
            yield i, j


def _both_known(a: _Form, b: _Form) -> bool:
    return bool(a.canonical and b.canonical)


def _bracketed(a: _Form, b: _Form) -> bool:
    """Tell whether one of two names beside a bracket is the other's short form."""
    for short, long in ((b, a), (a, b)):
        if name_forms.is_acronym(short.name) and len(long.words) >= _ENOUGH:
            own = any(short.folded[:1] == w[:1] for w in long.words)
            return own or short.type == FigureType.ORGANISATION
    return False


def _acronyms(rows: list[_Form]) -> Iterator[tuple[int, int]]:
    """Yield acronyms with the one longer name whose initials they are."""
    longer: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.type not in (FigureType.PERSON, FigureType.GROUP):
            for acronym in sorted(name_forms.initials(row.name)):
                longer[acronym].append(i)
    for i, row in enumerate(rows):
        found = [j for j in longer.get(row.folded, ()) if rows[j].type == row.type]
        if name_forms.is_acronym(row.name) and len(found) == 1:
            if not _both_known(row, rows[found[0]]):
                yield i, found[0]


def _shortened(rows: list[_Form]) -> Iterator[tuple[int, int]]:
    """Yield organisations and places with the one fuller form of their name."""
    for i, row in enumerate(rows):
        test = _FULLER.get(row.type)
        if test is None:
            continue
        found = [
            j
            for j, other in enumerate(rows)
            if other.type == row.type and test(row, other)
        ]
        if len(found) == 1 and not _both_known(row, rows[found[0]]):
            yield i, found[0]


def _fuller_organisation(short: _Form, long: _Form) -> bool:
    """Tell Hoshino from Hoshino Motor, Justice Department from US Justice Department."""
    s, w = short.words, long.words
    if len(w) <= len(s):
        return False
    if w[-len(s) :] == s and len(s) >= _ENOUGH:
        front = " ".join(w[: -len(s)])
        known = name_aliases.table().get(front)
        return known is not None and known[0] in (FigureType.PLACE, FigureType.GROUP)
    if w[: len(s)] != s or s[-1] in _TRADE:
        return False
    rest = w[len(s) :]
    return all(r in _TRADE for r in rest) or (len(s) >= _ENOUGH and rest[0] == "of")


def _fuller_place(short: _Form, long: _Form) -> bool:
    """Tell the Tana from the Tana River, but not Garissa from Garissa County."""
    s, w = short.words, long.words
    rest = w[len(s) :]
    return w[: len(s)] == s and len(rest) == 1 and rest[0] in _WATERS_AND_HILLS


_FULLER = {
    FigureType.ORGANISATION: _fuller_organisation,
    FigureType.PLACE: _fuller_place,
}


def _fuller_people(rows: list[_Form]) -> Iterator[tuple[int, int]]:
    """Yield full names of one person: J. Biden and Joe Biden, with a second surname."""
    full = [
        i
        for i, r in enumerate(rows)
        if r.type == FigureType.PERSON and len(r.words) > 1
    ]
    for i in full:
        fits = [
            j for j in full if j != i and _same_person(rows[i].words, rows[j].words)
        ]
        if len(fits) == 1:
            yield i, fits[0]


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if name_forms.generation(a) != name_forms.generation(b):
        return False
    first, second = a[0], b[0]
    given = first == second or (
        min(len(first), len(second)) == 1 and first[0] == second[0]
    )
    if not given:
        return False
    short, long = sorted((a[1:], b[1:]), key=len)
    return set(short) <= set(long) and (len(short) < len(long) or first != second)


def _people(rows: list[_Form], at: list[int]) -> dict[int, int]:
    """Return, for mentions by one name only, the form of the full name they mean.

    A surname two people share goes to the one named in full most often before it, else
    to the nearest before it, else to the first in the text.
    """
    full: dict[str, list[int]] = defaultdict(list)
    given: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.type == FigureType.PERSON and len(row.words) > 1:
            for part in _tails(row.words):
                full[part].append(i)
            given[row.words[0]].append(i)
    meant: dict[int, int] = {}
    for k, i in enumerate(at):
        if rows[i].type != FigureType.PERSON:
            continue
        key = " ".join(rows[i].words)
        found = [j for j in full.get(key, ()) if j != i] or [
            j for j in given.get(key, ()) if j != i and len(rows[i].words) == 1
        ]
        if found:
            meant[k] = _choose(found, at, k)
    return meant


def _tails(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a person may be called by after the full name: Assad, al-Assad."""
    core = (
        parts[:-1] if name_forms.generation(parts) and len(parts) > _ENOUGH else parts
    )
    ends = [" ".join(core[i:]) for i in range(1, len(core))]
    inner = [core[-2]] if len(core) > _ENOUGH and len(core[-2]) > _ENOUGH else []
    return tuple(dict.fromkeys((*ends, *inner)))


def _choose(found: list[int], at: list[int], k: int) -> int:
    """Return which full name a mention by surname means."""
    before = at[:k]
    seen = [j for j in found if j in before]
    if not seen:
        return min(found, key=at.index)
    last = {j: k - 1 - before[::-1].index(j) for j in seen}
    return max(seen, key=lambda j: (before.count(j), last[j]))


def _figures(
    names: tuple[Name, ...], spelled: list[str], rows: list[_Form], root_of: list[int]
) -> tuple[tuple[Figure, ...], tuple[Mention, ...]]:
    """Return the figures and mentions once every mention has its group."""
    members: dict[int, list[int]] = defaultdict(list)
    for k, root in enumerate(root_of):
        members[root].append(k)
    keys: dict[int, str] = {}
    figures: dict[str, Figure] = {}
    for root, mentions in members.items():
        figure = _figure(rows[root].type, [spelled[k] for k in mentions])
        keys[root] = figure.key
        if other := figures.get(figure.key):
            figure = _merged(other, figure)
        figures[figure.key] = figure
    found = (
        Mention(span=name.span, figure=keys[root])
        for name, root in zip(names, root_of, strict=True)
    )
    return tuple(figures.values()), tuple(found)


def _figure(kind: FigureType, spelled: Iterable[str]) -> Figure:
    """Return the figure that all these spellings name."""
    forms = list(dict.fromkeys(spelled))
    best = max(forms, key=lambda f: (len(name_forms.words(name_forms.fold(f))), len(f)))
    return Figure(
        key=f"{kind.value}:{_key(kind, best, forms)}",
        type=kind,
        name=best,
        aliases=tuple(f for f in forms if f != best),
    )


def _merged(a: Figure, b: Figure) -> Figure:
    """Return one figure for two with the same key; the first keeps its name."""
    forms = dict.fromkeys((*a.aliases, b.name, *b.aliases))
    aliases = tuple(f for f in forms if f != a.name)
    return Figure(key=a.key, type=a.type, name=a.name, aliases=aliases)


def _key(kind: FigureType, best: str, forms: list[str]) -> str:
    """Return what names the figure in every text: well-known name, or folded words."""
    for form in (best, *forms):
        if known := name_aliases.canonical(kind, form):
            return known
    return _plain_key(_form(kind, best))
