"""The same person, organisation or place followed through many articles.

Precision before recall: a false merge shows a quote under the wrong name. A name that
tells by itself who is meant is enough; a surname, an acronym or an office joins only
the one figure that its article's other names point to. What stays apart here can be
joined by a rule of the reader's (`linking_rules`).
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from briefing.model import Figure, FigureType
from briefing.text import linking_names as names
from briefing.text import name_aliases
from briefing.text.linking_names import Form

Local = tuple[str, str]
"""The id of an article and the key that a figure has in it."""
_KEPT = 64
"""Figures that are remembered as a figure's company."""
_ENOUGH = 2
"""What shared company must come to; a country counts 1, any other figure 2."""
_PLENTY = 4
"""The same where the names themselves prove little."""
_WHERE = frozenset((FigureType.PLACE.value, FigureType.GROUP.value))
_REMEMBERED = 10_000
"""Figures whose names are kept in comparable form."""


class Known(Protocol):
    """A figure of the archive, as a new one is held against it."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def type(self) -> FigureType:
        """What it is."""

    @property
    def names(self) -> Sequence[str]:
        """All that some text gives it, in the order of the alphabet."""

    @property
    def company(self) -> frozenset[str]:
        """Keys, in their articles, of the figures it is named with most.

        Asked for only where names leave open who is meant.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an article tells about a figure apart from its names."""

    company: frozenset[str] = frozenset()
    """Keys, in the article, of its other figures with a name of their own."""


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

    def candidates(self, lookups: Sequence[str]) -> Sequence[Known]:
        """Return the figures that are filed under one of some strings."""

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""

    def add(self, key: str, figure: Figure, company: frozenset[str]) -> None:
        """Note the names of a figure in an article, and those it is named with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A figure of an archive in memory."""

    key: str
    type: FigureType
    names: tuple[str, ...]
    company: frozenset[str] = frozenset()


class Memory:
    """An archive in memory, for one run over some documents."""

    def __init__(self) -> None:
        self._types: dict[str, FigureType] = {}
        self._names: dict[str, dict[str, None]] = defaultdict(dict)
        self._company: dict[str, Counter[str]] = defaultdict(Counter)
        self._filed: dict[str, dict[str, None]] = defaultdict(dict)

    def candidates(self, lookups: Sequence[str]) -> Sequence[Known]:
        """Return the figures that are filed under one of some strings."""
        keys = dict.fromkeys(
            k for lookup in lookups for k in self._filed.get(lookup, ())
        )
        return [self._known(key) for key in keys]

    def _known(self, key: str) -> Remembered:
        most = sorted(self._company[key].items(), key=lambda row: (-row[1], row[0]))
        return Remembered(
            key=key,
            type=self._types[key],
            names=tuple(sorted(self._names[key])),
            company=frozenset(other for other, _ in most[:_KEPT]),
        )

    def has(self, key: str) -> bool:
        """Tell whether a figure has this key."""
        return key in self._types

    def add(self, key: str, figure: Figure, company: frozenset[str]) -> None:
        """Note the names of a figure in an article, and those it is named with."""
        self._types.setdefault(key, figure.type)
        for found in names.forms(figure):
            self._names[key].setdefault(found.name)
            for lookup in names.filed_under(found):
                self._filed[lookup][key] = None
        self._company[key].update(company - {key})


def lookups(figure: Figure) -> tuple[str, ...]:
    """Return the strings under which to look for a figure in the archive."""
    keys = (key for found in names.forms(figure) for key in names.lookups(found))
    return tuple(dict.fromkeys(keys))


def filed_under(figure: Figure) -> tuple[str, ...]:
    """Return the strings under which a figure is filed, for others to find it."""
    keys = (key for found in names.forms(figure) for key in names.filed_under(found))
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
    context = page.context(figure)
    choice = choose(figure, context, archive.candidates(lookups(figure)))
    key = choice.key or new_key(figure, page.article, archive)
    archive.add(key, figure, context.company)
    return key


class _Page:
    """A document with its figures by how much their names say."""

    def __init__(self, document: Document) -> None:
        self.article = document.article
        self.ranked: dict[int, list[Figure]] = {_FULL: [], _BRIEF: [], _SHORT: []}
        for figure in document.figures:
            self.ranked[_rank(figure)].append(figure)
        telling = (*self.ranked[_FULL], *self.ranked[_BRIEF])
        self._company = frozenset(figure.key for figure in telling)

    def context(self, figure: Figure) -> Context:
        return Context(company=self._company - {figure.key})


def choose(figure: Figure, context: Context, candidates: Iterable[Known]) -> Choice:
    """Return which of some known figures is meant, None when none or not surely one."""
    mine = _named(figure.type, (figure.name, *figure.aliases))
    sides = [
        (known, theirs)
        for known in candidates
        if mine.may_be(theirs := _named(known.type, tuple(known.names)))
    ]
    for rule in _RULES:
        fits = [known for known, theirs in sides if _holds(rule, mine, theirs)]
        if not fits:
            continue
        if rule.context is None and len(fits) > 1:
            best = min(fits, key=lambda k: (-len(k.company), k.key))
            return Choice(best.key, rule.why)
        if rule.context is not None:
            fits = rule.context(fits, context)
        if len(fits) == 1:
            return Choice(fits[0].key, rule.why)
        if fits:
            return Choice(None, f"{rule.why}, but of several")
    return Choice(None, "nobody known by this name")


def new_key(figure: Figure, article: str, archive: Archive) -> str:
    """Return the key of a figure that is new: its own, or with its article's id."""
    return f"{figure.key}@{article}" if archive.has(figure.key) else figure.key


