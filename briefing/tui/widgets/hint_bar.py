"""Takes the letters of a jump, in the place of the status line."""

from textual import events
from textual.widget import Widget

from briefing.tui.messages import HintLeft, HintTyped
from briefing.tui.shown import shown

_HELP = "type the letters to go there · in capitals to open it · Esc leaves"


class HintBar(Widget, can_focus=True):
    """Knows the labels; anything that begins none of them leaves."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__(id="hints")
        self._known = known
        self._typed = ""

    def render(self) -> str:
        """Return what to do."""
        return shown(f" {self._typed or _HELP}")

    def on_key(self, event: events.Key) -> None:
        """Take a letter."""
        event.stop()
        event.prevent_default()
        if event.key == "backspace":
            self._typed = self._typed[:-1]
            self.refresh()
            return
        self._typed += event.character or " "
        label = self._typed.lower()
        if label in self._known:
            self.post_message(HintTyped(label, opens=self._typed != label))
        elif not any(known.startswith(label) for known in self._known):
            self.post_message(HintLeft())
        self.refresh()

    def on_blur(self) -> None:
        """Leave when something else was clicked."""
        self.post_message(HintLeft())
