"""Train the name tagger: writes `briefing/text/data/name_weights.bin`.

Development only: needs python-crfsuite. Deterministic: the same texts, lexicon and
python-crfsuite give the same bytes.

    python -m tests.eval.train_names [--check] [--without 0/5]

Every source labels names by rules of its own, so each feature is learned twice: once
for all sources together, once for its source alone (Daumé, "Frustratingly easy domain
adaptation", ACL 2007). What is shipped is the sum for our own texts, as the mean of
several models: one of all texts, the others each without another part of them (after
Breiman, "Bagging predictors", 1996).
"""

import argparse
import importlib
import struct
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.text import name_gazetteer, name_model
from briefing.text.name_features import POSITIONS, Place, survey
from briefing.text.name_tokens import Tokens, stretches, tokenise
from tests.eval import names_corpora as corpora
from tests.eval.names_corpora import Labelled
from tests.shared import SHARED

OUT = corpora.ROOT / "briefing" / "text" / "data" / "name_weights.bin"
DATA = SHARED / "data"
OWN = "own"
L1, L2, ROUNDS, RAREST = 0.1, 0.05, 80, 2
PARTS, LEFT_OUT = 6, 3  # one model of all stretches, three without another sixth
_TOP = 8.0  # the largest weight a signed byte stands for

Example = tuple[list[list[str]], list[str]]
State = dict[tuple[str, str], float]


