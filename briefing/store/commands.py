"""What was typed on the app's command line, to be typed again."""

import sqlite3

from briefing.store.database import writing

_KEPT = 200


class Commands:
    """The `commands` table: each line once, where it was typed last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, line: str) -> None:
        """Remember a line; the oldest ones are forgotten."""
        with writing(self._db):
            self._db.execute("DELETE FROM commands WHERE line = ?", (line,))
            self._db.execute("INSERT INTO commands (line) VALUES (?)", (line,))
            self._db.execute(
                """DELETE FROM commands WHERE pk <= (
                    SELECT pk FROM commands ORDER BY pk DESC LIMIT 1 OFFSET ?)""",
                (_KEPT,),
            )

    def all(self) -> tuple[str, ...]:
        """Return the lines, oldest first."""
        found = self._db.execute("SELECT line FROM commands ORDER BY pk")
        return tuple(row[0] for row in found)
