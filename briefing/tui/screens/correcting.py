"""Keys that put figures and numbers right."""

from textual import on

from briefing.errors import BriefingError
from briefing.tui.correcting import CHOSEN, CorrectionDesk, Target, target_at
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.messages import ChoiceMade
from briefing.tui.screens.panes_screen import PanesScreen


class CorrectingScreen(PanesScreen):
    """Offers corrections of what is under the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._corrections = CorrectionDesk(
            self, desk, self.apply, self.begin_command, self.choose
        )

    def action_correct(self) -> None:
        """Put right what is under the cursor: a figure, or a mention of one."""
        if target := self._target:
            self._corrections.offer(target)
        else:
            self.tell(
                f"on a figure, or a mention of one, {key('correct')} puts it right"
            )

    async def correct(self, kind: str, words: str) -> None:
        """Put right what is under the cursor, as a command says.

        Raises:
            BriefingError: when there is no figure there, or it cannot be done.
        """
        target = self._target
        if target is None:
            raise BriefingError("put the cursor on a figure, or a mention of one")
        await self.carry_out(self._corrections.correction(target, kind, words))

    @property
    def _target(self) -> Target | None:
        stop = view.stop if (view := self._panes.page_view) else None
        return target_at(stop, self._reading.place)

    @on(ChoiceMade)
    def _correction_chosen(self, event: ChoiceMade) -> None:
        if event.kind == CHOSEN:
            self._corrections.chosen(event.key)
