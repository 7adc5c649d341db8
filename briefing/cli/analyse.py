"""The text engine as a filter: documents in, analyses out, one JSON object a line.

A line comes out as soon as its document and all before it are done. A document that
cannot be read has an error in its place, and the rest is still analysed.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple

from briefing.cli import views
from briefing.cli.analyse_input import (
    Document,
    Read,
    Refusal,
    json_lines,
    read_line,
    text_files,
)
from briefing.cli.ordered import ordered
from briefing.cli.output import json_text, tell
from briefing.errors import DocumentError
from briefing.model import Analysis
from briefing.text import analyse as engine

_USAGE = 2


class Answer(NamedTuple):
    """A line of output, and whether it is an error."""

    line: str
    failed: bool = False


def analyse(given: argparse.Namespace) -> int:
    """Analyse the documents of files or of stdin; return 1 if any had an error."""
    if given.text and not given.file:
        tell("briefing analyse: --text needs the files to read")
        return _USAGE
    reads = text_files(given.file) if given.text else json_lines(given.file)
    if given.link:
        from briefing.cli.linked import linked

        answers = linked([read() for read in reads])
        return _print(answers)
    calls = (partial(answer, read) for read in reads)
    try:
        with closing(ordered(calls, given.jobs or _cores())) as found:
            return _print(found)
    except BrokenProcessPool as error:
        reason = "a process was killed, perhaps for want of memory: use a lower --jobs"
        raise DocumentError(reason) from error


def _print(answers: Iterable[Answer]) -> int:
    failed = False
    for found in answers:
        failed |= found.failed
        sys.stdout.buffer.write(found.line.encode() + b"\n")
        sys.stdout.buffer.flush()
    return int(failed)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answer_line(line: bytes, number: int) -> Answer:
    """Return the analysis of the document in a line, or what is wrong with it."""
    return answer(partial(read_line, line, number))


def answer(read: Read) -> Answer:
    """Return the analysis of a document in JSON, or what is wrong with it."""
    document = read()
    if isinstance(document, Refusal):
        return refused(document)
    found = engine.analyse(
        document.text, title=document.title, published=document.published
    )
    return Answer(json_text(told(document, found)))


def told(document: Document, found: Analysis) -> dict[str, Any]:
    """Return the object that is printed for a document."""
    body = views.analysis(found, document.text)
    head = {"id": document.id} | body | document.made
    return head | {"meta": document.meta} if document.meta else head


def refused(refusal: Refusal) -> Answer:
    """Return the line that stands in the place of a document."""
    row = {"id": refusal.id, "line": refusal.line, "error": refusal.reason}
    return Answer(json_text(row), failed=True)
