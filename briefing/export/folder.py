"""A folder of exported notes: read, merged, written aside and renamed."""

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.errors import ExportError
from briefing.export import markdown
from briefing.export.markdown import Region
from briefing.export.merge import Merged, merge
from briefing.model import Analysis, Article, Note
from briefing.query import EVERYTHING, Query
from briefing.store import Store

_MANIFEST = ".briefing-export.json"
_INDEX = "index.md"


class Item(NamedTuple):
    """One article to export, with its notes in the order of the text."""

    article: Article
    analysis: Analysis | None
    notes: tuple[Note, ...]
    tags: tuple[str, ...] = ()
    """The reader's own."""
    left: bool = False
    """Whether it was not asked for, so that a file it has stays as it is."""


def exported(store: Store, query: Query = EVERYTHING) -> list[Item]:
    """Return the articles with notes, as `plan_export` takes them.

    In the order of their first notes; those that do not fit the query are left.
    """
    wanted = frozenset(store.articles.numbers(query)) if query.node else None
    ids = dict.fromkeys(note.article_id for note in store.notes.all())
    items = []
    for id_ in ids:
        number = store.articles.number(id_)
        items.append(
            Item(
                store.articles.get(id_),
                store.derived.analysis(id_),
                store.notes.of(id_),
                store.tags.of(number),
                left=wanted is not None and number not in wanted,
            )
        )
    return items


class Change(NamedTuple):
    """A file that the export writes."""

    name: str
    before: str | None
    after: str

    def diff(self) -> str:
        """Return the change as a unified diff."""
        lines = difflib.unified_diff(
            (self.before or "").splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.name}" if self.before is not None else "/dev/null",
            f"b/{self.name}",
        )
        return "".join(lines)


def plan_export(folder: Path, items: Iterable[Item]) -> tuple[Change, ...]:
    """Return the files that would change, the folder's own words kept.

    Raises:
        ExportError: when a file cannot be read.
    """
    last = _manifest(folder)
    written = dict(last)
    changes = list(_articles(folder, items, last, written))
    text = json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    changes.append(Change(_MANIFEST, _read(folder / _MANIFEST), text))
    return tuple(c for c in changes if c.before != c.after)


_Written = dict[str, dict[str, str]]


def _articles(
    folder: Path,
    items: Iterable[Item],
    last: Mapping[str, Mapping[str, str]],
    written: _Written,
) -> Iterator[Change]:
    rows = []
    for item in items:
        article = item.article
        name = _name_of(folder, article)
        if item.left:
            if name in last:
                rows.append((name, article, len(item.notes)))
            continue
        regions = tuple(
            markdown.highlight(article, item.analysis, note) for note in item.notes
        )
        front = markdown.front_matter(article, item.analysis, item.tags)
        rows.append((name, article, len(regions)))
        yield from _file(folder, name, "## Highlights", front, regions, last, written)
    for name in sorted(set(last) - {_INDEX, *(row[0] for row in rows)}):
        if (folder / name).is_file():  # its notes are gone: they are struck through
            yield from _file(folder, name, "", None, (), last, written)
    yield from _file(
        folder, _INDEX, "# Notes", None, (markdown.index(rows),), last, written
    )


def _file(
    folder: Path,
    name: str,
    heading: str,
    front: Region | None,
    regions: tuple[Region, ...],
    last: Mapping[str, Mapping[str, str]],
    written: _Written,
) -> Iterator[Change]:
    before = _read(folder / name)
    known = last.get(name, {}) if before is not None else {}
    merged: Merged = merge(before, heading, front, regions, known)
    written[name] = merged.written
    yield Change(name, before, merged.text)
    for region in merged.conflicts:
        beside = f"{name.removesuffix('.md')}.{region.name}.conflict.md"
        yield Change(beside, _read(folder / beside), region.text)


def _name_of(folder: Path, article: Article) -> str:
    """Return the file an article already has, whatever its title was then."""
    kept = sorted(p.name for p in folder.glob(f"{article.id}*.md") if _is_main(p.name))
    return kept[0] if kept else markdown.file_name(article)


def _is_main(name: str) -> bool:
    return not name.endswith(".conflict.md")


def _manifest(folder: Path) -> _Written:
    text = _read(folder / _MANIFEST)
    try:
        data = json.loads(text) if text else {}
    except ValueError as error:
        raise ExportError(
            f"{folder / _MANIFEST} is damaged: remove it, and the export writes "
            "conflicts instead of changes"
        ) from error
    return dict(data)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ExportError(f"{path} is not UTF-8 text: save it as UTF-8") from error
    except OSError as error:
        raise ExportError(f"cannot read {path}: {error.strerror}") from error


def write_changes(folder: Path, changes: Iterable[Change]) -> None:
    """Write each file aside and rename it, so that no file is ever half written.

    Raises:
        ExportError: naming the file that could not be written; others stay whole.
    """
    path = folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for change in changes:
            path = folder / change.name
            aside = path.with_name(path.name + ".part")
            aside.write_bytes(change.after.encode("utf-8"))
            aside.replace(path)
    except OSError as error:
        raise ExportError(
            f"cannot write {path}: {error.strerror}; choose another folder with -o"
        ) from error
