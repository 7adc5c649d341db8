"""The same person, organisation or place followed through many articles.

Precision before recall: a false merge shows a quote under the wrong name. A name that
tells by itself who is meant is enough; a surname, an acronym or an office joins only
the one figure that its article's other names point to. What stays apart here can be
joined by a rule of the reader's (`linking_rules`).
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import NamedTuple, Protocol

from briefing.model import Figure, FigureType
from briefing.text import linking_company as company
from briefing.text import linking_names as names
from briefing.text import name_forms
from briefing.text.linking_company import AFFAIR, ENOUGH, PLENTY, Context, Known
from briefing.text.linking_names import Form
from briefing.text.namesakes import Regions, are_apart, regions_of

Local = tuple[str, str]
"""The id of an article and the key that a figure has in it."""
_WHERE = frozenset((FigureType.PLACE, FigureType.GROUP))
_REMEMBERED = 10_000
"""Figures whose names are kept in comparable form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The figures of one article."""

    article: str
    published: datetime | None
    figures: tuple[Figure, ...]


class Choice(NamedTuple):
    """The figure that is meant, None for a new one, and what decided it."""

    key: str | None
    why: str


class Archive(Protocol):
    """What is known before, found without going through all of it."""

    def candidates(self, figure: Figure) -> Sequence[Known]:
        """Return the figures that are filed under one of a figure's `lookups`."""

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""

    def add(self, key: str, figure: Figure, company: Sequence[int]) -> None:
        """Note the names of a figure in an article, and marks of those it is with."""


def lookups(figure: Figure) -> tuple[str, ...]:
    """Return the strings under which to look for a figure in the archive."""
    keys = (key for found in _of(figure).forms for key in names.lookups(found))
    return tuple(dict.fromkeys(keys))


def own_lookups(figure: Figure) -> tuple[str, ...]:
    """Return those of the `lookups` under which figures of the same name are filed."""
    return tuple(dict.fromkeys(map(names.own_lookup, _of(figure).forms)))


def is_among(figure: Figure, candidates: Iterable[Known]) -> bool:
    """Tell whether some figures have one whose name says by itself that it is meant.

    Then others need not be looked for.
    """
    mine = _of(figure)
    sides = (_named(known.type, known.names) for known in candidates)
    return any(_full(mine, theirs) and mine.may_be(theirs) for theirs in sides)


def filed_under(kind: FigureType, called: Iterable[str]) -> tuple[str, ...]:
    """Return the strings under which names of a figure are filed, to be found."""
    forms = dict.fromkeys([names.form(kind, name) for name in called])
    keys = (key for found in forms for key in names.filed_under(found))
    return tuple(dict.fromkeys(keys))


def link(documents: Iterable[Document], archive: Archive) -> dict[Local, str]:
    """Return the key of every figure of a batch, and add them to the archive.

    Names that tell by themselves go first, in all documents, so that the order in
    which a batch comes is no matter.
    """
    batch = [_Page(document) for document in sorted(documents, key=_in_order)]
    keys: dict[Local, str] = {}
    for rank in (_FULL, _BRIEF, _SHORT):
        for page in batch:
            for figure in page.ranked[rank]:
                key = _linked(figure, page, archive)
                keys[page.article, figure.key] = key
    return keys


def _linked(figure: Figure, page: "_Page", archive: Archive) -> str:
    """Return the key of a figure, and note it in the archive."""
    choice = choose(figure, page.context(figure), archive.candidates(figure))
    key = choice.key or new_key(figure, page.article, archive)
    apart = company.mark(figure.key), company.mark(key)
    archive.add(key, figure, [mark for mark in page.marks if mark not in apart])
    return key


class _Page:
    """A document with its figures by how much their names say."""

    def __init__(self, document: Document) -> None:
        self.article = document.article
        self.ranked: dict[int, list[Figure]] = {_FULL: [], _BRIEF: [], _SHORT: []}
        for figure in document.figures:
            self.ranked[_of(figure).rank].append(figure)
        telling = (*self.ranked[_FULL], *self.ranked[_BRIEF])
        self._company = [figure.key for figure in telling]
        self.marks = [*map(company.mark, self._company)]

    def context(self, figure: Figure) -> Context:
        return Context(self._company, figure.key)


