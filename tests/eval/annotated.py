"""The hand-annotated articles of the benchmark material."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.model import Analysis
from briefing.text.analyse import analyse
from tests.eval.outcome import Clock

FOLDER = "gold"


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article as its file has it, and what people say is in it."""

    id: str
    text: str
    """The whole file, front matter included: positions count its code points."""
    title: str
    published: datetime | None
    gold: dict[str, Any]

    def analyse(self, clock: Clock) -> Analysis:
        """Return what the engine reads in it."""
        return clock.time(
            self.text,
            lambda: analyse(
                self.text,
                title=self.title,
                published=self.published,
            ),
        )

    def left_out(self, start: int) -> bool:
        """Tell whether a position is in front matter, which is no part of the text."""
        return any(
            s["start"] <= start < s["end"]
            for s in self.gold["sentences"]
            if s.get("furniture_kind") == "front_matter"
        )


def articles(shared: Path) -> Iterator[Annotated]:
    """Yield the annotated articles."""
    for path in sorted((shared / FOLDER).glob("[0-9].json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        meta = gold["meta"]
        with (shared / gold["file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        day = meta["published"]
        yield Annotated(
            id=gold["id"],
            text=text,
            title=meta["title"] or "",
            published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
            gold=gold,
        )
