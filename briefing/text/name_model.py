"""The tagger: a linear-chain conditional random field, decoded in plain Python.

After Lafferty, McCallum and Pereira, "Conditional Random Fields" (ICML 2001). Weights
were learned by `tests/eval/train_names.py`; docs/data.md says from what.
"""

import functools
import itertools
import lzma
import struct
from dataclasses import dataclass, field

from briefing.text import name_gazetteer, name_lexicon
from briefing.text.name_features import Describer, Document, Place
from briefing.text.name_tokens import Token

Vector = tuple[int, ...]  # one weight a label
_REMEMBERED = 8_000  # words at positions: about 8 MB


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: one row of label weights a feature."""

    labels: tuple[str, ...]
    """"O", or one of B I L U, a hyphen and a type letter."""
    rows: dict[str, Vector]
    """Feature -> weights, one a label."""
    steps: tuple[Vector, ...]
    """[from label][to label], for steps that BILOU allows."""


def _sum(vectors: list[Vector]) -> Vector:
    """Return the sum of vectors; () when there are none."""
    return tuple(map(sum, zip(*vectors, strict=True)))


def unpack(data: bytes) -> Weights:
    """Read what `tests/eval/train_names.py` writes."""
    raw = lzma.decompress(data)
    sizes = struct.unpack_from("<3If", raw)[:3]
    at = struct.calcsize("<3If")
    parts = []
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    labels = tuple(parts[0].decode().split("\n"))
    names = parts[1].decode().split("\n")
    width, count = len(labels), len(names)
    square, body = parts[2][: width * width], parts[2][width * width :]
    columns = (body[i : i + count] for i in range(0, width * count, count))
    rows = zip(*map(_signed, columns), strict=True)
    return Weights(
        labels,
        dict(zip(names, rows, strict=True)),
        tuple(_signed(square[i : i + width]) for i in range(0, width**2, width)),
    )


_BYTES = (*range(128), *range(-128, 0))


def _signed(data: bytes) -> Vector:
    """Return bytes as signed numbers, each number one shared object."""
    return tuple(map(_BYTES.__getitem__, data))


@dataclass(slots=True)
class Tagger:
    """Labels stretches of tokens; remembers the scores of words it has met."""

    weights: Weights
    describer: Describer
    _words: dict[tuple[str, str], Vector] = field(default_factory=dict)
    _before: tuple[tuple[int, ...], ...] = ()
    _closing: tuple[int, ...] = ()
    _index: dict[str, int] = field(default_factory=dict)
    _kinds: tuple[str, ...] = ()
    _zero: Vector = ()

    def __post_init__(self) -> None:
        labels = self.weights.labels
        self._before = _allowed(labels)
        self._closing = tuple(k for k, label in enumerate(labels) if label[0] in "OLU")
        self._index = {label: k for k, label in enumerate(labels)}
        self._zero = (0,) * len(labels)
        self._kinds = tuple(label[2:] for label in labels if label[0] == "U")

    def scores(
        self, tokens: list[Token], start: int, end: int, document: Document
    ) -> list[Vector]:
        """Return for each token of a stretch how well each label fits it."""
        places = self.describer.describe(tokens, start, end, document)
        return [self._score(place) for place in places]

    def tag(self, scores: list[Vector]) -> list[str]:
        """Return the best labels of a stretch."""
        return [self.weights.labels[k] for k in self._best_path(scores)]

    def weigh(self, scores: list[Vector], start: int, end: int) -> dict[str, int]:
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

    def _score(self, place: Place) -> Vector:
        rows = self.weights.rows
        vectors = [rows[fact] for fact in place.facts if fact in rows]
        for placed in place.words:
            vector = self._words.get(placed)
            if vector is None:
                vector = self._word(placed)
            if vector:
                vectors.append(vector)
        return _sum(vectors) or self._zero

    def _word(self, placed: tuple[str, str]) -> Vector:
        """Return, and remember, the score of a word at a position."""
        positions, word = placed
        known = self.describer.atoms(word)
        features = (
            f"{position}:{atom}"
            for position in positions.split("/")
            for atom in (known.inner if position == "0" else known.outer)
        )
        rows = self.weights.rows
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        self._words[placed] = _sum([rows[f] for f in features if f in rows])
        return self._words[placed]

    def _best_path(self, scores: list[Vector]) -> list[int]:
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
                top, origin = max([(best[j] + steps[j][k], j) for j in self._before[k]])
                pointers.append(origin)
                fresh.append(top + score)
            back.append(pointers)
            best = fresh
        path = [max(self._closing, key=best.__getitem__)]
        for pointers in reversed(back):
            path.append(pointers[path[-1]])
        return path[::-1]


_NEVER = -(10**9)


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
    data = name_gazetteer.read_bytes("name_weights.bin")
    return Tagger(unpack(data), describer())