def choose(figure: Figure, context: Context, candidates: Iterable[Known]) -> Choice:
    """Return which of some known figures is meant, None when none or not surely one."""
    mine = _of(figure)
    sides = [
        (known, theirs)
        for known in candidates
        if mine.may_be(theirs := _named(known.type, known.names))
        and not company.has_namesake(figure.key, context, known)
    ]
    unsure = "nobody known by this name"
    for rule in _RULES_OF[figure.type] if sides else ():
        if rule.unless and any(rule.unless(mine, theirs) for _, theirs in sides):
            continue
        found = [known for known, theirs in sides if rule.test(mine, theirs)]
        if not found:
            continue
        fits = rule.context(found, context) if rule.context else found
        if len(fits) > 1 and rule.context is None:
            fits = [company.closest(fits, context, figure.key)]
        if len(fits) == 1:
            return Choice(fits[0].key, rule.why)
        if len(found) > 1:
            unsure = f"{rule.why}, but of several"
        if fits:
            break
    return Choice(None, unsure)


def new_key(figure: Figure, article: str, archive: Archive) -> str:
    """Return the key of a figure that is new: its own, or with its article's id."""
    return f"{figure.key}@{article}" if archive.has(figure.key) else figure.key


def _in_order(document: Document) -> tuple[bool, float, str]:
    day = document.published
    return day is None, day.timestamp() if day else 0.0, document.article


_FULL, _BRIEF, _SHORT = range(3)


class _Named(NamedTuple):
    """All names of a figure, and what they tell."""

    type: FigureType
    forms: tuple[Form, ...]
    fullest: Form
    rank: int
    """How much they say of who is meant."""
    keys: frozenset[str]
    full: frozenset[str]
    """Those of the keys that name one figure by themselves."""
    middle: frozenset[str]
    """Middle initials of a person."""
    regions: tuple[Regions, ...]
    """Where texts say it is, or is from."""

    def may_be(self, other: "_Named") -> bool:
        """Tell well-known names, middle initials and regions from each other."""
        if self.middle and other.middle and self.middle.isdisjoint(other.middle):
            return False
        pairs = product(self.regions, other.regions)
        if any(are_apart(one, theirs) for one, theirs in pairs):
            return False
        mine, theirs = self.fullest, other.fullest
        return mine.key == theirs.key or not (mine.is_known and theirs.is_known)


def _of(figure: Figure) -> _Named:
    return _named(figure.type, (figure.name, *figure.aliases))


@functools.lru_cache(maxsize=_REMEMBERED)
def _named(kind: FigureType, called: tuple[str, ...]) -> _Named:
    forms = tuple(dict.fromkeys([names.form(kind, name) for name in called]))
    keys = frozenset([form.key for form in forms])
    full = frozenset([form.key for form in forms if form.is_full])
    middle = frozenset[str]()
    if kind is FigureType.PERSON:
        plain = (form.name for form in forms)
        middle = frozenset(filter(None, map(name_forms.middle, plain)))
    return _Named(
        kind,
        forms,
        names.fullest(forms),
        _rank(kind, forms),
        keys,
        full,
        middle,
        regions_of(kind, called),
    )


def _rank(kind: FigureType, forms: Sequence[Form]) -> int:
    """Tell names that say by themselves who is meant from those that do not."""
    if kind in _WHERE:
        return _FULL
    if not any(form.is_full for form in forms):
        return _SHORT
    return _BRIEF if all(len(form.words) == 1 for form in forms) else _FULL


_Test = Callable[[_Named, _Named], bool]


class _Rule(NamedTuple):
    """A way in which names are one, and how the article must confirm it."""

    why: str
    test: _Test
    context: company.Sure | None
    types: frozenset[FigureType] = frozenset(FigureType)
    """What a figure may be for the test to hold."""
    unless: _Test | None = None
    """With no known figure may the name pass this."""


def _fullest(test: Callable[[Form, Form], bool]) -> _Test:
    """Return a test of the fullest names.

    Short names prove something only where one of the two has no fuller one: two people
    of one surname, two bodies of one acronym, stay two.
    """
    return lambda mine, theirs: test(mine.fullest, theirs.fullest)


def _either_way(test: Callable[[Form, Form], bool]) -> _Test:
    return _fullest(lambda one, other: test(one, other) or test(other, one))


def _full(mine: _Named, theirs: _Named) -> bool:
    return mine.type is theirs.type and not mine.full.isdisjoint(theirs.full)


