"""Which sentences the reader has had before his eyes."""

from briefing.tui.desk import Desk
from briefing.tui.widgets.reading_pane import ReadingPane

Sentences = tuple[tuple[str, str], ...]
"""Each as the id of its article and the hash of its words."""


class Sight:
    """Counts a sentence as seen that is on the screen at two looks in a row."""

    def __init__(self, desk: Desk, reading: ReadingPane) -> None:
        self._desk = desk
        self._reading = reading
        self._in_view: frozenset[tuple[str, str]] = frozenset()
        self._seen: frozenset[tuple[str, str]] = frozenset()

    def look(self) -> Sentences:
        """Return what is seen since the last look, each sentence once."""
        now = frozenset(self._reading.in_view())
        fresh = (now & self._in_view) - self._seen
        self._in_view = now
        self._seen |= fresh
        return tuple(sorted(fresh))

    async def note(self, sentences: Sentences) -> None:
        """Keep what was seen."""
        await self._desk.store.write(lambda s: s.seen.note(sentences))