def _in_order(document: Document) -> tuple[bool, float, str]:
    day = document.published
    return day is None, day.timestamp() if day else 0.0, document.article


_FULL, _BRIEF, _SHORT = range(3)


def _rank(figure: Figure) -> int:
    """Tell names that say by themselves who is meant from those that do not."""
    known = figure.type in (FigureType.PLACE, FigureType.GROUP)
    forms = names.forms(figure)
    if not known and not any(found.is_full for found in forms):
        return _SHORT
    brief = not known and all(len(found.words) == 1 for found in forms)
    return _BRIEF if brief else _FULL


_Test = Callable[[Form, Form], bool]
_Sure = Callable[[Sequence[Known], Context], list[Known]]


class _Rule(NamedTuple):
    """A way in which names are one, and how the article must confirm it."""

    why: str
    test: _Test
    context: _Sure | None


class _Named(NamedTuple):
    """All names of a figure, and the fullest of them."""

    forms: tuple[Form, ...]
    fullest: Form

    def may_be(self, other: "_Named") -> bool:
        """Tell two well-known names from each other."""
        mine, theirs = self.fullest, other.fullest
        return mine.key == theirs.key or not (mine.is_known and theirs.is_known)


@functools.lru_cache(maxsize=_REMEMBERED)
def _named(kind: FigureType, called: tuple[str, ...]) -> _Named:
    forms = names.forms_of(kind, called)
    return _Named(forms, names.fullest(forms))


def _holds(rule: _Rule, mine: _Named, theirs: _Named) -> bool:
    """Tell whether a rule makes a figure and a known one out to be the same.

    Short names prove something only where one of the two has no fuller one: two people
    of one surname, two bodies of one acronym, stay two.
    """
    one, other = mine.fullest, theirs.fullest
    if rule.test is _full:
        return any(_full(a, b) for a in mine.forms for b in theirs.forms)
    if rule.test is names.same and one.type is not FigureType.PERSON:
        return any(names.same(one, b) for b in theirs.forms) or any(
            names.same(a, other) for a in mine.forms
        )
    return rule.test(one, other)


def _full(one: Form, other: Form) -> bool:
    return one.is_full and other.is_full and names.same(one, other)


def _either_way(test: _Test) -> _Test:
    return lambda one, other: test(one, other) or test(other, one)


def _confirmed(fits: Sequence[Known], context: Context) -> list[Known]:
    """Keep the figures that an article's other names point to most."""
    return _closest(fits, context, least=_ENOUGH)


def _known_there(fits: Sequence[Known], context: Context) -> list[Known]:
    """Keep the figures that an article's people and bodies point to, not its places."""
    told = (k for k in context.company if k.partition(":")[0] not in _WHERE)
    return _closest(fits, Context(company=frozenset(told)), least=_ENOUGH)


def _well_confirmed(fits: Sequence[Known], context: Context) -> list[Known]:
    return _closest(fits, context, least=_PLENTY)


def _closest(fits: Sequence[Known], context: Context, least: int) -> list[Known]:
    if _weight(context.company) < least:
        return []
    weights = [_weight(known.company & context.company) for known in fits]
    most = max((*weights, least))
    return [
        known for known, weight in zip(fits, weights, strict=True) if weight == most
    ]


def _not_denied(fits: Sequence[Known], context: Context) -> list[Known]:
    """Keep the figures that share most company, or all where an article has none."""
    if not context.company:
        return list(fits)
    return _closest(fits, context, least=1)


def _weight(company: frozenset[str]) -> int:
    return sum(1 if _is_country(key) else 2 for key in company)


def _is_country(key: str) -> bool:
    kind, _, name = key.partition(":")
    known = kind in ("place", "group") and name_aliases.table().get(name)
    return bool(known)


# First match wins; an article's other names must confirm what names leave open.
_RULES: tuple[_Rule, ...] = (
    # the Colts, where the article is about what the Indianapolis Colts are about
    _Rule("the end of a longer name", names.ending, _well_confirmed),
    # Nicolás Maduro; the United States and the U.S.; Brightwell plc
    _Rule("the same name", _full, None),
    # Gabriel Boric and Gabriel Boric Font
    _Rule("the same name in full", names.same_person, None),
    # the NHWA, where a text had Northern Harbour Workers Alliance (NHWA)
    _Rule("the same short name", names.same, _not_denied),
    # IOC and International Olympic Committee
    _Rule("its initials", _either_way(names.acronym), _confirmed),
    # Maduro
    _Rule("the surname", _either_way(names.surname), _confirmed),
    # Rahul, where the article is about what Rahul Gandhi is about
    _Rule("the first name", _either_way(names.first_name), _known_there),
    # J. Biden, Joe Biden and Joseph Biden
    _Rule("the surname and a short given name", names.short_given, _confirmed),
    # Hoshino and Hoshino Motor
    _Rule("a shorter name", _either_way(names.shortened), _confirmed),
    # Luc Ferrand, taken for a place
    _Rule("the same name, taken for something else", names.same_but_type, _not_denied),
)
