"""Who is who in one text: every mention of a name tied to one figure.

Rules, not likeness: a false merge would show a quote under the wrong name, so a mention
joins another only where the text or a table says they are one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from briefing.model import Figure, FigureType, Mention
from briefing.text import name_aliases, name_cases, name_forms
from briefing.text.name_joins import Form, form_of, one_figure, plain_key
from briefing.text.name_lexicon import is_ordinary
from briefing.text.name_spans import Name

_LONGEST = 8  # words of a surname
_SHORT = 2  # a name of two words, a word of two letters


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
    spelled = [_spelling(n.type, n.span.of(text)) for n in names]
    types = _settled(spelled, names)
    forms: dict[tuple[FigureType, str], int] = {}
    rows: list[Form] = []
    at: list[int] = []
    for name in spelled:
        form = form_of(types[name_forms.fold(name)], name)
        number = forms.setdefault((form.type, form.folded), len(rows))
        if number == len(rows):
            rows.append(form)
        at.append(number)
    groups = _Groups(len(rows))
    for i, j in one_figure(text, names, rows, at):
        groups.join(i, j)
    people = _people(rows, at)
    root_of = [groups.root(people.get(k, at[k])) for k in range(len(names))]
    return _figures(names, spelled, rows, root_of)


def _spelling(kind: FigureType, name: str) -> str:
    return name_cases.usual(kind, " ".join(name.split()))


def _settled(spelled: list[str], names: tuple[Name, ...]) -> dict[str, FigureType]:
    """Return one type for each folded name: the most frequent, then the first."""
    votes: dict[str, Counter[FigureType]] = defaultdict(Counter)
    for name, found in zip(spelled, names, strict=True):
        votes[name_forms.fold(name)][found.type] += 1
    return {folded: counter.most_common(1)[0][0] for folded, counter in votes.items()}


def _people(rows: list[Form], at: list[int]) -> dict[int, int]:
    """Return, for mentions by one name only, the form of the full name they mean.

    A surname two people share goes to the one named most often before it, in full or
    by it, else to the nearest before it, else to the first in the text.
    """
    full: dict[str, list[int]] = defaultdict(list)
    given: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.type == FigureType.PERSON and len(row.words) > 1:
            for part in _tails(row.words):
                full[part].append(i)
            if not is_ordinary(row.words[-1]):  # no name: Obama Accountable
                given[row.words[0]].append(i)
    meant: dict[int, int] = {}
    named: list[int] = []
    for k, i in enumerate(at):
        named.append(i)
        if rows[i].type != FigureType.PERSON:
            continue
        key = " ".join(rows[i].words)
        found = [j for j in full.get(key, ()) if j != i] or [
            j for j in given.get(key, ()) if j != i and len(rows[i].words) == 1
        ]
        if found:
            meant[k] = named[k] = _choose(found, at, named[:k])
    return meant


def _tails(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a person may be called by after the full name: Assad, al-Assad."""
    core = parts[:-1] if name_forms.generation(parts) and len(parts) > _SHORT else parts
    ends = [" ".join(core[i:]) for i in range(max(1, len(core) - _LONGEST), len(core))]
    inner = [core[-2]] if len(core) > _SHORT and len(core[-2]) > _SHORT else []
    return tuple(dict.fromkeys((*ends, *inner)))


def _choose(found: list[int], at: list[int], before: list[int]) -> int:
    """Return which full name a mention by surname behind these others means."""
    seen = [j for j in found if j in before]
    if not seen:
        return min(found, key=at.index)
    last = {j: -before[::-1].index(j) for j in seen}
    return max(seen, key=lambda j: (before.count(j), last[j]))


def _figures(
    names: tuple[Name, ...], spelled: list[str], rows: list[Form], root_of: list[int]
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
    return plain_key(form_of(kind, best))