def labels(tokens: Tokens, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return BILOU labels; "?" on tokens whose label is not known."""
    found = ["O"] * len(tokens.words)
    for a, b, kind in sorted(spans, key=lambda s: s[2] == "?"):
        inside = [
            i for i, (start, end) in enumerate(tokens.spans) if start < b and end > a
        ]
        if not inside or any(found[i] != "O" for i in inside):
            continue
        exact = tokens.spans[inside[0]][0] == a and tokens.spans[inside[-1]][1] == b
        sure = exact and kind != "?"
        for i in inside:
            found[i] = f"I-{kind}" if sure else "?"
        if sure:
            found[inside[0]], found[inside[-1]] = f"B-{kind}", f"L-{kind}"
        if sure and len(inside) == 1:
            found[inside[0]] = f"U-{kind}"
    return found


def trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a span without a leading "the"."""
    the = text[a:b].lower().startswith("the ")
    return (a + 4, b) if the and b - a > 4 else (a, b)


class Expander:
    """Turns places into strings, each list of one word made once."""

    def __init__(self) -> None:
        self.describer = name_model.describer()
        self._made: dict[tuple[str, str], list[str]] = {}

    def expand(self, place: Place) -> list[str]:
        """Return all features of a place."""
        found: list[str] = []
        for pair in zip(POSITIONS, place.words, strict=True):
            made = self._made.get(pair)
            if made is None:
                known = self.describer.atoms[pair[1]]
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
            if not tokens.words:
                continue
            begin, end = tokens.spans[0][0], tokens.spans[-1][1]
            near = [s for s in spans if s[0] < end and s[1] > begin]
            gold = labels(tokens, near)
            for a, b in stretches(tokens):
                places = expander.describer.describe(tokens, a, b, document)
                for c, d in certain(gold, a, b):
                    yield [expander.expand(p) for p in places[c - a : d - a]], gold[c:d]


def certain(gold: list[str], a: int, b: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch that lie between unknown labels."""
    start = a
    for i in range(a, b + 1):
        if i == b or gold[i] == "?":
            if i > start:
                yield start, i
            start = i + 1


def sources() -> dict[str, list[Labelled]]:
    """Return the texts to learn from, by source."""
    demonyms = frozenset(
        name for name, kind in name_gazetteer.load().singles() if kind == "G"
    )
    return {
        OWN: [*corpora.own(), *corpora.headlines(), *corpora.sentences()],
        "gum": list(corpora.gum(DATA)),
        "ewt": list(corpora.ewt(DATA)),
        "wikigold": list(corpora.wikigold(DATA, demonyms)),
        "re3d": list(corpora.re3d(DATA)),
        "btc": list(corpora.btc(DATA, "fh")),
    }


def fit(data: dict[str, list[Example]]) -> tuple[State, State]:
    """Return the weights of features and of steps between labels."""
    pycrfsuite = importlib.import_module("pycrfsuite")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    numbers: dict[str, str] = {}

    def number(feature: str) -> str:
        return numbers.setdefault(feature, str(len(numbers)))

    for source, rows in data.items():
        for features, gold in rows:
            both = [[*row, *(f"{source}|{f}" for f in row)] for row in features]
            trainer.append([[number(f) for f in row] for row in both], gold)
    trainer.set_params(
        {"c1": L1, "c2": L2, "max_iterations": ROUNDS, "feature.minfreq": RAREST}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    names = list(numbers)
    state = {(names[int(f)], k): w for (f, k), w in info.state_features.items()}
    return of_own(state, set(data)), dict(info.transitions)


def bags(data: dict[str, list[Example]]) -> Iterator[dict[str, list[Example]]]:
    """Yield what each model is learned from."""
    yield data
    for k in range(LEFT_OUT):
        yield {
            source: [row for i, row in enumerate(rows) if i % PARTS != k]
            for source, rows in data.items()
        }


def mean(weights: list[State]) -> State:
    """Return the mean of each weight over the models; one that is not there is 0."""
    total: State = defaultdict(float)
    for model in weights:
        for key, weight in model.items():
            total[key] += weight / len(weights)
    return total


def of_own(state: State, known: set[str]) -> State:
    """Return the weights that hold for our own texts: the shared and their own."""
    found: State = defaultdict(float)
    for (feature, label), weight in state.items():
        source, bar, plain = feature.partition("|")
        if not bar or source not in known:
            found[feature, label] += weight
        elif source == OWN:
            found[plain, label] += weight
    return found


def pack(state: State, steps: State) -> bytes:
    """Return the weights as the program reads them, in bytes that are lifted by 128."""
    names = ["O", *(f"{side}-{kind}" for kind in "PLOGX" for side in "BILU")]
    size = len(names)
    top = max(abs(w) for w in [*state.values(), *steps.values()])
    scale = min(top, _TOP) / 127
    place = {name: k for k, name in enumerate(names)}
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * size)
    for (feature, label), weight in state.items():
        rows[feature][place[label]] = quantised(weight, scale)
    groups = grouped(f for f, row in rows.items() if any(row))
    kept = [f"{at}:{f}" if at else f for at, group in groups for f in group]
    square = [0] * (size * size)
    for (left, right), weight in steps.items():
        square[place[left] * size + place[right]] = quantised(weight, scale)
    columns = (rows[f][k] for k in range(size) for f in kept)
    parts = [
        "\n".join(names).encode(),
        "\n\n".join("\n".join((at, *group)) for at, group in groups).encode(),
        bytes(weight + 128 for weight in (*square, *columns)),
    ]
    raw = struct.pack("<3I", *map(len, parts)) + b"".join(parts)
    return zlib.compress(raw, 9)


def grouped(features: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the features of each position without it, and under "" the facts."""
    groups: dict[str, list[str]] = {at: [] for at in ("", *POSITIONS)}
    for feature in sorted(features):
        at, colon, rest = feature.partition(":")
        if colon and at in groups:
            groups[at].append(rest)
        else:
            groups[""].append(feature)
    return list(groups.items())


def quantised(weight: float, scale: float) -> int:
    """Return a weight as a signed byte."""
    return max(-127, min(127, round(weight / scale)))


def train(texts: dict[str, list[Labelled]]) -> bytes:
    """Return the packed weights learned from these texts."""
    expander = Expander()
    data = {name: list(examples(docs, expander)) for name, docs in texts.items()}
    for name, rows in data.items():
        print(f"{name:10}{len(texts[name]):6} texts {len(rows):7} stretches")
    models = [fit(bag) for bag in bags(data)]
    states, steps = zip(*models, strict=True)
    return pack(mean(list(states)), mean(list(steps)))


def main() -> None:
    """Train and write, or train and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--without", help="leave out fold K/N of our own texts")
    options = parser.parse_args()
    texts = sources()
    if options.without:
        fold, folds = map(int, options.without.split("/"))
        own = texts[OWN]
        texts[OWN] = [d for i, d in enumerate(own) if i % folds != fold]
    packed = train(texts)
    if options.check:
        same = packed == options.out.read_bytes()
        print("the same bytes" if same else "DIFFERENT bytes")
        sys.exit(not same)
    options.out.write_bytes(packed)
    print(len(packed), "bytes")


if __name__ == "__main__":
    main()