def _same(mine: _Named, theirs: _Named) -> bool:
    if mine.type is not theirs.type:
        return False
    one, other = mine.fullest.key, theirs.fullest.key
    if mine.type is FigureType.PERSON:
        return one == other
    return one in theirs.keys or other in mine.keys


def _same_common(mine: _Named, theirs: _Named) -> bool:
    return mine.fullest.is_common and _same(mine, theirs)


def _same_short(mine: _Named, theirs: _Named) -> bool:
    return not mine.fullest.is_common and _same(mine, theirs)


_PEOPLE = frozenset((FigureType.PERSON,))
_BODIES = frozenset((FigureType.ORGANISATION,))
_OTHERS = frozenset(FigureType) - _PEOPLE

# First match wins; an article's other names must confirm what names leave open.
_RULES: tuple[_Rule, ...] = (
    # Nicolás Maduro; the United States and the U.S.; Brightwell plc
    _Rule("the same name", _full, None),
    # the Colts, where the article is about what the Indianapolis Colts are about
    _Rule(
        "the end of a longer name",
        _fullest(names.ending),
        company.confirmed(PLENTY),
        _BODIES,
    ),
    # Mark Heller and Mark Jay Heller
    _Rule("the same name in full", _fullest(names.same_person), None, _PEOPLE),
    # Volodymyr Zelensky and Volodymyr Zelenskyy
    _Rule(
        "the same name, spelled otherwise",
        _fullest(names.spelled),
        company.confirmed(ENOUGH),
        _PEOPLE,
    ),
    # Gabriel Boric and Gabriel Boric Font
    _Rule(
        "a second surname",
        _fullest(names.second_surname),
        company.confirmed(PLENTY),
        _PEOPLE,
    ),
    # Maduro, where one person only is called so
    _Rule(
        "the rare surname",
        _fullest(names.rare_surname),
        company.only_one,
        _PEOPLE,
    ),
    # Zelenskyy, where one Zelensky only is known
    _Rule(
        "the rare surname, spelled otherwise",
        _either_way(names.rare_surname_spelled),
        company.only_one,
        _PEOPLE,
    ),
    # Marsh, where the article is about what Helen Marsh is about, and not Peter
    _Rule("the surname", _fullest(names.surname), company.alone, _PEOPLE),
    # Helen Marsh, where a text before had no more than Marsh
    _Rule(
        "the rare surname alone",
        _fullest(lambda mine, theirs: names.rare_surname(theirs, mine)),
        company.without_namesake,
        _PEOPLE,
    ),
    _Rule(
        "the surname alone",
        _fullest(lambda mine, theirs: names.surname(theirs, mine)),
        company.told(AFFAIR),
        _PEOPLE,
    ),
    # the Ministry of Defence
    _Rule("the same common name", _same_common, company.confirmed(AFFAIR)),
    # Marsh and Marsh
    _Rule("the same surname", _same_short, company.any_confirmed(PLENTY), _PEOPLE),
    # the NHWA, where a text had Northern Harbour Workers Alliance (NHWA)
    _Rule("the same short name", _same_short, company.not_denied(ENOUGH), _OTHERS),
    # FEMA and Federal Emergency Management Agency
    _Rule(
        "its initials", _either_way(names.acronym), company.confirmed(PLENTY), _OTHERS
    ),
    # Rahul, where the article is about the affair that Rahul Gandhi is named in
    _Rule(
        "the first name",
        _either_way(names.first_name),
        company.told(AFFAIR),
        _PEOPLE,
        unless=_fullest(names.surname),
    ),
    # J. Biden, Joe Biden and Joseph Biden
    _Rule(
        "the surname and a short given name",
        _fullest(names.short_given),
        company.confirmed(ENOUGH),
        _PEOPLE,
    ),
    # Hoshino and Hoshino Motor
    _Rule(
        "a shorter name",
        _either_way(names.shortened),
        company.confirmed(ENOUGH),
        _OTHERS,
    ),
    # Luc Ferrand, taken for a place
    _Rule(
        "the same name, taken for something else",
        _fullest(names.same_but_type),
        company.not_denied(ENOUGH),
    ),
)
_RULES_OF = {
    kind: tuple([rule for rule in _RULES if kind in rule.types]) for kind in FigureType
}
