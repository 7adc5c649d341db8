"""config.toml: found, read, checked, and turned into settings.

Unknown keys are refused, naming file, line and the nearest known key, so that a
misspelt setting never passes in silence.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from briefing.errors import ConfigError
from briefing.model import Feed

_HERE = Path(__file__).parent


class Settings(NamedTuple):
    """What config.toml says, defaults filled in."""

    path: Path
    """The file the settings came from."""
    database: Path
    width: int
    """The widest line of article text, in terminal cells."""
    theme: str
    timeout: float
    """Seconds a whole fetch may take."""
    connect_timeout: float
    """Seconds to wait for a connection."""
    concurrency: int
    per_host: int
    max_bytes: int
    """The largest decompressed feed document."""
    allowed_hosts: frozenset[str]
    """Hosts in private networks that may be fetched."""
    min_interval: float = 15 * 60.0
    """The least seconds from one fetch of a feed to the next, give or take a tenth."""
    max_interval: float = 24 * 3600.0
    """The most, however long a feed has been silent, failing or asks to be left."""
    preset: str = ""
    """The name of a set of keys in the place of the usual ones; "" for these."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Remapped keys, by the name of the action."""
    ascii: bool = False
    """Whether the app shows nothing but ASCII."""
    sections: str = "all"
    """How an article shows its sections: one of `SECTIONS`."""
    group: str = "none"
    """What the app's list is grouped by at first: one of `GROUPS`."""
    views: Mapping[str, str] = MappingProxyType({})
    """Saved queries by name, as they were written."""
    feeds: tuple[Feed, ...] = ()

    def file_of(self, feed: Feed) -> Path:
        """Return the file of a local feed: beside the configuration, or bundled."""
        beside = self.path.parent / feed.url
        return beside if beside.exists() else bundled() / feed.url


def is_local(feed: Feed) -> bool:
    """Tell whether a feed is a file rather than a web address."""
    return "://" not in feed.url


def bundled() -> Path:
    """Return the folder of the bundled config.toml and feeds/.

    An installed package carries it inside; in a source tree it is the top folder.
    """
    inside = _HERE / "bundled"
    return inside if inside.is_dir() else _HERE.parent


def find(given: str | None, environ: Mapping[str, str]) -> Path:
    """Return the configuration to use: given, $BRIEFING_CONFIG, the user's, bundled.

    Raises:
        ConfigError: when a file that was asked for does not exist.
    """
    asked = given or environ.get("BRIEFING_CONFIG")
    if asked:
        path = Path(asked).expanduser().absolute()
        if not path.is_file():
            raise ConfigError(
                f"there is no configuration file {path}: check the path, or run "
                "`briefing config --init` to get one to edit"
            )
        return path
    own = user_file()
    return own if own.is_file() else bundled() / "config.toml"


def user_file() -> Path:
    """Return where the user's own config.toml is, or would be."""
    import platformdirs

    return (
        Path(platformdirs.user_config_dir("briefing", appauthor=False)) / "config.toml"
    )


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check a configuration file.

    `$BRIEFING_DB`, where set, names the database in the place of the file's.

    Raises:
        ConfigError: naming file, line, key and remedy.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error
    return _Reader(path, text).settings(data, environ)


_NUMBERS = {  # key: default, least, most
    "width": (80, 30, 300),
    "timeout": (20, 1, 600),
    "connect_timeout": (8, 1, 120),
    "concurrency": (300, 1, 500),
    "per_host": (1, 1, 20),
    "min_minutes": (15, 1, 1440),
    "max_minutes": (1440, 1, 43_200),
    "max_megabytes": (15, 1, 200),
}
KNOWN: dict[str, tuple[str, ...]] = {
    "storage": ("database",),
    "reading": ("width", "theme", "ascii", "sections", "group"),
    "update": (
        "timeout",
        "connect_timeout",
        "concurrency",
        "per_host",
        "max_megabytes",
        "min_minutes",
        "max_minutes",
        "allowed_hosts",
    ),
    "keys": (),
    "views": (),
    "feeds": (),
}
"""The tables and their keys; none listed where anything may stand."""
GROUPS = ("none", "story", "feed", "day", "tag", "view")
"""What a list of articles can be grouped by."""
SECTIONS = ("all", "one")
"""The sections of an article in one scroll, or one at a time."""
_FEED_KEYS = ("url", "title", "tags", "paused", "fulltext")


