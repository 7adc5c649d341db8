"""Articles of several papers about one affair, as one story.

Articles are joined two by two, those most alike first, as long as what is joined is
alike on average (agglomerative clustering with average links, Sokal and Michener 1958);
likeness fades with the days between two articles. The articles of one paper say nothing
of one another: they come together only through another paper's, so that a daily column
is no story, and every story has two papers.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from briefing.text import terms
from briefing.text.stories_likeness import Likeness, Vector
from briefing.text.stories_links import Links
from briefing.text.terms import Sketch

LOOKUPS = 24
"""Terms under which an article is filed and looked for."""
_NUMBERS = 6
"""Of them numbers, at most."""
WINDOW = timedelta(days=14)
"""Articles further apart are not alike."""
_FRESH = timedelta(days=2)
"""Articles nearer than this are as alike as their words."""
ALIKE = 0.17
"""Average likeness that makes a story."""
_FAINT = 0.12
"""Likeness under which two articles are not looked at again."""
_NEAREST = 8
"""Articles whose stories are looked at again when a new one comes."""
MEMBERS = 12
"""Articles that stand for a story: its latest ones."""
PER_TERM = 64
"""Articles that are looked at for each term: the latest in the window."""
MOST = 48
"""Candidates for an article: those that share most terms with it."""


_AT_ONCE = 1000
"""Articles of a batch that are settled together, in order of time."""


class Archive(Protocol):
    """What is known before, found without going through all of it."""

    def candidates(self, sketch: Sketch) -> Sequence[Sketch]:
        """Return articles filed under one of `lookups(sketch)`, but not itself.

        For each term the latest `PER_TERM` within `WINDOW` of its moment, and as many
        of those without a moment; of all these the `MOST` that share most terms.
        """

    def known(self, articles: Collection[str]) -> Mapping[str, Sketch]:
        """Return those of some articles that are on file."""

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        """Return article -> story, for those of some articles that are in one."""

    def members(self, story: str) -> Sequence[Sketch]:
        """Return the articles of a story, at most the `MEMBERS` latest."""

    def add(self, sketches: Sequence[Sketch]) -> None:
        """File articles under their `lookups`, as ones that stand alone.

        Of their candidates is asked next.
        """

    def assign(
        self, stories: Mapping[str, str | None], merged: Mapping[str, str]
    ) -> None:
        """Note the story of each article, None for none, and stories that moved whole.

        `merged` moves the articles that are left in a story, those of `stories` first.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What became of a batch."""

    stories: dict[str, str | None] = field(default_factory=dict)
    """Article -> story for those whose story changed; None for one that stands alone
    again. An article that is new and alone is not in it."""
    merged: dict[str, str] = field(default_factory=dict)
    """Stories that have gone into another."""


class Shared(NamedTuple):
    """Why articles are together: what they share, the most telling first."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    words: tuple[str, ...]


def lookups(sketch: Sketch) -> tuple[int, ...]:
    """Return the terms under which an article is filed and looked for."""
    numbers = [term for term in sketch.terms if term & 1][:_NUMBERS]
    words = [term for term in sketch.terms if not term & 1]
    return (*words[: LOOKUPS - len(numbers)], *numbers)


def closeness(one: datetime | None, other: datetime | None) -> float:
    """Return 1 for one time, fading to 0 at `WINDOW`; None is near to any time."""
    if one is None or other is None:
        return 1.0
    apart = abs(one - other)
    return min(1.0, max(0.0, (WINDOW - apart) / (WINDOW - _FRESH)))


def link(sketches: Iterable[Sketch], archive: Archive) -> Linked:
    """Put a batch into stories and on file; articles on file already are left.

    The order a batch comes in is no matter.
    """
    given = {sketch.article: sketch for sketch in sketches}
    known = archive.known(given)
    new = sorted((s for a, s in given.items() if a not in known), key=in_order)
    linked = Linked()
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        archive.add(some)
        each = _settled(some, archive)
        linked.stories.update(each.stories)
        linked.merged.update(each.merged)
    return linked


def in_order(sketch: Sketch) -> tuple[datetime, str]:
    """Return the place of an article: by its moment, those without one first."""
    return sketch.moment or datetime.min.replace(tzinfo=UTC), sketch.article


def explain(text: str, one: Sketch, others: Sequence[Sketch]) -> Shared:
    """Return what an article shares with the others of its story, as its text has it.

    Args:
        text: headline and text of the article.
        one: the article.
        others: the other articles.
    """
    counts = dict.fromkeys(one.terms, 0)
    for other in others:
        for term, weight in zip(other.terms, other.weights, strict=True):
            if term in counts:
                counts[term] += weight
    told = {t: w * counts[t] for t, w in zip(one.terms, one.weights, strict=True)}
    best = sorted((t for t in told if told[t]), key=lambda t: (-told[t], t))
    words = [word for word in terms.shown(text, best) if not _is_letter(word)]
    return Shared(
        names=tuple(word for word in words if word[0].isupper()),
        numbers=tuple(word for word in words if word[0].isdigit()),
        words=tuple(word for word in words if word[0].islower()),
    )


