"""Which ways of writing a name are one figure, whatever the mention.

Each rule yields pairs of forms that are one; together they are what a text, or a table
of well-known names, says about its names. Persons known by one name only are left to
`figures`, since that depends on the place in the text.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from briefing.model import FigureType
from briefing.text import name_aliases, name_forms
from briefing.text.name_lexicon import is_any
from briefing.text.name_spans import Name

# Between two names that are one: Kenya Power (KP); the “Soles” – the “Suns”.
_BRACKET = re.compile(r"[’']?[”\"]?\s?\(\s?[“\"]?(?:the |or |formerly |now )?[“\"]?")
_EQUATION = re.compile(
    r"(?:[”\"’'],?\s?[–—]|[”\"’']?,?\s(?:(?:also|better|formerly|previously|now) )?"
    r"(?:known as|called|a\.k\.a\.|aka))\s(?:the )?[“\"‘']?"
)
_EQUATED = (FigureType.ORGANISATION, FigureType.OTHER)
_FAR = 40
_MOST = 200  # forms that share a word
_ENOUGH = 2
# What may be left out of a place's name: the Tana (River), the Pacific (Ocean).
_WATERS_AND_HILLS = frozenset(
    "river dam lake sea ocean gulf strait canal bay peninsula desert mountains hills"
    " valley island islands forest falls glacier volcano archipelago strip".split()
)
# Those that are "the Tana" when it is left out: without "the", Tana is a town.
_THE_ONES = frozenset(
    "river dam lake gulf strait canal bay valley falls glacier volcano strip".split()
)
_THE = re.compile(r"\b[Tt]he\s$")
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


class Form(NamedTuple):
    """One way a name is written in the text."""

    type: FigureType
    name: str
    folded: str
    words: tuple[str, ...]
    canonical: str | None


_SPLIT: dict[FigureType, Callable[[str], tuple[str, ...]]] = {
    FigureType.PERSON: name_forms.person_words,
    FigureType.ORGANISATION: name_forms.company_words,
}


@functools.lru_cache(maxsize=4096)
def form_of(kind: FigureType, name: str) -> Form:
    """Return a name as the rules compare it."""
    folded = name_forms.fold(name)
    parts = _SPLIT.get(kind, name_forms.words)(folded)
    known = name_aliases.canonical(kind, name)
    return Form(kind, name, folded, parts or (folded,), known)


def one_figure(
    text: str, names: tuple[Name, ...], rows: list[Form], at: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of forms that are one figure, whatever the mention."""
    yield from _same_key(rows)
    yield from _equated(text, names, rows, at)
    yield from _acronyms(rows)
    yield from _shortened(rows, _bare_places(text, names, at))
    yield from _fuller_people(rows)


def _same_key(rows: list[Form]) -> Iterator[tuple[int, int]]:
    """Yield forms with one canonical name, or the same words."""
    first: dict[tuple[FigureType, str], int] = {}
    for i, row in enumerate(rows):
        yield first.setdefault((row.type, plain_key(row)), i), i


def plain_key(row: Form) -> str:
    """Return what two forms of one name share: the well-known name, or its words."""
    if row.canonical:
        return row.canonical
    if row.type == FigureType.GROUP:
        return " ".join(row.words).removesuffix("s")
    return " ".join(row.words)


