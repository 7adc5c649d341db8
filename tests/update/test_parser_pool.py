import asyncio
import io
import os
import select
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.errors import FeedError
from briefing.update.parse import parse_feed
from briefing.update.parser_pipe import Job, packed, receive
from briefing.update.parser_pool import ParserPool
from tests.update.server import RSS

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://post.example/feed"

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

GOOD = b"<rss version='2.0'><channel><title>T</title>%s</channel></rss>"
# Each holds feedparser for minutes at full size; here for a few seconds.
HOSTILE = {
    "newlines": b"<?xml version='1.0'?>" + b"\n" * 400_000 + GOOD % b"<odd/>",
    "attributes": GOOD
    % (b"<item " + b" ".join(b"a%d='x'" % n for n in range(25_000)) + b"/>"),
    "nesting": GOOD % (b"<a>" * 60_000),
}
BIG_BUT_FAIR = GOOD % (
    b"<item><title>A</title><description>Rain.</description></item>" * 1000
)


async def parse(pool: ParserPool, body: bytes = RSS) -> str:
    feed = await pool.parse(body, url=URL, now=NOW)
    return feed.title


async def test_a_pool_reads_what_parse_feed_reads() -> None:
    async with ParserPool(workers=1) as pool:
        for body in (RSS, BIG_BUT_FAIR):
            found = await pool.parse(body, url=URL, content_type="text/xml", now=NOW)
            assert found == parse_feed(body, url=URL, content_type="text/xml", now=NOW)


async def test_what_is_no_feed_is_said_as_parse_feed_says_it() -> None:
    async with ParserPool(workers=1) as pool:
        with pytest.raises(FeedError, match=r"^https://post\.example/feed is empty$"):
            await parse(pool, b"")
        assert await parse(pool) == "The Harbour Post"


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_document_that_takes_too_long_is_given_up(name: str) -> None:
    async with ParserPool(workers=1, deadline=0.2) as pool:
        await started(pool)
        began = time.monotonic()
        with pytest.raises(FeedError, match=r"took longer than 0\.2 s to read"):
            await parse(pool, HOSTILE[name])
        assert time.monotonic() - began < 2


async def started(pool: ParserPool) -> None:
    """Have a worker started and warmed up, so that only reading is timed."""
    for _ in range(3):
        try:
            await parse(pool)
        except FeedError:
            continue


async def test_after_a_hostile_document_the_next_is_read() -> None:
    async with ParserPool(workers=1, deadline=0.5) as pool:
        with pytest.raises(FeedError):
            await parse(pool, HOSTILE["newlines"])
        assert await parse(pool) == "The Harbour Post"


async def test_newlines_before_a_document_cost_nothing() -> None:
    async with ParserPool(workers=1) as pool:
        assert await parse(pool, b"\n" * 2_000_000 + RSS) == "The Harbour Post"


@linux
async def test_no_worker_is_started_before_the_first_document() -> None:
    before = children()
    async with ParserPool() as pool:
        assert children() == before
        await parse(pool)
        assert len(children()) == len(before) + 1
        await parse(pool)
        assert len(children()) == len(before) + 1
    assert children() == before


def children() -> set[str]:
    """The ids of this process's children."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {pid for task in tasks for pid in task.read_text().split()}


@linux
async def test_no_more_workers_are_started_than_allowed() -> None:
    before = children()
    async with ParserPool(workers=2) as pool:
        titles = await asyncio.gather(*(parse(pool) for _ in range(8)))
        assert len(children() - before) == 2
    assert titles == ["The Harbour Post"] * 8


async def test_a_cancelled_document_leaves_the_pool_usable() -> None:
    async with ParserPool(workers=1) as pool:
        await parse(pool)
        task = asyncio.create_task(parse(pool, HOSTILE["newlines"]))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await parse(pool) == "The Harbour Post"


@linux
async def test_a_worker_that_dies_costs_one_document_only() -> None:
    before = children()
    async with ParserPool(workers=1) as pool:
        await parse(pool)
        (worker,) = children() - before
        os.kill(int(worker), signal.SIGKILL)
        with pytest.raises(FeedError, match="its reader died"):
            await parse(pool)
        assert await parse(pool) == "The Harbour Post"


PROGRAM = """
import asyncio, os, sys
from datetime import UTC, datetime
from briefing.update.parser_pipe import Job, packed, receive
from briefing.update.parser_pool import ParserPool
from tests.update.test_parser_pool import HOSTILE, RSS, URL, children

async def main():
    async with ParserPool(workers=2, deadline=1.0) as pool:
        now = datetime(2026, 11, 22, tzinfo=UTC)
        busy = asyncio.create_task(pool.parse(HOSTILE["newlines"], url=URL, now=now))
        await asyncio.gather(*(pool.parse(RSS, url=URL, now=now) for _ in range(5)))
        print(*children(), flush=True)
        await busy
asyncio.run(main())
"""


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_the_program_ends_its_workers_end(how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as program:
        assert program.stdout is not None
        workers = [os.pidfd_open(int(pid)) for pid in program.stdout.readline().split()]
        program.send_signal(how)
    assert len(workers) == 2
    for worker in workers:
        ended, _, _ = select.select([worker], [], [], 5)
        os.close(worker)
        assert ended


@pytest.mark.parametrize("program", ["/bin/false", "/no/such/program"])
async def test_a_reader_that_cannot_start_is_a_feed_error(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    async with ParserPool(workers=1) as pool:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "executable", program)
            with pytest.raises(FeedError, match="no process could be started"):
                await parse(pool)
        assert await parse(pool) == "The Harbour Post"


def test_a_job_survives_the_pipe_and_a_broken_pipe_ends_it() -> None:
    job = Job(RSS, URL, "text/xml", NOW)
    assert receive(io.BytesIO(packed(job))) == job
    assert receive(io.BytesIO(packed(job)[:-1])) is None
    assert receive(io.BytesIO(b"")) is None


@linux
async def test_a_worker_has_no_hold_on_the_terminal() -> None:
    before = children()
    async with ParserPool(workers=1) as pool:
        await parse(pool)
        (worker,) = children() - before
        links = {n: os.readlink(f"/proc/{worker}/fd/{n}") for n in (0, 1, 2)}  # noqa: PTH115 -- as text
        assert "pipe" in links[0] or "socket" in links[0]
        assert "pipe" in links[1]
        assert links[2] == os.devnull
        assert os.getsid(int(worker)) != os.getsid(0)
