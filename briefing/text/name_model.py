"""The tagger: a linear-chain conditional random field, decoded in plain Python.

After Lafferty, McCallum and Pereira, "Conditional Random Fields" (ICML 2001). Weights
were learned by `tests/eval/train_names.py`; docs/data.md says from what.

The weights that one feature gives to all labels are one integer, sixteen bits a label,
so that features are added up by adding integers.
"""

import functools
import struct
import zlib
from typing import NamedTuple

from briefing.text import name_gazetteer, name_lexicon
from briefing.text.name_features import JOINED, Describer, Document, Place
from briefing.text.name_tokens import Tokens

Vector = tuple[int, ...]
"""One number a label, of which only the differences matter."""
_MOST = 4_000  # words at a position that are remembered: about 1 MB
_LANE = 2  # bytes: a place has under 200 features, each weight is under 128
_LIFT = 128  # a weight is stored as a byte that is so much higher
_NEVER = -(10**9)


class Weights(NamedTuple):
    """What was learned: one row of label weights a feature."""

    labels: tuple[str, ...]
    """"O", or one of B I L U, a hyphen and a type letter."""
    rows: dict[str, dict[str, int]]
    """Position of a word, or "" for facts -> feature -> its row of weights."""
    steps: tuple[Vector, ...]
    """[from label][to label], for steps that BILOU allows."""


def unpack(data: bytes) -> Weights:
    """Read what `tests/eval/train_names.py` writes."""
    raw = zlib.decompress(data)
    sizes = struct.unpack_from("<3I", raw)
    at, parts = struct.calcsize("<3I"), []
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    labels = tuple(parts[0].decode().split("\n"))
    groups = [group.split("\n") for group in parts[1].decode().split("\n\n")]
    width = len(labels)
    square, columns = parts[2][: width * width], parts[2][width * width :]
    rows = iter(_rows(columns, width))
    return Weights(
        labels,
        {at: dict(zip(names, rows, strict=False)) for at, *names in groups},
        tuple(
            tuple(weight - _LIFT for weight in square[i : i + width])
            for i in range(0, width * width, width)
        ),
    )


def _rows(columns: bytes, width: int) -> list[int]:
    """Return one row a feature from weights that are stored label by label."""
    count = len(columns) // width
    lanes = bytearray(len(columns) * _LANE)
    for k in range(width):
        lanes[k * _LANE :: width * _LANE] = columns[k * count : (k + 1) * count]
    lift, read = _every(_LIFT, width), int.from_bytes
    rows = struct.iter_unpack(f"{width * _LANE}s", lanes)
    return [read(row, "little") - lift for (row,) in rows]


def _every(value: int, width: int) -> int:
    """Return a row that has the same weight for each label."""
    return sum(value << 8 * _LANE * k for k in range(width))


class _Sums(dict[str, int]):
    """Word -> the weights it has at some positions, added up once."""

    def __init__(self, positions: str, weights: Weights, describer: Describer) -> None:
        super().__init__()
        self._places = [(at == "0", weights.rows[at]) for at in positions.split("/")]
        self._describer = describer

    def __missing__(self, word: str) -> int:
        known = self._describer.atoms[word]
        total = 0
        for here, rows in self._places:
            for atom in known.inner if here else known.outer:
                if atom in rows:
                    total += rows[atom]
        if len(self) > _MOST:
            self.clear()
        self[word] = total
        return total


class Tagger:
    """Labels stretches of tokens; remembers the scores of words it has met."""

    def __init__(self, weights: Weights, describer: Describer) -> None:
        self.weights = weights
        self.describer = describer
        self._words = {
            at: _Sums(at, weights, describer)
            for at in sorted({at for joined in JOINED.values() for at, _ in joined})
        }
        self._index = {label: k for k, label in enumerate(weights.labels)}
        self._kinds = tuple(label[2:] for label in weights.labels if label[0] == "U")
        self._opening = self._sides("OBU")
        self._closing = self._sides("OLU")
        # What a step from a closing label to an opening one costs at least, at most.
        self._reach = [
            (j, min(steps), max(steps))
            for j in self._closing
            for steps in [[weights.steps[j][k] for k in self._opening]]
        ]
        self._inner = [
            (k, self._index["B" + label[1:]], self._index["I" + label[1:]])
            for k, label in enumerate(weights.labels)
            if label[0] in "IL"
        ]
        self._before = dict.fromkeys(self._opening, self._closing)
        self._before |= {k: (begun, inside) for k, begun, inside in self._inner}
        self._first = [0 if label[0] in "OBU" else _NEVER for label in weights.labels]
        width = len(weights.labels)
        self._lanes = struct.Struct(f"<{width}H")
        self._middle = _every(1 << 15, width)

    def _sides(self, sides: str) -> tuple[int, ...]:
        labels = self.weights.labels
        return tuple(k for k, label in enumerate(labels) if label[0] in sides)

    def scores(
        self, tokens: Tokens, start: int, end: int, document: Document
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
        size, outside = end - start, labels["O"]
        none = sum([row[outside] for row in scores[start:end]])
        none += steps[outside][outside] * (size - 1)
        found = {}
        for kind in self._kinds:
            sides = "U" if size == 1 else "B" + "I" * (size - 2) + "L"
            before, total = None, 0
            for row, side in zip(scores[start:end], sides, strict=True):
                label = labels[f"{side}-{kind}"]
                total += row[label] + (steps[before][label] if before else 0)
                before = label
            found[kind] = total - none
        return found

    def _score(self, place: Place) -> Vector:
        total = self._middle
        facts = self.weights.rows[""]
        for fact in place.facts:
            if fact in facts:
                total += facts[fact]
        for at, k in place.joined:
            total += self._words[at][place.words[k]]
        return self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))

    def _best_path(self, scores: list[Vector]) -> list[int]:
        """Return the best sequence of labels (Viterbi)."""
        sums = [list(map(int.__add__, scores[0], self._first))]
        for row in scores[1:]:
            sums.append(self._step(sums[-1], row))
        path = [max(self._closing, key=sums[-1].__getitem__)]
        for best in sums[-2::-1]:
            steps, k = self.weights.steps, path[-1]
            path.append(max(self._before[k], key=lambda j: (best[j] + steps[j][k], j)))
        return path[::-1]

    def _step(self, best: list[int], row: Vector) -> list[int]:
        """Return the best sum of a path to each label of the next token.

        A label from which every step is worse than the worst from another is left out.
        """
        steps = self.weights.steps
        worst = max([best[j] + low for j, low, _ in self._reach])
        ways = [
            [best[j] + step for step in steps[j]]
            for j, _, high in self._reach
            if best[j] + high >= worst
        ]
        tops = map(max, *ways) if len(ways) > 1 else ways[0]
        fresh = list(map(int.__add__, row, tops))
        for k, begun, inside in self._inner:
            here, there = best[begun] + steps[begun][k], best[inside] + steps[inside][k]
            fresh[k] = row[k] + (here if here > there else there)
        return fresh


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
