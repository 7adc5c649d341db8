"""config.toml edited in place: one [[feeds]] table at a time, all else stays as it is.

A table is a run of lines, from its header to its last key. Comments and blank lines
between tables belong to nobody: they stay where they are. What is written is read
again first, so that an edit never leaves a file that means something else.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from briefing import config
from briefing.errors import ConfigError
from briefing.model import Feed

# The line "[[feeds]]", with a comment or without
_FEEDS = re.compile(r"\s*\[\[\s*feeds\s*\]\]\s*(?:#.*)?")
# The line "[keys]" and all else where another table begins
_HEADER = re.compile(r"\s*\[")
# "", "   ", "# a comment": a line that belongs to no table
_BLANK = re.compile(r"\s*(?:#.*)?")
_COMMENT = re.compile(r"\s*#")


class TableKey(NamedTuple):
    """Which table of which file, and where it stands or stood."""

    file: str
    """The absolute path of the config.toml."""
    url: str
    place: int = -1
    """Among the tables, counted from 0; -1 for the end."""
    below: int = 0
    """How many lines of comment and the like stand between it and the table above."""
    moved: str = ""
    """Another address it may have, in the place of `url`; "" for none."""


@dataclass(slots=True)
class _Table:
    """A [[feeds]] table as it is written."""

    url: str
    lines: list[str]


class FeedTables:
    """The [[feeds]] tables of one file, as text; `save` writes what was changed."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            ConfigError: when it cannot be read, or not be edited table by table.
        """
        # The file itself, where config.toml is a link into somebody's dotfiles.
        self._file = path.resolve()
        self._path = path
        text = self._read()
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._text = text.replace("\r\n", "\n")
        self._tables: list[_Table] = []
        # What stands before each table, and after the last one: one more than tables.
        self._between: list[list[str]] = [[]]
        self._split()
        self._other = self._checked(self._text)

    def _read(self) -> str:
        try:
            return self._file.read_bytes().decode("utf-8")
        except OSError as error:
            raise ConfigError(f"cannot read {self._path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{self._path} is not UTF-8 text") from error

    def _split(self) -> None:
        lines = self._text.split("\n")
        headers = [n for n, line in enumerate(lines) if _HEADER.match(line)]
        done = 0
        for start, after in pairwise([*headers, len(lines)]):
            if not _FEEDS.fullmatch(lines[start]):
                continue
            end = after
            while _BLANK.fullmatch(lines[end - 1]):
                end -= 1
            table = _alone("\n".join(lines[start:end])) or {}
            self._between[-1] = lines[done:start]
            self._tables.append(_Table(_url(table), lines[start:end]))
            self._between.append([])
            done = end
        self._between[-1] = lines[done:]

    def _checked(self, text: str) -> dict[str, Any]:
        """Return what else the file says; each table must mean alone what it means."""
        try:
            said = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{self._path} is not valid TOML: {error}") from error
        tables = [_alone("\n".join(table.lines)) for table in self._tables]
        if said.pop("feeds", []) != tables:
            raise ConfigError(
                f"{self._path} cannot be edited for you: write each feed as a table of "
                "its own that begins with the line [[feeds]]"
            )
        return said

    def _place(self, url: str, moved: str = "") -> int:
        """Return where a feed's table stands, under either address; -1 for none."""
        urls = [table.url for table in self._tables]
        found = (urls.index(known) for known in (url, moved) if known in urls)
        return next(found, -1)

    def key(self, url: str) -> TableKey:
        """Return how to name a feed's table, or one that is to be added at the end."""
        place = self._place(url)
        if place < 0:
            return TableKey(str(self._path), url)
        return TableKey(str(self._path), url, place, len(self._between[place]))

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds as the file names them now."""
        said = [_alone("\n".join(table.lines)) or {} for table in self._tables]
        return tuple(
            Feed(
                url=_url(table),
                title=table.get("title", ""),
                tags=tuple(table.get("tags", ())),
            )
            for table in said
        )

    def text(self, url: str, moved: str = "") -> str | None:
        """Return the table of a feed as it is written; None where there is none."""
        place = self._place(url, moved)
        return None if place < 0 else "\n".join(self._tables[place].lines)

    def put(self, key: TableKey, text: str | None) -> None:
        """Write a feed's table, or remove it with None; a new one goes to its place."""
        place = self._place(key.url, key.moved)
        if place >= 0 and text is not None:
            self._tables[place] = _Table(_url(_alone(text) or {}), text.split("\n"))
        elif place >= 0:
            self._remove(place)
        elif text is not None:
            self._insert(key, _Table(key.url, text.split("\n")))

    def _remove(self, place: int) -> None:
        before, after = self._between[place : place + 2]
        last = place == len(self._tables) - 1
        if last and _blank(after):  # nothing follows: the file ends with one line break
            before = _without_blanks(before[::-1])[::-1]
            after = [""]
        elif _blank(before[-1:]) and (before or not place):
            after = _without_blanks(after)
        self._between[place : place + 2] = [before + after]
        del self._tables[place]

    def _insert(self, key: TableKey, table: _Table) -> None:
        if 0 <= key.place <= len(self._tables):
            self._insert_at(key, table)
            return
        rest = self._between[-1]
        own = list(takewhile(_COMMENT.match, rest)) if self._tables else rest
        before = _without_blanks(own[::-1])[::-1]
        after = [] if own is rest else rest[len(own) :]
        first = not self._tables and not before
        self._between[-1] = before if first else [*before, ""]
        self._tables.append(table)
        self._between.append([""] if _blank(after) else after)

    def _insert_at(self, key: TableKey, table: _Table) -> None:
        lines = self._between[key.place]
        above, under = lines[: key.below], lines[key.below :]
        said = next((line for line in under if not _BLANK.fullmatch(line)), "")
        if said and (key.place == 0 or not _HEADER.match(said)):
            above, under = lines, []  # another table begins or goes on there
        if not under or under[0].strip():
            under = ["", *under]
        self._between[key.place : key.place + 1] = [above, under]
        self._tables.insert(key.place, table)

    def save(self) -> None:
        """Write the file aside and put it in the place of the old one.

        Raises:
            ConfigError: when it cannot be written; the old one stays.
        """
        lines = list(self._between[0])
        for table, between in zip(self._tables, self._between[1:], strict=True):
            lines += [*table.lines, *between]
        text = "\n".join(lines)
        if text == self._text:
            return
        if self._checked(text) != self._other:
            raise ConfigError(f"{self._path} would change elsewhere too: edit it there")
        try:
            write_aside(self._file, text.replace("\n", self._newline).encode())
        except OSError as error:
            raise ConfigError(
                f"cannot write {self._path}: {error.strerror}; it is as it was"
            ) from error
        self._text = text


