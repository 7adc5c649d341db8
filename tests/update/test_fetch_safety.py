import asyncio
import shutil
import ssl
from pathlib import Path

import pytest

from briefing.update import transfer
from briefing.update.addresses import is_public
from briefing.update.fetch import (
    Fetched,
)
from tests.update.fetching import BOUNDS, failed, fetch, found, port_of
from tests.update.server import RSS, FeedServer, reply


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0.0.0.0",
    ],
)
async def test_a_private_host_is_refused_unless_listed(
    server: FeedServer, host: str
) -> None:
    server.routes["/feed"] = reply(RSS)
    bounds = BOUNDS._replace(allowed_hosts=frozenset())
    assert (await failed(server.url(host=host), bounds)).reason
    assert server.requests == []


async def test_a_listed_name_may_lie_in_a_private_network(server: FeedServer) -> None:
    server.routes["/feed"] = reply(RSS)
    bounds = BOUNDS._replace(allowed_hosts=frozenset({"localhost"}))
    assert isinstance(await fetch(server.url(host="LOCALHOST"), bounds), Fetched)


@pytest.mark.parametrize("host", ["localhost", "[::1]", "169.254.169.254", "10.0.0.1"])
async def test_a_redirect_into_a_private_network_is_refused(
    server: FeedServer, host: str
) -> None:
    server.routes["/feed"] = reply(status=302, location=server.url("/secret", host))
    server.routes["/secret"] = reply(RSS)
    assert "private network" in (await failed(server.url())).reason
    assert len(server.requests) == 1


async def test_a_public_name_that_turns_private_is_refused(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "lookup", found("127.0.0.1", "10.0.0.1"))
    outcome = await failed(server.url(host="rebound.example"))
    assert "private network" in outcome.reason
    assert server.requests == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::8.8.8.8", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("2001:4860::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("not an address", False),
    ],
)
def test_only_the_public_internet_is_public(address: str, public: bool) -> None:  # noqa: FBT001 -- a table
    assert is_public(address) is public


async def test_credentials_go_to_the_host_they_are_for_alone(
    server: FeedServer,
) -> None:
    there = server.url("/there", host="localhost")
    server.routes["/feed"] = reply(status=302, location=there)
    server.routes["/there"] = reply(RSS)
    bounds = BOUNDS._replace(allowed_hosts=frozenset({"127.0.0.1", "localhost"}))
    await fetch(server.url(host="ann:secret@127.0.0.1"), bounds)
    here, other = server.requests
    assert here.headers["authorization"].startswith("Basic ")
    assert "authorization" not in other.headers


async def test_no_proxy_is_asked_to_connect_where_nobody_checks(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/feed"] = reply(RSS)
    monkeypatch.setenv("http_proxy", server.url("/proxy"))
    await fetch(server.url())
    assert [request.path for request in server.requests] == ["/feed"]


@pytest.mark.parametrize(
    "url", ["", "http://", "ftp://x/", "not a url", "http://[::1", "https:///feed"]
)
async def test_an_address_that_is_none_is_a_failure(url: str) -> None:
    assert (await failed(url)).reason == "not a valid http(s) address"


async def test_https_to_a_plain_server_fails() -> None:
    async def answer_in_plain(
        _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(reply(status=400))
        writer.close()

    async with await asyncio.start_server(answer_in_plain, "127.0.0.1", 0) as plain:
        outcome = await failed(f"https://127.0.0.1:{port_of(plain)}/feed")
    assert outcome.reason == "no secure connection could be made"


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl command")
async def test_a_certificate_counts_when_somebody_trusted_vouches_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = await asyncio.create_subprocess_exec(
        *"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=here".split(),
        *("-addext", "subjectAltName=IP:127.0.0.1"),
        *("-keyout", key, "-out", certificate),
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await made.wait() == 0
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0, ssl=context) as tls:
        url = f"https://127.0.0.1:{port_of(tls)}/feed"
        assert (await failed(url)).reason == "its TLS certificate is not valid"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert (await failed(url)).reason == "the server hung up without an answer"