def _equated(
    text: str, names: tuple[Name, ...], rows: list[Form], at: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield what the text itself equates: a bracketed short name, “A” – B."""
    for k in range(len(names) - 1):
        a, b = rows[at[k]], rows[at[k + 1]]
        gap = text[names[k].span.end : names[k + 1].span.start]
        if a.type != b.type or _both_known(a, b) or len(gap) > _FAR:
            continue
        if (_BRACKET.fullmatch(gap) and _bracketed(a, b)) or (
            a.type in _EQUATED and _EQUATION.fullmatch(gap)
        ):
            yield at[k], at[k + 1]


def _both_known(a: Form, b: Form) -> bool:
    return bool(a.canonical and b.canonical)


def _bracketed(a: Form, b: Form) -> bool:
    """Tell whether one of two names beside a bracket is the other's short form."""
    for short, long in ((b, a), (a, b)):
        if name_forms.is_acronym(short.name) and len(long.words) >= _ENOUGH:
            own = any(short.folded[:1] == w[:1] for w in long.words)
            return own or short.type == FigureType.ORGANISATION
    return False


def _acronyms(rows: list[Form]) -> Iterator[tuple[int, int]]:
    """Yield acronyms with the one longer name whose initials they are."""
    longer: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.type not in (FigureType.PERSON, FigureType.GROUP):
            for acronym in sorted(name_forms.initials(row.name)):
                longer[acronym].append(i)
    for i, row in enumerate(rows):
        found = [j for j in longer.get(row.folded, ()) if rows[j].type == row.type]
        if len(found) != 1 or not name_forms.is_acronym(row.name):
            continue
        if not _both_known(row, rows[found[0]]):
            yield i, found[0]


def _bare_places(text: str, names: tuple[Name, ...], at: list[int]) -> frozenset[int]:
    """Return the forms that stand without "the" somewhere: Nairobi, not the Tana."""
    return frozenset(
        form
        for form, name in zip(at, names, strict=True)
        if not _THE.search(text, max(0, name.span.start - 4), name.span.start)
    )


def _shortened(rows: list[Form], bare: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield organisations and places with the one fuller form of their name."""
    for kind, test in _FULLER.items():
        same = [
            (i, row) for i, row in enumerate(rows) if row.type == kind and row.words
        ]
        alike = _Alike((i, (row.words[0], row.words[-1])) for i, row in same)
        for i, row in same:
            found = [
                j
                for j in alike.with_one_of((row.words[0], row.words[-1]))
                if test(row, rows[j])
                and not (i in bare and rows[j].words[-1] in _THE_ONES)
            ]
            if len(found) == 1 and not _both_known(row, rows[found[0]]):
                yield i, found[0]


def _fuller_organisation(short: Form, long: Form) -> bool:
    """Tell whether one is Hoshino, the other Hoshino Motor or Japan’s Hoshino."""
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


def _fuller_place(short: Form, long: Form) -> bool:
    """Tell whether one is the Tana River, the other the Tana, and no town Tana."""
    s, w = short.words, long.words
    rest = w[len(s) :]
    if w[: len(s)] != s or len(rest) != 1 or rest[0] not in _WATERS_AND_HILLS:
        return False
    return rest[0] in _THE_ONES or not is_any(short.folded, "city")


_FULLER = {
    FigureType.ORGANISATION: _fuller_organisation,
    FigureType.PLACE: _fuller_place,
}


def _fuller_people(rows: list[Form]) -> Iterator[tuple[int, int]]:
    """Yield full names of one person: J. Biden and Joe Biden, with a second surname."""
    full = [
        i
        for i, r in enumerate(rows)
        if r.type == FigureType.PERSON and len(r.words) > 1
    ]
    alike = _Alike((i, _surnames(rows[i])) for i in full)
    for i in full:
        fits = [
            j
            for j in alike.with_one_of(_surnames(rows[i]))
            if j != i
            and _same_person(rows[i].words, rows[j].words)
            and not name_forms.differ_in_the_middle(rows[i].name, rows[j].name)
        ]
        if len(fits) == 1:
            yield i, fits[0]


def _surnames(row: Form) -> list[str]:
    """Return the words behind a given name, each with its first letter."""
    return [f"{row.words[0][0]} {word}" for word in row.words[1:]]


class _Alike:
    """Forms by words that they share: an article may be a list of ten thousand names.

    What more than `_MOST` have says nothing of which is meant.
    """

    def __init__(self, forms: Iterable[tuple[int, Iterable[str]]]) -> None:
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, words in forms:
            for word in dict.fromkeys(words):
                self._having[word].append(number)

    def with_one_of(self, words: Iterable[str]) -> list[int]:
        """Return the forms that have one of some words, in order."""
        found = (self._having[word] for word in words)
        return sorted({i for having in found if len(having) <= _MOST for i in having})


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
