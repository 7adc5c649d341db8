"""The reader's own tags on articles, and the articles he deleted: undone like all."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from briefing.clean import clean_line
from briefing.errors import BriefingError
from briefing.store.authored import Change, Journal
from briefing.store.rows import stamp


def retagged(tags: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """Return tags after "+a" (or "a") added and "-b" took away, sorted.

    Tags are in lower case and have no space; a "#" before one is left out.

    Raises:
        BriefingError: for a word that names no tag.
    """
    found = set(tags)
    for word in words:
        bare = word[1:] if word[:1] in ("+", "-") else word
        tag = "".join(clean_line(bare).lstrip("#").casefold().split())
        if not tag:
            raise BriefingError(f"{word!r} names no tag: write +word or -word")
        if word.startswith("-"):
            found.discard(tag)
        else:
            found.add(tag)
    return tuple(sorted(found))


class Tags:
    """The `tags` table."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._db = connection
        self._journal = journal

    def of(self, number: int) -> tuple[str, ...]:
        """Return the tags of the article with a number, by name."""
        found = self._db.execute(
            "SELECT tag FROM tags WHERE article = ? ORDER BY tag", (number,)
        )
        return tuple(row[0] for row in found)

    def all(self) -> tuple[str, ...]:
        """Return every tag that some article has, by name."""
        found = self._db.execute("SELECT DISTINCT tag FROM tags ORDER BY tag")
        return tuple(row[0] for row in found)

    def change(
        self, numbers: Sequence[int], words: Sequence[str], label: str, now: datetime
    ) -> int:
        """Give articles tags and take some away, as `retagged` reads the words.

        Returns how many tags were given or taken in all; it is one step to undo.
        """
        changes: list[Change] = []
        for number in numbers:
            before = self.of(number)
            after = retagged(before, words)
            changes += [
                _change(number, tag, now if tag in after else None)
                for tag in sorted(set(before) ^ set(after))
            ]
        return self._journal.change(label, changes, now)


def _change(number: int, tag: str, now: datetime | None) -> Change:
    row = {"article": number, "tag": tag, "at": stamp(now)} if now else None
    return Change("tags", f"{number} {tag}", row)


class Deletions:
    """The `deletions` table: articles that are listed and found no more."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._db = connection
        self._journal = journal

    def count(self) -> int:
        """Return how many articles are deleted."""
        row = self._db.execute("SELECT count(*) FROM deletions").fetchone()
        return int(row[0])

    def delete(self, numbers: Sequence[int], label: str, now: datetime) -> int:
        """Delete articles; return how many were there.

        Raises:
            BriefingError: when one of them has a note, which would be lost from sight.
        """
        noted = self._db.execute("SELECT DISTINCT article FROM notes").fetchall()
        kept = {row[0] for row in noted}.intersection(numbers)
        if kept:
            raise BriefingError(
                "not deleted: it has notes; delete these first, with "
                "`briefing note delete`"
                if len(numbers) == 1
                else f"not deleted: {len(kept):,} of them have notes; leave these out, "
                "with -is:noted in a query"
            )
        changes = [
            Change("deletions", n, {"article": n, "at": stamp(now)}) for n in numbers
        ]
        return self._journal.change(label, changes, now)
