"""The stored texts, as the search for copies asks for them."""

from collections.abc import Sequence

from briefing.store.copies import Copies, FiledText
from briefing.text import duplicates
from briefing.text.duplicates import Signature


class CopyArchive:
    """Finds and files texts inside the caller's transaction."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies

    def candidates(self, signature: Signature) -> Sequence[Signature]:
        """Return those filed under one of the look-ups, the oldest first."""
        return [
            Signature(article=text.article, runs=text.runs, hashes=text.hashes)
            for text in self._copies.filed(duplicates.lookups(signature))
        ]

    def add(self, signature: Signature) -> None:
        """File a text under its look-ups."""
        text = FiledText(signature.article, signature.runs, signature.hashes)
        self._copies.file(text, duplicates.lookups(signature))
