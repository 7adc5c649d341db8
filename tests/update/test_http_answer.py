"""Answers are read the same in whatever pieces they come."""

import gzip
import zlib
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.update.http_answer import BadAnswerError, BrokenOffError, Reading
from briefing.update.http_target import target_of
from briefing.update.unpack import PackedError, TooLargeError
from tests.update.server import RSS, reply

MOST = 1 << 20
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"4;name=value\r\nRain\r\nA\r\n in Godale\r\n0\r\nChecked: yes\r\n\r\n"
)
ANSWERS = {
    "counted": (reply(b"Rain", connection="keep-alive"), b"Rain"),
    "chunked": (CHUNKED, b"Rain in Godale"),
    "closed": (b"HTTP/1.1 200 OK\r\n\r\nRain", b"Rain"),
    "gzip": (reply(gzip.compress(RSS), content_encoding="gzip"), RSS),
    "two members": (
        reply(gzip.compress(b"Ra") + gzip.compress(b"in"), content_encoding="x-gzip"),
        b"Rain",
    ),
    "deflate": (reply(zlib.compress(RSS), content_encoding="deflate"), RSS),
    "raw deflate": (
        reply(zlib.compress(RSS, wbits=-15), content_encoding="deflate"),
        RSS,
    ),
    "an unknown coding": (reply(b"Rain", content_encoding="utf-8"), b"Rain"),
    "interim": (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + CHUNKED, None),
    "bare line feeds": (b"HTTP/1.0 200 OK\nContent-Length: 4\n\nRain", b"Rain"),
    "folded": (b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 4\r\n\r\nRain", None),
    "not modified": (b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n', b""),
    "nothing": (reply(b"", status=204, connection="keep-alive"), b""),
}
NONSENSE = {
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "an upgrade": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "no length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "no size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
    "a long chunk": CHUNKED.replace(b"Rain", b"Rainy"),
    "a long line": CHUNKED.replace(b"name", b"x" * 100_000),
    "a long trailer": CHUNKED.replace(b"yes", b"y\r\n" * 100_000),
    "a long head": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
}


def read(answer: bytes, cuts: Iterable[int] = (), most: int = MOST) -> Reading:
    reading = Reading(most)
    marks = [0, *sorted(cuts), len(answer)]
    for start, end in pairwise(marks):
        if start < end and reading.take(answer[start:end]):
            return reading
    reading.close()
    return reading


@pytest.mark.parametrize("name", ANSWERS)
@given(data=st.data())
def test_an_answer_is_the_same_in_whatever_pieces(
    name: str, data: st.DataObject
) -> None:
    answer, body = ANSWERS[name]
    cuts = data.draw(st.sets(st.integers(0, len(answer)), max_size=6))
    whole, pieced = read(answer), read(answer, cuts)
    assert pieced.body == whole.body
    assert (pieced.status, dict(pieced.headers)) == (whole.status, dict(whole.headers))
    if body is not None:
        assert whole.body == body


@pytest.mark.parametrize("name", NONSENSE)
def test_what_is_no_answer_is_refused(name: str) -> None:
    with pytest.raises(BadAnswerError):
        read(NONSENSE[name])


@given(st.binary(max_size=300))
def test_no_bytes_do_harm(data: bytes) -> None:
    for answer in (data, b"HTTP/1.1 200 OK\r\n" + data, CHUNKED[:47] + data):
        try:
            read(answer)
        except (BadAnswerError, BrokenOffError, PackedError, TooLargeError):
            continue


@pytest.mark.parametrize("name", ["counted", "chunked", "gzip", "raw deflate"])
def test_an_answer_that_breaks_off_is_known_by_it(name: str) -> None:
    answer, _ = ANSWERS[name]
    for end in range(len(answer)):
        with pytest.raises(BrokenOffError):
            read(answer[:end])


def test_a_body_may_have_as_much_as_is_allowed_and_no_more() -> None:
    assert read(CHUNKED, most=14).body == b"Rain in Godale"
    with pytest.raises(TooLargeError):
        read(CHUNKED, most=13)


@pytest.mark.parametrize(
    ("answer", "reusable"),
    [
        (reply(b"Rain", connection="keep-alive"), True),
        (CHUNKED, True),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", True),
        (reply(b"", status=302, location="/x", connection="keep-alive"), True),
        (reply(b"Rain", status=404, connection="keep-alive"), False),
        (reply(b"Rain", connection="close"), False),
        (
            reply(b"Rain", connection="keep-alive").replace(b"HTTP/1.1", b"HTTP/1.0"),
            False,
        ),
        (reply(b"Rain", connection="keep-alive") + b"more", False),
        (b"HTTP/1.1 200 OK\r\n\r\nRain", False),
    ],
)
def test_a_connection_is_kept_only_when_the_answer_s_end_is_sure(
    answer: bytes, *, reusable: bool
) -> None:
    assert read(answer).reusable is reusable


@pytest.mark.parametrize(
    ("url", "name", "path"),
    [
        ("http://post.example", "post.example", "/"),
        ("HTTPS://Post.Example:443/a b?q=ü#x", "post.example", "/a%20b?q=%C3%BC"),
        (
            "http://bücher.example:8080/%zz?a=1&b=%20",
            "xn--bcher-kva.example:8080",
            None,
        ),
        ("http://[2001:4860::1]:8080/", "[2001:4860::1]:8080", "/"),
    ],
)
def test_an_address_is_taken_apart(url: str, name: str, path: str | None) -> None:
    target = target_of(url)
    assert target.name == name
    assert path is None or target.path == path


def test_credentials_in_an_address_are_sent_as_such() -> None:
    target = target_of("https://ann:p%40ss@post.example/")
    assert target.credentials == "Basic YW5uOnBAc3M="
    assert target_of("https://post.example/").credentials == ""


@pytest.mark.parametrize("url", ["", "ftp://x/", "http://a b/", "http://x:y/", "//x"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        target_of(url)
