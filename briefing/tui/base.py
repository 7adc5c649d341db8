"""What all screens of the app have in common."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import ParamSpec

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from briefing.errors import BriefingError
from briefing.tui.desk import Desk
from briefing.tui.key_names import with_keys
from briefing.tui.shown import shown

P = ParamSpec("P")
_Run = Coroutine[None, None, None]
Job = Callable[P, _Run]


class BriefingScreen(Screen[None]):
    """Tells of errors a user can do something about; anything else stays loud."""

    _desk: Desk

    def latest(self, group: str, job: Job[P], *args: P.args, **named: P.kwargs) -> None:
        """Run a job whose answer is void once a later one of its group begins."""
        work: Callable[[], _Run] = partial(job, *args, **named)
        _: Worker[None] = self.run_worker(
            work, group=group, exclusive=True, exit_on_error=False
        )

    def each(self, job: Job[P], *args: P.args, **named: P.kwargs) -> None:
        """Run a job to its end, whatever comes after it."""
        work: Callable[[], _Run] = partial(job, *args, **named)
        _: Worker[None] = self.run_worker(work, group="each", exit_on_error=False)

    def tell(self, words: str) -> None:
        """Show a toast; "" shows none."""
        if words:
            self.app.notify(self._named(words), timeout=4, markup=False)

    def warn(self, words: str) -> None:
        """Show what went wrong, and what to do."""
        self.app.notify(self._named(words), severity="error", timeout=8, markup=False)

    def _named(self, words: str) -> str:
        return shown(with_keys(words, self._desk.keys))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the error of a job that failed.

        Raises:
            BaseException: whatever is no `BriefingError`: a bug.
        """
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if not isinstance(error, BriefingError):
            raise error
        self.warn(str(error))
