"""What all screens of the app have in common."""

from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from functools import partial
from typing import ParamSpec, Protocol, runtime_checkable

from textual.events import Key
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from briefing.errors import BriefingError
from briefing.tui.desk import Desk
from briefing.tui.key_names import with_keys
from briefing.tui.shown import shown

P = ParamSpec("P")
_Run = Coroutine[None, None, None]
Job = Callable[P, _Run]
_TYPED_INTO = ("choice", "prompt", "note-editor")
_LONG = 0.05
"""Seconds that nothing is painted for a job, at most."""


@runtime_checkable
class TakesKeys(Protocol):
    """A widget at the foot of a screen, loaded when it is asked for."""

    def takes(self, event: Key) -> bool:
        """Take a key that was pressed before it was there."""


class BriefingScreen(Screen[None]):
    """Tells of errors a user can do something about; anything else stays loud."""

    # Textual's own would paint the whole screen anew when the focus moves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
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

    def in_one_paint(self, group: str, job: Callable[[], _Run]) -> None:
        """Run the latest job of a group; nothing is painted before its end.

        What takes long shows first what is known already.
        """
        held = ExitStack()
        held.callback(self.check_idle)
        held.enter_context(self.app.batch_update())
        self.set_timer(_LONG, held.close)
        self.latest(group, self._held, held, job)

    async def _held(self, held: ExitStack, job: Callable[[], _Run]) -> None:
        with held:
            await job()

    def tell(self, words: str) -> None:
        """Show a toast; "" shows none."""
        if words:
            self.app.notify(self._named(words), timeout=4, markup=False)

    def warn(self, words: str) -> None:
        """Show what went wrong, and what to do."""
        self.app.notify(self._named(words), severity="error", timeout=8, markup=False)

    def takes(self, event: Key) -> bool:
        """Take a key that came too early for what is typed into; tell whether it did.

        Else the first letter of a note may be the key that deletes an article.
        """
        typed = (w for w in self.children if w.id in _TYPED_INTO)
        return any(isinstance(w, TakesKeys) and w.takes(event) for w in typed)

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
