"""A progress bar on stderr, when that is a terminal."""

import sys
import time

from briefing.cli.output import tell

# Drawing costs more than what it tells of: so often a second is enough.
_REDRAWS = 20


class Bar:
    """Says how far something is; silent where nobody looks."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.shown = sys.stderr.isatty() and not quiet
        """Whether there is a bar at all."""
        self._what = ""
        self._began = self._drawn = 0.0

    def show(self, what: str, done: int, total: int, more: str = "") -> None:
        """Draw "██░░ what 2/4, 12/s" over what was drawn before.

        Args:
            what: is counted; another word begins another count.
            done: so many, since the count began.
            total: of so many.
            more: is said after it, such as "3 new".
        """
        if not self.shown:
            return
        now = time.monotonic()
        if what != self._what:
            self._what, self._began = what, now
        elif done < total and now - self._drawn < 1 / _REDRAWS:
            return
        self._drawn = now
        full = round(20 * done / total) if total else 20
        bar = "█" * full + "░" * (20 - full)
        words = [f"{what} {done:,}/{total:,}", _rate(done, now - self._began), more]
        self._write(f"\r{bar} {', '.join(filter(None, words))}\x1b[K")

    def clear(self) -> None:
        """Make room for a line of text."""
        if self.shown:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)


def _rate(done: int, seconds: float) -> str:
    """Return "12/s"; "" before there is anything to tell."""
    if not done or seconds < 1:
        return ""
    rate = done / seconds
    return f"{rate:.1f}/s" if rate < 10 else f"{rate:.0f}/s"


def tell_unread(failures: dict[str, str]) -> None:
    """Name the articles that could not be analysed, by id, with the reason."""
    for id_, reason in failures.items():
        tell(f"briefing: {id_} could not be analysed: {reason}")
