"""What is wrong with a query, and where."""

from unicodedata import east_asian_width

from briefing.errors import BriefingError


class QueryError(BriefingError):
    """A query that cannot be read; `str()` says what is wrong and what would do."""

    def __init__(self, why: str, text: str, start: int, end: int = 0) -> None:
        """Keep the place.

        Args:
            why: what is wrong, without the place.
            text: the whole query.
            start: position in `text`; its length for "at the end".
            end: where the wrong part ends; 0 for one character.
        """
        super().__init__(why)
        self.why = why
        self.text = text
        self.start = min(start, len(text))
        self.end = max(self.start + 1, end)

    def __str__(self) -> str:
        if self.start >= len(self.text):
            return f"{self.why} (at the end of the query)"
        return f"{self.why} (at character {self.start + 1} of the query)"

    def pointed(self) -> tuple[str, str]:
        """Return the query and below it a line with carets under the wrong part."""
        before = self.text[: self.start]
        wrong = self.text[self.start : self.end]
        return self.text, " " * _cells(before) + "^" * (_cells(wrong) or 1)


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes, nearly."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
