"""Writing into a file that a person may have edited: their words always win.

Only what stands between a known begin/end pair is rewritten, and only while it is what
was written last (its hash says so). Where both sides changed, theirs stays and ours is
set beside it as a conflict. A note that is gone is struck through, not removed.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from briefing.export.markdown import Region

_MANAGED = re.compile(
    r"^<!-- briefing:begin (?P<name>\S+) -->\n(?P<text>.*?)"
    r"^<!-- briefing:end (?P=name) -->$",
    re.MULTILINE | re.DOTALL,
)
_FRONT = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
_OWN = "\n## My notes\n\n"


class Merged(NamedTuple):
    """What a file shall be."""

    text: str
    written: dict[str, str]
    """By region, the hash of what was written last."""
    conflicts: tuple[Region, ...]
    """Ours, where the person's version was kept."""


def digest(text: str) -> str:
    """Return the hash by which a region is known to be untouched."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def merge(
    existing: str | None,
    heading: str,
    front: Region | None,
    regions: tuple[Region, ...],
    last: Mapping[str, str],
) -> Merged:
    """Return the file with our regions brought up to date.

    Args:
        existing: the file as it is; None for none.
        heading: the line above the managed regions of a new file.
        front: the front matter; None for a file without.
        regions: in their order.
        last: `Merged.written` of the export before.
    """
    if existing is None:
        return _fresh(heading, front, regions)
    work = _Merge(existing, dict(last))
    if front:
        work.front(front)
    for region in regions:
        work.region(region)
    work.strike({region.name for region in regions})
    return Merged(work.text, work.written, tuple(work.conflicts))


def _fresh(heading: str, front: Region | None, regions: tuple[Region, ...]) -> Merged:
    blocks = "\n".join(_block(region) for region in regions)
    head = front.text if front else ""
    ours = (front, *regions) if front else regions
    return Merged(
        f"{head}{heading}\n\n{blocks}{_OWN}",
        {region.name: digest(region.text) for region in ours},
        (),
    )


def _block(region: Region) -> str:
    return (
        f"<!-- briefing:begin {region.name} -->\n{region.text}"
        f"<!-- briefing:end {region.name} -->\n"
    )


class _Merge:
    """One file on its way; `text` is the file so far."""

    def __init__(self, text: str, written: dict[str, str]) -> None:
        self.text = text
        self.written = written
        self.conflicts: list[Region] = []

    def front(self, region: Region) -> None:
        found = _FRONT.match(self.text)
        if found:
            self._replace(region, found.start(), found.end())
        elif region.name not in self.written:
            self.text = region.text + self.text
            self.written[region.name] = digest(region.text)

    def region(self, region: Region) -> None:
        for found in _MANAGED.finditer(self.text):
            if found["name"] == region.name:
                self._replace(region, found.start("text"), found.end("text"))
                return
        if region.name not in self.written:
            self._append(region)

    def _replace(self, region: Region, start: int, end: int) -> None:
        theirs, wanted = digest(self.text[start:end]), digest(region.text)
        last = self.written.get(region.name)
        if theirs in (last, wanted):
            self.text = self.text[:start] + region.text + self.text[end:]
            self.written[region.name] = wanted
        elif wanted != last:
            self.conflicts.append(region)

    def _append(self, region: Region) -> None:
        places = list(_MANAGED.finditer(self.text))
        if places:
            at = places[-1].end() + 1
            self.text = f"{self.text[:at]}\n{_block(region)}{self.text[at:]}"
        else:
            self.text = f"{self.text.rstrip()}\n\n{_block(region)}"
        self.written[region.name] = digest(region.text)

    def strike(self, kept: set[str]) -> None:
        for found in reversed(list(_MANAGED.finditer(self.text))):
            name, text = found["name"], found["text"]
            if name in kept or self.written.get(name) != digest(text):
                continue
            struck = "".join(_strike(line) for line in text.splitlines(keepends=True))
            self.text = (
                self.text[: found.start("text")]
                + struck
                + self.text[found.end("text") :]
            )
            self.written[name] = digest(struck)


def _strike(line: str) -> str:
    bare = line.rstrip("\n")
    mark = "> " if bare.startswith("> ") else ""
    words = bare[len(mark) :]
    if not words or words.startswith("~~"):
        return line
    words, _, block = words.partition(" ^h-")
    return f"{mark}~~{words}~~" + (f" ^h-{block}" if block else "") + "\n"
