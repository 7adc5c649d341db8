"""What a single word tells about names: word clusters, likely type, name lists.

The file is built from GloVe vectors, US census name lists and GeoNames cities; see
docs/data.md.
"""

import functools
import re
import struct
import zlib
from bisect import bisect_right
from typing import NamedTuple

from briefing.text import name_gazetteer

FLAGS = ("first", "surname", "rare-surname", "city", "town")
BLOCK = 64  # words a block: a look-up reads one block
_PARTS = 8
_FEW = 0.3
"""Part of a cluster: with fewer names among its words they are used like no names."""


class Entry(NamedTuple):
    """What is known of one word."""

    fine: int
    """Of 1,024 clusters of words used alike."""
    middle: int
    coarse: int
    kind: int
    """0 no name; then three levels each of person, place, organisation, group."""
    second: int
    """The next likely type, 1 to 4, where it is not far behind; else 0."""
    flags: int
    """Bits in the order of `FLAGS`."""


class Lexicon(NamedTuple):
    """Sorted words in blocks, their columns beside them."""

    words: bytes
    """In UTF-8, each after a line feed, and one after the last."""
    starts: tuple[int, ...]
    """Where each block begins in `words`, and where the last ends."""
    heads: tuple[bytes, ...]
    """The first word of each block."""
    fine: bytes
    kind: bytes
    flags: bytes
    middle: bytes
    coarse: bytes
    places: tuple[str, ...]
    """Cities of more than one word."""

    def get(self, word: str) -> Entry | None:
        """Return what is known of a lower-case word, or None."""
        key = word.encode("utf-8", "surrogatepass")
        block = bisect_right(self.heads, key) - 1
        if block < 0:
            return None
        start, end = self.starts[block], self.starts[block + 1]
        found = self.words.find(b"\n%b\n" % key, start, end + 1)
        if found < 0:
            return None
        at = block * BLOCK + self.words.count(b"\n", start, found)
        fine = self.fine[at] | (self.kind[at] & 3) << 8
        return Entry(
            fine,
            self.middle[fine],
            self.coarse[fine],
            self.kind[at] >> 2,
            self.flags[at] >> len(FLAGS),
            self.flags[at],
        )


@functools.cache
def load() -> Lexicon:
    """Return the shipped lexicon."""
    raw = zlib.decompress(name_gazetteer.read_bytes("name_words.bin"))
    sizes = struct.unpack_from(f"<{_PARTS}I", raw)
    at, parts = 4 * _PARTS, []
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    words = parts[0]
    starts = struct.unpack(f"<{len(parts[1]) // 4}I", parts[1])
    return Lexicon(
        words=words,
        starts=starts,
        heads=tuple(words[i + 1 : words.index(b"\n", i + 1)] for i in starts[:-1]),
        places=tuple(parts[2].decode().split("\n")),
        fine=parts[3],
        kind=parts[4],
        flags=parts[5],
        middle=parts[6],
        coarse=parts[7],
    )


def may_be_surname(word: str) -> bool:
    """Tell whether a lower-case word is a surname, or unknown."""
    return load().get(word) is None or is_any(word, "surname", "rare-surname")


def is_ordinary(word: str) -> bool:
    """Tell whether a lower-case word is known, and neither a name nor used like one."""
    found = load().get(word)
    if found is None or found.kind or is_any(word, "first", "surname", "rare-surname"):
        return False
    return _names_among(found.fine) < _FEW


@functools.lru_cache(maxsize=1024)
def _names_among(cluster: int) -> float:
    """Return which part of a cluster's words are names."""
    lexicon = load()
    high, low = divmod(cluster, 256)
    alike = re.finditer(re.escape(bytes([low])), lexicon.fine)
    kinds = [lexicon.kind[found.start()] for found in alike]
    own = [kind >> 2 > 0 for kind in kinds if kind & 3 == high]
    return sum(own) / len(own)


def is_any(word: str, *flags: str) -> bool:
    """Tell whether a lower-case word is on one of some lists of `FLAGS`."""
    found = load().get(word)
    return found is not None and any(
        found.flags >> FLAGS.index(flag) & 1 for flag in flags
    )
