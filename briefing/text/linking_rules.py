"""What the reader corrected: rules that are kept, and applied after every linking.

A rule names figures and numbers so that it finds them again when keys have changed: by
the article and the name where the reader saw them, and by the key of that time. Rules
are applied in the order they were made; one that finds nothing stays idle and does no
harm. To undo a rule is to leave it out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.model import FigureType
from briefing.text.name_forms import fold


class Use(NamedTuple):
    """A way in which an article names a figure."""

    article: str
    figure: str
    """The figure's key in the article."""
    name: str
    """As it is written there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRef:
    """A figure as the reader saw it."""

    key: str
    """Its linked key at that time."""
    article: str = ""
    """Where it was seen; "" for nowhere in particular."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRef:
    """A number as the reader saw it."""

    article: str
    words: str
    """The number as it is written."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Figures that are one; it goes by the key and the name of the first."""

    id: str
    figures: tuple[FigureRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Uses of a figure that mean somebody else: those in an article, or by a name."""

    id: str
    figure: FigureRef
    articles: tuple[str, ...] = ()
    """() for all."""
    names: tuple[str, ...] = ()
    """() for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """What a figure is to be called."""

    id: str
    figure: FigureRef
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retype:
    """What kind of thing a figure is."""

    id: str
    figure: FigureRef
    type: FigureType


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """A figure that is none, or that nobody wants to see."""

    id: str
    figure: FigureRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Numbers that count one thing: their series become one."""

    id: str
    numbers: tuple[NumberRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A number that is in a series by mistake: it stands alone."""

    id: str
    number: NumberRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Articles whose stories are one."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Articles that are in a story by mistake: they leave it together."""

    id: str
    articles: tuple[str, ...]


ALONE = "alone@"
"""How the key of a number begins that counts nothing known: it draws no others."""

FigureRule = Merge | Split | Rename | Retype | Hide
NumberRule = Link | Part
StoryRule = Together | Apart
Rule = FigureRule | NumberRule | StoryRule


@dataclass(slots=True)
class Corrected:
    """The figures once the reader's rules are applied."""

    keys: dict[Use, str]
    names: dict[str, str] = field(default_factory=dict)
    """Key -> the name the reader gave; without one, the texts' own stands."""
    types: dict[str, FigureType] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    idle: list[str] = field(default_factory=list)
    """Ids of rules that found nothing to apply to."""


def apply_rules(keys: Mapping[Use, str], rules: Iterable[Rule]) -> Corrected:
    """Return the figures of all uses as the reader wants them.

    Args:
        keys: every use of a name, and the key that linking gave to its figure.
        rules: in the order they were made; those for numbers are passed over.
    """
    state = Corrected(keys=dict(keys))
    for rule in rules:
        if not isinstance(rule, FigureRule):
            continue
        if not _apply(rule, state):
            state.idle.append(rule.id)
    return state


def _apply(rule: FigureRule, state: Corrected) -> bool:
    """Apply a rule; tell whether it found its figure."""
    if isinstance(rule, Merge):
        return _merge(rule, state)
    key = _find(rule.figure, state)
    if key is None:
        return False
    match rule:
        case Split():
            return _split(rule, key, state)
        case Rename():
            state.names[key] = rule.name
        case Retype():
            state.types[key] = rule.type
        case Hide():
            state.hidden.add(key)
    return True


def _merge(rule: Merge, state: Corrected) -> bool:
    found = [key for ref in rule.figures if (key := _find(ref, state))]
    distinct = list(dict.fromkeys(found))
    if len(found) < len(rule.figures) or not distinct:
        return False
    first, others = distinct[0], set(distinct[1:])
    for use, key in state.keys.items():
        if key in others:
            state.keys[use] = first
    return True


def _split(rule: Split, key: str, state: Corrected) -> bool:
    names = {fold(name) for name in rule.names}
    leaving = [
        use
        for use, own in state.keys.items()
        if own == key
        and (not rule.articles or use.article in rule.articles)
        and (not names or fold(use.name) in names)
    ]
    for use in leaving:
        state.keys[use] = f"{key}~{rule.id}"
    return bool(leaving)


def _find(ref: FigureRef, state: Corrected) -> str | None:
    """Return the present key of a figure; None when it is not to be found.

    First by where it was seen, then by its key, then by its name when one figure only
    has it.
    """
    name = fold(ref.name)
    named = {
        use: key for use, key in state.keys.items() if name and fold(use.name) == name
    }
    here = {key for use, key in named.items() if use.article == ref.article}
    if len(here) == 1:
        return here.pop()
    if ref.key in state.keys.values():
        return ref.key
    anywhere = set(named.values())
    return anywhere.pop() if len(anywhere) == 1 else None


class Place(NamedTuple):
    """A number in an article, as rules look for it."""

    id: str
    """Of its reading."""
    article: str
    words: str
    sentence: str


def apply_number_rules(
    series: Mapping[str, str], places: Sequence[Place], rules: Iterable[Rule]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return reading id -> series key as the reader wants it, and ids of idle rules.

    Args:
        series: what linking gave; a number that counts nothing known may be missing.
        places: where all numbers stand, missing ones too.
        rules: in the order they were made; those for figures are passed over.
    """
    keys, idle = dict(series), []
    for rule in rules:
        if isinstance(rule, Link) and not _join(rule, keys, places):
            idle.append(rule.id)
        elif isinstance(rule, Part):
            place = _place(rule.number, places)
            if place is None:
                idle.append(rule.id)
            else:
                keys[place.id] = f"parted:{rule.id}"
    return keys, tuple(idle)


def _join(rule: Link, keys: dict[str, str], places: Sequence[Place]) -> bool:
    found = [place for ref in rule.numbers if (place := _place(ref, places))]
    if len(found) < len(rule.numbers) or not found:
        return False
    joined = dict.fromkeys(keys[p.id] for p in found if p.id in keys)
    known = [key for key in joined if not key.startswith(ALONE)]
    first = next(iter((*known, *joined)), f"linked:{rule.id}")
    for reading, key in keys.items():
        if key in joined:
            keys[reading] = first
    keys.update((place.id, first) for place in found)
    return True


def apply_story_rules(
    stories: Mapping[str, str], rules: Iterable[Rule]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return article -> story as the reader wants it, and ids of idle rules.

    Args:
        stories: what clustering gave, for all articles that rules name and that are
            there; one that stands alone has its own id.
        rules: in the order they were made; those for figures and numbers are passed
            over.
    """
    keys, idle = dict(stories), []
    for rule in rules:
        if not isinstance(rule, StoryRule):
            continue
        found = [article for article in rule.articles if article in keys]
        if not found or (isinstance(rule, Together) and len(found) < 2):
            idle.append(rule.id)
        elif isinstance(rule, Together):
            joined, first = {keys[a] for a in found}, keys[found[0]]
            keys = {a: first if key in joined else key for a, key in keys.items()}
        else:
            keys.update(dict.fromkeys(found, f"{found[0]}~{rule.id}"))
    return keys, tuple(idle)


def _place(ref: NumberRef, places: Sequence[Place]) -> Place | None:
    """Return where a number stands now: in its sentence, or alone in its article."""
    here = [p for p in places if p.article == ref.article and p.words == ref.words]
    exact = [p for p in here if p.sentence == ref.sentence]
    if exact:
        return exact[0]
    return here[0] if len(here) == 1 else None
