"""What `briefing analyse` reads: JSON Lines or files, as documents or refusals."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from briefing.errors import DocumentError

_LONGEST_LINE = 1 << 26  # bytes; what is longer is no article
_KNOWN = frozenset({"id", "title", "outlet", "published", "text", "html"})


class Document(NamedTuple):
    """A document, read."""

    id: object
    title: str
    outlet: str
    published: datetime | None
    text: str
    made: dict[str, Any]
    """The text, where the input did not have it as such."""
    meta: dict[str, Any]
    """Fields that are of no use, to be handed on."""


class Refusal(NamedTuple):
    """What stands in the place of a document that cannot be read."""

    id: object
    line: int | None
    reason: str


Read = Callable[[], Document | Refusal]


def text_files(names: list[str]) -> Iterator[Read]:
    """Yield what reads each of some plain text, Markdown or HTML files."""
    return (partial(read_file, name) for name in names)


def json_lines(names: list[str]) -> Iterator[Read]:
    """Yield what reads each line of some files, or of stdin, in their order."""
    for name in names or ["-"]:
        try:
            with _opened(name) as file:
                yield from _lines(file, f"{name}: " if names else "")
        except OSError as error:
            yield partial(Refusal, None, None, f"cannot read {name}: {error.strerror}")


def _opened(name: str) -> IO[bytes]:
    # Not `sys.stdin`: a thread that waits for it would keep the program from ending.
    return open(0, "rb", closefd=False) if name == "-" else Path(name).open("rb")


def _lines(file: IO[bytes], where: str) -> Iterator[Read]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            line = b""
            yield partial(Refusal, None, number, f"{where}the line is too long")
        if line.strip():
            yield partial(read_line, line, number, where)


def read_line(line: bytes, number: int, where: str = "") -> Document | Refusal:
    """Return the document in a line, or what is wrong with it.

    Args:
        line: the JSON object, in UTF-8.
        number: of the line, from 1.
        where: stands before the reason, if there is one.
    """
    id_ = None
    try:
        row = _object(line)
        id_ = row.get("id")
        return _document(row)
    except RecursionError:
        return Refusal(id_, number, f"{where}nested too deeply")
    except ValueError as error:
        return Refusal(id_, number, f"{where}{error}")


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


def _document(row: dict[str, Any]) -> Document:
    """Return the document in an object.

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
    outlet = _words(row.get("outlet"))
    return Document(row.get("id"), title, outlet, published, text, made, meta)


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


def read_file(name: str) -> Document | Refusal:
    """Return a plain text, Markdown or HTML file as a document, with its text."""
    from briefing.update.documents import read_document
    from briefing.update.importing import read_bytes

    path = Path(name)
    try:
        entry = read_document(path.name, read_bytes(path))
    except DocumentError as error:
        return Refusal(path.name, None, str(error))
    made = {"text": entry.text}
    return Document(
        path.name, entry.title, entry.outlet, entry.published, entry.text, made, {}
    )
