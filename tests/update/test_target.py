import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.update.target import Target, target_of


@pytest.mark.parametrize(
    ("url", "base", "strict", "host", "port"),
    [
        ("http://A.Example", "", "http://a.example/", "a.example", 80),
        ("https://a.example:443/x", "", "https://a.example/x", "a.example", 443),
        ("http://a.example:8080/#y", "", "http://a.example:8080/", "a.example", 8080),
        ("http://[::1]/x?y=z", "", "http://[::1]/x?y=z", "::1", 80),
        (
            "http://bü.example/ä b",
            "",
            "http://xn--b-eha.example/%C3%A4%20b",
            "xn--b-eha.example",
            80,
        ),
        (
            "http://ann:s%40@a.example/",
            "",
            "http://ann:s%40@a.example/",
            "a.example",
            80,
        ),
        ("/x?y", "https://a.example/1", "https://a.example/x?y", "a.example", 443),
        (
            "//b.example/%7Ex",
            "http://a.example/",
            "http://b.example/%7Ex",
            "b.example",
            80,
        ),
    ],
)
def test_an_address_becomes_strict(
    url: str, base: str, strict: str, host: str, port: int
) -> None:
    assert target_of(url, base) == Target(strict, host, port)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/feed",
        "ftp://a.example/",
        "http://",
        "http:///feed",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://exa mple/",
        "http://127.0.0.1%2f@/",
        "http://%31%32%37.0.0.1/",
        "http://[fe80::1%25eth0]/",
        "http://a.example\\.b.example/",
        "http://a.example\u2100/",
    ],
)
def test_what_could_be_read_in_two_ways_is_no_address(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- it says which
        target_of(url)


@pytest.mark.parametrize("port", ["", ":80", ":443", ":8080", ":0", ":99999", ":08080"])
@pytest.mark.parametrize("host", ["a.example", "A.example", "10.0.0.1", "a_b", ""])
@pytest.mark.parametrize("rest", ["", "/", "/x/../y?", "/x?y=%20&z=/?#", "//", "/a b"])
def test_an_address_that_needs_no_mending_is_read_as_any_other(
    host: str, port: str, rest: str
) -> None:
    address = f"http://{host}{port}{rest}"
    try:
        target = target_of(f" {address}")  # the space is mended
    except ValueError:
        with pytest.raises(ValueError):  # noqa: PT011 -- it says which
            target_of(address)
    else:
        assert target_of(address) == target


_PIECES = st.sampled_from(
    r"http:// https:// // a.example 10.0.0.1 @ : \ / # ? % [::1] :80 ä .. ann".split()
)
_ADDRESSES = st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=30)


@given(_ADDRESSES, _ADDRESSES)
def test_a_target_says_the_same_to_everybody(url: str, base: str) -> None:
    try:
        target = target_of(url, base)
    except ValueError:
        return
    assert re.fullmatch(r"https?://[!-~]+/[!-~]*", target.url)
    assert not set('\\<>"{}|^`#') & set(target.url)
    authority = re.split("[/?]", target.url.partition("://")[2])[0]
    assert authority.count("@") <= 1
    assert urlsplit(target.url).hostname == target.host
    assert target_of(target.url) == target
