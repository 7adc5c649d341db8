"""The process in which feeds and web pages are read; serves `ParserPool` over pipes.

After a first, empty message, which says that all is loaded, each job from stdin is
answered on stdout. The worker ends when stdin closes, which it does when the program
ends in any way.
"""

import faulthandler
import os
import sys

from briefing.errors import DocumentError, FeedError
from briefing.update.parse import parse_feed
from briefing.update.parser_pipe import Answer, Job, PageJob, receive, send
from briefing.update.reading import WebPage

# A document may cost a worker no more address space than this, in bytes.
_MEMORY = 320 << 20
# How much longer than the pool a worker waits before it ends itself: it comes to that
# only when there is no pool any more.
_GRACE = 1.0


def main(deadline: float) -> None:
    """Answer jobs until stdin closes.

    Args:
        deadline: seconds after which a job ends the process, for the case that the
            program ended during it and nobody else will.
    """
    import feedparser  # noqa: F401 -- loaded before the first job, whose time is short

    _limit_memory()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 -- one line, kept open
        send(sys.stdout.buffer, None)
        while (job := receive(sys.stdin.buffer)) is not None:
            faulthandler.dump_traceback_later(
                deadline + _GRACE, exit=True, file=nowhere
            )
            send(sys.stdout.buffer, answer(job))
            faulthandler.cancel_dump_traceback_later()


def answer(job: Job | PageJob) -> Answer:
    """Return what a job comes to."""
    try:
        if isinstance(job, PageJob):
            return _read_page(job)
        return parse_feed(
            job.body, url=job.url, content_type=job.content_type, now=job.now
        )
    except (DocumentError, FeedError) as error:
        return error


def _read_page(job: PageJob) -> WebPage:
    from briefing.update.pages import read_web_page

    return read_web_page(job.body, url=job.url, content_type=job.content_type)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