class _Reader:
    """Checks one file; every complaint names the file and the line."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def settings(self, data: dict[str, Any], environ: Mapping[str, str]) -> Settings:
        self._known(data, tuple(KNOWN), "table")
        storage, reading, update = (
            self._table(data, name) for name in ("storage", "reading", "update")
        )
        keys = self._named_strings(data, "keys")
        return Settings(
            path=self._path,
            database=self._database(storage, environ),
            width=int(self._number(reading, "width")),
            theme=self._string(reading, "theme", "briefing-dark"),
            ascii=self._flag(reading, "ascii"),
            sections=self._one_of(reading, "sections", SECTIONS),
            group=self._one_of(reading, "group", GROUPS),
            timeout=self._number(update, "timeout"),
            connect_timeout=self._number(update, "connect_timeout"),
            concurrency=int(self._number(update, "concurrency")),
            per_host=int(self._number(update, "per_host")),
            max_bytes=int(self._number(update, "max_megabytes") * 2**20),
            min_interval=self._number(update, "min_minutes") * 60,
            max_interval=self._number(update, "max_minutes") * 60,
            allowed_hosts=frozenset(
                host.lower() for host in self._strings(update, "allowed_hosts")
            ),
            preset=keys.pop("preset", ""),
            keys=keys,
            views=self._named_strings(data, "views"),
            feeds=self._feeds(data.get("feeds", [])),
        )

    def _table(self, data: dict[str, Any], name: str) -> dict[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            raise self._wrong(name, f"must be a table: write [{name}] on its own line")
        if known := KNOWN[name]:
            self._known(table, known, "key")
        return table

    def _named_strings(self, data: dict[str, Any], table: str) -> dict[str, str]:
        found = self._table(data, table)
        return {name: self._string(found, name, "") for name in found}

    def _known(self, table: dict[str, Any], known: tuple[str, ...], what: str) -> None:
        for name in table:
            if name in known:
                continue
            near = difflib.get_close_matches(name, known, 1, 0.5)
            hint = (
                f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            )
            raise self._wrong(name, f"is not a known {what}; {hint}")

    def _database(self, storage: dict[str, Any], environ: Mapping[str, str]) -> Path:
        named = environ.get("BRIEFING_DB") or self._string(storage, "database", "")
        if named:
            return (self._path.parent / Path(named).expanduser()).absolute()
        import platformdirs

        folder = Path(platformdirs.user_data_dir("briefing", appauthor=False))
        return folder / "briefing.db"

    def _number(self, table: dict[str, Any], name: str) -> float:
        default, least, most = _NUMBERS[name]
        value = table.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(name, f"must be a number, such as {default}")
        if not least <= value <= most:
            raise self._wrong(name, f"must be from {least} to {most}")
        return float(value)

    def _string(self, table: dict[str, Any], name: str, default: str) -> str:
        value = table.get(name, default)
        if not isinstance(value, str):
            raise self._wrong(name, 'must be text in quotation marks, such as "…"')
        return value

    def _one_of(self, table: dict[str, Any], name: str, known: tuple[str, ...]) -> str:
        value = self._string(table, name, known[0])
        if value not in known:
            raise self._wrong(name, f"must be one of {', '.join(known)}")
        return value

    def _strings(self, table: dict[str, Any], name: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self._wrong(name, 'must be a list of texts, such as ["a", "b"]')
        return tuple(value)

    def _flag(self, table: dict[str, Any], name: str) -> bool:
        value = table.get(name, False)
        if not isinstance(value, bool):
            raise self._wrong(name, "must be true or false")
        return value

    def _feeds(self, tables: object) -> tuple[Feed, ...]:
        if not isinstance(tables, list):
            raise self._wrong("feeds", "must be written [[feeds]], once for each feed")
        feeds: dict[str, Feed] = {}
        for table in tables:
            if not isinstance(table, dict):
                raise self._wrong("feeds", "must be written [[feeds]], once for each")
            self._known(table, _FEED_KEYS, "key")
            url = self._string(table, "url", "").strip()
            if not url:
                raise self._wrong("feeds", "has an entry without a url: add one")
            scheme = url.partition("://")[0].lower() if "://" in url else ""
            if scheme not in ("", "http", "https"):
                raise self._wrong(
                    url, "must be http(s) or a path relative to this file"
                )
            feed = Feed(
                url=url,
                title=self._string(table, "title", ""),
                tags=self._strings(table, "tags"),
                paused=self._flag(table, "paused"),
                fulltext=self._flag(table, "fulltext"),
            )
            feeds.setdefault(url, feed)
        return tuple(feeds.values())

    def _wrong(self, name: str, why: str) -> ConfigError:
        """Return a complaint with the line that sets `name`, or else mentions it."""
        word = re.escape(name)
        found = re.search(
            rf"^[ \t]*\[*{word}\b.*$", self._text, re.MULTILINE
        ) or re.search(rf"^.*{word}.*$", self._text, re.MULTILINE)
        at = (
            f", line {self._text.count(chr(10), 0, found.start()) + 1}" if found else ""
        )
        return ConfigError(f"{self._path}{at}: {name!r} {why}")
