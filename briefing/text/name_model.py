"""The tagger: a linear-chain conditional random field, decoded in plain Python.

After Lafferty, McCallum and Pereira, "Conditional Random Fields" (ICML 2001). Weights
were learned by `tests/eval/train_names.py`; docs/data.md says from what.
"""

import functools
import importlib.resources
import itertools
import lzma
import struct
from array import array
from dataclasses import dataclass, field

from briefing.text import name_gazetteer, name_lexicon
from briefing.text.name_features import Describer, Document, Place
from briefing.text.name_tokens import Token

Vector = tuple[float, ...]
_CACHED_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: one row of label weights a feature."""

    labels: tuple[str, ...]
    """"O", or one of B I L U, a hyphen and a type letter."""
    rows: dict[str, int]
    """Feature -> row."""
    table: "array[int]"
    """Rows of signed bytes, one a label."""
    scale: float
    """What a weight of 1 is worth."""
    steps: tuple[Vector, ...]
    """[from label][to label]; None is not needed, forbidden steps are very low."""

    def add(self, total: list[int], feature: str) -> None:
        """Add the row of a feature, if it has one, to `total`."""
        at = self.rows.get(feature)
        if at is None:
            return
        size = len(self.labels)
        for k, weight in enumerate(self.table[at * size : at * size + size]):
            total[k] += weight


def unpack(data: bytes) -> Weights:
    """Read what `tests/eval/train_names.py` writes."""
    raw = lzma.decompress(data)
    heads = struct.unpack_from("<3If", raw)
    at, parts = 16, []
    for size in heads[:3]:
        parts.append(raw[at : at + size])
        at += size
    labels = tuple(parts[0].decode().split("\n"))
    names = parts[1].decode().split("\n")
    size, count = len(labels), len(names)
    columns = array("b")
    columns.frombytes(parts[2])
    steps = columns[: size * size]
    body = columns[size * size :]
    table = array("b", bytes(size * count))
    for k in range(size):
        table[k::size] = body[k * count : (k + 1) * count]
    return Weights(
        labels,
        {name: row for row, name in enumerate(names)},
        table,
        heads[3],
        tuple(tuple(steps[i * size : i * size + size]) for i in range(size)),
    )


@dataclass(slots=True)
class Tagger:
    """Labels stretches of tokens; remembers the scores of words it has met."""

    weights: Weights
    describer: Describer
    _scores: dict[tuple[str, str], Vector] = field(default_factory=dict)
    _facts: dict[str, Vector] = field(default_factory=dict)
    _after: tuple[tuple[int, ...], ...] = ()
    _index: dict[str, int] = field(default_factory=dict)
    _kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        labels = self.weights.labels
        self._after = _allowed(labels)
        self._index = {label: k for k, label in enumerate(labels)}
        self._kinds = tuple(label[2:] for label in labels if label[0] == "U")

    def scores(
        self, tokens: list[Token], start: int, end: int, document: Document
    ) -> list[list[float]]:
        """Return for each token of a stretch how well each label fits it."""
        places = self.describer.describe(tokens, start, end, document)
        return [self._score(place) for place in places]

    def tag(self, scores: list[list[float]]) -> list[str]:
        """Return the best labels of a stretch."""
        return [self.weights.labels[k] for k in self._best_path(scores)]

    def weigh(self, scores: list[list[float]], start: int, end: int) -> dict[str, float]:
        """Return how much better each type fits a span of a stretch than no name."""
        steps, labels = self.weights.steps, self._index
        none = sum(row[labels["O"]] for row in scores[start:end])
        none += steps[labels["O"]][labels["O"]] * (end - start - 1)
        found = {}
        for kind in self._kinds:
            sides = "U" if end - start == 1 else "B" + "I" * (end - start - 2) + "L"
            path = [labels[f"{side}-{kind}"] for side in sides]
            total = sum(row[k] for row, k in zip(scores[start:end], path, strict=True))
            total += sum(steps[j][k] for j, k in itertools.pairwise(path))
            found[kind] = total - none
        return found

    def _score(self, place: Place) -> list[float]:
        vectors = [self._word(at, word) for at, word in place.words]
        for fact in place.facts:
            vector = self._fact(fact)
            if vector:
                vectors.append(vector)
        return [sum(column) for column in zip(*vectors, strict=True)]

    def _word(self, position: str, word: str) -> Vector:
        found = self._scores.get((position, word))
        if found is not None:
            return found
        known = self.describer.atoms(word)
        total = [0] * len(self.weights.labels)
        for atom in known.inner if position == "0" else known.outer:
            self.weights.add(total, f"{position}:{atom}")
        if len(self._scores) > _CACHED_WORDS:
            self._scores.clear()
        self._scores[position, word] = tuple(total)
        return self._scores[position, word]

    def _fact(self, fact: str) -> Vector:
        found = self._facts.get(fact)
        if found is not None:
            return found
        vector: Vector = ()
        if fact in self.weights.rows:
            total = [0] * len(self.weights.labels)
            self.weights.add(total, fact)
            vector = tuple(total)
        if len(self._facts) > _CACHED_WORDS:
            self._facts.clear()
        self._facts[fact] = vector
        return vector

    def _best_path(self, scores: list[list[float]]) -> list[int]:
        """Return the best sequence of labels (Viterbi)."""
        steps, labels = self.weights.steps, self.weights.labels
        best = [
            score if label[0] in "OBU" else _NEVER
            for score, label in zip(scores[0], labels, strict=True)
        ]
        back: list[list[int]] = []
        for row in scores[1:]:
            pointers, fresh = [], []
            for k, score in enumerate(row):
                top, origin = _NEVER * 2, 0
                for j in self._after[k]:
                    value = best[j] + steps[j][k]
                    if value > top:
                        top, origin = value, j
                pointers.append(origin)
                fresh.append(top + score)
            back.append(pointers)
            best = fresh
        closing = [
            value if label[0] in "OLU" else _NEVER * 2
            for value, label in zip(best, labels, strict=True)
        ]
        path = [max(range(len(labels)), key=closing.__getitem__)]
        for pointers in reversed(back):
            path.append(pointers[path[-1]])
        return path[::-1]


_NEVER = -1e9


def _allowed(labels: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """Return for each label those that may come before it."""

    def fits(left: str, right: str) -> bool:
        if right[0] in "OBU":
            return left[0] in "OLU"
        return left[0] in "BI" and left[1:] == right[1:]

    return tuple(
        tuple(j for j, left in enumerate(labels) if fits(left, right))
        for right in labels
    )


@functools.cache
def describer() -> Describer:
    """Return the describer over the shipped lists."""
    lexicon = name_lexicon.load()
    return Describer(lexicon, name_gazetteer.load(lexicon.places))


@functools.cache
def load() -> Tagger:
    """Return the shipped tagger."""
    path = importlib.resources.files("briefing.text") / "data" / "name_weights.bin"
    return Tagger(unpack(path.read_bytes()), describer())
