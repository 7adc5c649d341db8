"""Undo and redo: what they are about, so that the reader can be shown it."""

from collections.abc import Callable
from typing import NamedTuple

from briefing.config_edit import TableKey
from briefing.store import Store
from briefing.store.authored import Touched

_WITH_IDS = ("notes", "watches")


class Replayed(NamedTuple):
    """What was undone or done again."""

    words: str
    touched: tuple[Touched, ...]

    @property
    def articles(self) -> frozenset[int]:
        """The numbers of its articles."""
        return frozenset(row.article for row in self.touched if row.article)

    @property
    def ids(self) -> frozenset[object]:
        """The ids of its notes and watches."""
        return frozenset(row.key for row in self.touched if row.table in _WITH_IDS)

    @property
    def feeds(self) -> tuple[str, ...]:
        """The addresses that its feeds have or had."""
        keys = [row.key for row in self.touched if isinstance(row.key, TableKey)]
        return tuple(url for key in keys for url in (key.url, key.moved) if url)


Replay = Callable[[Store], Replayed]


def undo(store: Store) -> Replayed:
    """Take the last change back."""
    from briefing.across import corrections  # late: it brings the engine with it

    touched = store.journal.to_undo()
    label = corrections.undo(store)
    return Replayed(f"undone: {label}" if label else "nothing to undo", touched)


def redo(store: Store) -> Replayed:
    """Do the last undone change again."""
    from briefing.across import corrections  # late: it brings the engine with it

    touched = store.journal.to_redo()
    label = corrections.redo(store)
    return Replayed(f"done again: {label}" if label else "nothing to redo", touched)
