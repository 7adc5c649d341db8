"""The text engine as a filter: documents in, analyses out, one JSON object a line.

A line comes out as soon as its document and all before it are done. A document that
cannot be read has an error in its place, and the rest is still analysed.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from briefing.cli import views
from briefing.cli.ordered import ordered
from briefing.cli.output import json_text, tell
from briefing.errors import DocumentError
from briefing.text import analyse as engine

_USAGE = 2
_LONGEST_LINE = 1 << 26  # bytes; what is longer is no article
_KNOWN = frozenset({"id", "title", "outlet", "published", "text", "html"})


class Answer(NamedTuple):
    """A line of output, and whether it is an error."""

    line: str
    failed: bool = False


_Call = Callable[[], Answer]


def analyse(given: argparse.Namespace) -> int:
    """Analyse the documents of files or of stdin; return 1 if any had an error."""
    if given.text and not given.file:
        tell("briefing analyse: --text needs the files to read")
        return _USAGE
    calls = _text_files(given.file) if given.text else _json_lines(given.file)
    failed = False
    try:
        with closing(ordered(calls, given.jobs or _cores())) as answers:
            for answer in answers:
                failed |= answer.failed
                sys.stdout.buffer.write(answer.line.encode() + b"\n")
                sys.stdout.buffer.flush()
    except BrokenProcessPool as error:
        reason = "a process was killed, perhaps for want of memory: use a lower --jobs"
        raise DocumentError(reason) from error
    return int(failed)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _text_files(names: list[str]) -> Iterator[_Call]:
    return (partial(answer_file, name) for name in names)


def _json_lines(names: list[str]) -> Iterator[_Call]:
    for name in names or ["-"]:
        try:
            with _opened(name) as file:
                yield from _lines(file, f"{name}: " if names else "")
        except OSError as error:
            yield partial(_error, None, None, f"cannot read {name}: {error.strerror}")


def _opened(name: str) -> IO[bytes]:
    # Not `sys.stdin`: a thread that waits for it would keep the program from ending.
    return open(0, "rb", closefd=False) if name == "-" else Path(name).open("rb")


def _lines(file: IO[bytes], where: str) -> Iterator[_Call]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            line = b""
            yield partial(_error, None, number, f"{where}the line is too long")
        if line.strip():
            yield partial(answer_line, line, number, where)


def answer_line(line: bytes, number: int, where: str = "") -> Answer:
    """Return the analysis of a document in JSON, or what is wrong with it.

    Args:
        line: the JSON object, in UTF-8.
        number: of the line, from 1.
        where: stands before the error, if there is one.
    """
    id_ = None
    try:
        row = _object(line)
        id_ = row.get("id")
        return Answer(json_text(_analysed(row)))
    except RecursionError:
        return _error(id_, number, f"{where}nested too deeply")
    except ValueError as error:
        return _error(id_, number, f"{where}{error}")


def _object(line: bytes) -> dict[str, Any]:
    """Return the object in a line.

    Raises:
        ValueError: saying in what way it is none.
    """
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise ValueError("not JSON: not in UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg}, column {error.colno}") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def _no_constant(name: str) -> None:
    raise ValueError(f"not JSON: {name}")


def _analysed(row: dict[str, Any]) -> dict[str, Any]:
    """Return the analysis of a document; a field that is of no use is kept in meta.

    Raises:
        ValueError: when there is neither text nor html.
    """
    text, made = row.get("text"), {}
    if not isinstance(text, str):
        text = _from_html(row.get("html"))
        made = {"text": text}
    title, published = _words(row.get("title")), _moment(row.get("published"))
    used = {"title": title, "published": published}
    meta = {
        key: value
        for key, value in row.items()
        if key not in _KNOWN or (value and key in used and not used[key])
    }
    found = engine.analyse(text, title=title, published=published)
    answer = {"id": row.get("id")} | views.analysis(found, text) | made
    return answer | {"meta": meta} if meta else answer


def _from_html(html: object) -> str:
    from briefing.text.html import html_to_text

    if not isinstance(html, str):
        raise ValueError("neither text nor html")
    return html_to_text(html)


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    """Return a time in ISO 8601 as UTC, which it is in when it names no zone."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def answer_file(name: str) -> Answer:
    """Return the analysis of a plain text, Markdown or HTML file, with its text."""
    from briefing.update.documents import read_document
    from briefing.update.importing import read_bytes

    path = Path(name)
    try:
        entry = read_document(path.name, read_bytes(path))
    except DocumentError as error:
        return _error(path.name, None, str(error))
    found = engine.analyse(entry.text, title=entry.title, published=entry.published)
    head = {"id": path.name}
    return Answer(
        json_text(head | views.analysis(found, entry.text) | {"text": entry.text})
    )


def _error(id_: object, line: int | None, reason: str) -> Answer:
    return Answer(json_text({"id": id_, "line": line, "error": reason}), failed=True)
