"""A progress bar on stderr, when that is a terminal."""

import sys

from briefing.cli.output import tell


class Bar:
    """Says how far something is; silent where nobody looks."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.shown = sys.stderr.isatty() and not quiet
        """Whether there is a bar at all."""

    def show(self, what: str, done: int, total: int) -> None:
        """Draw "██░░ what 2/4" over what was drawn before."""
        if self.shown:
            full = round(20 * done / total) if total else 20
            bar = "█" * full + "░" * (20 - full)
            self._write(f"\r{bar} {what} {done}/{total}\x1b[K")

    def clear(self) -> None:
        """Make room for a line of text."""
        if self.shown:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)


def tell_unread(failures: dict[str, str]) -> None:
    """Name the articles that could not be analysed, by id, with the reason."""
    for id_, reason in failures.items():
        tell(f"briefing: {id_} could not be analysed: {reason}")
