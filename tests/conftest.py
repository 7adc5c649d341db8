"""Fixtures of the whole suite: a store of one's own, and no way out to the network."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from briefing.store import Store
from briefing.update import parser_worker
from briefing.update.parser_pipe import Answer, Job, PageJob
from briefing.update.parser_pool import ParserPool
from tests import builders

# Never by the clock, and the same examples every time: a red test is a fault.
settings.register_profile("briefing", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("briefing")
_READABLE = 100


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call what is too long to be read by the name of its argument.

    Every process that takes part in a run is told the name of every test.
    """
    return argname if isinstance(val, str | bytes) and len(val) > _READABLE else None


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            assert host.startswith("127.") or host in ("::1", "localhost"), host
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, so that nobody's configuration leaks in."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "BRIEFING_CONFIG", "BRIEFING_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read feeds and pages in this process, where the one they take is not the matter.

    To start that and load the readers into it costs half a second.
    """

    async def answer(_: ParserPool, job: Job | PageJob) -> Answer:
        return parser_worker.answer(job)

    monkeypatch.setattr(ParserPool, "_answer", answer)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a real file."""
    with Store(builders.database(tmp_path / "briefing.db")) as opened:
        yield opened
