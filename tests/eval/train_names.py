"""Train the name tagger: writes `briefing/text/data/name_weights.bin`.

Development only: needs python-crfsuite. Deterministic: the same texts and version give
the same bytes.

    python tests/eval/train_names.py [--check]
"""

import argparse
import lzma
import struct
import sys
import tempfile
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from briefing.text import name_gazetteer, name_model
from briefing.text.name_features import Place, survey
from briefing.text.name_tokens import Token, stretches, tokenise
from tests.eval import names_corpora as corpora
from tests.eval.names_corpora import Labelled
from tests.shared import SHARED

OUT = corpora.ROOT / "briefing" / "text" / "data" / "name_weights.bin"
DATA = SHARED / "data"

_KEPT = 0.2  # of the names of a renamed text, as many stay
Example = tuple[list[list[str]], list[str]]


def labels(tokens: list[Token], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return BILOU labels; "?" on tokens whose label is not known."""
    found = ["O"] * len(tokens)
    for a, b, kind in sorted(spans, key=lambda s: s[2] == "?"):
        inside = [i for i, t in enumerate(tokens) if t.start < b and t.end > a]
        if not inside or any(found[i] != "O" for i in inside):
            continue
        exact = tokens[inside[0]].start == a and tokens[inside[-1]].end == b
        if kind == "?" or not exact:
            for i in inside:
                found[i] = "?"
            continue
        for i in inside:
            found[i] = f"I-{kind}"
        found[inside[0]], found[inside[-1]] = f"B-{kind}", f"L-{kind}"
        if len(inside) == 1:
            found[inside[0]] = f"U-{kind}"
    return found


def trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a span without a leading "the"."""
    return (a + 4, b) if text[a:b].lower().startswith("the ") and b - a > 4 else (a, b)


class Expander:
    """Turns places into strings, each list of one word made once."""

    def __init__(self) -> None:
        self.describer = name_model.describer()
        self._made: dict[tuple[str, str], list[str]] = {}

    def expand(self, place: Place) -> list[str]:
        """Return all features of a place."""
        found: list[str] = []
        for pair in place.words:
            made = self._made.get(pair)
            if made is None:
                known = self.describer.atoms(pair[1])
                atoms = known.inner if pair[0] == "0" else known.outer
                made = self._made[pair] = [f"{pair[0]}:{a}" for a in atoms]
            found += made
        found += map(sys.intern, place.facts)
        return found


def examples(docs: Iterable[Labelled], expander: Expander) -> Iterator[Example]:
    """Yield the stretches whose labels are all known."""
    for doc in docs:
        spans = [(*trimmed(doc.text, a, b), t) for a, b, t in doc.spans]
        sentences = [tokenise(doc.text, a, b) for a, b in doc.sentences]
        document = survey(sentences)
        for tokens in sentences:
            gold = labels(tokens, spans_in(spans, tokens))
            for a, b in stretches(tokens):
                for c, d in certain(gold, a, b):
                    places = expander.describer.describe(tokens, a, b, document)
                    yield [expander.expand(p) for p in places[c - a : d - a]], gold[c:d]


def certain(gold: list[str], a: int, b: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch that lie between unknown labels."""
    start = a
    for i in range(a, b + 1):
        if i == b or gold[i] == "?":
            if i > start:
                yield start, i
            start = i + 1


Pool = dict[tuple[str, int], list[str]]


def name_pool(docs: Iterable[Labelled]) -> Pool:
    """Return all labelled names by type and number of words."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for doc in docs:
        for a, b, t in doc.spans:
            name = doc.text[a:b]
            if t in "POL" and name[0].isupper() and name.replace(" ", "").isalpha():
                found[t, len(name.split())].add(name)
    return {key: sorted(names) for key, names in sorted(found.items())}


def renamed(doc: Labelled, pool: Pool, seed: int) -> Labelled:
    """Return the text with other persons, organisations and places in it.

    So the tagger learns from the words around a name, not from the name.
    """
    random = Random(f"{doc.id} {seed}")
    chosen: dict[str, str] = {}
    for a, b, t in sorted(doc.spans, key=lambda s: s[0] - s[1]):
        old = doc.text[a:b]
        names = pool.get((t, len(old.split())))
        if old in chosen or not names or random.random() < _KEPT:
            continue
        chosen[old] = random.choice(names)
        if t == "P" and " " in old:
            chosen.setdefault(old.split()[-1], chosen[old].split()[-1])
    new = Labelled(f"{doc.id}+{seed}", "", [], [], doc.genre)
    moved = {0: 0}
    at = 0
    for a, b, t in sorted(doc.spans):
        if t == "?" or a < at:
            continue
        new.text += doc.text[at:a]
        moved[a] = len(new.text)
        new.text += chosen.get(doc.text[a:b], doc.text[a:b])
        moved[b] = len(new.text)
        new.spans.append((moved[a], moved[b], t))
        at = b
    new.text += doc.text[at:]
    points = sorted(moved)

    def shift(x: int) -> int:
        base = points[bisect_right(points, x) - 1]
        return moved[base] + x - base

    new.sentences = [(shift(a), shift(b)) for a, b in doc.sentences]
    return new


def spans_in(
    spans: list[tuple[int, int, str]], tokens: list[Token]
) -> list[tuple[int, int, str]]:
    """Return the spans that touch a sentence."""
    if not tokens:
        return []
    a, b = tokens[0].start, tokens[-1].end
    return [s for s in spans if s[0] < b and s[1] > a]


def sources() -> dict[str, list[Labelled]]:
    """Return the texts to learn from, by source."""
    demonyms = frozenset(
        name for name, kind in name_gazetteer.load().singles() if kind == "G"
    )
    return {
        "own": list(corpora.own()),
        "mine": list(corpora.sentences()),
        "gum": list(corpora.gum(DATA)),
        "ewt": list(corpora.ewt(DATA)),
        "wikigold": list(corpora.wikigold(DATA, demonyms)),
        "re3d": list(corpora.re3d(DATA)),
        "ecb": list(corpora.ecbplus(DATA)),
        "btc": list(corpora.btc(DATA, "fh")),
    }


WEIGHTS = {
    "own": 3,
    "mine": 3,
    "gum": 1,
    "ewt": 1,
    "wikigold": 1,
    "re3d": 1,
    "ecb": 1,
    "btc": 1,
}


def fit(
    data: dict[str, list[Example]], c1: float, c2: float, rounds: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Return state and transition weights."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    numbers: dict[str, str] = {}
    for name, rows in data.items():
        for _ in range(WEIGHTS[name]):
            for features, gold in rows:
                trainer.append(
                    [
                        [numbers.setdefault(f, str(len(numbers))) for f in row]
                        for row in features
                    ],
                    gold,
                )
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": 2}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    names = list(numbers)
    state = {(names[int(f)], label): w for (f, label), w in info.state_features.items()}
    return state, dict(info.transitions)


def pack(
    state: dict[tuple[str, str], float], steps: dict[tuple[str, str], float]
) -> bytes:
    """Return the weights as the program reads them, in signed bytes."""
    kinds = "PLOGX"
    names = ["O", *(f"{side}-{kind}" for kind in kinds for side in "BILU")]
    size = len(names)
    top = max(abs(w) for w in [*state.values(), *steps.values()])
    scale = min(top, 8.0) / 127
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * size)
    place = {name: k for k, name in enumerate(names)}
    for (feature, label), weight in state.items():
        rows[feature][place[label]] = quantised(weight, scale)
    kept = sorted(f for f, row in rows.items() if any(row))
    table = array("b", bytes(size * size))
    for (left, right), weight in steps.items():
        table[place[left] * size + place[right]] = quantised(weight, scale)
    for k in range(size):
        table.extend(rows[f][k] for f in kept)
    parts = ["\n".join(names).encode(), "\n".join(kept).encode(), table.tobytes()]
    raw = struct.pack("<3If", *map(len, parts), scale) + b"".join(parts)
    return lzma.compress(raw, format=lzma.FORMAT_XZ, preset=9 | lzma.PRESET_EXTREME)


def quantised(weight: float, scale: float) -> int:
    """Return a weight as a signed byte."""
    return max(-127, min(127, round(weight / scale)))


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    expander = Expander()
    data = {n: list(examples(d, expander)) for n, d in sources().items()}
    for name, rows in data.items():
        print(name, len(rows), sum(len(gold) for _, gold in rows))
    state, steps = fit(data, options.c1, options.c2, options.rounds)
    packed = pack(state, steps)
    options.out.write_bytes(packed)
    print(len(state), "weights", len(packed), "bytes")


if __name__ == "__main__":
    main()