def _blank(lines: list[str]) -> bool:
    return not any(map(str.strip, lines))


def _without_blanks(lines: list[str]) -> list[str]:
    """Return lines without the blank ones at their beginning."""
    return list(dropwhile(lambda line: not line.strip(), lines))


def write_aside(path: Path, body: bytes) -> None:
    """Write a file whole or not at all; an old one's permissions stay.

    Raises:
        OSError: when it cannot be written.
    """
    import shutil  # both late: nothing is written before the first paint
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def own_copy(path: Path) -> tuple[Path, bool]:
    """Return the file to edit for a configuration, and whether it was made just now.

    The bundled configuration is never edited: the user gets a copy of his own, as
    `briefing config --init` makes it.

    Raises:
        ConfigError: when the copy cannot be written.
    """
    if path.resolve() != (config.bundled() / "config.toml").resolve():
        return path.absolute(), False
    own = config.user_file()
    if own.exists():
        return own, False
    try:
        own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_aside(own, path.read_bytes())
    except OSError as error:
        raise ConfigError(f"cannot write {own}: {error.strerror}") from error
    return own, True


def new_table(feed: Feed) -> str:
    """Return the [[feeds]] table of a feed; what has its default is left out."""
    wanted = {
        "title": feed.title or None,
        "tags": feed.tags or None,
        "paused": feed.paused or None,
        "fulltext": feed.fulltext or None,
    }
    return changed('[[feeds]]\nurl = ""', {"url": feed.url, **wanted})


def changed(
    text: str, values: Mapping[str, str | bool | tuple[str, ...] | None]
) -> str:
    """Return a table with these keys set, or taken out with None; comments stay."""
    import tomlkit

    header, _, body = text.partition("\n")
    table = tomlkit.parse(body)
    for name, value in values.items():
        if value is None:
            table.pop(name, None)
        else:
            table[name] = list(value) if isinstance(value, tuple) else value
    return f"{header}\n{tomlkit.dumps(table)}".rstrip("\n")


def _alone(text: str) -> dict[str, Any] | None:
    """Return what a table's lines mean by themselves; None when they mean nothing."""
    try:
        (table,) = tomllib.loads(text)["feeds"]
    except (tomllib.TOMLDecodeError, KeyError, ValueError):
        return None
    return table if isinstance(table, dict) else None


def _url(table: Mapping[str, Any]) -> str:
    url = table.get("url", "")
    return url.strip() if isinstance(url, str) else ""
