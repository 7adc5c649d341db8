import contextlib
import gzip
import time
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from briefing.update.unpack import PackedError, unpacked

Pack = Callable[[bytes], bytes]


def bare_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


CODINGS: list[tuple[str, Pack]] = [
    ("gzip", gzip.compress),
    ("X-GZIP ", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare_deflate),
    ("br", brotli.compress),
    ("zstd", zstd.compress),
]


@given(st.sampled_from(CODINGS), st.binary(max_size=3000), st.integers(0, 3000))
def test_all_comes_back_or_more_than_was_allowed(
    coding: tuple[str, Pack], body: bytes, most: int
) -> None:
    name, pack = coding
    found = unpacked(pack(body), name, most)
    assert body.startswith(found)
    assert found == body or len(found) > most


@pytest.mark.parametrize("name", ["", "identity", "compress", "gzip, br"])
def test_an_unknown_coding_is_none(name: str) -> None:
    assert unpacked(b"abc", name, 10) == b"abc"


@given(st.sampled_from(CODINGS), st.binary(min_size=1, max_size=300), st.data())
def test_what_is_cut_off_is_not_taken_for_the_whole(
    coding: tuple[str, Pack], body: bytes, data: st.DataObject
) -> None:
    name, pack = coding
    packed = pack(body)
    cut = data.draw(st.integers(1, len(packed) - 1))
    try:
        found = unpacked(packed[:cut], name, len(body))
    except PackedError:
        return
    # All that is missing may be the checksum.
    assert found == body


@given(st.sampled_from(CODINGS), st.binary(max_size=300))
def test_any_bytes_are_a_body_or_a_packed_error(
    coding: tuple[str, Pack], body: bytes
) -> None:
    with contextlib.suppress(PackedError):
        assert len(unpacked(body, coding[0], 100)) <= 1 << 20


@pytest.mark.parametrize(("name", "pack"), [CODINGS[0], CODINGS[-1]])
def test_several_frames_are_one_body(name: str, pack: Pack) -> None:
    assert unpacked(pack(b"ab") + pack(b"") + pack(b"c"), name, 10) == b"abc"


@pytest.mark.parametrize(("name", "pack"), [CODINGS[0], CODINGS[-1]])
def test_a_flood_of_frames_costs_little(name: str, pack: Pack) -> None:
    flood = pack(b"") * 500_000
    began = time.process_time()
    with pytest.raises(PackedError):
        unpacked(flood, name, 10)
    assert time.process_time() - began < 2
