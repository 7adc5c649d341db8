"""Reading feeds and web pages off the event loop, each within a deadline.

Some documents hold feedparser or trafilatura for minutes, and a thread cannot be
stopped. So each is read in a worker process, which is killed when it takes too long.
Workers are started at the first document: a refresh with nothing new pays for none.
"""

import asyncio
import contextlib
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from datetime import datetime
from pathlib import Path
from typing import Self

import briefing
from briefing.errors import BriefingError, DocumentError, FeedError
from briefing.update.parser_pipe import LENGTH, Answer, Job, PageJob, packed
from briefing.update.reading import ParsedFeed, WebPage

# How long a worker may take to load, in seconds: much, on a machine that is busy.
_START = 60.0
_BUFFER = 1 << 20
# From so many waiting documents on, another worker pays for its start.
_SEVERAL = 4
_UNSTARTED = "nothing can be read: no process could be started to read it"
# The package may lie in the folder the program was started in, which `-P` leaves out
# so that no feedparser.py in that folder is run.
_CODE = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from briefing.update.parser_worker import main; main(float(sys.argv[2]))"
)


class StoppedError(FeedError):
    """A document took so long, or so much memory, that its reader was stopped."""


class ParserPool:
    """At most `workers` processes that read documents; use as an async context.

    The first is started at the first document, the others when several wait.

    Args:
        workers: two use both cores; the program itself does little meanwhile.
        deadline: seconds for one document.
    """

    def __init__(self, *, workers: int = 2, deadline: float = 10.0) -> None:
        self._deadline = deadline
        self._free = asyncio.Semaphore(1)
        self._more = workers - 1
        self._waiting = 0
        self._idle: list[Process] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End the processes."""
        while self._idle:
            await _kill(self._idle.pop())

    async def parse(
        self, body: bytes, *, url: str, content_type: str = "", now: datetime
    ) -> ParsedFeed:
        """Return `parse_feed` of the same arguments.

        Raises:
            FeedError: for what is no feed, and when the deadline passes.
        """
        answer = await self._answer(Job(body, url, content_type, now))
        if isinstance(answer, ParsedFeed):
            return answer
        raise FeedError(str(answer))

    async def read_page(
        self, body: bytes, *, url: str, content_type: str = ""
    ) -> WebPage:
        """Return `read_web_page` of the same arguments.

        Raises:
            DocumentError: for what has no article, and when the deadline passes.
        """
        try:
            answer = await self._answer(PageJob(body, url, content_type))
        except FeedError as error:
            raise DocumentError(str(error)) from error
        if isinstance(answer, WebPage):
            return answer
        raise DocumentError(str(answer))

    async def _answer(self, job: Job | PageJob) -> Answer:
        await self._turn()
        try:
            worker = self._idle.pop() if self._idle else await self._start()
            try:
                answer = await self._ask(worker, job)
            except BaseException:
                await _kill(worker)  # it is still at work, or gone
                raise
            self._idle.append(worker)
        finally:
            self._free.release()
        return answer

    async def _turn(self) -> None:
        """Wait for a worker to be free; let there be another where several wait."""
        self._waiting += 1
        if self._more and self._waiting > _SEVERAL:
            self._more -= 1
            self._free.release()
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1

    async def _ask(self, worker: Process, job: Job | PageJob) -> Answer:
        try:
            async with asyncio.timeout(self._deadline):
                return await _exchange(worker, job)
        except TimeoutError:
            late = f"{job.url} took longer than {self._deadline:g} s to read"
            raise StoppedError(late) from None
        except (EOFError, OSError) as error:
            raise StoppedError(f"{job.url} cannot be read: its reader died") from error

    async def _start(self) -> Process:
        try:
            worker = await self._spawn()
        except OSError as error:
            raise FeedError(_UNSTARTED) from error
        try:
            async with asyncio.timeout(_START):
                await _receive(worker)
        except BaseException as error:
            await _kill(worker)
            if isinstance(error, EOFError | OSError):
                raise FeedError(_UNSTARTED) from error
            raise
        return worker

    async def _spawn(self) -> Process:
        # Away from the terminal, and in a session of its own: Ctrl-C is the program's.
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", _CODE),
            *(str(Path(briefing.__file__).parents[1]), str(self._deadline)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=_BUFFER,
            start_new_session=True,
        )


async def _exchange(worker: Process, job: Job | PageJob) -> Answer:
    assert worker.stdin is not None
    worker.stdin.write(packed(job))
    await worker.stdin.drain()
    answer = await _receive(worker)
    assert isinstance(answer, ParsedFeed | WebPage | BriefingError)
    return answer


async def _receive(worker: Process) -> object:
    assert worker.stdout is not None
    (length,) = LENGTH.unpack(await worker.stdout.readexactly(LENGTH.size))
    return pickle.loads(await worker.stdout.readexactly(length))


async def _kill(worker: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.kill()
    await worker.wait()
