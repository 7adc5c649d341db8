"""A query as a tree of frozen values.

Everything that depends on the clock or on the configuration is already worked out.
"""

from dataclasses import dataclass
from datetime import datetime

from briefing.model import SectionKind
from briefing.query.query import Query


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or words side by side."""

    text: str
    prefix: bool = False
    """Whether the last word may be the beginning of a longer one."""
    title: bool = False
    """Whether it has to stand in the title."""


@dataclass(frozen=True, slots=True)
class Named:
    """A figure that is named, or speaks."""

    kind: str
    """"person", "org", "place", "figure" for any, "speaker" for who is quoted."""
    words: tuple[str, ...]
    """Folded; each begins a word of one of the figure's names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number written in the text, between two bounds."""

    low: float | None = None
    """None for any."""
    high: float | None = None
    above: bool = False
    """Whether `low` itself is too little."""
    below: bool = False
    """Whether `high` itself is too much."""
    unit: str = ""
    """ISO 4217 code, or "%"; "" for any."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from: words of the outlet, the feed or the feed's tag."""

    kind: str
    """"outlet", "feed" or "tag"."""
    text: str


@dataclass(frozen=True, slots=True)
class HasSection:
    """At least one sentence is in this section."""

    section: SectionKind


@dataclass(frozen=True, slots=True)
class InStory:
    """It belongs to a story with these words in its title, or with this id."""

    text: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on it has these letters."""

    text: str


@dataclass(frozen=True, slots=True)
class WithId:
    """Its id begins like this."""

    start: str


@dataclass(frozen=True, slots=True)
class Is:
    """What the reader did with it, or the outlet."""

    state: str
    """"unread", "read", "starred", "noted" or "revised"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Published, or first seen where no date is known, in a stretch of time."""

    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """All but these."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """What all of them fit."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What at least one of them fits."""

    nodes: tuple["Node", ...]


Leaf = (
    Words | Named | Amount | Source | HasSection | InStory | Noted | WithId | Is | Dated
)
Node = Leaf | Not | All | AnyOf

UNREAD = Query(Is("unread"))


def leaves(node: Node | None) -> tuple[Leaf, ...]:
    """Return the conditions that an article should fit, what is excluded left out."""
    match node:
        case None | Not():
            return ()
        case All(nodes) | AnyOf(nodes):
            return tuple(leaf for part in nodes for leaf in leaves(part))
    return (node,)