def _is_letter(word: str) -> bool:
    """Tell the "U" of "U.K." from a word."""
    return len(word) == 1 and word.isalpha()


def _settled(sketches: Iterable[Sketch], archive: Archive) -> Linked:
    board = _Board(archive)
    for sketch in sketches:
        board.take(sketch)
    return board.settle()


class _Board:
    """The articles and stories that a batch touches, and what is alike in them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sketches: dict[str, Sketch] = {}
        self._story: dict[str, str] = {}
        self._alike: dict[tuple[str, str], float] = {}
        self._vectors: dict[str, Vector] = {}

    def take(self, sketch: Sketch) -> None:
        """Note an article, and how alike it and all that it touches are."""
        others = self._archive.candidates(sketch)
        vectors = {other.article: self._vector(other) for other in others}
        likeness = Likeness(self._vector(sketch), vectors)
        near = self._company([sketch, *self._nearest(sketch, others, likeness)])
        self._sketches |= {each.article: each for each in near}
        self._measure_all(near, likeness)

    def settle(self) -> Linked:
        """Join what is alike, tell the archive, and return what changed."""
        order = sorted(self._sketches.values(), key=in_order)
        links = Links([(s.article, s.outlet) for s in order])
        for (one, other), alike in sorted(self._alike.items()):
            if one in self._sketches and other in self._sketches:
                links.tie(one, other, alike)
        links.join(ALIKE)
        linked = self._named(links.groups())
        self._archive.assign(linked.stories, linked.merged)
        return linked

    def _nearest(
        self, sketch: Sketch, others: Sequence[Sketch], likeness: Likeness
    ) -> list[Sketch]:
        found = [(self._measure(sketch, other, likeness), other) for other in others]
        found.sort(key=lambda row: (-row[0], row[1].article))
        return [other for alike, other in found[:_NEAREST] if alike >= _FAINT]

    def _company(self, sketches: Sequence[Sketch]) -> list[Sketch]:
        """Return articles with those of the stories they are in."""
        found = {s.article: s for s in sketches}
        self._story |= self._archive.stories(found)
        stories = [self._story[a] for a in found if a in self._story]
        for story in dict.fromkeys(stories):
            members = {s.article: s for s in self._archive.members(story)}
            self._story |= dict.fromkeys(members, story)
            found |= members
        return list(found.values())

    def _measure_all(self, sketches: Sequence[Sketch], likeness: Likeness) -> None:
        for at, one in enumerate(sketches):
            for other in sketches[at + 1 :]:
                self._measure(one, other, likeness)

    def _measure(self, one: Sketch, other: Sketch, likeness: Likeness) -> float:
        """Return how alike two articles are, as they were when first measured."""
        pair = min(one.article, other.article), max(one.article, other.article)
        if one.article == other.article:
            return 0.0
        if pair not in self._alike:
            near = closeness(one.moment, other.moment)
            self._alike[pair] = near and near * likeness.cosine(
                (one.article, self._vector(one)), (other.article, self._vector(other))
            )
        return self._alike[pair]

    def _vector(self, sketch: Sketch) -> Vector:
        if sketch.article not in self._vectors:
            self._vectors[sketch.article] = _vector(sketch)
        return self._vectors[sketch.article]

    def _named(self, groups: Iterable[Sequence[str]]) -> Linked:
        """Give groups their keys: a story goes where most of its articles are."""
        found = list(groups)
        votes = Counter(
            (self._story[a], at)
            for at, group in enumerate(found)
            for a in group
            if a in self._story
        )
        homes: dict[str, int] = {}
        for (story, at), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
            homes.setdefault(story, at)
        linked = Linked()
        for at, group in enumerate(found):
            self._name(group, [s for s, home in homes.items() if home == at], linked)
        return linked

    def _name(self, group: Sequence[str], own: Sequence[str], linked: Linked) -> None:
        """Note the story of a group that has the best claim on some stories."""
        story = None
        if len(group) > 1:
            story = own[0] if own else self._new_key(group)
        linked.merged.update(dict.fromkeys(own[1:], story or ""))
        for article in group:
            if self._story.get(article) != story:
                linked.stories[article] = story

    def _new_key(self, group: Sequence[str]) -> str:
        taken = set(self._story.values())
        free = (a for a in group if a not in taken and not self._archive.members(a))
        return next(free, f"{group[0]}+{group[-1]}")


def _vector(sketch: Sketch) -> Vector:
    weights = dict(zip(sketch.terms, sketch.weights, strict=True))
    return Vector(frozenset(weights), weights)
