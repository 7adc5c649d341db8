"""What a single word tells about names: word clusters, likely type, name lists.

The file is built from GloVe vectors, US census name lists and GeoNames cities; see
docs/data.md.
"""

import functools
import lzma
import struct
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from briefing.text import name_gazetteer

FLAGS = ("first", "surname", "rare-surname", "city", "town")
_PARTS = 7
_BLOCK = 64  # words a block: a look-up splits one block


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sorted words in blocks, their columns beside them."""

    blocks: tuple[str, ...]
    heads: tuple[str, ...]
    fine: bytes
    kind: bytes
    flags: bytes
    middle: bytes
    coarse: bytes
    places: tuple[str, ...]
    """Cities of more than one word."""

    def get(self, word: str) -> Entry | None:
        """Return what is known of a lower-case word, or None."""
        block = bisect_right(self.heads, word) - 1
        if block < 0:
            return None
        try:
            at = self.blocks[block].split("\n").index(word) + block * _BLOCK
        except ValueError:
            return None
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
    raw = lzma.decompress(name_gazetteer.read_bytes("name_words.bin"))
    sizes = struct.unpack_from(f"<{_PARTS}I", raw)
    at, parts = 4 * _PARTS, []
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    words = parts[0].decode().split("\n")
    starts = range(0, len(words), _BLOCK)
    return Lexicon(
        blocks=tuple("\n".join(words[i : i + _BLOCK]) for i in starts),
        heads=tuple(words[i] for i in starts),
        places=tuple(parts[1].decode().split("\n")),
        fine=parts[2],
        kind=parts[3],
        flags=parts[4],
        middle=parts[5],
        coarse=parts[6],
    )
