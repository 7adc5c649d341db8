"""What scoring a set comes to: figures, mistakes, and how fast the engine was."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

DOCUMENT = 3700
"""Characters of the news article in which speed is counted."""

_Found = TypeVar("_Found")


class Figure(NamedTuple):
    """A measure of a set."""

    metric: str
    value: float
    """In per cent, unless the metric's name ends in a unit."""
    n: int
    """How many things it is counted over."""


class Mistake(NamedTuple):
    """One thing that the engine got wrong, to be read by a person."""

    document: str
    what: str
    """What it is and what it should be: "background, not happened"."""
    context: str
    """The words around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A set, scored."""

    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...] = ()
    """In the order of the set."""
    speed: float | None = None
    """Documents of `DOCUMENT` characters in a CPU second; None when not measured."""


class Clock:
    """Counts the engine's CPU seconds, and no others."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._characters = 0

    def time(self, text: str, read: Callable[[], _Found]) -> _Found:
        """Return what `read` finds in `text`, and count what it took."""
        begun = time.process_time()
        found = read()
        self._seconds += time.process_time() - begun
        self._characters += len(text)
        return found

    @property
    def speed(self) -> float | None:
        """Documents in a CPU second; None before anything was read."""
        if not self._seconds:
            return None
        return self._characters / DOCUMENT / self._seconds


def rows(path: Path, step: int = 1) -> Iterator[dict[str, Any]]:
    """Yield every `step`-th row of a file of JSON Lines, from the first on."""
    with path.open(encoding="utf-8") as file:
        for line in islice(file, 0, None, step):
            yield json.loads(line)


def around(text: str, start: int, end: int, reach: int = 60) -> str:
    """Return the words at a span in brackets, with what stands around them."""
    parts = text[max(0, start - reach) : start], text[start:end], text[end:][:reach]
    return "{}⟦{}⟧{}".format(*parts).replace("\n", "¶")
