"""The app over HTTP: only with the token, and the same app."""

import asyncio
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.serve import command, is_loopback
from briefing.store import Store
from tests.builders import entry, take


def test_only_this_machine_is_loopback() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("localhost")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("news.example")


def test_a_configuration_is_handed_on_as_one_word() -> None:
    assert command("/my files/c.toml").endswith("--config '/my files/c.toml'")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def serving(database: Path, port: int) -> "subprocess.Popen[str]":
    """Start the server on an archive with one article."""
    with Store(database) as store:
        take(store, entry())
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", "serve", "--port", str(port)],
        env=os.environ | {"BRIEFING_DB": str(database)},
        stderr=subprocess.PIPE,
        text=True,
    )


async def test_the_token_opens_the_app_and_nothing_else_does(
    tmp_path: Path, own_home: Path
) -> None:
    pytest.importorskip("textual_serve", reason="briefing[serve] is not installed")
    assert own_home.is_dir()
    port = free_port()
    process = serving(tmp_path / "briefing.db", port)
    try:
        assert process.stderr
        line = await asyncio.to_thread(process.stderr.readline)
        found = re.search(r"\?token=(\S+)", line)
        assert found, line
        await browse(f"http://127.0.0.1:{port}", found[1])
    finally:
        process.terminate()
        _, logged = process.communicate()
    assert found[1] not in logged


async def browse(root: str, token: str) -> None:
    """Ask as a browser does: the page, then the socket."""
    import aiohttp

    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        for path in ("/", "/ws", "/static/js/textual.js", "/?token=wrong"):
            async with session.get(root + path) as refused:
                assert refused.status == 403, path
        async with session.get(f"{root}/?token={token}") as page:
            assert page.status == 200
            assert "'self'" in page.headers["Content-Security-Policy"]
            assert "scrollbar-width: none" in await page.text()
        async with session.ws_connect(f"{root}/ws?width=100&height=30") as screen:
            assert await painted(screen, b"Dam gives way")


async def painted(screen: "object", words: bytes) -> bool:
    """Tell whether the words come through the socket within some seconds."""
    seen = b""
    async with asyncio.timeout(30):
        async for message in screen:  # type: ignore[attr-defined]
            data = message.data
            seen += data if isinstance(data, bytes) else data.encode()
            if words in seen:
                return True
    return False
